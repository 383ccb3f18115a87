"""The helpdesk on plain http under a name that is not localhost: browsers give such a page fewer functions."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from helpdesk.accounts.models import User
from tests.e2e.conftest import DESKTOP, PATIENCE, QUICK, QUIET, WHOLE, find_browser, sandbox_options, session_of
from tests.e2e.reading import SOLVED, expect_step, message, say
from tests.factories import World
from tickets.core.choices import Status
from tickets.core.models import Ticket

HOST = "helpdesk.example"


@pytest.fixture(scope="module")
def http_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser in which the name of a helpdesk leads to this machine."""
    browser = playwright.chromium.launch(
        executable_path=find_browser((*QUICK, *WHOLE)),
        args=[*QUIET, *sandbox_options(), f"--host-resolver-rules=MAP {HOST} 127.0.0.1"],
    )
    yield browser
    browser.close()


@pytest.fixture
def origin(server_port: int, settings: object) -> str:
    settings.ALLOWED_HOSTS = [HOST]  # type: ignore[attr-defined]
    return f"http://{HOST}:{server_port}"


def open_page(browser: Browser, origin: str, user: User, path: str) -> Page:
    context = browser.new_context(viewport=DESKTOP, locale="nl", reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": origin}])
    context.add_init_script("localStorage.setItem('undo-send', 'off')")
    context.add_init_script(f"localStorage.setItem('first-steps:{user.pk}', 'done')")
    page = context.new_page()
    page.goto(origin + path)
    assert page.evaluate("window.isSecureContext") is False
    assert page.evaluate("typeof crypto.randomUUID") == "undefined"
    return page


def test_a_bulk_change_gets_through(world: World, http_browser: Browser, origin: str) -> None:
    for number in range(3):
        world.file(title=f"Vraag {number}")
    page = open_page(http_browser, origin, world.coordinator, "/tickets")
    expect(page.locator("tr[data-ticket]")).to_have_count(3)
    for key in ("j", "x", "j", "j", "X"):
        page.keyboard.press(key)
    bar = page.get_by_role("region", name="Gekozen tickets")
    bar.get_by_role("button", name="Status").click()
    bar.get_by_role("dialog", name="Status").get_by_role("button", name="Klaar voor een student").click()
    bar.get_by_role("button", name="Nu doen").click()

    expect(bar).to_contain_text("3 gewijzigd")
    assert set(Ticket.objects.values_list("status", flat=True)) == {Status.OPEN}
    page.context.close()


def test_a_reply_and_a_move_get_through(world: World, http_browser: Browser, origin: str) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    page = open_page(http_browser, origin, world.vera, f"/tickets/{ticket.pk}")
    say(page, "Het werkt weer.")
    expect(message(page, "Het werkt weer.")).to_be_visible()
    page.get_by_role("button", name="Opgelost", exact=True).click()
    expect_step(SOLVED, page)
    page.context.close()
