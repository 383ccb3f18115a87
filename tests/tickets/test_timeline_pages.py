"""The history of a ticket comes in pages that are bounded in number and in text."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.access.actor import person
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.access import visibility_of
from tickets.core.models import Ticket
from tickets.page import timeline

pytestmark = pytest.mark.django_db

Json = dict[str, Any]


@pytest.fixture
def ticket(world: World, monkeypatch: pytest.MonkeyPatch) -> Ticket:
    """The board's ICT team wrote twelve messages, the helpdesk two notes; pages hold five entries."""
    monkeypatch.setattr(timeline, "PAGE_ENTRIES", 5)
    monkeypatch.setattr(
        timeline, "_newest_seen_as", {view: timeline._newest_for(view) for view in timeline.FULL_VISIBILITIES}
    )
    monkeypatch.setattr(
        timeline, "_next_seen_as", {view: timeline._next_for(view) for view in timeline.FULL_VISIBILITIES}
    )
    ticket = world.ticket("in_progress")
    for number in range(12):
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body=f"Bericht {number}")
        if number in (3, 9):
            post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Onder ons", audience="internal")
    return Ticket.objects.get(pk=ticket.pk)


def whole_history(client: Client, ticket: Ticket) -> list[Json]:
    """What the pages add up to, oldest first, going back from the page of the ticket."""
    detail = client.get(f"/api/v1/tickets/{ticket.pk}/").json()
    entries, before = detail["timeline"], detail["timeline_before"]
    while before is not None:
        page = client.get(f"/api/v1/tickets/{ticket.pk}/timeline/?before={before}").json()
        assert 1 <= len(page["entries"]) <= 5
        entries, before = page["entries"] + entries, page["before"]
    return list(entries)


def forward_history(client: Client, ticket: Ticket) -> list[Json]:
    entries: list[Json] = []
    after: int | None = 0
    while after is not None:
        page = client.get(f"/api/v1/tickets/{ticket.pk}/timeline/?after={after}").json()
        entries, after = entries + page["entries"], page["after"]
    return entries


def bodies(entries: list[Json]) -> list[str]:
    return [entry["message"]["body"] for entry in entries if entry["message"]]


@pytest.mark.parametrize("who", ["coordinator", "ict", "vera"])
def test_pages_add_up_to_the_whole_history_without_gap_or_double(
    world: World, client: Client, ticket: Ticket, who: str
) -> None:
    client.force_login(getattr(world, who))

    entries = whole_history(client, ticket)

    said = [body for body in bodies(entries) if body != "Onder ons"]
    assert said == [f"Bericht {number}" for number in range(12)]
    assert bodies(entries).count("Onder ons") == (0 if who == "ict" else 2)
    numbers = [entry["seq"] for entry in entries]
    assert numbers == sorted(set(numbers))
    assert forward_history(client, ticket) == entries


def test_the_page_of_a_ticket_brings_the_newest_entries(world: World, client: Client, ticket: Ticket) -> None:
    client.force_login(world.ict)

    detail = client.get(f"/api/v1/tickets/{ticket.pk}/").json()

    assert bodies(detail["timeline"]) == [f"Bericht {number}" for number in range(7, 12)]
    assert detail["timeline_before"] == detail["timeline"][0]["seq"]


def test_a_page_ends_where_its_text_would_be_too_much(world: World) -> None:
    ticket = world.ticket("in_progress")
    for _number in range(4):
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="x")
    Message.objects.filter(ticket=ticket).update(body_html="y" * (timeline.PAGE_CHARACTERS * 2 // 3))
    ticket.refresh_from_db()
    scope = world.ict.scope

    page = timeline.newest_page(ticket, scope, visibility_of(scope, ticket.access))

    assert len(page.entries) == 1
    assert page.before == page.entries[0]["seq"]


@pytest.mark.parametrize("query", ["before=x", "after=-1", "before=1&after=1", "before=99999999999999999999", "page=1"])
def test_a_place_that_cannot_be_is_refused(world: World, client: Client, ticket: Ticket, query: str) -> None:
    client.force_login(world.ict)
    assert client.get(f"/api/v1/tickets/{ticket.pk}/timeline/?{query}").status_code == 400
