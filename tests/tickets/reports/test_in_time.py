"""What a report counts of promises and opening hours."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.access.actor import person
from tests.evidence import undone
from tests.factories import World
from tests.tickets.reports.histories import Town
from tests.tickets.reports.test_agreement import SOME
from tests.tickets.reports.weeks import at, file_at, solve
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.reports.follower import catch_up, rebuild
from tickets.reports.hours import InTime
from tickets.reports.models import Milestones
from tickets.targets.defaults import add_default_targets

pytestmark = pytest.mark.django_db


@pytest.fixture
def promises(world: World) -> World:
    """Normal: an answer in nine hours of opening, a solution in five days of nine hours."""
    with at(-24 * 30):
        add_default_targets(world.desk)
    return world


def counted(ticket: Ticket) -> Any:
    catch_up()
    return Milestones.objects.get(pk=ticket.pk)


def test_nights_are_not_counted_in_opening_hours(promises: World) -> None:
    ticket = file_at(promises, 0)
    # From ten until five in the afternoon, and from eight until noon.
    solve(promises, ticket, at_hours=26)
    found = counted(ticket)
    assert (found.resolution_minutes, found.resolution_open_minutes) == (26 * 60, 11 * 60)
    assert (found.response_minutes, found.response_open_minutes) == (26 * 60, 11 * 60)
    assert (found.responded_in_time, found.solved_in_time) == (False, True)


def test_a_ticket_that_is_reopened_stays_solved_in_time(promises: World) -> None:
    ticket = file_at(promises, 0)
    solve(promises, ticket, at_hours=2)
    with at(24 * 3):
        move_ticket(actor=person(promises.ict), ticket_id=ticket.pk, to="in_progress", reason="Toch niet")
    with at(24 * 20):
        move_ticket(actor=person(promises.vera), ticket_id=ticket.pk, to="solved")
    assert counted(ticket).solved_in_time is True
    rebuild()
    assert counted(ticket).solved_in_time is True


def test_what_is_rejected_is_neither_in_time_nor_late(promises: World) -> None:
    ticket = file_at(promises, 0)
    with at(1):
        move_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, to="rejected", reason="Niet van ons")
    found = counted(ticket)
    assert (found.response_open_minutes, found.responded_in_time, found.solved_in_time) == (60, None, None)


def test_where_nothing_is_promised_nothing_is_in_time(world: World) -> None:
    ticket = file_at(world, 0)
    solve(world, ticket, at_hours=2)
    found = counted(ticket)
    assert (found.response_open_minutes, found.responded_in_time, found.solved_in_time) == (120, None, None)


def test_a_first_answer_is_late_also_if_the_ticket_was_set_to_wait_meanwhile(promises: World) -> None:
    ticket = file_at(promises, 0)
    with at(1):
        move_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, to="pending")
    with at(26):
        post_message(actor=person(promises.coordinator), ticket_id=ticket.pk, body="Welke laptop is het?")
    found = counted(ticket)
    assert (found.response_open_minutes, found.responded_in_time) == (11 * 60, False)


@SOME
@given(data=st.data())
def test_a_first_answer_is_in_time_where_its_time_is_within_the_promise(world: World, data: st.DataObject) -> None:
    with undone():
        Town(world, data).live(data.draw(st.integers(10, 40)))
        catch_up()
        for found in Milestones.objects.filter(responded_in_time__isnull=False):
            assert found.responded_in_time == (found.response_open_minutes < 9 * 60)


@pytest.mark.parametrize(
    ("kept", "late", "percent"),
    [(0, 0, None), (0, 9, 0), (9, 0, 100), (999, 1, 99), (1, 999, 1), (1, 1, 50), (2, 1, 67)],
)
def test_only_all_is_a_hundred_percent_and_only_none_is_zero(kept: int, late: int, percent: int | None) -> None:
    assert InTime(kept, late).percent == percent
