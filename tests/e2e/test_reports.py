"""The coordinator reads a report: down to the tickets behind a figure, compared, as files, and as a text."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from helpdesk import clock
from helpdesk.access.actor import person
from tests.e2e.conftest import PHONE, SignIn
from tests.factories import World
from tickets.assignments.actions.assign import claim_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.reports.follower import catch_up
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

MONDAY = datetime(2020, 4, 6, 8, tzinfo=UTC)
WEEK = "/reports?day=2020-04-06"


@pytest.fixture
def busy(world: World) -> World:
    """One ticket the week before; three in the week: two are solved, and the second of those is reopened."""
    solved = []
    with clock.at(MONDAY - timedelta(days=5)):
        world.file(title="Beamer van vorige week")
    for number, title in enumerate(("Laptop start niet", "Wifi valt weg", "Printer zonder inkt")):
        with clock.at(MONDAY + timedelta(hours=number)):
            ticket = world.file(title=title)
        if number == 2:
            continue
        with clock.at(MONDAY + timedelta(hours=number + 2)):
            category = Triage(category_id=world.category.pk)
            triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=category)
            move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open")
            claim_ticket(actor=person(world.vera), ticket_id=ticket.pk)
            move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="solved")
        solved.append(ticket.pk)
    with clock.at(MONDAY + timedelta(days=2)):
        move_ticket(actor=person(world.ict), ticket_id=solved[-1], to="in_progress", reason="Toch niet")
    catch_up()  # The server of the stories has no worker.
    return world


def axe_violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found]


def test_from_a_figure_to_exactly_its_tickets_and_back(busy: World, sign_in: SignIn) -> None:
    page = sign_in(busy.coordinator, WEEK)
    figures = page.get_by_label("Belangrijkste cijfers")
    expect(figures.get_by_role("link", name="3 tickets bekijken: Nieuwe tickets")).to_be_visible()
    # Compared with the week before.
    expect(figures).to_contain_text("meer dan in de periode ervoor")
    expect(figures.get_by_role("link", name="1 ticket bekijken: Nieuwe tickets")).to_be_visible()

    figures.get_by_role("link", name="2 tickets bekijken: Opgelost").click()

    expect(page.get_by_text("opgelost op 6 apr 2020").or_(page.get_by_text("opgelost van 6 apr 2020"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Laptop start niet"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Wifi valt weg"))).to_be_visible()
    expect(page.get_by_text("Printer zonder inkt")).to_have_count(0)
    expect(page.get_by_text("Beamer van vorige week")).to_have_count(0)
    page.go_back()
    figures.get_by_role("link", name="1 ticket bekijken: Heropend").click()
    expect(page.get_by_role("link", name=re.compile("Wifi valt weg"))).to_be_visible()
    expect(page.get_by_text("Laptop start niet")).to_have_count(0)
    page.get_by_role("button", name="Alle tickets tonen").click()
    expect(page.get_by_role("link", name=re.compile("Beamer van vorige week"))).to_be_visible()


def test_periods_and_parts_stand_in_the_address(busy: World, sign_in: SignIn) -> None:
    page = sign_in(busy.coordinator, WEEK)
    expect(page.get_by_role("heading", name="Week 15")).to_be_visible()
    page.get_by_role("button", name="Vorige periode").click()
    expect(page.get_by_role("heading", name="Week 14")).to_be_visible()
    page.get_by_role("button", name="Volgende periode").click()
    expect(page.get_by_role("heading", name="Week 15")).to_be_visible()
    page.get_by_role("radio", name="Maand").check(force=True)
    expect(page.get_by_role("heading", name="April 2020")).to_be_visible()
    page.get_by_role("radio", name="Categorie").check(force=True)
    row = page.get_by_role("row", name=re.compile("^hardware"))
    expect(row.get_by_role("link", name="2 tickets bekijken: Nieuw, hardware")).to_be_visible()
    assert "period=month" in page.url
    assert "by=category" in page.url
    page.reload()
    expect(page.get_by_role("row", name=re.compile("^hardware"))).to_be_visible()
    page.get_by_role("row", name=re.compile("^Geen categorie")).get_by_role("link").first.click()
    expect(page.get_by_role("link", name=re.compile("Printer zonder inkt"))).to_be_visible()
    expect(page.get_by_text("Laptop start niet")).to_have_count(0)


def test_the_numbers_of_a_chart_are_a_table_too(busy: World, sign_in: SignIn) -> None:
    page = sign_in(busy.coordinator, WEEK)
    card = page.locator("section").filter(has=page.get_by_role("heading", name="Nieuw en opgelost"))
    expect(card.locator("svg.recharts-surface").first).to_be_visible()
    card.get_by_text("Toon de cijfers").click()
    expect(card.get_by_role("row", name="6 apr 2020")).to_contain_text("3")
    assert axe_violations(page) == []


def test_the_files_open_and_hold_the_figures(busy: World, sign_in: SignIn) -> None:
    page = sign_in(busy.coordinator, WEEK)

    def download(name: str) -> bytes:
        with page.expect_download() as started:
            page.get_by_role("link", name=f"Downloaden als {name}").click()
        return started.value.path().read_bytes()

    expect(page.get_by_role("heading", name="Week 15")).to_be_visible()
    rows = list(csv.reader(io.StringIO(download("CSV").decode("utf-8-sig")), delimiter=";"))
    assert ["Nieuwe tickets", "3", "1"] in rows
    book = zipfile.ZipFile(io.BytesIO(download("Excel")))
    assert "Nieuwe tickets" in book.read("xl/sharedStrings.xml").decode()
    assert download("PDF").startswith(b"%PDF-")


def test_a_text_for_the_newsletter_can_be_changed_and_copied(busy: World, sign_in: SignIn) -> None:
    page = sign_in(busy.coordinator, WEEK)
    page.context.grant_permissions(["clipboard-write"])
    page.get_by_role("button", name="Maak een tekst").click()
    text = page.get_by_role("textbox", name="Tekst")
    expect(text).to_have_value(
        re.compile("Er kwamen 3 nieuwe vragen binnen. Dat zijn er 2 meer dan in de week ervoor.")
    )
    text.fill("Dag allemaal")
    page.get_by_role("button", name="Kopiëren").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    # No page of ours may read the clipboard; who copied pastes.
    text.fill("")
    text.press("Control+v")
    expect(text).to_have_value("Dag allemaal")
    page.get_by_role("button", name="Begin opnieuw").click()
    expect(text).to_have_value(re.compile("Er kwamen 3"))
    page.get_by_role("radio", name="English").check(force=True)
    expect(page.get_by_role("textbox", name="Tekst")).to_have_value(re.compile("3 new questions came in"))
    assert axe_violations(page) == []


def test_an_ict_team_reads_on_its_phone_about_its_own_schools_without_students(busy: World, sign_in: SignIn) -> None:
    page = sign_in(busy.ict, WEEK, viewport=PHONE, dark=True)
    expect(page.get_by_text("Wat er voor jouw scholen is gevraagd en gedaan.")).to_be_visible()
    expect(page.get_by_role("radio", name="School", exact=True)).to_be_attached()
    expect(page.get_by_role("radio", name="Student")).to_have_count(0)
    expect(page.get_by_text("Bericht voor de nieuwsbrief")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert axe_violations(page) == []


def test_nothing_forbidden_and_out_of_reach_each_say_so(busy: World, sign_in: SignIn) -> None:
    page = sign_in(busy.coordinator, "/reports?day=2015-01-01")
    expect(page.get_by_role("heading", name="Geen tickets in deze periode")).to_be_visible()
    assert axe_violations(page) == []
    student = sign_in(busy.vera, "/reports")
    expect(student.get_by_role("heading", level=1)).to_contain_text("toegang")
    page.route("**/api/v1/reports/**", lambda route: route.abort())
    page.get_by_role("button", name="Vorige periode").click()
    page.goto(page.url)
    expect(page.get_by_role("button", name="Probeer opnieuw")).to_be_visible()
