"""Statements with a bounded number of parameters, however many tickets, schools or people there are."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from helpdesk.access.actor import SYSTEM, person
from helpdesk.accounts.models import User
from helpdesk.lists.facets import facet_values
from helpdesk.live.sessions import Credential, no_longer_valid
from helpdesk.schools.actions.import_register import import_register
from helpdesk.schools.models import School
from helpdesk.schools.register import read_register
from tests.factories import World, make_board, make_category, make_school
from tickets.core.models import Assignment, Ticket
from tickets.lists.facets import FACETS

pytestmark = pytest.mark.django_db

MANY = 40


def most_parameters(call: Callable[[], object]) -> int:
    """Return how many parameters the longest of the statements has that the call executes."""
    most = 0

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal most
        most = max(most, len(params or ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        call()
    return most


@pytest.fixture
def crowd(world: World) -> World:
    """Many tickets, each of a board, school, category and student of its own."""
    for number in range(MANY):
        board = make_board(world.desk)
        ticket = Ticket.objects.create(
            desk=world.desk, board=board, school=make_school(board), category=make_category(world.desk),
            title=f"Ticket {number}", status="in_progress", requester=world.ict, created_by=world.ict,
        )  # fmt: skip
        student = User.objects.create(email=f"student{number}@example.org", name=f"Student {number}")
        Assignment.objects.create(ticket=ticket, volunteer=student, state="accepted")
    return world


@pytest.mark.parametrize("name", sorted(FACETS))
def test_a_facet(crowd: World, name: str) -> None:
    tickets = Ticket.objects.visible_to(person(crowd.coordinator))
    assert most_parameters(lambda: facet_values(FACETS[name], tickets)) < MANY


def test_an_import_that_closes_many_schools(world: World) -> None:
    for _ in range(MANY):
        make_school(world.board, sector=School.Sector.PRIMARY)
    content = "BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;GEMEENTENAAM\n41234;01AA00;De Proef;ALMERE\n"
    register = read_register(content.encode(), file="po.csv")

    def update() -> None:
        import_register(actor=SYSTEM, desk=world.desk, registers=[register], allow_many_closed=True)

    # Writing one new school takes a parameter per column.
    assert most_parameters(update) < MANY
    assert School.objects.filter(closed_on__isnull=False).count() > MANY


def test_checking_the_sessions_of_many_connections(world: World) -> None:
    credentials = [Credential(user_id, f"session-{user_id}") for user_id in range(MANY)]
    assert most_parameters(lambda: no_longer_valid(credentials)) < MANY


def test_students_are_counted_as_often_as_they_have_a_ticket(world: World) -> None:
    for volunteer in (world.vera, world.vera, world.bas):
        world.ticket("in_progress", volunteer=volunteer)
    world.ticket("open")
    values, is_capped = facet_values(FACETS["assignee"], Ticket.objects.visible_to(person(world.coordinator)))
    assert [(value["label"], value["count"]) for value in values] == [
        (world.vera.name, 2), (world.bas.name, 1), ("Geen", 1)
    ]  # fmt: skip
    assert is_capped is False
