"""A ticket with a long history: its newest part is there at once, the rest when somebody asks for it."""

import pytest
from playwright.sync_api import expect

from helpdesk.access.actor import person
from tests.e2e.conftest import SignIn
from tests.e2e.reading import timeline
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message

MESSAGES = 130


@pytest.fixture
def messages(world: World) -> list[Message]:
    ticket = world.ticket("in_progress")
    return [
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body=f"Bericht nummer {number}.")[0]
        for number in range(MESSAGES)
    ]


def test_older_messages_come_when_asked_for(sign_in: SignIn, world: World, messages: list[Message]) -> None:
    page = sign_in(world.vera, f"/tickets/{messages[0].ticket_id}")
    expect(timeline(page).get_by_text(f"Bericht nummer {MESSAGES - 1}.")).to_be_visible()
    expect(timeline(page).get_by_text("Bericht nummer 0.")).to_have_count(0)

    page.get_by_role("button", name="Toon wat eerder was").click()

    expect(timeline(page).get_by_text("Bericht nummer 0.")).to_have_count(1)
    expect(timeline(page).get_by_role("article")).to_have_count(MESSAGES)
    expect(page.get_by_role("button", name="Toon wat eerder was")).to_have_count(0)

    # What comes in live does not drop the older part.
    post_message(actor=person(world.ict), ticket_id=messages[0].ticket_id, body="Nog een vraag.")
    expect(timeline(page).get_by_text("Nog een vraag.")).to_be_visible()
    expect(timeline(page).get_by_role("article")).to_have_count(MESSAGES + 1)


def test_a_link_to_an_old_message_finds_it(sign_in: SignIn, world: World, messages: list[Message]) -> None:
    first = messages[0]
    page = sign_in(world.vera, f"/tickets/{first.ticket_id}#m-{first.pk}")
    expect(timeline(page).get_by_text("Bericht nummer 0.")).to_be_in_viewport()
