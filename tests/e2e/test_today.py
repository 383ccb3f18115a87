"""What waits for somebody stands on their first page, and one action each settles it; nobody has to reload."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from tests.e2e.conftest import SignIn
from tests.e2e.outage import go
from tests.factories import World
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.answer_offer import decline_offer
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Assignment, Ticket
from tickets.lifecycle.actions.confirm import confirm_solution


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def test_the_coordinator_settles_each_by_one_action(world: World, sign_in: SignIn, settings: Any) -> None:
    settings.UNANSWERED_SCHOOL_DAYS = 0
    asked = world.ticket("in_progress", title="Wifi valt weg")
    refused = world.ticket("open", title="Tien laptops")
    rated = world.ticket("solved", title="Beamer flikkert")
    offer = world.offer(refused, world.vera)
    decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="Tentamens")
    page = sign_in(world.coordinator, "/")
    expect(section(page, "Nog iemand vragen 1")).to_contain_text("Vera Student zei nee: Tentamens")
    menu = page.get_by_role("navigation").get_by_role("link", name="Vandaag")
    expect(menu).to_have_accessible_name("Vandaag 1 wacht op jou")
    violations = Axe().run(page).response["violations"]
    assert not violations, [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations]

    # Comes in by itself.
    post_message(actor=person(world.ict), ticket_id=asked.pk, body="Wanneer komt er iemand?")
    confirm_solution(actor=person(world.ict), ticket_id=rated.pk, score=1, remark="Het duurde te lang.")
    expect(section(page, "Wacht op ons antwoord 1")).to_contain_text("Ilse Ict: Wanneer komt er iemand?")
    expect(section(page, "Niet tevreden 1")).to_contain_text("1 van 5: Het duurde te lang.")
    expect(menu).to_have_accessible_name("Vandaag 3 wachten op jou")

    # To a ticket and back.
    page.get_by_role("link", name="Wifi valt weg").click()
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1, name="Wifi valt weg")).to_be_visible()
    expect(main.get_by_role("link", name="Tickets", exact=True)).to_have_count(0)
    main.get_by_role("link", name="Vandaag", exact=True).click()
    expect(page).to_have_url(re.compile("/today$"))

    # The same tickets as a list.
    page.get_by_role("link", name="Open als lijst: Wacht op ons antwoord").click()
    expect(page.get_by_role("link", name="Wifi valt weg")).to_be_visible()
    expect(page.get_by_role("link", name="Tien laptops")).to_have_count(0)
    # And back by a bookmark of an earlier version.
    go(page, "/attention")
    expect(page).to_have_url(re.compile("/today$"))

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
    expect(page.get_by_role("heading", name="Niets wacht op jou")).to_be_visible()

    said = Message.objects.order_by("pk").values_list("body", "audience")
    assert list(said)[-2:] == [("Morgen om tien uur.", "public"), ("Gebeld, excuses gemaakt.", "internal")]
    assert Assignment.objects.filter(ticket=refused, volunteer=world.bas, state="offered").exists()


def test_what_one_does_moves_the_ticket_to_whose_turn_it_is_next(world: World, sign_in: SignIn) -> None:
    visit = world.ticket("in_consultation", kind="visit", title="Spreekuur")
    propose_agreement(actor=person(world.coordinator), ticket_id=visit.pk, terms=Terms(scope="Twee middagen"))
    ilse, carla, vera = (sign_in(who, "/") for who in (world.ict, world.coordinator, world.vera))
    expect(section(ilse, "Akkoord gevraagd 1")).to_contain_text("Carla Coordinator: Twee middagen")
    expect(vera.get_by_role("heading", name="Niets wacht op jou")).to_be_visible()

    # Taken back: nobody has seen it.
    ilse.get_by_role("button", name="Akkoord: Spreekuur").click()
    expect(section(ilse, "Akkoord gevraagd 1")).to_have_count(0)
    ilse.get_by_role("button", name="Ongedaan maken").click()
    expect(section(ilse, "Akkoord gevraagd 1")).to_be_visible()

    ilse.get_by_role("button", name="Akkoord: Spreekuur").click()
    ilse.get_by_role("link", name="Tickets", exact=True).click()
    expect(ilse.get_by_role("button", name="Wacht op ons 0")).to_be_visible()
    carla.get_by_role("button", name="Zet klaar: Spreekuur").click()
    # Leaving the page sends what could still be taken back.
    with carla.expect_response(lambda answer: answer.request.method == "POST" and f"/{visit.pk}/" in answer.url):
        carla.get_by_role("link", name="Triage").click()
    world.offer(Ticket.objects.get(pk=visit.pk), world.vera, note="Jij kent de school.")
    expect(section(vera, "Aan jou gevraagd 1")).to_contain_text("Jij kent de school.")
    vera.get_by_role("button", name="Ik doe het: Spreekuur").click()
    vera.get_by_role("link", name="Mijn werk").click()
    expect(vera.get_by_role("button", name="Opgelost: Spreekuur")).to_be_visible()

    assert Ticket.objects.get(pk=visit.pk).status == "in_progress"
