"""What the stories look at on a page: by role and by the words people see."""

import re
import time

from playwright.sync_api import Locator, Page, expect

# As the design names them, in Dutch.
NEW = "Ingediend"
IN_CONSULTATION = "In overleg"
OPEN = "Klaar voor een student"
IN_PROGRESS = "In behandeling"
PENDING = "Wacht op antwoord"
SOLVED = "Opgelost"
CLOSED = "Gesloten"


def expect_step(status: str, *pages: Page) -> None:
    """Each of these has the page of a ticket open, and sees it in `status`."""
    for page in pages:
        expect(page.get_by_role("list", name="Voortgang").locator("[aria-current=step]")).to_have_text(status)


def expect_badge(status: str, page: Page) -> None:
    """The status of the one ticket in the coordinator's pane."""
    expect(page.get_by_role("article").get_by_text(status, exact=True).first).to_be_visible()


def message(page: Page, text: str) -> Locator:
    """What somebody said, in the timeline of the ticket that is open."""
    return timeline(page).get_by_role("article").filter(has_text=text)


def timeline(page: Page) -> Locator:
    return page.get_by_role("region", name="Gesprek en geschiedenis")


def reply_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Antwoord", exact=True)


def say(page: Page, text: str, *, button: str = "Versturen") -> None:
    """Write a reply and press a button."""
    reply_field(page).fill(text)
    page.get_by_role("button", name=button, exact=True).click()


def go_to(page: Page, name: str) -> None:
    """Choose from the main menu, on a phone also from what its last tab opens: no new page is loaded."""
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    link = menu.get_by_role("link", name=name, exact=True)
    more = menu.get_by_role("button", name="Meer", exact=True)
    expect(link.or_(more).first).to_be_visible()
    if link.count() == 0:
        more.click()
    link.click()


def card(page: Page, title: str) -> Locator:
    """A ticket in one of the student's lists."""
    return page.get_by_role("article").filter(has=page.get_by_role("link", name=title, exact=True))


def wait_until_live(page: Page) -> None:
    """The page has its content: a ticket has its title, and no number in its place."""
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^(?!Ticket #\d+$)."))


def wait_until(page: Page, expression: str) -> None:
    """Until this JavaScript is true. Playwright's own waiting evaluates text in the page, which our pages forbid."""
    deadline = time.monotonic() + 10
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"waited in vain until {expression}"
        page.wait_for_timeout(50)


def resize(page: Page, width: int, height: int) -> None:
    """Give the window this size, and wait until the page is drawn for it, in its own letters."""
    page.set_viewport_size({"width": width, "height": height})
    wait_until(page, f"innerWidth === {width}")
    # What listens to the size draws in the next frame; the one after that shows it.
    page.evaluate(
        "document.fonts.ready.then(() => new Promise((done) =>"
        " requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"
    )


def mark(*pages: Page) -> None:
    """Leave something on these pages that a reload would wipe out."""
    for page in pages:
        wait_until_live(page)
        page.evaluate("window.sinceTheBeginning = true")


def assert_never_reloaded(*pages: Page) -> None:
    assert [page.evaluate("window.sinceTheBeginning") for page in pages] == [True] * len(pages)


def fill_new_ticket(page: Page, *, title: str, school: str, description: str = "") -> None:
    pick_school(page, school)
    page.get_by_role("textbox", name="Onderwerp").fill(title)
    page.get_by_role("textbox", name="Beschrijving").fill(description)


def pick_school(page: Page, school: str) -> None:
    field = page.get_by_role("combobox", name="School", exact=True)
    field.fill(school)
    page.get_by_role("option", name=re.compile(f"^{re.escape(school)}")).click()


def ticket_id_of(page: Page) -> int:
    """Of the ticket whose page is open."""
    page.wait_for_url(re.compile(r"/tickets/\d+$"))
    return int(page.url.rsplit("/", 1)[1])
