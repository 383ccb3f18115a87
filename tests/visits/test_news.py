"""Who hears of visits, by which mail, with which appointment for their calendar."""

from datetime import datetime, time, timedelta
from email.message import EmailMessage as Parsed
from typing import Any

import pytest
import time_machine
from django.core import mail
from ical.calendar_stream import IcsCalendarStream

from helpdesk.access.actor import person
from helpdesk.notifications.models import Notification
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.factories import World
from tests.visits.conftest import NOW, TUESDAY, WEDNESDAY, again, confirmed, offer, plan, sign_up
from tickets.lifecycle.actions.file import Contact
from tickets.visits.actions.answer import accept_place, decline_place
from tickets.visits.actions.by_itself import ask_for_check_outs, remind_of_visits
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.actions.change import change_visit
from tickets.visits.actions.check_in import check_in
from tickets.visits.actions.hand_over import hand_over_place
from tickets.visits.actions.release import release_place, remove_place
from tickets.visits.models import Place, Visit


@pytest.fixture(autouse=True)
def _each_mail_by_itself(settings: Any) -> None:
    settings.MAIL_PAUSE_MINUTES = 0


def work() -> None:
    while run_due():
        pass


def told(event: str) -> set[tuple[str, str]]:
    """First names of who was told of the newest event of this kind, with the kind of news it was to them."""
    work()
    newest = Notification.objects.filter(event__kind=event).latest("event_id").event_id
    rows = Notification.objects.filter(event_id=newest).select_related("user")
    return {(row.user.name.split()[0], row.kind) for row in rows}


def mails_to(user: Any) -> list[Any]:
    return [message for message in mail.outbox if message.to == [user.email]]


def calendar_of(message: Any) -> tuple[str, Any]:
    """The method and the appointment of the file of a mail, read by another library than the one that wrote it."""
    parsed: Parsed = message.message()
    [part] = [part for part in parsed.walk() if part.get_content_type() == "text/calendar"]
    content = part.get_payload(decode=True).decode()
    [method] = [line.partition(":")[2] for line in content.splitlines() if line.startswith("METHOD:")]
    assert part.get_param("method") == method
    [event] = IcsCalendarStream.calendar_from_ics(content).events
    return method, event


def test_the_other_side_is_asked_and_the_proposer_hears_of_the_yes(world: World) -> None:
    visit = confirmed(world)
    assert told("visit.planned") == {("Ilse", "visit")}
    assert told("visit.confirmed") == {("Ilse", "visit_invitation"), ("Carla", "visit")}
    method, event = calendar_of(mails_to(world.ict)[-1])
    assert (method, event.uid, event.status) == ("REQUEST", str(visit.uid), "CONFIRMED")
    assert event.dtstart == visit.starts_at
    assert world.school.name in event.summary


def test_whoever_signs_up_gets_the_appointment_by_mail_and_no_news(world: World) -> None:
    visit = plan(world)
    sign_up(world.vera, visit)
    assert told("visit.place_taken") == {("Vera", "visit_invitation")}
    [message] = mails_to(world.vera)
    method, event = calendar_of(message)
    # The school has not said yes.
    assert (method, event.status, event.sequence) == ("REQUEST", "TENTATIVE", 0)
    assert not Notification.objects.filter(user=world.vera, is_in_app=True).exists()


def test_a_move_reaches_both_and_the_appointment_moves_along(world: World) -> None:
    visit = confirmed(world, day=WEDNESDAY)
    sign_up(world.vera, visit)
    late = visit.starts_at + timedelta(days=2)
    changes = {"day": late.date()}
    change_visit(actor=person(world.ict), visit_id=visit.pk, changes=changes)
    assert told("visit.moved") == {("Vera", "visit"), ("Carla", "visit")}
    method, event = calendar_of(mails_to(world.vera)[-1])
    assert (method, event.sequence, event.dtstart) == ("REQUEST", 1, again(visit).starts_at)
    assert event.status == "TENTATIVE"


def test_a_visit_of_tomorrow_that_is_off_cannot_wait(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.vera, visit)
    sign_up(world.noor, visit, or_wait=True)
    cancel_visit(actor=person(world.ict), visit_id=visit.pk, reason="Lekkage")
    assert told("visit.cancelled") == {("Vera", "visit_today"), ("Noor", "visit_today"), ("Carla", "visit")}
    message = mails_to(world.vera)[-1]
    method, event = calendar_of(message)
    assert (method, event.status, event.sequence) == ("CANCEL", "CANCELLED", 1)
    # What somebody said stays on the page.
    assert "Lekkage" not in message.body
    assert "visits/" in message.body


def test_a_visit_of_next_week_that_is_off_is_news_like_any(world: World) -> None:
    visit = confirmed(world, day=WEDNESDAY)
    sign_up(world.vera, visit)
    cancel_visit(actor=person(world.ict), visit_id=visit.pk, reason="Lekkage")
    assert ("Vera", "visit") in told("visit.cancelled")


def test_questions_and_answers_about_places(world: World) -> None:
    visit = confirmed(world, places=2)
    asked = offer(world, world.bas, visit)
    assert told("visit.place_offered") == {("Bas", "visit_place")}
    assert not mails_to(world.bas)[-1].attachments
    of = {"visit_id": visit.pk, "place_id": asked.pk}
    accept_place(actor=person(world.bas), **of)
    assert told("visit.place_accepted") == {("Bas", "visit_invitation"), ("Carla", "visit")}
    handed = hand_over_place(actor=person(world.bas), **of, volunteer_id=world.noor.pk)
    assert told("visit.handover_asked") == {("Noor", "visit_place")}
    accept_place(actor=person(world.noor), visit_id=visit.pk, place_id=handed.pk)
    # Never a silent swap.
    assert told("visit.handover_accepted") == {("Noor", "visit_invitation"), ("Bas", "visit"), ("Carla", "visit_gap")}
    assert calendar_of(mails_to(world.bas)[-1])[0] == "CANCEL"
    assert calendar_of(mails_to(world.noor)[-1])[0] == "REQUEST"
    other = offer(world, world.vera, visit)
    decline_place(actor=person(world.vera), visit_id=visit.pk, place_id=other.pk)
    assert told("visit.place_declined") == {("Carla", "visit_gap")}


def test_letting_go_late_is_told_to_the_coordinator_and_the_next_one_hears(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    sign_up(world.noor, visit, or_wait=True)
    release_place(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk, reason="Ziek")
    assert told("visit.place_released") == {("Vera", "visit_invitation"), ("Carla", "visit_gap")}
    assert told("visit.place_filled") == {("Noor", "visit_place")}
    removed = Place.objects.get(visit=visit, volunteer=world.noor)
    remove_place(actor=person(world.coordinator), visit_id=visit.pk, place_id=removed.pk, reason="Elders nodig")
    assert told("visit.place_removed") == {("Noor", "visit_place")}
    assert calendar_of(mails_to(world.noor)[-1])[0] == "CANCEL"


@pytest.mark.parametrize("whom", ["parent", "pupil"])
def test_no_name_of_a_parent_or_pupil_is_in_a_calendar_or_mail(world: World, whom: str) -> None:
    ticket = world.file(
        title="Laptop van Semmie", on_behalf_of=whom, contact=Contact(name="Semmie", phone="0612345678")
    )
    visit = plan(world, title="", ticket_ids=[ticket.pk], bring="Iets voor Semmie", access_notes="Semmie doet open")
    sign_up(world.vera, visit)
    cancel_visit(actor=person(world.coordinator), visit_id=visit.pk, reason="Semmie is ziek")
    work()
    assert mails_to(world.vera)
    for message in mail.outbox:
        assert "Semmie" not in message.message().as_string()
        for _name, content, _mime in message.attachments:
            assert "Semmie" not in str(content)


def test_an_hour_after_the_end_a_forgotten_check_out_is_asked_for_once(world: World) -> None:
    visit = confirmed(world)
    place = sign_up(world.vera, visit)
    with time_machine.travel(visit.starts_at, tick=False):
        check_in(actor=person(world.vera), visit_id=visit.pk, place_id=place.pk)
    ask_for_check_outs(at=visit.ends_at + timedelta(minutes=59))
    assert again(place).asked_at is None
    late = visit.ends_at + timedelta(minutes=60)
    for _ in range(2):
        ask_for_check_outs(at=late)
    assert again(place).asked_at == late
    assert told("visit.check_out_missed") == {("Vera", "visit_today")}
    assert Notification.objects.filter(event__kind="visit.check_out_missed").count() == 1


def _at(visit: Visit, hour: int, *, days: int) -> datetime:
    return visit.starts_at.replace(hour=hour - 2, minute=0) - timedelta(days=days)


def test_one_mail_for_each_person_on_the_day_before(world: World) -> None:
    morning = confirmed(world, day=WEDNESDAY)
    afternoon = confirmed(world, day=WEDNESDAY, starts=time(13), ends=time(15), school_id=world.second_school.pk)
    for visit in (morning, afternoon):
        sign_up(world.vera, visit)
    sign_up(world.noor, morning, or_wait=True)
    work()
    mail.outbox.clear()
    for hour in (14, 15, 16):
        with time_machine.travel(_at(morning, hour, days=1), tick=False):
            remind_of_visits(at=_at(morning, hour, days=1))
            work()
    assert sorted(message.to[0] for message in mail.outbox) == sorted([world.vera.email, world.ict.email])
    for message in mail.outbox:
        assert world.school.name in message.body
        assert world.second_school.name in message.body


def test_the_board_is_reminded_of_a_monday_on_friday(world: World) -> None:
    monday = confirmed(world, day=TUESDAY + timedelta(days=6))
    work()
    mail.outbox.clear()
    with time_machine.travel(_at(monday, 15, days=3), tick=False):
        remind_of_visits(at=_at(monday, 15, days=3))
        work()
    assert [message.to for message in mail.outbox] == [[world.ict.email]]


def test_nobody_is_reminded_of_what_was_cancelled_meanwhile(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.vera, visit)
    work()
    afternoon = NOW + timedelta(hours=6)
    with time_machine.travel(afternoon, tick=False):
        remind_of_visits(at=afternoon)
        assert Task.objects.filter(name="visits.send_reminder").count() == 2
        cancel_visit(actor=person(world.coordinator), visit_id=visit.pk, reason="Ziek")
        mail.outbox.clear()
        work()
    assert not [message for message in mail.outbox if "Binnenkort" in message.subject]
