"""The centre in real browsers: live in all tabs of its owner, and told as they chose."""

import re
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, Page, Response, expect

from helpdesk.access.actor import person
from helpdesk.live.poke import poke
from helpdesk.notifications.actions.mark import mark_all_read
from helpdesk.notifications.models import PushSubscription, QuietHours
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.e2e.conftest import PHONE, SignIn
from tests.e2e.test_screens import RUN_AXE, STANDARDS
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import Status

TITLE = "Laptop start niet"


def run_tasks() -> list[str]:
    """Do what the worker does, and return to whom mail went."""
    mail.outbox.clear()
    while run_due():
        pass
    poke()
    return [address for message in mail.outbox for address in message.to]


def bell(page: Page, unread: int) -> Locator:
    name = "Meldingen" if unread == 0 else f"Meldingen, {unread} ongelezen"
    return page.get_by_role("button", name=name, exact=True)


def expect_unread(count: int, *pages: Page) -> None:
    for page in pages:
        expect(bell(page, count)).to_be_visible()
        starts = rf"^\({count}\) " if count else r"^[^(]"
        expect(page).to_have_title(re.compile(starts))


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Meldingen")


def assert_no_faults(page: Page) -> None:
    page.evaluate(AXE_FILE_PATH.read_text())
    faults = page.evaluate(RUN_AXE, STANDARDS)
    assert not faults, "\n".join(faults)


def test_an_answer_shows_at_once_in_two_tabs_and_read_in_one_is_read_in_both(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    run_tasks()
    mark_all_read(actor=person(world.ict))
    ilse = sign_in(world.ict, "/tickets")
    expect_unread(0, ilse)
    tab = ilse.context.new_page()
    tab.goto(ilse.url)
    expect_unread(0, tab)

    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Morgen om tien uur.")
    run_tasks()
    expect_unread(1, ilse, tab)
    expect(ilse.get_by_role("status").filter(has_text="Nieuwe melding")).to_have_count(1)

    bell(ilse, 1).click()
    expect(panel(ilse).get_by_text("Vera Student heeft geantwoord")).to_be_visible()
    expect(panel(ilse)).not_to_contain_text("Morgen om tien uur")
    # A sign that leads to another page looks like those that do something here.
    color = "element => getComputedStyle(element).color"
    sign = panel(ilse).get_by_role("button", name=re.compile("^Gelezen: #.*heeft geantwoord"))
    settings = panel(ilse).get_by_role("link", name="Instellen")
    assert settings.evaluate(color) == sign.evaluate(color)
    assert_no_faults(ilse)
    panel(ilse).get_by_role("link", name=re.compile(TITLE)).click()
    expect(ilse.get_by_text("Morgen om tien uur.")).to_be_visible()
    expect_unread(0, ilse, tab)

    # And back: unread again in one is unread in the other.
    bell(tab, 0).click()
    panel(tab).get_by_role("button", name=re.compile("^Weer ongelezen: #.*heeft geantwoord")).click()
    tab.keyboard.press("Escape")
    expect(panel(tab)).to_be_hidden()
    expect(bell(tab, 1)).to_be_focused()
    expect_unread(1, tab)
    bell(tab, 1).click()
    panel(tab).get_by_role("button", name="Alles gelezen").click()
    expect_unread(0, tab, ilse)


def test_who_switches_mail_off_gets_none(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    run_tasks()
    ilse = sign_in(world.ict, "/notifications/settings")
    with ilse.expect_response(_is_kept):
        ilse.get_by_role("checkbox", name="Een antwoord of notitie: E-mail").uncheck()
    ilse.reload()
    expect(ilse.get_by_role("checkbox", name="Een antwoord of notitie: E-mail")).not_to_be_checked()
    expect(ilse.get_by_role("checkbox", name="Een antwoord of notitie: In de app")).to_be_checked()
    assert_no_faults(ilse)

    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
    assert run_tasks() == []


def test_quiet_hours_hold_the_mail_until_they_end(world: World, sign_in: SignIn) -> None:
    ticket = world.ticket(Status.IN_PROGRESS)
    run_tasks()
    ilse = sign_in(world.ict, "/notifications/settings")
    with ilse.expect_response(_is_kept):
        # Not `check`: that looks at once, and the switch moves when the change is on its way.
        ilse.get_by_role("switch", name="Stille uren gebruiken").click()
    expect(ilse.get_by_role("switch", name="Stille uren gebruiken")).to_be_checked()
    expect(ilse.get_by_label("Van", exact=True)).to_have_value("19:00")
    # Whatever the clock says while this runs, it is within these.
    now = timezone.localtime()
    starts, ends = now - timedelta(hours=2), now + timedelta(hours=2)
    for label, moment in (("Tot", ends), ("Van", starts)):
        with ilse.expect_response(_is_kept):
            ilse.get_by_label(label, exact=True).fill(f"{moment:%H:%M}")
    expect(ilse.get_by_label("Van", exact=True)).to_have_value(f"{starts:%H:%M}")
    ilse.reload()
    expect(ilse.get_by_label("Van", exact=True)).to_have_value(f"{starts:%H:%M}")
    quiet = QuietHours.objects.get(user=world.ict)
    assert (quiet.starts, quiet.ends) == (_minute(starts), _minute(ends))

    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
    assert run_tasks() == []
    [held] = Task.objects.filter(name="notifications.send_mail")
    assert timezone.localtime(held.run_after).time() == _minute(ends)


def _is_kept(response: Response) -> bool:
    """The page shows a choice at once; this is when the server has it."""
    return response.request.method == "PATCH" and response.url.endswith("/preferences/")


def _minute(moment: datetime) -> object:
    return moment.time().replace(second=0, microsecond=0)


def test_on_a_phone_it_is_a_page_and_a_test_arrives_there(world: World, sign_in: SignIn) -> None:
    vera = sign_in(world.vera, "/work", viewport=PHONE)
    vera.get_by_role("link", name="Meldingen", exact=True).click()
    expect(vera.get_by_role("heading", name="Nog geen meldingen")).to_be_visible()
    assert_no_faults(vera)
    vera.get_by_role("link", name="Instellen").click()
    vera.get_by_role("button", name="Testmelding sturen").click()
    expect(vera.get_by_text("Verstuurd.")).to_be_visible()
    run_tasks()
    vera.get_by_role("link", name="Meldingen, 1 ongelezen").click()
    expect(vera.get_by_text("Dit is een testmelding. Het werkt.")).to_be_visible()
    assert vera.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.whole_browser
def test_push_is_asked_for_on_a_press_and_says_why_where_it_cannot_be(world: World, sign_in: SignIn) -> None:
    """This browser has no push service behind it: how far it gets without one."""
    vera = sign_in(world.vera, "/notifications/settings", installs=True)
    button = vera.get_by_role("button", name="Push aanzetten")
    expect(button).to_be_visible()
    assert vera.evaluate("Notification.permission") != "granted", "nobody is asked before they press"
    vera.context.grant_permissions(["notifications"])
    vera.reload()
    vera.evaluate("navigator.serviceWorker.ready")
    button.click()
    refusals = re.compile("Push aanzetten lukte niet|Je hebt meldingen van deze site geblokkeerd")
    expect(vera.get_by_text(refusals).first).to_be_visible()
    assert not PushSubscription.objects.exists()
