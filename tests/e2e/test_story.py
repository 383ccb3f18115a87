"""The way of a ticket from filed to closed, with everybody looking on: nobody ever has to reload."""

import re

import pytest
from playwright.sync_api import expect

from helpdesk.history.models import Event
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.reading import (
    CLOSED,
    IN_CONSULTATION,
    IN_PROGRESS,
    NEW,
    OPEN,
    PENDING,
    SOLVED,
    assert_never_reloaded,
    card,
    expect_badge,
    expect_step,
    fill_new_ticket,
    go_to,
    mark,
    message,
    say,
    ticket_id_of,
    timeline,
)
from tests.factories import World
from tickets.core.choices import Impact, Status, Urgency
from tickets.core.models import Ticket
from tickets.lifecycle.models import Rating
from volunteers.models import Level, Volunteer, VolunteerSkill

pytestmark = pytest.mark.smoke

TITLE = "Printer in lokaal 3 doet niets"


def test_from_filed_to_closed_with_three_people_looking_on(world: World, sign_in: SignIn) -> None:
    profile = Volunteer.objects.get(user=world.vera)
    VolunteerSkill.objects.create(volunteer=profile, skill=world.skill, level=Level.EXPERT)
    ilse = sign_in(world.ict, "/new")
    carla = sign_in(world.coordinator, "/triage")
    vera = sign_in(world.vera, "/queue", viewport=PHONE)
    mark(ilse, carla, vera)
    expect(vera.get_by_role("heading", name="De wachtrij is leeg")).to_be_visible()

    # The school files.
    fill_new_ticket(ilse, title=TITLE, school=world.school.name, description="Het lampje is **rood**.")
    ilse.get_by_role("button", name="Ticket indienen").click()
    expect(ilse.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    ticket_id = ticket_id_of(ilse)
    expect_step(NEW, ilse)
    inbox = carla.get_by_role("navigation", name="Binnengekomen")
    inbox.get_by_role("link", name=TITLE).click()
    expect(carla.get_by_role("heading", level=2, name=TITLE)).to_be_visible()
    expect_badge(NEW, carla)

    # They talk it over; the student does not know of it.
    carla.get_by_role("button", name="Begin overleg").click()
    expect_badge(IN_CONSULTATION, carla)
    carla.get_by_role("link", name="Open het hele ticket").click()
    expect_step(IN_CONSULTATION, carla, ilse)
    say(carla, "Welke printer is het?")
    expect(message(ilse, "Welke printer is het?")).to_be_visible()
    say(ilse, "De grote bij het raam.")
    expect(message(carla, "De grote bij het raam.")).to_be_visible()
    expect(card(vera, TITLE)).to_have_count(0)

    # Triage, and ready for a student.
    go_to(carla, "Triage")
    inbox.get_by_role("link", name=TITLE).click()
    carla.get_by_role("group", name="Omvang").get_by_role("radio", name="Klas of team").check()
    carla.get_by_role("combobox", name="Categorie").select_option("hardware")
    carla.get_by_role("group", name="Vaardigheden").get_by_role("checkbox", name="windows").check()
    carla.get_by_role("textbox", name="Schatting in uren").fill("1,5")
    carla.get_by_role("button", name=OPEN).click()
    # Until she looks at the other list, or goes, she could take it back.
    carla.get_by_role("link", name="Wachtrij").click()
    expect_badge(OPEN, carla)
    expect_step(OPEN, ilse)
    expect(card(vera, TITLE)).to_contain_text(OPEN)
    ticket = Ticket.objects.get(pk=ticket_id)
    assert (ticket.impact, ticket.urgency, ticket.estimate_minutes) == (Impact.GROUP, Urgency.NORMAL, 90)

    # The best candidate is asked, on her phone.
    go_to(vera, "Mijn werk")
    expect(vera.get_by_role("heading", level=1, name="Mijn werk")).to_be_visible()
    candidates = carla.get_by_role("listitem").filter(has=carla.get_by_role("button", name=re.compile("^Vraag ")))
    expect(candidates).to_have_count(3)
    expect(candidates.first).to_contain_text("Vera Student")
    candidates.first.get_by_role("button", name="Vraag Vera Student").click()
    carla.get_by_role("textbox", name="Bericht aan Vera Student").fill("Jij kent deze printers.")
    carla.get_by_role("button", name="Stuur de vraag").click()
    expect(card(vera, TITLE)).to_contain_text("Jij kent deze printers.")
    expect(carla.get_by_role("heading", name="Nu gevraagd")).to_be_visible()
    expect_step(OPEN, ilse)

    # She does it.
    card(vera, TITLE).get_by_role("button", name=re.compile("^Ja, ")).click()
    expect_step(IN_PROGRESS, ilse)
    expect(ilse.get_by_role("complementary").get_by_text("Vera Student")).to_be_visible()
    expect_badge(IN_PROGRESS, carla)
    expect(card(vera, TITLE)).to_contain_text(IN_PROGRESS)
    carla.get_by_role("link", name="Open het hele ticket").click()
    card(vera, TITLE).get_by_role("link", name=TITLE, exact=True).click()
    expect_step(IN_PROGRESS, ilse, carla, vera)
    say(vera, "Ik kom er zo aan.")
    for page in (ilse, carla, vera):
        expect(message(page, "Ik kom er zo aan.")).to_be_visible()

    # She asks something and waits; the answer sets the work going again by itself.
    say(vera, "Staat de printer *aan*?", button="Vragen en wachten")
    expect_step(PENDING, ilse, carla, vera)
    say(ilse, "Ja, al de hele dag.")
    expect_step(IN_PROGRESS, ilse, carla, vera)
    expect(message(vera, "Ja, al de hele dag.")).to_be_visible()

    # Solved, confirmed, closed.
    say(vera, "Nieuwe toner erin: hij print weer.", button="Versturen en oplossen")
    expect_step(SOLVED, ilse, carla, vera)
    question = ilse.get_by_role("region", name="Is het opgelost?")
    question.get_by_role("radio", name="4 sterren").check()
    question.get_by_role("textbox").fill("Snel geholpen!")
    question.get_by_role("button", name=re.compile("^Ja, het is opgelost")).click()
    expect_step(CLOSED, ilse, carla, vera)
    assert Rating.objects.get(ticket_id=ticket_id).score == 4

    said = (
        "Welke printer is het?",
        "De grote bij het raam.",
        "Ik kom er zo aan.",
        "Staat de printer aan?",
        "Ja, al de hele dag.",
        "Nieuwe toner erin: hij print weer.",
    )
    for page in (ilse, carla, vera):
        expect(timeline(page).get_by_role("article")).to_contain_text(list(said))
    assert_never_reloaded(ilse, carla, vera)
    assert Ticket.objects.get(pk=ticket_id).status == Status.CLOSED
    moves = Event.objects.filter(kind="ticket.status_changed").order_by("seq")
    assert [event.data["to"] for event in moves] == [
        Status.IN_CONSULTATION,
        Status.OPEN,
        Status.IN_PROGRESS,
        Status.PENDING,
        Status.IN_PROGRESS,
        Status.SOLVED,
        Status.CLOSED,
    ]
