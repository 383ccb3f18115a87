"""A student at a school without network: what they last saw is there to read, and nobody else's ever is."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.plug import Plug
from tests.e2e.reading import IN_PROGRESS, card, expect_step, message, reply_field, wait_until, wait_until_live
from tests.e2e.test_screens import RUN_AXE, STANDARDS
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.choices import OnBehalfOf, Status
from tickets.core.models import Ticket
from tickets.lifecycle.actions.file import Contact

ASSETS = Path(__file__).resolve().parents[2] / "frontend" / "dist" / "assets"
TITLE = "Laptop start niet"
# Texts of all that the app keeps in the browser for reading without network.
KEPT = """async () => {
    // Opening it here first would make it, without the app's shelf in it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'helpdesk-offline')) return [];
    return new Promise((resolve, reject) => {
        const opening = indexedDB.open('helpdesk-offline');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
            const reading = opening.result.transaction('answers').objectStore('answers').getAll();
            reading.onsuccess = () => {
                opening.result.close();
                resolve(reading.result.map((each) => JSON.stringify(each)));
            };
        };
    });
}"""
# Answers when all of the words are in there.
UNTIL_KEPT = f"""async (words) => {{
    const read = {KEPT};
    for (let tries = 0; tries < 100; tries += 1) {{
        const all = await read();
        if (words.every((word) => all.some((text) => text.includes(word)))) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }}
    return false;
}}"""


def offline(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Je bent offline")


def wait_until_kept(page: Page, *words: str) -> None:
    """The app's files and these words are on the device."""
    page.evaluate("navigator.serviceWorker.ready")
    wait_until(page, "navigator.serviceWorker.controller !== null")
    assert page.evaluate(UNTIL_KEPT, list(words)), "the app did not keep what was looked at"


def kept(page: Page) -> str:
    return "\n".join(page.evaluate(KEPT))


def visit(world: World, sign_in: SignIn, plug: Plug) -> tuple[Page, Ticket]:
    """Vera looks at her work and at a ticket, on her phone, with network."""
    ticket = world.ticket(Status.IN_PROGRESS, description="De laptop van lokaal 3.")
    vera = sign_in(world.vera, "/work", viewport=PHONE, plug=plug, installs=True)
    expect(card(vera, TITLE)).to_be_visible()
    vera.get_by_role("link", name=TITLE, exact=True).click()
    expect_step(IN_PROGRESS, vera)
    wait_until_kept(vera, "De laptop van lokaal 3.", '"view":"mine"')
    return vera, ticket


def test_what_was_last_seen_is_there_to_read_and_a_reply_goes_out_once_there_is_network(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    vera, ticket = visit(world, sign_in, plug)
    plug.pull()
    vera.context.set_offline(True)
    vera.reload()

    expect(vera.get_by_text("De laptop van lokaal 3.")).to_be_visible()
    expect(offline(vera)).to_be_visible()
    expect(vera.get_by_text(re.compile(r"Je ziet wat er (het laatst|\d+ minut\w+ geleden) bekend was"))).to_be_visible()
    expect(vera.get_by_role("button", name="Versturen en oplossen")).to_be_disabled()
    expect(vera.get_by_text("Dit kan pas weer met verbinding.").first).to_be_visible()
    reply_field(vera).fill("Ik sta in het lokaal.")
    vera.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Mijn werk").click()
    expect(card(vera, TITLE)).to_be_visible()
    expect(card(vera, TITLE).get_by_role("button").first).to_be_disabled()
    # What was never looked at is not there, and the page says why.
    vera.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Wachtrij").click()
    expect(vera.get_by_role("heading", name="We kunnen de helpdesk niet bereiken")).to_be_visible()
    vera.go_back()
    vera.get_by_role("link", name=TITLE, exact=True).click()
    expect(reply_field(vera)).to_have_value("Ik sta in het lokaal.")
    # It can be taken back as long as it waits, and outlives the page.
    send = vera.get_by_role("button", name="Versturen zodra er verbinding is")
    waits = vera.get_by_text("Wordt verstuurd zodra er verbinding is")
    send.click()
    expect(waits).to_be_visible()
    vera.get_by_role("button", name="Niet versturen").click()
    expect(waits).to_have_count(0, timeout=30_000)
    expect(reply_field(vera)).to_have_value("Ik sta in het lokaal.")
    send.click()
    expect(waits).to_be_visible()
    vera.reload()
    expect(waits).to_be_visible()
    expect(reply_field(vera)).to_have_value("")
    second = vera.context.new_page()
    second.goto(vera.url)
    expect(second.get_by_text("Wordt verstuurd zodra er verbinding is")).to_be_visible()
    assert not Message.objects.exists()

    plug.put_back()
    vera.context.set_offline(False)
    for page in (vera, second):
        expect(message(page, "Ik sta in het lokaal.")).to_be_visible()
        expect(page.get_by_text("Wordt verstuurd")).to_have_count(0)
    assert Message.objects.filter(ticket=ticket).count() == 1
    # Short messages do not cover the buttons below.
    toasts = vera.get_by_role("region", name="Meldingen")
    assert toasts.evaluate("region => region.getBoundingClientRect().top") < PHONE["height"] / 2


def test_a_network_that_hangs_does_not_keep_what_was_last_seen_waiting(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    vera, _ticket = visit(world, sign_in, plug)
    plug.hang()
    # Nothing is refused, and the browser believes that there is a network.
    vera.reload()
    expect(vera.get_by_text("De laptop van lokaal 3.")).to_be_visible(timeout=20_000)
    expect(offline(vera)).to_be_visible()
    expect(vera.get_by_role("button", name="Versturen en oplossen")).to_be_disabled()

    plug.put_back()
    # The answer that was late is enough: nobody waits for another try.
    expect(offline(vera)).to_have_count(0, timeout=8_000)
    expect(vera.get_by_role("button", name="Versturen en oplossen")).to_be_enabled()


def test_the_app_that_is_open_without_network_is_without_faults_for_everybody(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    vera, _ticket = visit(world, sign_in, plug)
    plug.pull()
    vera.context.set_offline(True)
    vera.reload()
    expect(offline(vera)).to_be_visible()
    # The banner may be there first; the page itself is what is looked at.
    wait_until_live(vera)
    vera.evaluate(AXE_FILE_PATH.read_text())
    assert vera.evaluate(RUN_AXE, STANDARDS) == []
    assert vera.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_signing_out_throws_away_what_was_kept(world: World, sign_in: SignIn, plug: Plug) -> None:
    vera, _ticket = visit(world, sign_in, plug)
    vera.get_by_role("button", name=re.compile("^Account en instellingen")).click()
    vera.get_by_role("button", name="Uitloggen").click()
    expect(vera.get_by_role("heading", name="Inloggen")).to_be_visible()
    assert kept(vera) == ""

    plug.pull()
    vera.context.set_offline(True)
    vera.goto(f"http://127.0.0.1:{plug.port}/work")
    expect(vera.get_by_role("heading", name="We kunnen de helpdesk niet bereiken")).to_be_visible()
    expect(vera.get_by_text(TITLE)).to_have_count(0)


def test_what_one_person_saw_is_gone_when_another_uses_the_device(world: World, sign_in: SignIn, plug: Plug) -> None:
    from tests.e2e.conftest import session_of

    vera, _ticket = visit(world, sign_in, plug)
    address = f"http://127.0.0.1:{plug.port}"
    # As if Vera's session had ended without her signing out, and Bas signed in.
    vera.context.add_cookies([{"name": "sessionid", "value": session_of(world.bas), "url": address}])
    vera.goto(f"{address}/work")
    expect(vera.get_by_role("heading", level=1, name="Mijn werk")).to_be_visible()
    wait_until_kept(vera, "Bas Student")
    assert TITLE not in kept(vera)
    assert "Vera" not in kept(vera)


def test_how_to_reach_a_parent_is_not_kept(world: World, sign_in: SignIn, plug: Plug) -> None:
    contact = Contact(name="Ouder Geheim", email="ouder@example.org", phone="0612345678")
    ticket = world.ticket(Status.IN_PROGRESS, on_behalf_of=OnBehalfOf.PARENT, contact=contact)
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}", viewport=PHONE, plug=plug, installs=True)
    expect(vera.get_by_text("Ouder Geheim").first).to_be_visible()
    wait_until_kept(vera, TITLE, '"timeline"')
    assert "Geheim" not in kept(vera)
    assert "0612345678" not in kept(vera)


def what_sends_later() -> str:
    """The file of the app that sends what waited for the network: it comes once a page has come to rest."""
    files = [file for file in ASSETS.glob("c-*.js") if "watchNetwork" in file.read_text()]
    assert len(files) == 1, files
    return files[0].name


def test_a_reply_of_a_closed_tab_goes_out_of_a_tab_that_never_showed_a_ticket(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    vera, ticket = visit(world, sign_in, plug)
    context = vera.context
    other = context.new_page()
    with other.expect_response(re.compile(rf"/{re.escape(what_sends_later())}$")):
        other.goto(f"http://127.0.0.1:{plug.port}/work")
    expect(card(other, TITLE)).to_be_visible()
    plug.pull()
    context.set_offline(True)
    reply_field(vera).fill("Ik sta in het lokaal.")
    vera.get_by_role("button", name="Versturen zodra er verbinding is").click()
    expect(vera.get_by_text("Wordt verstuurd zodra er verbinding is")).to_be_visible()
    vera.close()

    # Signing out would lose it.
    other.get_by_role("button", name=re.compile("^Account en instellingen")).click()
    other.get_by_role("button", name="Uitloggen").click()
    question = other.get_by_role("dialog", name="Uitloggen terwijl er nog iets te versturen is?")
    expect(question).to_contain_text("1 bericht is nog niet verstuurd.")
    question.get_by_role("button", name="Ingelogd blijven").click()
    expect(card(other, TITLE)).to_be_visible()
    assert not Message.objects.exists()

    plug.put_back()
    context.set_offline(False)
    expect(other.get_by_text(re.compile("Je antwoord op .* is nu verstuurd"))).to_be_visible()
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_a_reply_whose_time_to_take_it_back_ends_without_network_waits_and_is_sent_once(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    vera = sign_in(world.vera, f"/tickets/{ticket.pk}", viewport=PHONE, plug=plug)
    expect_step(IN_PROGRESS, vera)
    vera.evaluate("localStorage.removeItem('undo-send')")
    reply_field(vera).fill("Ik sta in het lokaal.")
    # The server has it, and its answer is lost.
    plug.pull_at_next_answer()
    vera.get_by_role("button", name="Versturen", exact=True).click()
    expect(vera.get_by_text(re.compile("Wordt verstuurd over"))).to_be_visible()
    plug.wait_until_answer_is_lost(within=30)
    waits = vera.get_by_text("Wordt verstuurd zodra er verbinding is", exact=True)
    expect(waits).to_be_visible()
    expect(reply_field(vera)).to_have_value("")
    assert Message.objects.count() == 1

    plug.put_back()
    # As soon as the history has it, it no longer waits; the next try changes nothing.
    expect(message(vera, "Ik sta in het lokaal.")).to_be_visible(timeout=30_000)
    expect(waits).to_have_count(0)
    assert Message.objects.count() == 1


def test_what_needs_the_server_waits_on_the_page_of_today_and_in_its_dialogs_and_says_why(
    world: World, sign_in: SignIn, plug: Plug, settings: Any
) -> None:
    settings.UNANSWERED_SCHOOL_DAYS = 0
    world.ticket(Status.IN_CONSULTATION, title="Spreekuur")
    asked = world.ticket(Status.IN_PROGRESS, title="Wifi valt weg")
    post_message(actor=person(world.ict), ticket_id=asked.pk, body="Wanneer komt er iemand?")
    carla = sign_in(world.coordinator, "/", plug=plug, installs=True)
    answer = carla.get_by_role("button", name="Antwoorden: Wifi valt weg")
    answer.click()
    dialog = carla.get_by_role("dialog", name="Antwoorden")
    field = dialog.get_by_role("textbox", name="Antwoord")
    carla.context.set_offline(True)
    field.fill("Morgen om tien uur.")
    reason = "Je bent offline. Dit kan pas weer met verbinding."
    send = dialog.get_by_role("button", name="Verstuur")
    expect(dialog.get_by_text(reason)).to_be_visible()
    expect(send).to_have_accessible_description(reason)
    expect(send).to_be_disabled()
    carla.keyboard.press("Control+Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Annuleren").click()

    # Each button keeps its place for the keyboard and says why; below the heading it is there to read.
    expect(carla.get_by_role("region", name=re.compile("^Wacht op ons antwoord")).get_by_text(reason)).to_be_visible()
    buttons = carla.get_by_role("main").get_by_role("listitem").get_by_role("button")
    expect(buttons.first).to_be_visible()
    for button in buttons.all():
        expect(button).to_have_accessible_description(reason)
    answer.focus()
    expect(answer).to_be_focused()
    carla.keyboard.press("Enter")
    expect(carla.get_by_role("region", name="Meldingen").get_by_text(reason)).to_be_visible()
    expect(dialog).to_have_count(0)

    # What was typed is still there.
    carla.context.set_offline(False)
    answer.click()
    expect(field).to_have_value("Morgen om tien uur.")
    send.click()
    expect(answer).to_have_count(0)
    assert Message.objects.filter(ticket=asked, body="Morgen om tien uur.").count() == 1


@pytest.mark.parametrize("typed", ["sent", "draft"])
def test_signing_out_on_a_network_that_hangs_asks_within_seconds_and_says_what_would_be_lost(
    world: World, sign_in: SignIn, plug: Plug, typed: str
) -> None:
    vera, _ticket = visit(world, sign_in, plug)
    # With some seconds to take a message back.
    vera.evaluate("localStorage.removeItem('undo-send')")
    plug.hang()
    reply_field(vera).fill("Ik sta in het lokaal.")
    if typed == "sent":
        vera.get_by_role("button", name="Versturen", exact=True).click()
        expect(vera.get_by_text("Wordt verstuurd").first).to_be_visible()
    vera.get_by_role("button", name=re.compile("^Account en instellingen")).click()
    vera.get_by_role("button", name="Uitloggen").click()
    question = vera.get_by_role("dialog", name=re.compile("^Uitloggen terwijl er nog"))
    expect(question).to_be_visible(timeout=10_000)
    lost = {"sent": "1 bericht is nog niet verstuurd.", "draft": "1 concept wordt weggegooid."}
    for what, words in lost.items():
        expect(question.get_by_text(words)).to_have_count(1 if what == typed else 0)
    question.get_by_role("button", name="Toch uitloggen").click()
    # The server cannot be told: nor does that take for ever.
    expect(vera.get_by_text("Uitloggen kan pas weer met verbinding.")).to_be_visible(timeout=25_000)


def test_short_messages_do_not_cover_the_words_about_the_network_on_a_phone(
    world: World, sign_in: SignIn, plug: Plug
) -> None:
    vera, _ticket = visit(world, sign_in, plug)
    plug.pull()
    vera.context.set_offline(True)
    expect(offline(vera)).to_be_visible()
    vera.get_by_role("button", name=re.compile("^Account en instellingen")).click()
    vera.get_by_role("button", name="Uitloggen").click()
    toast = vera.get_by_role("region", name="Meldingen").locator("div").first
    expect(toast).to_contain_text("Uitloggen kan pas weer met verbinding.")
    banner, notice = offline(vera).bounding_box(), toast.bounding_box()
    assert banner is not None
    assert notice is not None
    assert notice["y"] >= banner["y"] + banner["height"]
