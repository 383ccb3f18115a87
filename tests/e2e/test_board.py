"""The assignment board: a ticket goes to a student by drag, by keyboard and by menu; the student sees it live."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from helpdesk.history.models import Event
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import card as offer_card
from tests.factories import World, make_volunteer
from tickets.assignments.actions.assign import claim_ticket
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.triage.actions.triage import Triage, triage_ticket
from volunteers.models import Volunteer

TITLE = "Printer in lokaal 3 doet niets"


def waiting_ticket(world: World, title: str = TITLE, minutes: int = 90) -> Ticket:
    ticket = world.ticket("open", title=title)
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(estimate_minutes=minutes))
    return ticket


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{re.escape(name)}, "))


def card(where: Page | Locator, ticket: Ticket) -> Locator:
    return where.get_by_role("group", name=f"Ticket {ticket.pk}: ")


def middle(thing: Locator) -> tuple[float, float]:
    box = thing.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"], 200) / 2


def carry(page: Page, ticket: Ticket, to: str) -> None:
    """Pick the card up with the mouse and hold it over a student's column."""
    # Waits until the card holds still: fonts and filters that come later move it away from under the mouse.
    page.evaluate("document.fonts.ready.then(() => true)")
    card(page, ticket).first.hover()
    x, y = middle(card(page, ticket).first)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 12, steps=3)
    # Picked up: only now do the columns say what a drop means, which makes them higher.
    expect(page.locator("[data-carried]")).to_be_visible()
    # As whoever carries it sees; let go before that, it is dropped where it was. A column that moves away meanwhile
    # (others grow when they say what a drop means) is followed.
    for _ in range(20):
        there = middle(column(page, to))
        page.mouse.move(*there, steps=8)
        page.wait_for_timeout(100)
        if column(page, to).get_attribute("data-over") == "true" and middle(column(page, to)) == there:
            return
    expect(column(page, to)).to_have_attribute("data-over", "true")


def send(page: Page) -> None:
    """Send what can still be undone, as closing the page does."""
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")


def pick_up(page: Page, ticket: Ticket) -> None:
    """Pick the card up by keyboard, and wait until it listens to the arrows."""
    card(page, ticket).focus()
    page.keyboard.press("Space")
    expect(page.locator("[id^=DndLiveRegion]")).to_contain_text(f"{TITLE} opgepakt.")
    # It begins to listen in a timer of its own, which is ahead of this one.
    page.evaluate("new Promise((done) => setTimeout(done))")


def test_a_ticket_is_dragged_to_a_student_who_sees_the_offer_live(world: World, sign_in: SignIn) -> None:
    Volunteer.objects.filter(user=world.vera).update(weekly_minutes=600)
    busy = waiting_ticket(world, "Al bezig", 390)
    claim_ticket(actor=person(world.vera), ticket_id=busy.pk)
    ticket = waiting_ticket(world)
    vera = sign_in(world.vera, "/work", viewport=PHONE)
    carla = sign_in(world.coordinator, "/board")
    expect(card(column(carla, "Wachtrij"), ticket)).to_be_visible()
    expect(column(carla, "Vera Student")).to_contain_text("6 uur 30 van 10 uur")
    violations = Axe().run(carla).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]

    # Before letting go: what it means, and the load that follows.
    carry(carla, ticket, "Vera Student")
    expect(column(carla, "Vera Student")).to_contain_text("6 uur 30 → 8 uur van 10 uur")
    expect(column(carla, "Vera Student")).to_contain_text("Vraag Vera Student")
    assert not Assignment.objects.filter(ticket=ticket).exists()
    carla.mouse.up()
    send(carla)

    expect(card(column(carla, "Vera Student"), ticket)).to_contain_text("Gevraagd")
    expect(card(column(carla, "Wachtrij"), ticket)).to_have_count(0)
    expect(offer_card(vera, TITLE)).to_be_visible()

    # She accepts, and the board follows.
    offer_card(vera, TITLE).get_by_role("button", name=re.compile("^Ja, ")).click()
    expect(card(column(carla, "Vera Student"), ticket)).to_contain_text("In behandeling")
    expect(column(carla, "Vera Student")).to_contain_text("8 uur van 10 uur")


def test_by_keyboard_with_everything_said_aloud(world: World, sign_in: SignIn) -> None:
    ticket = waiting_ticket(world)
    page = sign_in(world.coordinator, "/board")
    aloud = page.locator("[id^=DndLiveRegion]")
    pick_up(page, ticket)
    page.keyboard.press("ArrowRight")
    expect(aloud).to_contain_text("Bas Student. Vraag Bas Student. 0 uur → 1 uur 30 van 8 uur")
    page.keyboard.press("ArrowRight")
    expect(aloud).to_contain_text("Noor Student")
    page.keyboard.press("Escape")
    expect(aloud).to_contain_text("Afgebroken")
    assert not Assignment.objects.filter(ticket=ticket).exists()

    pick_up(page, ticket)
    page.keyboard.press("ArrowRight")
    expect(aloud).to_contain_text("Bas Student. Vraag")
    page.keyboard.press("ArrowRight")
    expect(aloud).to_contain_text("Noor Student. Vraag")
    page.keyboard.press("Space")

    expect(card(column(page, "Noor Student"), ticket)).to_contain_text("Gevraagd")
    expect(page.get_by_role("region", name="Meldingen")).to_contain_text("We vragen Noor Student")
    with page.expect_response("**/offers/"):
        send(page)
    assert Assignment.objects.get(ticket=ticket).volunteer_id == world.noor.pk


def test_a_forbidden_drop_explains_itself_and_does_nothing(world: World, sign_in: SignIn) -> None:
    make_volunteer(world.desk, name="Pim Pauze", profile={"is_paused": True})
    ticket = waiting_ticket(world)
    page = sign_in(world.coordinator, "/board")
    expect(card(page, ticket)).to_be_visible()
    before = Event.objects.count()

    carry(page, ticket, "Pim Pauze")
    expect(column(page, "Pim Pauze")).to_contain_text("Pim Pauze neemt nu niets aan.")
    page.mouse.up()

    expect(card(column(page, "Wachtrij"), ticket)).to_be_visible()
    assert Event.objects.count() == before


def test_a_student_without_room_is_asked_only_after_a_question(world: World, sign_in: SignIn) -> None:
    full = make_volunteer(world.desk, name="Vic Vol", profile={"weekly_minutes": 0})
    ticket = waiting_ticket(world)
    page = sign_in(world.coordinator, "/board")
    carry(page, ticket, "Vic Vol")
    page.mouse.up()
    dialog = page.get_by_role("dialog", name="Vic Vol zit vol deze week")
    expect(dialog).to_be_visible()
    assert not Assignment.objects.filter(ticket=ticket).exists()
    with page.expect_response("**/offers/"):
        dialog.get_by_role("button", name="Vraag het toch").click()
        send(page)
    expect(card(column(page, "Vic Vol"), ticket)).to_contain_text("Gevraagd")
    assert Assignment.objects.get(ticket=ticket).volunteer_id == full.pk


def test_taken_back_asks_for_the_reason(world: World, sign_in: SignIn) -> None:
    ticket = waiting_ticket(world)
    claim_ticket(actor=person(world.bas), ticket_id=ticket.pk)
    page = sign_in(world.coordinator, "/board")
    carry(page, ticket, "Wachtrij")
    expect(column(page, "Wachtrij")).to_contain_text("Terug naar de wachtrij")
    page.mouse.up()
    dialog = page.get_by_role("dialog", name="Terug naar de wachtrij?")
    dialog.get_by_role("textbox", name="Reden voor de student").fill("Tentamenweek")
    with page.expect_response("**/release/"):
        dialog.get_by_role("button", name="Terug naar de wachtrij").click()
        send(page)
    expect(card(column(page, "Wachtrij"), ticket)).to_be_visible()
    released = Assignment.objects.get(ticket=ticket)
    assert (released.state, released.reason) == (AssignmentState.RELEASED, "Tentamenweek")


def test_what_the_server_refuses_goes_back_with_the_reason(world: World, sign_in: SignIn) -> None:
    ticket = waiting_ticket(world)
    page = sign_in(world.coordinator, "/board")
    expect(card(page, ticket)).to_be_visible()
    # Refused by a server that knows better than the page.
    page.route(
        "**/offers/",
        lambda route: route.fulfill(
            status=409,
            content_type="application/problem+json",
            body='{"title": "Conflict", "detail": "Iemand was je voor.", "status": 409, "code": "conflict"}',
        ),
    )
    carry(page, ticket, "Bas Student")
    page.mouse.up()
    send(page)
    expect(page.get_by_role("region", name="Meldingen")).to_contain_text(
        "staat weer waar het stond: Iemand was je voor."
    )
    expect(card(column(page, "Wachtrij"), ticket)).to_be_visible()


def test_an_offer_moves_to_another_student_by_one_request(world: World, sign_in: SignIn) -> None:
    ticket = waiting_ticket(world)
    world.offer(ticket, world.bas)
    page = sign_in(world.coordinator, "/board")
    expect(card(column(page, "Bas Student"), ticket)).to_be_visible()
    changes: list[str] = []
    page.on("request", lambda request: changes.append(request.url) if request.method != "GET" else None)

    carry(page, ticket, "Noor Student")
    page.mouse.up()
    with page.expect_response("**/move/"):
        send(page)

    expect(card(column(page, "Noor Student"), ticket)).to_contain_text("Gevraagd")
    expect(card(column(page, "Bas Student"), ticket)).to_have_count(0)
    assert len([url for url in changes if "/assignments/" in url or "/offers/" in url]) == 1
    live = Assignment.objects.filter(ticket=ticket, ended_at=None)
    assert [offer.volunteer_id for offer in live] == [world.noor.pk]


def test_a_student_who_cannot_be_asked_leaves_the_offer_where_it_was(world: World, sign_in: SignIn) -> None:
    ticket = waiting_ticket(world)
    world.offer(ticket, world.bas)
    page = sign_in(world.coordinator, "/board")
    expect(card(column(page, "Bas Student"), ticket)).to_be_visible()
    # Without an event: the page still thinks that there is room.
    Volunteer.objects.filter(user=world.noor).update(max_open_tickets=0)
    before = Event.objects.count()

    carry(page, ticket, "Noor Student")
    page.mouse.up()
    send(page)

    expect(page.get_by_role("region", name="Meldingen")).to_contain_text("staat weer waar het stond")
    expect(card(column(page, "Bas Student"), ticket)).to_contain_text("Gevraagd")
    assert Event.objects.count() == before
    live = Assignment.objects.filter(ticket=ticket, ended_at=None)
    assert [offer.volunteer_id for offer in live] == [world.bas.pk]


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_on_a_phone_a_list_per_student_and_a_menu(world: World, sign_in: SignIn, viewport: dict[str, int]) -> None:
    ticket = waiting_ticket(world)
    page = sign_in(world.coordinator, "/board", viewport=viewport)
    page.get_by_role("button", name=f"Verplaats ‘{TITLE}’…").click()
    dialog = page.get_by_role("dialog", name="Wie doet dit ticket?")
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]
    dialog.get_by_role("button", name="Vraag Noor Student").click()
    expect(page.get_by_role("region", name="Meldingen")).to_contain_text("We vragen Noor Student")
    with page.expect_response("**/offers/"):
        send(page)
    page.get_by_text("Noor Student", exact=True).first.click()
    expect(page.get_by_text("Gevraagd", exact=True)).to_be_visible()
    assert Assignment.objects.get(ticket=ticket).volunteer_id == world.noor.pk


def test_all_students_in_sight_a_drop_undone_and_a_ticket_beside_the_board(world: World, sign_in: SignIn) -> None:
    for number in range(19):
        make_volunteer(world.desk, name=f"Student {number:02}", profile={"weekly_minutes": 60 * number})
    ticket = waiting_ticket(world)
    offered = waiting_ticket(world, "Al gevraagd", 240)
    world.offer(offered, world.noor)
    page = sign_in(world.coordinator, "/board", viewport={"width": 1440, "height": 900})
    lines = page.locator("section[data-column]:not([data-column=none])")
    expect(lines).to_have_count(22)
    # Most free hours first, all of them without scrolling, and what is asked beside what is planned.
    expect(lines.first).to_contain_text("Student 18")
    expect(lines.last).to_be_in_viewport(ratio=1)
    expect(column(page, "Noor Student")).to_contain_text("4 uur gevraagd")
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]

    carry(page, ticket, "Student 17")
    expect(page.get_by_text(re.compile(r"^Past het best: nummer \d$"))).to_have_count(5)
    page.mouse.up()
    expect(column(page, "Student 17").get_by_role("button", name=f"Ticket {ticket.pk}: ")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(card(column(page, "Wachtrij"), ticket)).to_be_visible()

    # A click opens the ticket beside the board, Escape leads back to its card.
    page.get_by_role("link", name=TITLE).click()
    pane = page.get_by_role("region", name="Ticket naast het bord")
    expect(pane.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(pane).to_be_focused()
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]
    page.keyboard.press("Escape")
    expect(pane).to_have_count(0)
    expect(page.get_by_role("link", name=TITLE)).to_be_focused()
    send(page)
    assert not Assignment.objects.filter(ticket=ticket).exists()
