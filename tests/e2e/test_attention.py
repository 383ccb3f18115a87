"""What waits for the coordinator stands on one page, and one action each settles it; nobody has to reload."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from tests.e2e.conftest import SignIn
from tests.factories import World
from tickets.assignments.actions.answer_offer import decline_offer
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Assignment
from tickets.lifecycle.actions.confirm import confirm_solution


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def test_each_is_settled_by_one_action(world: World, sign_in: SignIn, settings: Any) -> None:
    settings.UNANSWERED_SCHOOL_DAYS = 0
    asked = world.ticket("in_progress", title="Wifi valt weg")
    refused = world.ticket("open", title="Tien laptops")
    rated = world.ticket("solved", title="Beamer flikkert")
    offer = world.offer(refused, world.vera)
    decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="Tentamens")
    page = sign_in(world.coordinator, "/attention")
    expect(section(page, "Nog iemand vragen 1")).to_contain_text("Vera Student zei nee: Tentamens")
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]

    # Comes in by itself.
    post_message(actor=person(world.ict), ticket_id=asked.pk, body="Wanneer komt er iemand?")
    confirm_solution(actor=person(world.ict), ticket_id=rated.pk, score=1, remark="Het duurde te lang.")
    expect(section(page, "Wacht op ons antwoord 1")).to_contain_text("Wifi valt weg")
    expect(section(page, "Niet tevreden 1")).to_contain_text("1 van 5: Het duurde te lang.")

    # The same tickets as a list.
    page.get_by_role("link", name="Open als lijst: Wacht op ons antwoord").click()
    expect(page.get_by_role("link", name="Wifi valt weg")).to_be_visible()
    expect(page.get_by_role("link", name="Tien laptops")).to_have_count(0)
    page.go_back()

    page.get_by_role("button", name="Antwoorden: Wifi valt weg").click()
    page.get_by_role("textbox", name="Antwoord").fill("Morgen om tien uur.")
    page.keyboard.press("Control+Enter")
    expect(section(page, "Wacht op ons antwoord 1")).to_have_count(0)

    page.get_by_role("button", name="Leg vast wat je deed: Beamer flikkert").click()
    page.get_by_role("textbox", name="Interne notitie").fill("Gebeld, excuses gemaakt.")
    page.get_by_role("button", name="Schrijf de notitie").click()
    expect(section(page, "Niet tevreden 1")).to_have_count(0)

    page.get_by_role("button", name="Vraag een student: Tien laptops").click()
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.type("bas")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Niets vraagt aandacht")).to_be_visible()

    said = Message.objects.order_by("pk").values_list("body", "audience")
    assert list(said)[-2:] == [("Morgen om tien uur.", "public"), ("Gebeld, excuses gemaakt.", "internal")]
    assert Assignment.objects.filter(ticket=refused, volunteer=world.bas, state="offered").exists()


def test_it_is_for_coordinators(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.vera, "/attention")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Aandacht")).to_have_count(0)
    expect(page.get_by_role("link", name="Aandacht")).to_have_count(0)
