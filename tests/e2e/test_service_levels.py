"""The coordinator promises other times and opens at other hours; whoever looks sees it without reloading."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from helpdesk import clock
from tests.e2e.conftest import SignIn
from tests.e2e.reading import assert_never_reloaded, mark
from tests.factories import World
from tickets.targets.defaults import add_default_targets
from tickets.targets.models import DeskCalendar, ServiceTarget, TicketClock


def promise(page: Page, priority: str) -> Locator:
    return page.get_by_role("listitem", name=priority, exact=True)


def test_another_promise_is_seen_live_and_holds_for_new_tickets(world: World, sign_in: SignIn) -> None:
    add_default_targets(world.desk)
    before = world.file()
    people = (world.coordinator, world.admin, world.vera, world.ict)
    page, *readers = (sign_in(person, "/settings/targets") for person in people)
    for each in readers:
        expect(promise(each, "Normaal")).to_contain_text("5 werkdagen (45 uur)")
    mark(page, *readers)

    page.get_by_role("button", name="Wijzig normaal").click()
    page.get_by_role("textbox", name="Oplossing: aantal").fill("0,5")
    expect(page.get_by_text("De oplossing kan niet eerder beloofd zijn")).to_be_visible()
    page.get_by_role("textbox", name="Eerste antwoord: aantal").fill("2")
    page.get_by_role("combobox", name="Eerste antwoord: eenheid").select_option("hours")
    page.get_by_role("textbox", name="Oplossing: aantal").fill("3")
    expect(page.get_by_text("Tickets die er al zijn, houden de tijden")).to_be_visible()
    page.get_by_role("button", name="Opslaan").click()

    for each in (page, *readers):
        expect(promise(each, "Normaal")).to_contain_text("3 werkdagen (27 uur)")
        expect(promise(each, "Normaal")).to_contain_text("Eerdere belofte (1)")
    assert_never_reloaded(page, *readers)

    def solution(ticket_id: int) -> int:
        return TicketClock.objects.get(ticket_id=ticket_id, metric="resolution").target_minutes

    assert (solution(before.pk), solution(world.file().pk)) == (45 * 60, 27 * 60)


def test_a_planned_promise_waits_for_its_day_and_can_be_withdrawn(world: World, sign_in: SignIn) -> None:
    add_default_targets(world.desk)
    page = sign_in(world.coordinator, "/settings/targets")
    page.get_by_role("button", name="Wijzig hoog").click()
    page.get_by_role("textbox", name="Eerste antwoord: aantal").fill("1")
    page.get_by_role("radio", name="Vanaf een dag").check()
    day = clock.now() + timedelta(days=40)
    page.get_by_label("Eerste dag").fill("2001-01-01")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Kies een moment vanaf nu")).to_be_visible()
    expect(page.get_by_label("Eerste dag")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Eerste dag").fill(f"{day:%Y-%m-%d}")
    page.get_by_role("button", name="Opslaan").click()

    expect(promise(page, "Hoog")).to_contain_text(re.compile(r"Vanaf .*: eerste antwoord 1 uur"))
    expect(promise(page, "Hoog").get_by_role("definition").first).to_contain_text("4 uur")
    planned = ServiceTarget.objects.get(valid_from__gt=clock.now())

    page.get_by_role("button", name=re.compile("Trek de belofte voor hoog")).click()
    page.get_by_role("button", name="Intrekken", exact=True).last.click()
    expect(promise(page, "Hoog")).not_to_contain_text("Vanaf")
    assert not ServiceTarget.objects.filter(pk=planned.pk).exists()


def test_other_opening_hours_move_what_a_new_ticket_is_promised(world: World, sign_in: SignIn) -> None:
    add_default_targets(world.desk)
    page = sign_in(world.coordinator, "/settings/hours")
    targets = sign_in(world.ict, "/settings/targets")
    reading = sign_in(world.vera, "/settings/hours")
    expect(reading.get_by_text("45 uur open per week.")).to_be_visible()
    expect(reading.get_by_role("button", name="Opslaan")).to_have_count(0)
    expect(promise(targets, "Hoog")).to_contain_text("2 werkdagen (18 uur)")
    expect(targets.get_by_role("button", name="Wijzig hoog")).to_have_count(0)
    mark(reading, targets)

    # A break, on every working day.
    page.get_by_label("Maandag tot").fill("12:00")
    page.get_by_role("button", name="Tijd toevoegen op maandag").click()
    page.get_by_label("Maandag vanaf").last.fill("11:00")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Deze tijd overlapt met een andere op die dag.")).to_be_visible()
    page.get_by_label("Maandag vanaf").last.fill("13:00")
    page.get_by_label("Maandag tot").last.fill("17:00")
    page.get_by_role("button", name="Maak dinsdag tot en met vrijdag gelijk aan maandag").click()
    expect(page.get_by_text("40 uur open per week.")).to_be_visible()

    page.get_by_role("button", name="Uitzondering toevoegen").click()
    page.get_by_label("Naam").fill("Studiedag")
    page.get_by_role("checkbox", name="Gesloten in schoolvakanties").uncheck()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Je hebt wijzigingen die nog niet zijn opgeslagen.")).to_have_count(0)

    calendar = DeskCalendar.objects.get(desk=world.desk)
    assert calendar.opening_hours["5"] == [["08:00", "12:00"], ["13:00", "17:00"]]
    assert (calendar.closed_in_school_holidays, calendar.exceptions[0]["name"]) == (False, "Studiedag")
    # The same minutes are other days now, and whoever reads them sees so.
    expect(promise(targets, "Hoog")).to_contain_text("2 werkdagen en 2 uur (18 uur)")
    expect(reading.get_by_text("Studiedag", exact=True)).to_be_visible()
    assert_never_reloaded(reading, targets)


def test_opening_hours_that_are_not_saved_hold_their_page(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.coordinator, "/settings/hours")
    page.get_by_label("Maandag tot").fill("12:00")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.get_by_role("link", name="Team", exact=True).click()
    question = page.get_by_role("dialog", name="Weggaan zonder op te slaan?")
    question.get_by_role("button", name="Hier blijven").click()
    expect(question).to_have_count(0)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Maandag tot")).to_have_value("12:00")

    page.get_by_role("link", name="Team", exact=True).click()
    question.get_by_role("button", name="Weggaan").click()
    expect(page.get_by_role("heading", name="Team", level=1)).to_be_visible()


@pytest.mark.parametrize("path", ["/settings/targets", "/settings/hours"])
def test_what_cannot_be_loaded_says_so_and_is_asked_again(world: World, sign_in: SignIn, path: str) -> None:
    add_default_targets(world.desk)
    page = sign_in(world.coordinator, "/tickets")
    page.route("**/api/v1/targets/**", lambda route: route.fulfill(status=500, json={}))
    page.goto(page.url.replace("/tickets", path))
    expect(page.get_by_role("heading", name="Er ging iets mis")).to_be_visible()
    page.unroute("**/api/v1/targets/**")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.get_by_role("heading", name="Er ging iets mis")).to_have_count(0)
    expect(page.get_by_text("uur").first).to_be_visible()
