"""Trains, lifts, school basements: what people type is kept, sent once, and nothing that others do is missed."""

import re

from playwright.sync_api import Page, expect

from helpdesk.access.actor import person
from tests.e2e.conftest import DESKTOP, PHONE, SignIn
from tests.e2e.plug import Plug
from tests.e2e.reading import (
    IN_PROGRESS,
    SOLVED,
    assert_never_reloaded,
    expect_step,
    fill_new_ticket,
    mark,
    message,
    reply_field,
    say,
    ticket_id_of,
    timeline,
)
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.choices import MessageAudience, Status
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket

# The longest that a page which was cut off for some seconds waits before its next try.
RECONNECTION = 20_000


def banner(page: Page) -> object:
    return page.get_by_role("status").filter(has_text="Verbinding verbroken")


def expect_cut_off(page: Page) -> None:
    expect(banner(page)).to_be_visible()


def expect_connected(page: Page) -> None:
    expect(banner(page)).to_have_count(0, timeout=RECONNECTION)


def entries(page: Page) -> list[str]:
    """Sentences and messages of the timeline, without their times."""
    shown = timeline(page).get_by_role("listitem").all_inner_texts()
    return [re.sub(r"\s*\d\d:\d\d", "", text) for text in shown]


def test_what_others_do_while_the_cable_is_out_is_there_when_it_is_back(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    address = f"/tickets/{ticket.pk}"
    vera = sign_in(world.vera, address, viewport=PHONE, plug=plug)
    ilse = sign_in(world.ict, address)
    mark(vera, ilse)
    expect_step(IN_PROGRESS, vera, ilse)
    say(ilse, "Voor de breuk.")
    expect(message(vera, "Voor de breuk.")).to_be_visible()

    plug.pull()
    expect_cut_off(vera)
    reply_field(vera).fill("Ik was net aan het")
    say(ilse, "Tijdens de breuk, van school.")
    expect(message(ilse, "Tijdens de breuk, van school.")).to_be_visible()
    post_message(
        actor=person(world.coordinator),
        ticket_id=ticket.pk,
        body="Onder ons: bel eerst.",
        audience=MessageAudience.INTERNAL,
    )
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to=Status.SOLVED)
    expect_step(SOLVED, ilse)
    expect_step(IN_PROGRESS, vera)
    reply_field(vera).press_sequentially(" typen")

    plug.put_back()
    expect_connected(vera)
    expect_step(SOLVED, vera)
    expect(timeline(vera).get_by_role("article")).to_contain_text(
        ["Voor de breuk.", "Tijdens de breuk, van school.", "Onder ons: bel eerst."]
    )
    expect(reply_field(vera)).to_have_value("Ik was net aan het typen")
    say(ilse, "Na de breuk.")
    expect(message(vera, "Na de breuk.")).to_be_visible()
    expect(timeline(ilse)).not_to_contain_text("Onder ons")
    assert_never_reloaded(vera, ilse)

    # What was pieced together is what a page shows that comes in fresh.
    pieced_together = entries(vera)
    vera.reload()
    expect(message(vera, "Na de breuk.")).to_be_visible()
    assert entries(vera) == pieced_together
    expect(reply_field(vera)).to_have_value("Ik was net aan het typen")


def test_a_reply_sent_while_cut_off_keeps_its_text_and_goes_once(world: World, sign_in: SignIn, plug: Plug) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}", viewport=PHONE, plug=plug)
    expect_step(IN_PROGRESS, vera)
    plug.pull()
    say(vera, "Onderweg naar school.")
    expect(vera.get_by_role("alert").filter(has_text=re.compile("niet bereiken"))).to_be_visible()
    expect(reply_field(vera)).to_have_value("Onderweg naar school.")
    assert not Message.objects.exists()

    plug.put_back()
    vera.get_by_role("button", name="Versturen", exact=True).click()
    expect(message(vera, "Onderweg naar school.")).to_be_visible()
    expect(reply_field(vera)).to_have_value("")
    expect(message(vera, "Onderweg naar school.")).to_have_count(1)
    assert Message.objects.count() == 1


def test_a_reply_of_which_only_the_answer_was_lost_is_not_posted_twice(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}", viewport=PHONE, plug=plug)
    expect_step(IN_PROGRESS, vera)
    plug.pull_at_next_answer()
    say(vera, "Onderweg naar school.")
    plug.wait_until_answer_is_lost()
    assert Message.objects.count() == 1
    expect(vera.get_by_role("alert").filter(has_text=re.compile("niet bereiken"))).to_be_visible()
    expect(reply_field(vera)).to_have_value("Onderweg naar school.")

    plug.put_back()
    vera.get_by_role("button", name="Versturen", exact=True).click()
    expect(reply_field(vera)).to_have_value("")
    expect(message(vera, "Onderweg naar school.")).to_have_count(1)
    assert Message.objects.count() == 1


def test_a_reload_in_the_middle_of_filing_keeps_the_draft_and_a_double_click_files_once(
    world: World, sign_in: SignIn
) -> None:
    ilse = sign_in(world.ict, "/new", viewport=DESKTOP)
    fill_new_ticket(ilse, title="Beamer zoemt", school=world.school.name, description="Sinds maandag.")
    ilse.get_by_role("radio", name=re.compile("^Klas of team")).check()
    ilse.reload()
    expect(ilse.get_by_role("textbox", name="Onderwerp")).to_have_value("Beamer zoemt")
    expect(ilse.get_by_role("textbox", name="Beschrijving")).to_have_value("Sinds maandag.")
    expect(ilse.get_by_role("combobox", name="School", exact=True)).to_have_value(world.school.name)
    expect(ilse.get_by_role("radio", name=re.compile("^Klas of team"))).to_be_checked()
    expect(ilse.get_by_role("status").filter(has_text=re.compile("concept van eerder"))).to_be_visible()

    # A file that is refused is named with the reason, and stays behind only when she says so.
    with ilse.expect_file_chooser() as chooser:
        ilse.get_by_role("button", name="Bestand toevoegen").click()
    chooser.value.set_files({"name": "hulp.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ\x90\x00"})
    expect(ilse.get_by_text("hulp.exe")).to_be_visible()
    expect(ilse.get_by_role("alert")).to_be_visible()
    ilse.get_by_role("button", name="Ticket indienen").click()
    refused = ilse.get_by_role("alert").filter(has_text="Dit bestand gaat niet mee")
    expect(refused.get_by_role("listitem")).to_contain_text("hulp.exe: ")
    assert not Ticket.objects.exists()

    refused.get_by_role("button", name="Indienen zonder dit bestand").dblclick()
    expect(ilse.get_by_role("heading", level=1, name="Beamer zoemt")).to_be_visible()
    ticket = Ticket.objects.get()
    assert (ticket.pk, ticket.title, ticket.school) == (ticket_id_of(ilse), "Beamer zoemt", world.school)
    ilse.get_by_role("link", name="Nieuw ticket").first.click()
    expect(ilse.get_by_role("textbox", name="Onderwerp")).to_have_value("")


def test_a_ticket_of_which_only_the_answer_was_lost_is_not_filed_twice(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    ilse = sign_in(world.ict, "/new", plug=plug)
    fill_new_ticket(ilse, title="Beamer zoemt", school=world.school.name)
    plug.pull_at_next_answer()
    ilse.get_by_role("button", name="Ticket indienen").click()
    plug.wait_until_answer_is_lost()
    expect(ilse.get_by_role("alert").filter(has_text=re.compile("niet bereiken"))).to_be_visible()
    ticket = Ticket.objects.get()

    plug.put_back()
    ilse.reload()
    expect(ilse.get_by_role("textbox", name="Onderwerp")).to_have_value("Beamer zoemt")
    ilse.get_by_role("button", name="Ticket indienen").click()
    expect(ilse.get_by_role("heading", level=1, name="Beamer zoemt")).to_be_visible()
    assert ticket_id_of(ilse) == Ticket.objects.get().pk == ticket.pk
