"""A week of hours is logged on a phone, confirmed, sent back, approved and stated; anybody checks the statement."""

import re
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.utils import timezone
from playwright.sync_api import Browser, expect

from helpdesk.access.actor import person
from helpdesk.tasks.worker import run_due
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.test_screens import RUN_AXE, STANDARDS
from tests.factories import World
from tickets.core.choices import Status
from tickets.hours.actions.log import log_work
from tickets.hours.actions.timer import start_timer
from tickets.hours.actions.weeks import approve_work_week, confirm_week
from tickets.hours.models import Statement, Timer, WorkLog, WorkWeek
from volunteers.availability import monday_of

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def last_monday() -> datetime:
    """Monday of last week at noon, by the local clock."""
    monday = monday_of(timezone.localdate()) - timedelta(weeks=1)
    return datetime.combine(monday, datetime.min.time()).replace(hour=12)


def week_name() -> str:
    return f"Week {last_monday().isocalendar().week}"


def test_a_week_from_the_phone_of_a_student_to_a_statement_that_anybody_checks(
    world: World, sign_in: SignIn, browser: Browser
) -> None:
    ticket = world.ticket(Status.IN_PROGRESS, title="Beamer doet niets")
    phone = sign_in(world.vera, "/hours", viewport=PHONE)
    desk = sign_in(world.coordinator, "/hours")
    phone.get_by_role("button", name="Een week terug").click()
    expect(phone.get_by_role("heading", name=re.compile(week_name()))).to_be_visible()

    # By hand: the plus of a day, two hours, save.
    phone.get_by_role("button", name=re.compile("^Uren toevoegen op maandag")).click()
    dialog = phone.get_by_role("dialog", name="Uren toevoegen")
    dialog.get_by_role("button", name="2 uur", exact=True).click()
    dialog.get_by_role("button", name="Opslaan").click()
    expect(dialog).to_have_count(0)
    row = phone.get_by_role("listitem").filter(has_text=f"#{ticket.pk} Beamer doet niets").last
    expect(row).to_contain_text("2 uur")
    # The coordinator sees it come in.
    expect(desk.get_by_role("link", name=re.compile(f"{world.vera.name}, week .*: 2 uur, Open"))).to_be_visible()

    # A row that overlaps is kept, and said.
    for starts, ends in (("09:00", "11:00"), ("10:00", "12:00")):
        phone.get_by_role("button", name=re.compile("^Uren toevoegen op dinsdag")).click()
        dialog.get_by_role("radio", name="Van – tot").check()
        dialog.get_by_label("Van", exact=True).fill(starts)
        dialog.get_by_label("Tot", exact=True).fill(ends)
        dialog.get_by_role("button", name="Opslaan").click()
        expect(dialog).to_have_count(0)
    expect(phone.get_by_text("deze tijd overlapt met een andere regel")).to_be_visible()

    phone.get_by_role("button", name="Week bevestigen").click()
    expect(phone.get_by_text("Bevestigd", exact=True).first).to_be_visible()

    # It is odd, so the coordinator looks at it first, and asks.
    to_look_at = desk.get_by_role("listitem").filter(has_text="Tijden overlappen")
    expect(to_look_at).to_contain_text(world.vera.name)
    to_look_at.get_by_role("button", name=f"Week van {world.vera.name} terugsturen").click()
    desk.get_by_role("textbox", name="Wat moet de student bekijken?").fill("Klopt dinsdag?")
    desk.get_by_role("dialog").get_by_role("button", name="Terugsturen").click()

    expect(phone.get_by_text("Klopt dinsdag?")).to_be_visible()
    phone.get_by_role("button", name=re.compile(r"^Verbeteren: .*, 2 uur$")).last.click()
    correcting = phone.get_by_role("dialog", name="Uren verbeteren")
    correcting.get_by_label("Van", exact=True).fill("11:00")
    correcting.get_by_role("button", name="Opslaan").click()
    expect(correcting).to_have_count(0)
    expect(phone.get_by_text("1 regel is verbeterd of teruggenomen")).to_be_visible()
    expect(phone.get_by_text("Tijden overlappen")).to_have_count(0)
    phone.get_by_role("button", name="Week bevestigen").click()

    desk.get_by_role("button", name="1 gewone week goedkeuren").click()
    expect(desk.get_by_role("link", name=re.compile(f"{world.vera.name}, .*Goedgekeurd"))).to_be_visible()
    expect(phone.get_by_text(f"Goedgekeurd door {world.coordinator.name}")).to_be_visible()
    assert WorkWeek.objects.get().minutes == 120 + 120 + 60

    monday = last_monday().date()
    desk.get_by_role("button", name="Verklaring maken").click()
    making = desk.get_by_role("dialog", name="Verklaring maken")
    making.get_by_label("Student").select_option(label=world.vera.name)
    making.get_by_label("Eerste dag").fill(monday.isoformat())
    making.get_by_label("Laatste dag").fill((monday + timedelta(days=6)).isoformat())
    making.get_by_role("button", name="Maken", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Urenverklaringen")
    statement = Statement.objects.get()
    expect(desk.get_by_text(statement.code)).to_be_visible()
    with desk.expect_download() as download:
        desk.get_by_role("link", name=re.compile("als PDF$")).click()
    assert download.value.suggested_filename.endswith(".pdf")

    anybody = browser.new_context(locale="nl").new_page()
    anybody.goto(re.sub(r"/hours.*", f"/verify/{statement.code.lower()}", desk.url))
    expect(anybody.get_by_role("heading", level=1)).to_have_text("Deze verklaring is echt")
    expect(anybody.get_by_text("5 uur", exact=True).first).to_be_visible()
    expect(anybody.get_by_text(world.vera.name)).to_have_count(0)
    anybody.evaluate(AXE_FILE_PATH.read_text())
    assert anybody.evaluate(RUN_AXE, STANDARDS) == []
    anybody.context.close()


def test_the_timer_runs_on_when_the_page_is_closed(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.vera, "/hours", viewport=PHONE)
    page.get_by_label("Waar ga je aan werken?").select_option(label="Reistijd")
    page.get_by_role("button", name="Timer starten").click()
    expect(page.get_by_role("heading", name="De timer loopt")).to_be_visible()
    page.close()

    Timer.objects.update(started_at=timezone.now() - timedelta(minutes=95))
    laptop = sign_in(world.vera, "/hours")
    expect(laptop.get_by_text("1 uur 35")).to_be_visible()
    laptop.get_by_role("button", name="Stoppen").click()
    expect(laptop.get_by_role("button", name="Timer starten")).to_be_visible()
    row = WorkLog.objects.get()
    assert (row.kind, row.minutes, row.made_by) == ("travel", 95, "timer")


def test_a_timer_that_was_forgotten_asks_how_long_it_really_was(world: World, sign_in: SignIn) -> None:
    start_timer(actor=person(world.vera), kind="other")
    Timer.objects.update(started_at=timezone.now() - timedelta(hours=14))
    page = sign_in(world.vera, "/hours")
    page.get_by_role("button", name="Stoppen").click()
    dialog = page.get_by_role("dialog", name="Hoe lang heb je echt gewerkt?")
    dialog.get_by_role("button", name="3 uur", exact=True).click()
    dialog.get_by_role("button", name="Stoppen").click()
    expect(page.get_by_role("button", name="Timer starten")).to_be_visible()
    assert WorkLog.objects.get().minutes == 180


def test_what_needs_the_server_waits_without_network(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.vera, "/hours")
    button = page.get_by_role("button", name="Timer starten")
    expect(button).to_be_visible()
    page.context.set_offline(True)
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Je bent offline. Dit kan pas weer met verbinding.").first).to_be_visible()
    page.context.set_offline(False)
    expect(button).not_to_have_attribute("aria-disabled", "true")


def test_a_late_row_opens_an_approved_week_on_both_screens(world: World, sign_in: SignIn) -> None:
    monday = last_monday().date()
    log_work(actor=person(world.vera), kind="other", worked_on=monday, minutes=60)
    week = confirm_week(actor=person(world.vera), monday=monday)
    approve_work_week(actor=person(world.coordinator), work_week_id=week.pk)
    desk = sign_in(world.coordinator, "/hours")
    cell = desk.get_by_role("link", name=re.compile(f"{world.vera.name}, .*1 uur, Goedgekeurd"))
    expect(cell).to_be_visible()
    page = sign_in(world.vera, f"/hours?id={week.pk}")
    page.get_by_role("button", name=re.compile("^Uren toevoegen op woensdag")).click()
    page.get_by_role("dialog").get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("De week staat weer open: er kwam een regel bij")).to_be_visible()
    expect(desk.get_by_role("link", name=re.compile(f"{world.vera.name}, .*2 uur, Open"))).to_be_visible()
    # The coordinator hears of it, and the news leads to the week.
    while run_due():
        pass
    desk.goto(re.sub(r"/hours.*", "/notifications", desk.url))
    desk.get_by_role("main").get_by_role("link", name=re.compile(f"^{week_name()}, vanaf")).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"Uren van {world.vera.name}")
    expect(desk.get_by_role("heading", name=re.compile(week_name()))).to_be_visible()


def test_the_timer_starts_beside_a_ticket(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket(Status.IN_PROGRESS, title="Beamer doet niets")
    page = sign_in(world.vera, f"/tickets/{ticket.pk}")
    page.get_by_role("button", name="Timer starten").click()
    expect(page.get_by_text(re.compile("^De timer loopt sinds .* voor dit ticket"))).to_be_visible()
    assert Timer.objects.get().ticket_id == ticket.pk
    page.get_by_role("link", name="Naar je uren").click()
    expect(page.get_by_role("heading", name="De timer loopt")).to_be_visible()
