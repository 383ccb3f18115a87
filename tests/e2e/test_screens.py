"""Every screen, for everybody who has it: axe finds nothing, and nothing sticks out sideways."""

from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from helpdesk.accounts.models import Language, User
from tests.e2e.conftest import DESKTOP, PHONE, SignIn
from tests.factories import World
from tickets.choices import Status

# WCAG 2.2 up to AA, and what axe calls best practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at the helpdesk. Between them: both sizes, both colour schemes, both languages."""

    name: str
    viewport: dict[str, int]
    dark: bool
    language: Language


LOOKS = (
    Look("phone, light, Dutch", PHONE, dark=False, language=Language.DUTCH),
    Look("desktop, dark, English", DESKTOP, dark=True, language=Language.ENGLISH),
    Look("desktop, light, Dutch", DESKTOP, dark=False, language=Language.DUTCH),
    Look("phone, dark, English", PHONE, dark=True, language=Language.ENGLISH),
)

SCREENS = {
    "coordinator": ("/triage", "/assign", "/tickets", "/team", "/people", "/new", "/profile", "/security", "{ticket}"),
    "volunteer": ("/work", "/queue", "/profile", "{ticket}", "{queued}"),
    "ict": ("/tickets", "/new", "{ticket}", "{solved}", "/nowhere"),
}


def check_screen(page: Page, where: str) -> None:
    """Assert that a screen is ready, accessible, and no wider than its window."""
    expect(page.locator("main h1").first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    results = Axe().run(page, options=RULES)
    found = [
        f"{violation['id']}: {violation['help']} at {[node['target'] for node in violation['nodes']][:3]}"
        for violation in results.response["violations"]
    ]
    assert found == [], f"{where}: {found}"
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{where} is {overflow} pixels wider than the window"


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("role", SCREENS)
def test_screens_are_accessible(world: World, sign_in: SignIn, role: str, look: Look) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    addresses = {
        "ticket": f"/tickets/{ticket.pk}",
        "queued": f"/tickets/{world.ticket(Status.OPEN).pk}",
        "solved": f"/tickets/{world.ticket(Status.SOLVED).pk}",
    }
    world.ticket(Status.NEW)
    person: User = {"coordinator": world.coordinator, "volunteer": world.vera, "ict": world.ict}[role]
    person.language = look.language
    person.save(update_fields=["language"])
    page = sign_in(person, viewport=look.viewport, dark=look.dark)
    for screen in SCREENS[role]:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + screen.format(**addresses))
        check_screen(page, f"{screen} as {role}, {look.name}")


@pytest.mark.parametrize("look", LOOKS[:2], ids=lambda look: look.name)
def test_screens_before_signing_in_are_accessible(browser: Browser, server_port: int, look: Look) -> None:
    context = browser.new_context(
        viewport=look.viewport,  # type: ignore[arg-type]
        color_scheme="dark" if look.dark else "light",
        locale=look.language,
    )
    page = context.new_page()
    for path in ("/sign-in", "/sign-in/code", "/password/reset", "/invite/not-a-real-one"):
        page.goto(f"http://127.0.0.1:{server_port}{path}")
        check_screen(page, f"{path}, {look.name}")
    context.close()
