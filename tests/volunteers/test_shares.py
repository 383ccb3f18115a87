"""An estimate that several students share counts once."""

from datetime import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.access.actor import person
from tests.factories import World
from tickets.assignments.workload import candidates, volunteer_facts, week_loads
from tickets.core.models import Ticket
from tickets.hours.actions.log import correct_work_log, log_work
from volunteers.availability import monday_of
from volunteers.matching import DEFAULT_ESTIMATE_MINUTES
from volunteers.models import Volunteer
from volunteers.shares import shares


@given(st.integers(0, 10_000), st.sets(st.integers(1, 500), min_size=1, max_size=30))
def test_the_parts_are_equal_to_the_minute_and_together_the_whole(minutes: int, people: set[int]) -> None:
    parts = shares(minutes, people)
    assert set(parts) == people
    assert sum(parts.values()) == minutes
    assert max(parts.values()) - min(parts.values()) <= 1


def planned(world: World, at: datetime) -> dict[str, int]:
    people = Volunteer.objects.filter(desk=world.desk).with_profile()
    return {facts.name: facts.planned_minutes for facts in volunteer_facts(people, at=at)}


def open_work(world: World) -> int:
    people = Volunteer.objects.filter(user=world.vera).with_profile()
    return week_loads(people, monday_of(timezone.localdate()), at=timezone.now())[world.vera.pk].open_work


@pytest.mark.django_db
def test_two_who_help_with_a_ticket_share_its_estimate(world: World) -> None:
    shared, alone = world.ticket("in_progress"), world.ticket("in_progress")
    world.assign(shared, world.noor)
    Ticket.objects.filter(pk=shared.pk).update(estimate_minutes=121)
    found = planned(world, timezone.now())
    assert found[world.vera.name] + found[world.noor.name] == 121 + DEFAULT_ESTIMATE_MINUTES
    assert (found[world.noor.name], found[world.bas.name]) in ((60, 0), (61, 0))
    assert alone.estimate_minutes is None


@pytest.mark.django_db
def test_candidates_are_asked_for_the_language_of_who_asks(world: World) -> None:
    Volunteer.objects.filter(user=world.bas).update(languages=["nl"])
    world.ict.language = "en"
    world.ict.save()
    questions, devices = world.file(), world.file(kind="devices", device_count=3)

    def codes(ticket: Ticket) -> set[str]:
        fresh = Ticket.objects.get(pk=ticket.pk)
        found = candidates(fresh, at=timezone.now())
        return {reason.code for item in found if item.facts.user_id == world.bas.pk for reason in item.reasons}

    assert "lacks_language" in codes(questions)
    assert "lacks_language" not in codes(devices)


@pytest.mark.django_db
def test_what_was_worked_already_is_taken_off_and_never_leaves_less_than_nothing(world: World) -> None:
    ticket = world.ticket("in_progress")
    today = timezone.localdate()
    row = log_work(actor=person(world.vera), kind="ticket", ticket_id=ticket.pk, worked_on=today, minutes=20)
    assert open_work(world) == DEFAULT_ESTIMATE_MINUTES - 20
    correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"minutes": 500})
    assert open_work(world) == 0
