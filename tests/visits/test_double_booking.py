"""Whatever people do, in whatever order: nobody is in two places at once, and nobody's place is given away twice."""

import contextlib
from collections.abc import Iterable
from datetime import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.access.actor import person
from helpdesk.errors import DomainError
from tests.evidence import undone
from tests.factories import World
from tests.visits.conftest import TUESDAY, plan, sign_up
from tickets.visits.actions.answer import accept_place, decline_place
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.actions.change import change_visit
from tickets.visits.actions.hand_over import hand_over_place
from tickets.visits.actions.offer import offer_visit
from tickets.visits.actions.release import release_place, remove_place
from tickets.visits.choices import LIVE_PLACE, PlaceState
from tickets.visits.models import Place, Visit

STUDENTS = ("vera", "bas", "noor")
HOURS = st.tuples(st.integers(8, 14), st.integers(1, 4))
STEP = st.one_of(
    st.tuples(st.just("sign_up"), st.sampled_from(STUDENTS), st.integers(0, 2), st.booleans()),
    st.tuples(st.just("offer"), st.sampled_from(STUDENTS), st.integers(0, 2)),
    st.tuples(st.just("move"), st.integers(0, 2), HOURS, st.booleans()),
    st.tuples(st.just("places"), st.integers(0, 2), st.integers(1, 3)),
    st.tuples(
        st.sampled_from(("accept", "decline", "release", "remove", "hand_over")),
        st.integers(0, 5),
        st.sampled_from(STUDENTS),
    ),
    st.tuples(st.just("cancel"), st.integers(0, 2)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(hours=st.tuples(HOURS, HOURS, HOURS), steps=st.lists(STEP, max_size=14))
def test_no_order_of_operations_books_a_student_twice(
    world: World, hours: Iterable[tuple[int, int]], steps: list[Any]
) -> None:
    with undone():
        visits = [
            plan(world, starts=time(start), ends=time(start + length), places=1 + number % 2)
            for number, (start, length) in enumerate(hours)
        ]
        for step in steps:
            with contextlib.suppress(DomainError):
                _do(world, visits, *step)
            _check(visits)


def _do(world: World, visits: list[Visit], what: str, *facts: object) -> None:
    coordinator = person(world.coordinator)
    match what, facts:
        case "sign_up", (str() as who, int() as number, bool() as or_wait):
            sign_up(getattr(world, who), visits[number], or_wait=or_wait)
        case "offer", (str() as who, int() as number):
            offer_visit(actor=coordinator, visit_id=visits[number].pk, volunteer_id=getattr(world, who).pk)
        case "move", (int() as number, (int() as start, int() as length), bool() as release):
            changes = {"day": TUESDAY, "starts": time(start), "ends": time(start + length), "release_clashing": release}
            change_visit(actor=coordinator, visit_id=visits[number].pk, changes=changes)
        case "places", (int() as number, int() as count):
            change_visit(actor=coordinator, visit_id=visits[number].pk, changes={"places": count})
        case "cancel", (int() as number,):
            cancel_visit(actor=coordinator, visit_id=visits[number].pk, reason="Ziek")
        case _, (int() as number, str() as who):
            places = Place.objects.filter(state__in=LIVE_PLACE).select_related("volunteer").order_by("pk")
            if number < len(places):
                _answer(world, what, places[number], who)


def _answer(world: World, what: str, place: Place, who: str) -> None:
    of, student = {"visit_id": place.visit_id, "place_id": place.pk}, person(place.volunteer)
    if what == "accept":
        accept_place(actor=student, **of)
    elif what == "decline":
        decline_place(actor=student, **of)
    elif what == "release":
        release_place(actor=student, **of, reason="Ziek")
    elif what == "remove":
        remove_place(actor=person(world.coordinator), **of, reason="Elders nodig")
    else:
        hand_over_place(actor=student, **of, volunteer_id=getattr(world, who).pk)


def _check(visits: list[Visit]) -> None:
    held: dict[int, list[Place]] = {}
    for place in Place.objects.filter(state=PlaceState.HELD).order_by("starts_at"):
        held.setdefault(place.volunteer_id, []).append(place)
    for places in held.values():
        assert all(first.ends_at <= second.starts_at for first, second in pairwise(places))
    for visit in Visit.objects.filter(pk__in=[visit.pk for visit in visits]):
        live = list(Place.objects.filter(visit=visit, state__in=LIVE_PLACE))
        own_offers = [place for place in live if place.state == "offered" and place.takes_over_id is None]
        counts = [len([place for place in live if place.state == state]) for state in ("held", "waiting")]
        assert [visit.held, visit.waiting, visit.offered] == [*counts, len(own_offers)]
        assert visit.held + visit.offered <= visit.places
        assert all((place.starts_at, place.ends_at) == (visit.starts_at, visit.ends_at) for place in live)
        assert visit.is_live or not live


def test_the_check_itself_fails_on_a_double_booking(world: World) -> None:
    visits = [plan(world, starts=time(9), ends=time(12)), plan(world, starts=time(12), ends=time(14))]
    for visit in visits:
        sign_up(world.vera, visit)
    place = Place.objects.get(visit=visits[1])
    Visit.objects.filter(pk=visits[1].pk).update(starts_at=visits[0].starts_at)
    with pytest.raises(AssertionError):
        _check(visits)
    assert place.state == "held"
