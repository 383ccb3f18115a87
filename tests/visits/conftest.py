"""Visits to schools, in a week of the autumn of 2020. It is Monday the 5th of October, ten o'clock in Almere."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World, make_world
from tickets.visits.actions.confirm import confirm_visit
from tickets.visits.actions.offer import offer_visit
from tickets.visits.actions.plan import VisitDraft, plan_visit
from tickets.visits.actions.sign_up import sign_up_for_visit
from tickets.visits.models import Place, Visit

NOW = datetime(2020, 10, 5, 8, 0, tzinfo=UTC)
TUESDAY, WEDNESDAY = date(2020, 10, 6), date(2020, 10, 7)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def draft(world: World, **facts: Any) -> VisitDraft:
    """Tuesday morning from nine to twelve at the school, for one student, open for signing up."""
    values: dict[str, Any] = {
        "day": TUESDAY,
        "starts": time(9),
        "ends": time(12),
        "school_id": world.school.pk,
        "title": "Laptops klaarmaken",
        "is_open_for_signup": True,
    }
    return VisitDraft(**values | facts)


def next_tuesday() -> date:
    """The first one after today, for stories that live at this moment."""
    today = timezone.localdate()
    return today + timedelta(days=(1 - today.weekday()) % 7 or 7)


def plan(world: World, who: str = "coordinator", **facts: Any) -> Visit:
    return plan_visit(actor=person(getattr(world, who)), draft=draft(world, **facts))


def confirmed(world: World, **facts: Any) -> Visit:
    """One that the coordinator proposed and the board confirmed."""
    visit = plan(world, **facts)
    confirm_visit(actor=person(world.ict), visit_id=visit.pk, sequence=visit.sequence)
    return again(visit)


def sign_up(student: User, visit: Visit, *, or_wait: bool = False) -> Place:
    return sign_up_for_visit(actor=person(student), visit_id=visit.pk, or_wait=or_wait)


def offer(world: World, student: User, visit: Visit) -> Place:
    return offer_visit(actor=person(world.coordinator), visit_id=visit.pk, volunteer_id=student.pk)


def again(thing: Any) -> Any:
    """The same as it is in the database now."""
    return type(thing).objects.get(pk=thing.pk)


def states(visit: Visit) -> dict[str, str]:
    """The last state of each student on the visit, by first name."""
    places = Place.objects.filter(visit=visit).select_related("volunteer").order_by("pk")
    return {place.volunteer.name.split()[0]: place.state for place in places}


def kinds(visit: Visit) -> list[str]:
    from helpdesk.history.models import Event

    return list(Event.objects.about("visit", visit.pk).order_by("seq").values_list("kind", flat=True))
