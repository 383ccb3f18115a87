"""Lists: a view that is saved and shared, many tickets changed at once and taken back, rows that hold still."""

import re

from playwright.sync_api import Page, expect

from helpdesk.access.actor import person
from helpdesk.history.models import Event
from helpdesk.lists.saved_views.models import SavedView
from tests.e2e.conftest import SignIn
from tests.e2e.reading import assert_never_reloaded, mark, wait_until
from tests.e2e.test_screens import found_on
from tests.factories import World, make_coordinator
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket

# The page is not being scrolled, by a key or by rows that turn out higher than they were taken for.
HOLDS_STILL = """() => new Promise((done) => {
  const before = window.scrollY;
  setTimeout(() => done(window.scrollY === before), 250);
})"""


def rows(page: Page) -> list[str]:
    """The numbers of the tickets in the list, from top to bottom."""
    shown = page.locator("tr[data-ticket]")
    return [str(shown.nth(index).get_attribute("data-ticket")) for index in range(shown.count())]


def row(page: Page, ticket: Ticket) -> object:
    return page.locator(f'tr[data-ticket="{ticket.pk}"]')


def test_a_view_is_saved_shared_and_used_by_somebody_else(world: World, sign_in: SignIn) -> None:
    world.file(title="Wifi valt soms weg")
    printer = world.file(title="Printer doet niets", urgency="high")
    carla = sign_in(world.coordinator, "/tickets")
    other = sign_in(make_coordinator(world.desk, name="Tweede Coördinator"), "/tickets")
    mark(carla, other)
    expect(carla.locator("tr[data-ticket]")).to_have_count(2)

    carla.get_by_role("button", name="Prioriteit").first.click()
    carla.get_by_role("dialog", name="Prioriteit").get_by_role("checkbox", name=re.compile("Hoog")).check()
    carla.keyboard.press("Escape")
    expect(carla.locator("tr[data-ticket]")).to_have_count(1)
    carla.get_by_role("button", name="Deze lijst opslaan").click()
    dialog = carla.get_by_role("dialog", name="Deze lijst opslaan")
    dialog.get_by_role("textbox", name="Naam").fill("Met haast")
    dialog.get_by_role("combobox", name="Wie ziet deze lijst?").select_option("desk")
    dialog.get_by_role("button", name="Opslaan").click()

    views = carla.get_by_role("navigation", name="Opgeslagen lijsten")
    expect(views.get_by_role("link", name=re.compile("^Met haast"))).to_have_attribute("aria-current", "page")
    expect(views.get_by_role("link", name=re.compile("^Met haast"))).to_contain_text("1")
    assert SavedView.objects.get().filters["priority"] == ["high"]

    # The other one hears of it at once, and opens it.
    other.get_by_role("button", name="Opgeslagen lijsten").click()
    other.get_by_role("dialog", name="Opgeslagen lijsten").get_by_role("link", name=re.compile("^Met haast")).click()
    expect(other.locator("tr[data-ticket]")).to_have_count(1)
    assert rows(other) == [str(printer.pk)]
    expect(other.get_by_role("list", name="Actieve filters")).to_contain_text("Prioriteit: Hoog")
    assert found_on(other, "a shared view") == []

    # Renamed afterwards, and no longer shared: it keeps what it holds, and is gone for the other.
    carla.get_by_role("button", name="Opgeslagen lijsten").click()
    carla.get_by_role("button", name="Naam of delen van “Met haast” wijzigen").click()
    dialog = carla.get_by_role("dialog", name="Opgeslagen lijst wijzigen")
    dialog.get_by_role("textbox", name="Naam").fill("Vandaag doen")
    dialog.get_by_role("combobox", name="Wie ziet deze lijst?").select_option("owner")
    dialog.get_by_role("button", name="Opslaan").click()
    expect(views.get_by_role("link", name=re.compile("^Vandaag doen"))).to_have_attribute("aria-current", "page")
    expect(other.get_by_role("link", name=re.compile("^Met haast"))).to_have_count(0)
    saved = SavedView.objects.get()
    assert (saved.name, saved.audience, saved.filters["priority"]) == ("Vandaag doen", "owner", ["high"])
    assert_never_reloaded(carla, other)


def test_the_subject_is_the_last_thing_to_shrink(world: World, sign_in: SignIn) -> None:
    title = "Laptops van groep 7 vinden de wifi niet terug"
    ticket = world.file(title=title, kind="devices", device_count=30)
    page = sign_in(world.coordinator, "/tickets")
    row = page.locator(f"tr[data-ticket='{ticket.pk}']")
    for width in (1440, 1280, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        link = row.get_by_role("link", name=title)
        expect(link).to_be_visible()
        assert link.evaluate("(link) => link.scrollWidth <= link.clientWidth"), f"cut off at {width}"
        # What has no column of its own stands beneath it.
        expect(row).to_contain_text(f"#{ticket.pk}")
        expect(row).to_contain_text(world.school.name)


def test_many_tickets_are_changed_at_once_or_not_at_all(world: World, sign_in: SignIn) -> None:
    tickets = [world.file(title=f"Vraag {number}") for number in range(4)]
    visit = world.file(title="Bezoek", kind="visit")
    page = sign_in(world.coordinator, "/tickets")
    expect(page.locator("tr[data-ticket]")).to_have_count(5)

    # Chosen with the keys: the visit and the two below it.
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("X")
    bar = page.get_by_role("region", name="Gekozen tickets")
    expect(bar).to_contain_text("3 gekozen")

    # Escape closes a menu, and leaves what was chosen.
    menu = bar.get_by_role("dialog", name="Status")
    bar.get_by_role("button", name="Status").click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(bar).to_contain_text("3 gekozen")

    def make_ready() -> None:
        bar.get_by_role("button", name="Status").click()
        bar.get_by_role("dialog", name="Status").get_by_role("button", name="Klaar voor een student").click()
        expect(bar).to_contain_text("3 tickets: status wordt “Klaar voor een student”")

    make_ready()
    bar.get_by_role("button", name="Ongedaan maken").click()
    expect(bar).to_contain_text("3 gekozen")
    assert not Event.objects.filter(kind="ticket.status_changed").exists()
    assert set(Ticket.objects.values_list("status", flat=True)) == {"new"}

    make_ready()
    bar.get_by_role("button", name="Nu doen").click()
    expect(bar).to_contain_text("2 gewijzigd, 1 niet:")
    expect(bar.get_by_role("listitem")).to_contain_text("Begin het overleg")
    assert found_on(page, "what came of it") == []
    visit.refresh_from_db()
    assert visit.status == "new"
    assert Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets], status="open").count() == 2

    bar.get_by_role("button", name="Sluiten").click()
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)


def test_rows_hold_still_while_others_come_and_go(world: World, sign_in: SignIn) -> None:
    old = [world.file(title=f"Oud {number}") for number in range(3)]
    page = sign_in(world.coordinator, "/tickets?tab=new")
    before = [str(ticket.pk) for ticket in reversed(old)]
    expect(page.locator("tr[data-ticket]")).to_have_count(3)
    page.locator(f'tr[data-ticket="{old[1].pk}"]').hover()

    fresh = world.file(title="Vers")
    show = page.get_by_role("button", name="1 nieuw ticket")
    expect(show).to_be_visible()
    assert rows(page) == before

    # One leaves the list under the pointer: its place stays.
    move_ticket(actor=person(world.coordinator), ticket_id=old[1].pk, to="open")
    expect(page.locator(f'tr[data-ticket="{old[1].pk}"]')).to_contain_text("staat niet meer in deze lijst")
    assert rows(page) == before

    show.click()
    expect(page.locator(f'tr[data-ticket="{fresh.pk}"]')).to_be_visible()
    expect(page.locator("tr[data-ticket]")).to_have_count(3)
    assert rows(page) == [str(fresh.pk), before[0], before[2]]


def test_long_lists_are_scrolled_walked_and_come_back_to(world: World, sign_in: SignIn) -> None:
    for number in range(130):
        world.file(title=f"Vraag {number}")
    page = sign_in(world.coordinator, "/tickets")
    expect(page.get_by_role("table", name="Tickets")).to_have_attribute("aria-rowcount", "131")
    page.mouse.move(700, 500)
    last = page.locator('tr[data-ticket][aria-rowindex="131"]')
    for _ in range(100):  # What comes into view is fetched: each turn of the wheel leads as far as what is there.
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(100)
        if last.count():
            break
    expect(last).to_be_visible()
    assert page.locator("tr[data-ticket]").count() < 80

    page.keyboard.press("j")
    page.keyboard.press("j")
    wait_until(page, "document.activeElement.closest('tr[data-ticket]') !== null")
    walked_to = page.evaluate("document.activeElement.closest('tr').dataset.ticket")
    page.wait_for_function(HOLDS_STILL)
    place = page.evaluate("window.scrollY")
    assert place > 3000
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/tickets/{walked_to}$"))
    expect(page.get_by_role("table", name="Tickets")).to_have_count(0)
    page.go_back()
    expect(page.locator(f'tr[data-ticket="{walked_to}"]')).to_be_in_viewport()
    page.wait_for_function(HOLDS_STILL)
    assert abs(page.evaluate("window.scrollY") - place) < 60


def test_a_list_is_printed_whole_without_the_app_around_it(world: World, sign_in: SignIn) -> None:
    for number in range(70):
        world.file(title=f"Vraag {number}", urgency="high")
    page = sign_in(world.coordinator, "/tickets?priority=high")
    expect(page.get_by_role("table", name="Tickets")).to_have_attribute("aria-rowcount", "71")
    page.evaluate("window.print = () => { window.isPrinted = true }")
    page.get_by_role("button", name="Exporteren").click()
    page.get_by_role("button", name="Afdrukken").click()
    wait_until(page, "window.isPrinted === true")

    page.set_viewport_size({"width": 1030, "height": 720})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("tr[data-ticket]")).to_have_count(70)
    expect(page.get_by_text(re.compile("Lopend · 70 tickets · Nieuwste eerst · afgedrukt op"))).to_be_visible()
    expect(page.get_by_text("Prioriteit: Hoog", exact=True)).to_be_visible()
    for heading in ("Onderwerp", "Nummer", "School", "Status", "Prioriteit", "Student", "Tijd", "Bijgewerkt"):
        expect(page.get_by_role("columnheader", name=re.compile(f"^{heading}"))).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("checkbox")).to_have_count(0)
