"""The stepper of a ticket's page tells which steps on the way were skipped."""

import pytest

from helpdesk.access.actor import person
from tests.factories import World
from tickets.core.choices import Status
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.page.detail import ticket_detail

pytestmark = pytest.mark.django_db


def skipped(world: World, ticket: Ticket) -> list[str]:
    shown = Ticket.objects.visible_to(person(world.coordinator)).for_page().get(pk=ticket.pk)
    found: list[str] = ticket_detail(shown, world.coordinator.scope)["skipped"]
    return found


@pytest.mark.parametrize("status", [Status.OPEN, Status.IN_PROGRESS, Status.SOLVED, Status.CLOSED])
def test_a_question_that_went_straight_to_the_students_skipped_the_consultation(world: World, status: Status) -> None:
    assert skipped(world, world.ticket(status)) == ["in_consultation"]
    assert skipped(world, world.ticket(status, kind="visit")) == []


@pytest.mark.parametrize("status", [Status.NEW, Status.IN_CONSULTATION, Status.REJECTED, Status.WITHDRAWN])
def test_nothing_is_skipped_before_the_work_or_when_it_never_came_to_it(world: World, status: Status) -> None:
    assert skipped(world, world.ticket(status)) == []


def test_a_question_that_was_talked_over_skipped_nothing(world: World) -> None:
    ticket = world.ticket(Status.IN_CONSULTATION)
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open")
    assert skipped(world, ticket) == []


def test_a_consultation_that_waits_for_an_answer_has_not_been_worked_on(world: World) -> None:
    ticket = world.ticket(Status.IN_CONSULTATION)
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="pending")
    assert skipped(world, ticket) == ["open", "in_progress"]
