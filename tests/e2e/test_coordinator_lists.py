"""What a coordinator reads while working fast: nothing is hidden behind something else or squeezed, no way ends."""

from playwright.sync_api import Page, expect

from helpdesk.access.actor import person
from tests.e2e.conftest import SignIn
from tests.factories import World
from tickets.checklist.actions import add_items


def is_on_top(page: Page, selector: str) -> bool:
    """Whether the upper part of an element can be seen: nothing else lies over it."""
    found: bool = page.locator(selector).evaluate(
        """element => {
            const { left, top, width } = element.getBoundingClientRect();
            return element.contains(document.elementFromPoint(left + width / 2, top + 6));
        }"""
    )
    return found


def test_triage_hides_neither_the_ticket_in_hand_nor_its_decisions(world: World, sign_in: SignIn) -> None:
    for number in range(14):
        world.file(title=f"Laptop {number} start niet op")
    page = sign_in(world.coordinator, "/triage")
    rows = page.get_by_role("navigation", name="Binnengekomen").locator("a[data-ticket]")
    expect(rows).to_have_count(14)
    # Down until the list has to scroll, and up again: the heading of the group stays above the row.
    for key in [*"jjjjjjjjjjjjj", *"kkkkkkkkkkkk"]:
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
        expect(page.locator("a[data-ticket][aria-current=page]")).to_be_visible()
        assert is_on_top(page, "a[data-ticket][aria-current=page]"), page.url

    # What is decided is what one sees.
    expect(page.get_by_role("heading", level=2, name="Laptop 1 start niet op")).to_be_visible()
    page.keyboard.press("o")
    undo = page.get_by_role("button", name="Ongedaan maken")
    expect(undo).to_be_visible()
    toast, bar = undo.bounding_box(), page.get_by_role("group", name="Beslissen").bounding_box()
    assert toast is not None
    assert bar is not None
    assert toast["x"] + toast["width"] <= bar["x"]
    undo.click()


def test_a_tab_without_hits_leads_to_the_tabs_that_have_some(world: World, sign_in: SignIn) -> None:
    world.ticket("open", title="Digibord zonder geluid")
    page = sign_in(world.coordinator, "/tickets?tab=done&kind=question")
    expect(page.get_by_text("Niets bij “Afgerond”")).to_be_visible()
    page.get_by_role("button", name="Zoek in alle tickets").click()
    expect(page.get_by_role("link", name="Digibord zonder geluid")).to_be_visible()
    page.goto(page.url.replace("question", "visit"))
    expect(page.get_by_text("Geen tickets gevonden")).to_be_visible()


def test_tickets_grouped_by_time_still_say_how_much_is_left(world: World, sign_in: SignIn) -> None:
    world.ticket("open", title="Digibord zonder geluid")
    page = sign_in(world.coordinator, "/tickets?group=due")
    expect(page.get_by_role("link", name="Digibord zonder geluid")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Tijd")).to_be_visible()


def test_what_somebody_wrote_with_an_event_reads_as_a_line(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket("open", title="Digibord zonder geluid")
    add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=["Router nakijken in het lokaal"])
    page = sign_in(world.coordinator, f"/tickets/{ticket.pk}")
    quote = page.get_by_text("“Router nakijken in het lokaal”")
    page.get_by_role("button", name="Alles uitklappen").click()
    expect(quote).to_be_visible()
    box = quote.bounding_box()
    assert box is not None
    assert box["width"] > 150
