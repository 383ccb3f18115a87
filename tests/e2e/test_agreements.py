"""An agreement from its first proposal to a change while the work goes on, by two people in two browsers."""

import re

from playwright.sync_api import Locator, Page, expect

from helpdesk.access.actor import person
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import assert_never_reloaded, go_to, mark
from tests.e2e.test_ticket_page import violations
from tests.factories import World
from tickets.agreements.actions.propose import amend_agreement, propose_agreement
from tickets.agreements.models import Agreement
from tickets.agreements.terms import Line, Terms

TEN = Terms(scope="Tien laptops klaarmaken", lines=(Line("devices", 10, "laptops"),), place="Lokaal 7")


def asked(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("Ga je akkoord met deze"))


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_two_sides_negotiate_accept_and_amend_an_agreement_live(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket("in_consultation", kind="devices", device_count=10)
    agreement = propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=TEN)
    carla = sign_in(world.coordinator, f"/agreements/{agreement.pk}")
    ilse = sign_in(world.ict, "/agreements", viewport=PHONE)
    mark(carla, ilse)

    # What waits for the reader stands on top of the list.
    waiting = ilse.get_by_role("list", name="Wacht op jou")
    expect(waiting).to_contain_text("10 apparaten (laptops)")
    assert violations(ilse) == []
    waiting.get_by_role("link", name="Tien laptops klaarmaken").click()
    expect(asked(ilse)).to_be_visible()
    assert violations(ilse) == []

    # The board does not agree, and says why: the other side reads it at once.
    asked(ilse).get_by_role("button", name="Niet akkoord").click()
    dialog(ilse).get_by_role("button", name="Niet akkoord").click()
    expect(dialog(ilse)).to_contain_text("Geef een reden.")
    dialog(ilse).get_by_role("textbox").fill("Het zijn er vijftien")
    dialog(ilse).get_by_role("button", name="Niet akkoord").click()
    off = carla.get_by_role("region", name="Dit voorstel geldt niet meer")
    expect(off).to_contain_text("Het voorstel is afgewezen.")
    expect(off).to_contain_text("Het zijn er vijftien")

    # The ticket gets a new agreement, which the board changes before it accepts.
    carla.get_by_role("link", name=re.compile(f"#{ticket.number} ")).click()
    carla.get_by_role("button", name="Voorstellen", exact=True).click()
    terms = dialog(carla)
    expect(terms.get_by_role("textbox", name="Wat spreek je af?")).to_have_value("Tien laptops klaarmaken")
    terms.get_by_role("spinbutton", name="Aantal").fill("15")
    terms.get_by_role("button", name="Regel toevoegen").click()
    terms.get_by_role("spinbutton", name="Aantal").last.fill("6")
    assert violations(carla) == []
    terms.get_by_role("button", name="Voorstellen").click()
    expect(terms).to_have_count(0)
    go_to(ilse, "Afspraken")
    ilse.get_by_role("list", name="Wacht op jou").get_by_role("link", name="Tien laptops klaarmaken").click()
    asked(ilse).get_by_role("button", name="Ander voorstel").click()
    dialog(ilse).get_by_role("textbox", name="Wat spreek je af?").fill("Vijftien laptops klaarmaken en uitdelen")
    dialog(ilse).get_by_role("button", name="Voorstellen").click()
    expect(ilse.get_by_role("region", name="De helpdesk moet nog akkoord geven")).to_be_visible()

    carla.get_by_role("link", name="Bekijk de afspraak").click()
    proposal = carla.get_by_role("region", name="Voorstel (versie 2)")
    expect(proposal.locator("del").first).to_contain_text("verwijderd: Tien")
    expect(proposal.locator("ins").first).to_contain_text("toegevoegd: Vijftien")
    expect(proposal).to_contain_text("6 uur")
    asked(carla).get_by_role("button", name="Akkoord met versie 2").click()
    holds = ilse.get_by_role("region", name="Deze afspraak geldt", exact=True)
    expect(holds).to_be_visible()
    assert violations(carla) == []

    # A change while it holds: what was agreed stays in sight beside it until the other side accepts.
    holds.get_by_role("button", name="Wijziging voorstellen").click()
    dialog(ilse).get_by_role("textbox", name="Plaats").fill("Lokaal 9")
    dialog(ilse).get_by_role("button", name="Voorstellen").click()
    expect(asked(carla)).to_be_visible()
    expect(carla.get_by_role("region", name="Dit geldt nu (versie 2)")).to_contain_text("Lokaal 7")
    expect(carla.get_by_role("region", name="Gebruikt van wat is afgesproken")).to_contain_text("0 van 15 apparaten")
    change = carla.get_by_role("region", name="Voorgestelde wijziging (versie 3)")
    expect(change.locator("ins")).to_contain_text("Lokaal 9")
    assert violations(carla) == []
    asked(carla).get_by_role("button", name="Akkoord met versie 3").click()
    expect(ilse.get_by_role("region", name="Dit geldt nu (versie 3)")).to_contain_text("Lokaal 9")
    versions = ilse.get_by_role("region", name="Alle versies")
    expect(versions.get_by_role("listitem").filter(has_text="Versie 3").first).to_contain_text("Carla")
    assert violations(ilse) == []

    kept = Agreement.objects.get(pk=Agreement.objects.latest("pk").pk)
    assert (kept.state, kept.holding and kept.holding.number) == ("holds", 3)
    assert_never_reloaded(carla, ilse)


def test_a_yes_to_a_text_that_has_changed_is_refused_with_a_sentence(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket("in_consultation", kind="devices", device_count=10)
    agreement = propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=TEN)
    ilse = sign_in(world.ict, f"/agreements/{agreement.pk}")
    # Nothing reaches her page any longer: she reads what was there.
    ilse.route_web_socket(re.compile("/ws"), lambda _socket: None)
    ilse.reload()
    accept = asked(ilse).get_by_role("button", name=re.compile("Akkoord met versie"))
    expect(accept).to_have_text("Akkoord met versie 1")
    changed = Terms(scope="Twintig laptops klaarmaken", lines=TEN.lines)
    amend_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, terms=changed)
    accept.click()
    expect(asked(ilse).get_by_role("alert")).to_have_text("De tekst is veranderd sinds je hem las. Lees hem opnieuw.")
    assert Agreement.objects.get().state == "proposed"

    # The text as it is now is there to read, and the yes is to that one.
    proposal = ilse.get_by_role("region", name="Voorstel (versie 2)")
    expect(proposal.locator("ins").first).to_contain_text("Twintig")
    expect(accept).to_have_text("Akkoord met versie 2")
    ilse.wait_for_timeout(2_500)
    accept.click()
    expect(ilse.get_by_role("region", name="Deze afspraak geldt", exact=True)).to_be_visible()
    assert Agreement.objects.get().state == "holds"


def test_tickets_come_under_an_agreement_and_go_and_it_is_ended_with_a_reason(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket("in_consultation", kind="devices", device_count=10, title="Laptops van groep 7")
    other = world.ticket("in_consultation", kind="devices", device_count=5, title="Laptops van groep 8")
    world.agree(ticket)
    agreement = Agreement.objects.get()
    carla = sign_in(world.coordinator, f"/agreements/{agreement.pk}")
    ilse = sign_in(world.ict, f"/tickets/{other.pk}")
    mark(carla, ilse)
    tickets = carla.get_by_role("region", name="Tickets bij deze afspraak")

    tickets.get_by_role("button", name="Toevoegen").click()
    dialog(carla).get_by_role("option", name=re.compile("Laptops van groep 8")).click()
    dialog(carla).get_by_role("button", name="Toevoegen").click()
    expect(tickets.get_by_role("link", name=re.compile("Laptops van groep 8"))).to_be_visible()
    expect(ilse.get_by_role("region", name="Afspraak", exact=True)).to_contain_text("Tien laptops klaarmaken")

    tickets.get_by_role("button", name=f"#{other.number} uit de afspraak halen").click()
    expect(tickets.get_by_role("link", name=re.compile("Laptops van groep 8"))).to_have_count(0)
    expect(ilse.get_by_role("region", name="Afspraak", exact=True)).to_contain_text("Er is nog niets afgesproken.")

    carla.get_by_role("button", name="Meer", exact=True).click()
    carla.get_by_role("button", name="Afspraak beëindigen…").click()
    dialog(carla).get_by_role("textbox", name="Waarom?").fill("De laptops komen niet")
    dialog(carla).get_by_role("button", name="Beëindigen").click()
    expect(carla.get_by_role("region", name="Deze afspraak geldt niet meer")).to_contain_text("De laptops komen niet")
    assert violations(carla) == []
    assert_never_reloaded(carla, ilse)
