"""A small town: one desk with two boards, somebody in every role, and somebody of another desk altogether."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

from helpdesk.access.actor import SYSTEM, person
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.schools.models import Board
from tests.factories import make_board, make_coordinator, make_desk, make_ict_team, make_volunteer_user
from tickets.assignments.actions.assign import offer_ticket
from tickets.core.models import Assignment, Category, Ticket
from tickets.lifecycle.actions.file import TicketDraft, file_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.targets.defaults import add_default_targets
from volunteers.models import Skill, Volunteer

Result = TypeVar("Result")


def in_thread(function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Run in another thread than the test's: leave no connection behind that would keep the database from going."""
    try:
        return function(*args, **kwargs)
    finally:
        connection.close()


@dataclass
class World:
    desk: Desk
    board: Board
    other_board: Board
    coordinator: User
    team: User
    other_team: User
    student: User
    other_student: User
    stranger: User

    @property
    def people(self) -> list[User]:
        return [
            self.coordinator,
            self.team,
            self.other_team,
            self.student,
            self.other_student,
            self.stranger,
        ]

    def file(self, **draft: Any) -> Ticket:
        """A new ticket of the board's ICT team."""
        ticket, _is_new = file_ticket(
            actor=person(self.team), draft=TicketDraft(**{"title": "Laptop start niet"} | draft)
        )
        return ticket

    def queued(self, **draft: Any) -> Ticket:
        """A ticket that waits for a student."""
        ticket = self.file(**draft)
        return move_ticket(actor=person(self.coordinator), ticket_id=ticket.pk, to="open")

    def offer(self, ticket: Ticket, student: User | None = None) -> Assignment:
        return offer_ticket(
            actor=person(self.coordinator), ticket_id=ticket.pk, volunteer_id=(student or self.student).pk, force=True
        )


def build_world() -> World:
    desk = make_desk()
    add_default_targets(desk)
    board, other_board = make_board(desk), make_board(desk)
    students = [make_volunteer_user(desk), make_volunteer_user(desk)]
    for student in students:
        Volunteer.objects.get_or_create(desk=desk, user=student)
    Category.objects.create(desk=desk, slug="hardware", name_nl="Apparaten", name_en="Devices")
    Skill.objects.create(desk=desk, slug="windows", name_nl="Windows-beheer", name_en="Windows administration")
    return World(
        desk=desk,
        board=board,
        other_board=other_board,
        coordinator=make_coordinator(desk),
        team=make_ict_team(board),
        other_team=make_ict_team(other_board),
        student=students[0],
        other_student=students[1],
        stranger=make_coordinator(make_desk()),
    )


def write_note(world: World, count: int = 1) -> None:
    """Something for coordinators that has nothing to do with a ticket."""
    with unit_of_work():
        for _ in range(count):
            record_event("thing.done", desk_id=world.desk.pk, actor=SYSTEM, audience=Audience.COORDINATOR)
