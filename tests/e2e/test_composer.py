"""Writing on a ticket: macros by keyboard, a colleague who is named, a picture, second thoughts, and news meanwhile."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from helpdesk.history.models import Event
from helpdesk.notifications.news import recipients
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import PENDING, expect_step, message, reply_field, wait_until, wait_until_live
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Ticket
from tickets.macros.actions import MacroDraft, create_macro

NOTE = "Interne notitie"


def note_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name=NOTE, exact=True)


def assert_no_violations(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]]) for item in found] == []


@pytest.fixture
def ticket(world: World) -> Ticket:
    create_macro(
        actor=person(world.coordinator),
        draft=MacroDraft(
            name="Welk apparaat is het?",
            body="Dag {{requester.first_name}},\n\nWelk apparaat is het?",
            move_to="pending",
            tags=["apparaat"],
        ),
        is_shared=True,
    )
    return world.ticket("in_progress")


def test_a_macro_by_keyboard_asks_and_waits(world: World, ticket: Ticket, sign_in: SignIn) -> None:
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}")
    wait_until_live(vera)

    vera.keyboard.press("m")
    option = vera.get_by_role("option", name=re.compile("Welk apparaat"))
    expect(option).to_have_attribute("aria-selected", "true")
    assert_no_violations(vera)
    vera.keyboard.type("welk")
    vera.keyboard.press("Enter")

    expect(reply_field(vera)).to_have_value("Dag Ilse,\n\nWelk apparaat is het?")
    expect(vera.get_by_text("Status: Wacht op antwoord")).to_be_visible()
    expect(vera.get_by_text("Label: apparaat")).to_be_visible()
    assert_no_violations(vera)
    vera.keyboard.press("Control+Enter")

    expect(message(vera, "Welk apparaat is het?")).to_be_visible()
    expect_step(PENDING, vera)
    ticket.refresh_from_db()
    assert [tag.name for tag in ticket.tags.all()] == ["apparaat"]


def test_a_colleague_named_in_a_note_is_told_and_the_school_sees_nothing(
    world: World, ticket: Ticket, sign_in: SignIn
) -> None:
    ilse = sign_in(world.ict, f"/tickets/{ticket.pk}")
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}")
    wait_until_live(vera)

    vera.keyboard.press("n")
    expect(note_field(vera)).to_be_focused()
    vera.keyboard.type("Kijk jij mee, @")
    # Only who reads notes can be named here, and nobody names themselves.
    expect(vera.get_by_role("option")).to_have_text([re.compile("Carla")])
    vera.keyboard.type("car")
    vera.keyboard.press("Enter")
    expect(note_field(vera)).to_have_value("Kijk jij mee, @Carla Coordinator ")
    expect(vera.get_by_text("Krijgt hiervan bericht: Carla Coordinator")).to_be_visible()
    vera.get_by_role("button", name="Notitie opslaan").click()

    expect(message(vera, "@Carla Coordinator")).to_be_visible()
    assert Message.objects.get().body == f"Kijk jij mee, @{{{world.coordinator.pk}}}"
    told = recipients(Event.objects.filter(kind="message.posted").latest("seq"), ticket)
    assert told[world.coordinator.pk].kind == "mention"
    wait_until_live(ilse)
    expect(message(ilse, "Kijk jij mee")).to_have_count(0)


def test_what_is_written_as_a_note_does_not_become_a_reply_by_accident(
    world: World, ticket: Ticket, sign_in: SignIn
) -> None:
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}", viewport=PHONE)
    vera.get_by_role("radio", name=NOTE).check(force=True)
    note_field(vera).fill("Lastige klant")
    vera.get_by_role("radio", name=re.compile("^Antwoord")).check(force=True)

    expect(reply_field(vera)).to_have_value("")
    vera.get_by_role("button", name="Neem de tekst over").click()
    expect(vera.get_by_role("dialog", name="Van notitie naar antwoord?")).to_be_visible()
    vera.get_by_role("dialog").get_by_role("button", name="Annuleren").click()
    expect(reply_field(vera)).to_have_value("")
    vera.reload()
    expect(note_field(vera)).to_have_value("Lastige klant")
    assert_no_violations(vera)


def test_a_message_can_be_taken_back_and_goes_out_when_the_page_closes(
    world: World, ticket: Ticket, sign_in: SignIn
) -> None:
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}", holds_messages=True)
    reply_field(vera).fill("Te vroeg")
    vera.get_by_role("button", name="Versturen", exact=True).click()
    toast = vera.get_by_role("region", name="Meldingen")
    expect(toast).to_contain_text(f"Je antwoord op #{ticket.pk} wordt verstuurd")
    expect(reply_field(vera)).to_have_value("")

    held = vera.get_by_role("listitem").filter(has_text="Te vroeg")
    expect(held).to_contain_text("Wordt verstuurd over")
    held.get_by_role("button", name="Ongedaan maken").click()
    expect(held).to_have_count(0)
    expect(reply_field(vera)).to_have_value("Te vroeg")
    expect(reply_field(vera)).to_be_focused()
    assert not Message.objects.exists()

    reply_field(vera).fill("Nu wel")
    vera.get_by_role("button", name="Versturen", exact=True).click()
    expect(toast).to_contain_text("wordt verstuurd")
    vera.reload()
    expect(message(vera, "Nu wel")).to_have_count(1)
    wait_until(vera, "Object.keys(localStorage).every((key) => !key.startsWith('draft:'))")
    assert [item.body for item in Message.objects.all()] == ["Nu wel"]


def test_news_since_the_writing_began_is_shown_before_sending(world: World, ticket: Ticket, sign_in: SignIn) -> None:
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}")
    reply_field(vera).fill("Ik kom morgen")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Het is al opgelost hoor")
    expect(message(vera, "Het is al opgelost hoor")).to_be_visible()

    vera.get_by_role("button", name="Versturen", exact=True).click()
    warning = vera.get_by_role("alert").filter(has_text="sinds je begon te schrijven")
    expect(warning).to_contain_text("Ilse Ict schreef: “Het is al opgelost hoor”")
    assert Message.objects.count() == 1
    warning.get_by_role("button", name="Toch versturen").click()
    expect(message(vera, "Ik kom morgen")).to_be_visible()


def test_quotes_go_where_they_belong(world: World, ticket: Ticket, sign_in: SignIn) -> None:
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Het scherm is zwart")
    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Lastige school", audience="internal")
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}")

    message(vera, "Het scherm is zwart").get_by_role("button", name="Citeer Ilse Ict").click()
    expect(reply_field(vera)).to_have_value("> **Ilse Ict:**\n> Het scherm is zwart\n\n")
    # A note is quoted in a note.
    message(vera, "Lastige school").get_by_role("button", name="Citeer Carla Coordinator").click()
    expect(note_field(vera)).to_have_value("> **Carla Coordinator:**\n> Lastige school\n\n")


def test_a_pasted_picture_is_shown_before_it_goes(world: World, ticket: Ticket, sign_in: SignIn) -> None:
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}")
    reply_field(vera).focus()
    vera.evaluate(
        """async () => {
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 8;
          canvas.getContext('2d').fillRect(0, 0, 8, 8);
          const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
          const transfer = new DataTransfer();
          transfer.items.add(new File([blob], 'scherm.png', { type: 'image/png' }));
          document.activeElement.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
          );
        }"""
    )
    expect(vera.get_by_role("img", name="scherm.png")).to_be_visible()
    reply_field(vera).fill("Zie foto")
    vera.get_by_role("button", name="Versturen", exact=True).click()
    expect(message(vera, "Zie foto").get_by_role("img")).to_be_visible()
