"""A week of April 2020, hour by hour."""

from datetime import UTC, datetime, timedelta
from typing import Any

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World
from tickets.assignments.actions.assign import claim_ticket
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket

MONDAY = datetime(2020, 4, 6, 8, tzinfo=UTC)
WEEK = {"period": "week", "day": "2020-04-06"}


def at(hours: float) -> Any:
    return clock.at(MONDAY + timedelta(hours=hours))


def solve(world: World, ticket: Ticket, *, at_hours: float, volunteer: User | None = None) -> None:
    volunteer = volunteer or world.vera
    with at(at_hours):
        move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open")
        claim_ticket(actor=person(volunteer), ticket_id=ticket.pk)
        move_ticket(actor=person(volunteer), ticket_id=ticket.pk, to="solved")


def file_at(world: World, hours: float, **draft: Any) -> Ticket:
    with at(hours):
        return world.file(**draft)
