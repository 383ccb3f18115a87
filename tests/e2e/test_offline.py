"""A student at a school without network: what they last saw is there to read, and nobody else's ever is."""

import re

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.plug import Plug
from tests.e2e.reading import IN_PROGRESS, card, expect_step, message, reply_field, wait_until, wait_until_live
from tests.e2e.test_screens import RUN_AXE, STANDARDS
from tests.factories import World
from tickets.conversation.models import Message
from tickets.core.choices import OnBehalfOf, Status
from tickets.core.models import Ticket
from tickets.lifecycle.actions.file import Contact

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


def offline(page: Page) -> object:
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
    expect(waits).to_have_count(0)
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
