"""A student looks at the week on a phone; the coordinator sees the same, and that of everybody, live."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from helpdesk.access.actor import person
from tests.e2e.conftest import PHONE, SignIn
from tests.factories import World
from tickets.core.choices import Status
from tickets.core.models import Ticket
from tickets.hours.actions.log import log_work
from tickets.visits.actions.confirm import confirm_visit
from tickets.visits.actions.plan import VisitDraft, plan_visit
from tickets.visits.actions.sign_up import sign_up_for_visit
from volunteers.availability import monday_of
from volunteers.models import AvailabilitySlot, Volunteer

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_student_and_the_coordinator_see_the_same_week(world: World, sign_in: SignIn) -> None:
    # Next week, so that the story is the same on every day.
    monday = monday_of(timezone.localdate()) + timedelta(weeks=1)
    tuesday = monday + timedelta(days=1)
    Volunteer.objects.update(weekly_minutes=480)
    profile = Volunteer.objects.get(user=world.vera)
    AvailabilitySlot.objects.create(volunteer=profile, weekday=2, starts=time(9), ends=time(17))
    ticket = world.ticket(Status.IN_PROGRESS, title="Beamer doet niets")
    due_at = datetime.combine(monday + timedelta(days=2), time(12), tzinfo=timezone.get_current_timezone())
    Ticket.objects.filter(pk=ticket.pk).update(
        estimate_minutes=600, due_at=due_at, due_state="running", due_metric="resolution"
    )
    draft = VisitDraft(
        day=tuesday,
        starts=time(10),
        ends=time(12),
        school_id=world.school.pk,
        title="Laptops klaarmaken",
        is_open_for_signup=True,
    )
    visit = plan_visit(actor=person(world.coordinator), draft=draft)
    confirm_visit(actor=person(world.ict), visit_id=visit.pk, sequence=visit.sequence)

    phone = sign_in(world.vera, "/week", viewport=PHONE)
    desk = sign_in(world.coordinator, "/week")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Weken van studenten")
    expect(phone.get_by_role("heading", name="Ook open")).to_be_visible()
    for page in (phone, desk):
        page.get_by_role("button", name="Een week verder").click()
        expect(page).to_have_url(re.compile(f"week={monday.isoformat()}"))

    # Of ten hours eight fit in this week; the ticket was promised for the next one.
    expect(phone.get_by_text("2 uur van 8 uur bezet")).to_be_visible()
    expect(phone.get_by_role("heading", name="Beloofd in deze week")).to_be_visible()
    expect(phone.get_by_text("Vrij 09:00–17:00")).to_be_visible()
    row = desk.get_by_role("row").filter(has_text=world.vera.name)
    expect(row).to_contain_text("6 uur vrij")

    # A place on a visit shows at once, on both screens.
    sign_up_for_visit(actor=person(world.vera), visit_id=visit.pk)
    expect(phone.get_by_text("4 uur van 8 uur bezet")).to_be_visible()
    expect(phone.get_by_text("Vrij 09:00–10:00")).to_be_visible()
    expect(phone.get_by_text("Vrij 12:00–17:00")).to_be_visible()
    expect(row).to_contain_text("4 uur vrij")

    row.get_by_role("link", name=world.vera.name, exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"Week van {world.vera.name}")
    expect(desk.get_by_role("link", name=re.compile(f"^10:00–12:00, {world.school.name}, Laptops"))).to_be_visible()

    # So do hours, in this week.
    for page in (phone, desk):
        page.get_by_role("button", name="Deze week").click()
        expect(page.get_by_text("8 uur van 8 uur bezet")).to_have_count(0)
    log_work(actor=person(world.vera), kind="other", worked_on=timezone.localdate(), minutes=45)
    for page in (phone, desk):
        expect(page.get_by_role("region", name="Uren")).to_contain_text("45 minuten")
    desk.get_by_role("link", name="Naar de uren").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"Uren van {world.vera.name}")

    phone.get_by_role("button", name="Een week verder").click()
    phone.get_by_role("link", name=re.compile("10:00–12:00")).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Laptops klaarmaken")
