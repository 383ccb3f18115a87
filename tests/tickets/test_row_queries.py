"""Tickets read by their number are what rows of a list are made of."""

from collections.abc import Callable, Iterable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from tests.factories import World
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.core.models import Ticket
from tickets.core.row_queries import tickets_for_rows, whole_tickets
from tickets.page.detail import ticket_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def ids(world: World) -> list[int]:
    """Tickets with and without a school, a category, a student and an agreement."""
    agreed = world.ticket("in_consultation", kind="devices", device_count=3)
    propose_agreement(actor=person(world.coordinator), ticket_id=agreed.pk, terms=Terms(scope="Drie laptops"))
    bare = world.file(board_id=world.board.pk, school_id=None)
    return [agreed.pk, bare.pk, *(world.ticket(status).pk for status in ("open", "in_progress", "closed"))]


@pytest.mark.parametrize("read", [tickets_for_rows, whole_tickets])
@pytest.mark.parametrize("who", ["coordinator", "ict", "vera"])
def test_rows_of_them_are_those_of_a_list(
    world: World, ids: list[int], who: str, read: Callable[[Iterable[int]], dict[int, Ticket]]
) -> None:
    scope = getattr(world, who).scope
    asked = Ticket.objects.visible_in(scope).for_rows().order_by("pk")
    found = read(ids)
    assert sorted(found) == sorted(ids)
    chosen = [found[pk] for pk in asked.values_list("pk", flat=True)]
    assert ticket_rows(chosen, scope) == ticket_rows(asked, scope) != []


@pytest.mark.parametrize("read", [tickets_for_rows, whole_tickets])
def test_rows_of_them_ask_nothing_more_however_many_there_are(
    world: World, ids: list[int], read: Callable[[Iterable[int]], dict[int, Ticket]]
) -> None:
    scope = world.coordinator.scope

    def cost(numbers: list[int]) -> int:
        with CaptureQueriesContext(connection) as asked:
            ticket_rows(read(numbers).values(), scope)
        return len(asked)

    # The tickets, and who has them, what they need and how they are tagged.
    assert (cost(ids), cost(ids[:1])) == (4, 4)
    assert read([]) == {}


def test_a_ticket_that_went_out_of_sight_since_it_was_chosen_is_no_row(world: World, ids: list[int]) -> None:
    for who in (world.other_ict, world.vera, world.coordinator):
        seen = Ticket.objects.visible_to(person(who)).values_list("pk", flat=True)
        rows = ticket_rows(tickets_for_rows(ids).values(), who.scope)
        assert sorted(row["id"] for row in rows) == sorted(seen), who
    assert ticket_rows(tickets_for_rows(ids).values(), world.other_ict.scope) == []
