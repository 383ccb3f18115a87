"""Several people at the same moment: no place is given twice, and no student is in two places."""

import itertools
from functools import partial
from typing import Any

import pytest

from tests.factories import World, make_world
from tests.threads import as_request, at_once
from tests.visits.conftest import WEDNESDAY, again, plan, sign_up, states
from tickets.visits.actions.answer import accept_place
from tickets.visits.actions.change import change_visit
from tickets.visits.actions.offer import offer_visit
from tickets.visits.actions.sign_up import sign_up_for_visit
from tickets.visits.models import Place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


def joining(student: Any, visit: Any, **more: Any) -> Any:
    return partial(as_request, sign_up_for_visit, actor=student, visit_id=visit.pk, **more)


def test_two_students_take_the_last_place(world: World) -> None:
    visit = plan(world)
    refused = at_once(joining(world.vera, visit), joining(world.noor, visit))
    assert refused == ["full"]
    assert sorted(states(visit).values()) == ["held"]
    assert again(visit).held == 1


def test_two_who_would_wait_are_one_on_the_visit_and_one_on_the_list(world: World) -> None:
    visit = plan(world)
    assert at_once(joining(world.vera, visit, or_wait=True), joining(world.noor, visit, or_wait=True)) == []
    assert sorted(states(visit).values()) == ["held", "waiting"]


def test_one_student_signs_up_for_two_visits_at_the_same_time(world: World) -> None:
    one, other = plan(world), plan(world, school_id=world.second_school.pk)
    assert at_once(joining(world.vera, one), joining(world.vera, other)) == ["double_booked"]
    assert Place.objects.filter(volunteer=world.vera, state="held").count() == 1


def test_a_student_signs_up_elsewhere_while_their_visit_is_moved_there(world: World) -> None:
    moving, other = plan(world), plan(world, day=WEDNESDAY, school_id=world.second_school.pk)
    sign_up(world.vera, moving)
    move = partial(as_request, change_visit, actor=world.coordinator, visit_id=moving.pk, changes={"day": WEDNESDAY})
    assert at_once(move, joining(world.vera, other)) == ["double_booked"]
    held = Place.objects.filter(volunteer=world.vera, state="held").order_by("starts_at")
    for first, second in itertools.pairwise(held):
        assert first.ends_at <= second.starts_at


def test_a_student_signs_up_while_the_visit_moves(world: World) -> None:
    visit = plan(world, places=2)
    sign_up(world.vera, visit)
    move = partial(as_request, change_visit, actor=world.coordinator, visit_id=visit.pk, changes={"day": WEDNESDAY})
    assert at_once(move, joining(world.noor, visit)) == []
    visit = again(visit)
    assert {place.starts_at for place in Place.objects.filter(visit=visit)} == {visit.starts_at}
    assert visit.held == 2


def test_a_student_accepts_two_offers_at_once(world: World) -> None:
    visits = [plan(world), plan(world, school_id=world.second_school.pk)]
    offers = [
        as_request(offer_visit, actor=world.coordinator, visit_id=visit.pk, volunteer_id=world.bas.pk)
        for visit in visits
    ]
    accepts = [
        partial(as_request, accept_place, actor=world.bas, visit_id=place.visit_id, place_id=place.pk)
        for place in offers
    ]
    assert at_once(*accepts) == ["double_booked"]


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_two_places_at_one_time(world: World) -> None:
    from django.db import IntegrityError, connection, transaction

    one, other = plan(world), plan(world, school_id=world.second_school.pk)
    place = sign_up(world.vera, one)
    wrong = Place(visit=other, volunteer=world.vera, state="held", starts_at=place.starts_at, ends_at=place.ends_at)
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no exclusion constraints: the lock and the check stand alone.")
    with pytest.raises(IntegrityError, match="visit_place_no_double_booking"), transaction.atomic():
        wrong.save()
    # Next to each other is fine, and so are places that nobody holds.
    wrong.starts_at, wrong.ends_at = place.ends_at, place.ends_at + (place.ends_at - place.starts_at)
    wrong.save()
    Place.objects.filter(pk=wrong.pk).update(state="released", starts_at=place.starts_at, ends_at=place.ends_at)
