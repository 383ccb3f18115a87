"""The page of a ticket says where its school is, and how to call it to those who have the ticket."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.accounts.models import User
from tests.factories import World
from tickets.core.choices import Status
from tickets.core.models import Ticket
from tickets.page.detail import ticket_detail

pytestmark = pytest.mark.django_db

ADDRESS = {"street": "Proefweg", "house_number": "12", "postcode": "1312 AA", "city": "ALMERE"}


def address(reader: User, ticket: Ticket) -> object:
    shown = Ticket.objects.visible_in(reader.scope).for_page().get(pk=ticket.pk)
    return ticket_detail(shown, reader.scope)["address"]


def set_address(world: World) -> None:
    for name, value in {**ADDRESS, "phone": "036 123 45 67"}.items():
        setattr(world.school, name, value)
    world.school.save()


def test_whoever_has_the_ticket_reads_address_and_phone(world: World) -> None:
    set_address(world)
    ticket = world.ticket(Status.IN_PROGRESS)
    for reader in (world.coordinator, world.ict, world.vera):
        assert address(reader, ticket) == {**ADDRESS, "phone": "036 123 45 67"}


def test_the_queue_says_where_it_is_but_not_whom_to_call(world: World) -> None:
    set_address(world)
    assert address(world.bas, world.ticket(Status.OPEN)) == {**ADDRESS, "phone": ""}


def test_a_ticket_of_the_whole_board_has_no_address(world: World) -> None:
    set_address(world)
    ticket = world.ticket()
    Ticket.objects.filter(pk=ticket.pk).update(school=None)
    assert address(world.coordinator, ticket) is None


def test_school_and_rating_are_read_with_the_ticket(world: World) -> None:
    set_address(world)
    ticket = world.ticket(Status.IN_PROGRESS)
    scope = world.coordinator.scope
    shown = Ticket.objects.visible_in(scope).for_page().get(pk=ticket.pk)
    with CaptureQueriesContext(connection) as asked:
        detail = ticket_detail(shown, scope)

    assert (detail["address"]["city"], detail["rating"]) == ("ALMERE", None)
    assert not [query for query in asked if "schools_school" in query["sql"] or "tickets_rating" in query["sql"]]
