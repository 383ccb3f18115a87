"""Erasing what somebody wrote: everybody who looks sees it vanish, and nothing that is read or sent later has it."""

import re

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from helpdesk.history.followers import catch_up
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import message, timeline
from tests.e2e.test_ticket_page import violations
from tests.erasure.test_erasing import follow
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket

CHILD = "Fenna Voorbeeld"


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def open_by_keyboard(page: Page, button: Locator) -> None:
    button.focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()


def places_with(text: str, world: World, ticket: Ticket) -> set[str]:
    """Which addresses and mails say this, for whom."""
    found = {f"mail to {sent.to[0]}" for sent in mail.outbox if text in f"{sent.subject} {sent.body}"}
    for reader in (world.coordinator, world.vera, world.ict):
        client = Client()
        client.force_login(reader)
        # The searches give the words that they were asked for back: these are not `text`.
        for path in (f"tickets/{ticket.pk}/", "search/?q=Fenna", "tickets/?q=Fenna", "tickets/export.csv"):
            answer = client.get(f"/api/v1/{path}")
            assert answer.status_code == 200, path
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if text in content.decode():
                found.add(path)
    return found


@pytest.mark.django_db(transaction=True)
def test_a_message_with_a_childs_name_is_gone_for_everybody(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket("in_progress", volunteer=world.vera, title="Inloggen lukt niet")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body=f"Het account van {CHILD} doet het niet")
    # Search knows it; what its readers are to be told of waits in the queue.
    catch_up()
    assert f"tickets/{ticket.pk}/" in places_with("Voorbeeld", world, ticket)
    assert Task.objects.filter(failed_at=None).exists()
    noor = sign_in(world.coordinator, f"/tickets/{ticket.pk}")
    ilse, vera = (
        sign_in(world.ict, f"/tickets/{ticket.pk}"),
        sign_in(world.vera, f"/tickets/{ticket.pk}", viewport=PHONE),
    )
    for page in (noor, ilse, vera):
        expect(message(page, CHILD)).to_be_visible()
    for page in (ilse, vera):
        expect(page.get_by_role("button", name=re.compile("wissen"))).to_have_count(0)

    open_by_keyboard(noor, message(noor, CHILD).get_by_role("button", name=re.compile("^Tekst van .* wissen…$")))
    expect(dialog(noor)).to_contain_text(CHILD)
    expect(dialog(noor)).to_contain_text("Mail die al verstuurd is")
    assert violations(noor) == []
    # A reason must be given.
    noor.keyboard.press("Control+Enter")
    reason = dialog(noor).get_by_role("combobox", name="Waarom wis je dit?")
    expect(reason).to_be_focused()
    expect(dialog(noor)).to_contain_text("Kies een reden.")
    assert not Event.objects.filter(kind="words.erased").exists()
    reason.select_option("Het hoort hier niet")
    noor.keyboard.press("Control+Enter")

    for page in (noor, ilse, vera):
        erased = timeline(page).get_by_role("article").filter(has_text="Gewist op")
        expect(erased).to_contain_text(f"door {world.coordinator.name}")
        expect(page.get_by_text(CHILD)).to_have_count(0)
        expect(timeline(page)).to_contain_text("heeft tekst gewist. Het hoorde hier niet.")
    expect(dialog(noor)).to_have_count(0)
    expect(noor.get_by_text("De tekst is gewist.")).to_be_visible()
    # The keyboard goes on where the text stood.
    expect(noor.locator(":focus")).to_contain_text("Gewist op")
    assert violations(ilse) == []

    follow()
    assert mail.outbox, "what waited was sent after all"
    assert places_with("Voorbeeld", world, ticket) == set()


@pytest.mark.django_db(transaction=True)
def test_a_coordinator_erases_subject_and_description_that_they_have_read(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket(
        "in_progress", volunteer=world.vera, title=f"Laptop van {CHILD}", description=f"{CHILD} is vaak ziek"
    )
    catch_up()
    everywhere = {f"tickets/{ticket.pk}/", "search/?q=Fenna", "tickets/?q=Fenna", "tickets/export.csv"}
    assert places_with("Voorbeeld", world, ticket) == everywhere
    noor, ilse = sign_in(world.coordinator, f"/tickets/{ticket.pk}"), sign_in(world.ict, f"/tickets/{ticket.pk}")
    description = noor.get_by_role("region", name="Beschrijving")
    open_by_keyboard(noor, description.get_by_role("button", name="Tekst van dit ticket wissen…"))
    dialog(noor).get_by_role("button", name="Wissen", exact=True).click()
    expect(dialog(noor)).to_contain_text("Kies wat je wilt wissen.")
    for part in ("Onderwerp", "Beschrijving"):
        dialog(noor).get_by_role("checkbox", name=part).check()
    dialog(noor).get_by_role("combobox").select_option("Iemand heeft erom gevraagd")

    # Meanwhile it says something else.
    edit_ticket(
        actor=person(world.ict), ticket_id=ticket.pk, changes={"description": f"{CHILD} heeft een nieuwe laptop"}
    )
    expect(ilse.get_by_text("nieuwe laptop")).to_be_visible()
    dialog(noor).get_by_role("button", name="Wissen", exact=True).click()
    expect(dialog(noor).get_by_role("alert")).to_contain_text("heeft gewijzigd: beschrijving")
    assert violations(noor) == []
    assert Ticket.objects.get(pk=ticket.pk).description != "[…]"
    dialog(noor).get_by_role("button", name="Wissen", exact=True).click()

    for page in (noor, ilse):
        expect(page.get_by_role("region", name="Beschrijving")).to_contain_text("Gewist op")
        timeline(page).get_by_role("button", name="Alles uitklappen").click()
        expect(timeline(page)).to_contain_text("heeft gewist: onderwerp, beschrijving. Iemand had erom gevraagd.")
        expect(page.get_by_role("heading", level=1)).to_have_text("[…]")
        expect(page.get_by_text(CHILD)).to_have_count(0)
    follow()
    assert mail.outbox, "what waited was sent after all"
    assert places_with("Voorbeeld", world, ticket) == set()


@pytest.mark.django_db(transaction=True)
def test_what_somebody_else_erased_first_is_said(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body=f"Voor {CHILD}")
    noor = sign_in(world.coordinator, f"/tickets/{ticket.pk}")
    open_by_keyboard(noor, message(noor, CHILD).get_by_role("button", name=re.compile("wissen…$")))
    dialog(noor).get_by_role("combobox").select_option("Het was een vergissing")
    # As when the answer of the other one came between: the server has nothing left.
    noor.route(
        "**/api/v1/erasures/",
        lambda route: route.fulfill(json={"texts": 0, "subjects": 0, "goes_on": False}),
    )
    dialog(noor).get_by_role("button", name="Wissen", exact=True).click()
    expect(noor.get_by_text("Hier was niets meer om te wissen.")).to_be_visible()
