"""A visit is planned, confirmed, signed up for, moved by keyboard, and checked out into hours, by three people live."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import assert_never_reloaded, mark
from tests.e2e.test_ticket_page import violations
from tests.factories import World
from tests.visits.conftest import confirmed, next_tuesday, offer, plan, sign_up
from tickets.hours.models import WorkLog
from tickets.visits.models import Place, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def dialog(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name)


def is_now(visit: Visit) -> None:
    """Let the appointment be at this moment, within today."""
    now = timezone.localtime()
    starts = max(now - timedelta(minutes=40), now.replace(hour=0, minute=0, second=0, microsecond=0))
    ends = min(now + timedelta(minutes=40), now.replace(hour=23, minute=59, second=0, microsecond=0))
    Place.objects.filter(visit=visit).update(starts_at=starts, ends_at=ends)
    Visit.objects.filter(pk=visit.pk).update(starts_at=starts, ends_at=ends)


def test_a_visit_from_the_first_proposal_to_the_hours_of_a_student(world: World, sign_in: SignIn) -> None:
    day = next_tuesday()
    carla = sign_in(world.coordinator, f"/calendar?view=week&day={day}")
    ilse = sign_in(world.ict, "/today", viewport=PHONE)
    vera = sign_in(world.vera, f"/calendar?view=week&day={day}", viewport=PHONE)
    mark(carla, ilse, vera)

    carla.get_by_role("button", name="Bezoek plannen", exact=True).click()
    planning = dialog(carla, "Bezoek plannen")
    planning.get_by_role("button", name="Voorstellen").click()
    expect(planning).to_contain_text("Kies een school.")
    planning.get_by_role("combobox", name="School").click()
    planning.get_by_role("option", name=re.compile(f"^{world.school.name}")).click()
    planning.get_by_label("Dag", exact=True).fill(day.isoformat())
    planning.get_by_label("Van", exact=True).fill("09:00")
    planning.get_by_label("Tot", exact=True).fill("11:00")
    planning.get_by_label("Waarvoor").fill("Laptops klaarzetten")
    planning.get_by_label("Studenten mogen zichzelf aanmelden").check()
    assert violations(carla) == []
    planning.get_by_role("button", name="Voorstellen").click()
    expect(planning).to_have_count(0)
    # It is shown, to be looked over.
    expect(dialog(carla, "Laptops klaarzetten")).to_contain_text("moet nog bevestigen")
    carla.keyboard.press("Escape")
    visit = Visit.objects.get()
    item = carla.locator(f"[data-item='{visit.pk}']")
    expect(item).to_be_visible()
    assert violations(carla) == []

    # The other side has it on top of its day, and says yes there.
    asked = ilse.get_by_role("region", name=re.compile("^Bezoek bevestigen"))
    expect(asked).to_contain_text("Laptops klaarzetten")
    assert violations(ilse) == []
    asked.get_by_role("button", name=re.compile("^Bevestigen")).click()
    expect(asked).to_have_count(0)
    expect(item).to_have_attribute("data-state", "confirmed")

    # A student takes the place on a phone.
    vera.locator(f"[data-item='{visit.pk}']").click()
    dialog(vera, "Laptops klaarzetten").get_by_role("link", name="Open het bezoek").click()
    expect(vera.get_by_role("heading", level=1)).to_have_text("Laptops klaarzetten")
    assert violations(vera) == []
    vera.get_by_role("button", name="Aanmelden").click()
    expect(vera.get_by_text("Jij gaat mee").first).to_be_visible()

    # Moved by keyboard: what follows is said first, and the board is asked again.
    item.focus()
    carla.keyboard.press("Alt+ArrowDown")
    expect(carla.get_by_text(re.compile("09:15–11:15. Enter verplaatst"))).to_be_attached()
    carla.keyboard.press("Enter")
    moving = dialog(carla, "Bezoek verplaatsen")
    expect(moving).to_contain_text(world.vera.name)
    assert violations(carla) == []
    moving.get_by_role("button", name="Verplaatsen en opnieuw vragen").click()
    expect(moving).to_have_count(0)
    expect(vera.get_by_text(re.compile("09:15"))).to_be_visible()
    expect(asked).to_contain_text("Laptops klaarzetten")
    asked.get_by_role("link", name="Laptops klaarzetten").click()
    ilse.get_by_role("button", name=re.compile("^Bevestigen")).click()
    expect(item).to_have_attribute("data-state", "confirmed")

    # On the day: in, out, and the hours are there.
    is_now(visit)
    vera.reload()
    carla.goto(re.sub(r"/calendar.*", f"/visits/{visit.pk}", carla.url))
    vera.get_by_role("button", name="Ik ben er").click()
    expect(carla.get_by_text(re.compile("^Is er sinds"))).to_be_visible()
    place = Place.objects.get(visit=visit)
    Place.objects.filter(pk=place.pk).update(checked_in_at=place.starts_at)
    vera.get_by_role("button", name="Ik ga weg").click()
    expect(carla.get_by_text("Geweest").first).to_be_visible()
    log = WorkLog.objects.get()
    assert (log.volunteer_id, log.visit_id) == (world.vera.pk, visit.pk)
    assert_never_reloaded(ilse)


def test_a_full_visit_has_a_waiting_list_and_a_place_is_handed_over(world: World, sign_in: SignIn) -> None:
    visit = confirmed(world, day=next_tuesday())
    sign_up(world.vera, visit)
    page = sign_in(world.bas, f"/visits/{visit.pk}", viewport=PHONE)
    expect(page.get_by_text("Dit bezoek is vol")).to_be_visible()
    page.get_by_role("button", name="Op de wachtlijst").click()
    expect(page.get_by_text("Je bent de eerste.")).to_be_visible()
    vera = sign_in(world.vera, f"/visits/{visit.pk}", viewport=PHONE)
    vera.get_by_role("button", name="Ik kan niet meer").click()
    releasing = vera.get_by_role("dialog")
    releasing.get_by_role("button", name="Ik kan niet meer").click()
    expect(releasing).to_have_count(0)
    # The place goes to whoever waited, without a reload.
    expect(page.get_by_text("Jij gaat mee").first).to_be_visible()


def test_a_student_is_asked_and_a_cancelled_visit_says_so_everywhere(world: World, sign_in: SignIn) -> None:
    visit = plan(world, day=next_tuesday())
    offer(world, world.vera, visit)
    vera = sign_in(world.vera, "/today")
    section = vera.get_by_role("region", name=re.compile("^Ga je mee"))
    section.get_by_role("button", name=re.compile("^Ja, ik ga mee")).click()
    expect(section).to_have_count(0)
    expect(vera.get_by_role("region", name=re.compile("^Bezoeken"))).to_contain_text(visit.title)

    ilse = sign_in(world.ict, f"/visits/{visit.pk}", viewport=PHONE)
    expect(ilse.get_by_role("button", name="Past niet")).to_be_visible()
    assert violations(ilse) == []
    ilse.get_by_role("button", name="Past niet").click()
    refusing = ilse.get_by_role("dialog")
    refusing.get_by_role("textbox").fill("We zijn die dag op kamp")
    refusing.get_by_role("button", name="Past niet").click()
    expect(ilse.get_by_text("Dit bezoek is afgezegd")).to_be_visible()
    expect(vera.get_by_role("region", name=re.compile("^Bezoeken"))).to_have_count(0)
