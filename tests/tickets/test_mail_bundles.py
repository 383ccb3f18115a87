"""A reader gets one mail about a ticket, and the next one not within minutes: then it tells of all since."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.utils import timezone

from helpdesk.access.actor import SYSTEM, person
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import unit_of_work
from helpdesk.notifications.actions.configure import choose_channels, set_quiet_hours
from helpdesk.notifications.actions.mark import mark_all_read
from helpdesk.notifications.models import Notification
from helpdesk.notifications.news import send_mail
from helpdesk.tasks.worker import run_due
from tests.factories import World
from tests.tickets.test_notifications import deliver
from tickets.conversation.actions.reply import post_message
from tickets.core.events import record_ticket_event
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def pause(settings: Any) -> timedelta:
    settings.MAIL_PAUSE_MINUTES = 5
    return timedelta(minutes=5)


@pytest.fixture
def ticket(world: World) -> Ticket:
    """Vera works on it; all about its way there was mailed long ago."""
    with time_machine.travel(timezone.now() - timedelta(hours=2), tick=True):
        ticket = world.ticket("in_progress")
        deliver()
    return ticket


def say(world: World, ticket: Ticket, who: str = "vera", **options: str) -> None:
    post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body="Dag", **options)


def test_one_action_is_one_mail(world: World, ticket: Ticket, pause: timedelta) -> None:
    say(world, ticket, move_to="pending")
    [sent] = deliver()
    assert sent.to == [world.ict.email]
    assert sent.subject == f"[#{ticket.pk}] Wacht op antwoord: Laptop start niet"
    assert "Vera Student heeft iets geschreven bij dit ticket." in sent.body
    assert "De helpdesk heeft een antwoord van je nodig" in sent.body
    assert sent.body.count("/tickets/") == 1


def test_what_followed_by_itself_does_not_lead(world: World, ticket: Ticket, pause: timedelta) -> None:
    with time_machine.travel(timezone.now() - timedelta(hours=1), tick=True):
        say(world, ticket, move_to="pending")
        deliver()
    say(world, ticket, "ict")
    [sent] = deliver()
    assert sent.to == [world.vera.email]
    assert sent.subject == f"[#{ticket.pk}] Nieuw bericht: Laptop start niet"
    assert "Het ticket is weer in behandeling." in sent.body
    assert f"Lees het en antwoord:\n{settings.SITE_URL}" in sent.body


def test_the_first_goes_at_once_and_what_follows_is_one_mail_later(
    world: World, ticket: Ticket, pause: timedelta
) -> None:
    say(world, ticket)
    assert len(deliver()) == 1
    for _ in range(3):
        say(world, ticket)
        assert deliver() == []
    move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="solved")
    assert deliver() == []

    with time_machine.travel(timezone.now() + pause, tick=True):
        [sent] = deliver()
        assert sent.subject == f"[#{ticket.pk}] Opgelost: Laptop start niet"
        assert sent.body.count("Vera Student heeft iets geschreven bij dit ticket.") == 1
        assert deliver() == []
    told = Notification.objects.filter(user=world.ict, mail_wanted=True)
    assert not told.filter(mailed_with__isnull=True).exists()


def test_another_ticket_and_another_reader_wait_for_nothing(world: World, ticket: Ticket, pause: timedelta) -> None:
    say(world, ticket)
    deliver()
    say(world, ticket, "ict")
    assert [sent.to for sent in deliver()] == [[world.vera.email]]
    with time_machine.travel(timezone.now() - timedelta(hours=1), tick=True):
        other = world.ticket("in_progress")
        deliver()
    say(world, other)
    assert [sent.to for sent in deliver()] == [[world.ict.email]]


def test_what_was_read_meanwhile_is_left_out(world: World, ticket: Ticket, pause: timedelta) -> None:
    say(world, ticket)
    deliver()
    say(world, ticket)
    deliver()
    mark_all_read(actor=person(world.ict))
    with time_machine.travel(timezone.now() + pause, tick=True):
        assert deliver() == []


def test_a_mail_that_was_not_sent_makes_no_other_wait(world: World, ticket: Ticket, pause: timedelta) -> None:
    say(world, ticket)
    deliver()
    say(world, ticket)
    deliver()
    mark_all_read(actor=person(world.ict))
    with time_machine.travel(timezone.now() + pause, tick=True):
        assert deliver() == []
        say(world, ticket)
        assert len(deliver()) == 1


def test_a_mail_that_waits_into_the_quiet_hours_waits_for_their_end(
    world: World, ticket: Ticket, pause: timedelta
) -> None:
    evening = datetime.combine(
        timezone.localdate() + timedelta(days=1), time(21, 57), tzinfo=ZoneInfo("Europe/Amsterdam")
    )
    set_quiet_hours(actor=person(world.ict), quiet=(time(22), time(7)))
    with time_machine.travel(evening, tick=True):
        say(world, ticket)
        assert len(deliver()) == 1
        say(world, ticket)
    with time_machine.travel(evening + timedelta(hours=1), tick=True):
        assert deliver() == []
    with time_machine.travel(evening + timedelta(hours=10), tick=True):
        assert len(deliver()) == 1


def test_a_mail_that_waits_is_not_sent_to_who_wants_none_any_more(
    world: World, ticket: Ticket, pause: timedelta
) -> None:
    say(world, ticket)
    deliver()
    say(world, ticket)
    deliver()
    choose_channels(actor=person(world.ict), choices={"answer": {"mail": False}})
    with time_machine.travel(timezone.now() + pause, tick=True):
        assert deliver() == []


def test_a_worker_that_died_sends_the_same_mail_again(world: World, ticket: Ticket, pause: timedelta) -> None:
    say(world, ticket, move_to="pending")
    [first] = deliver()
    seqs = list(
        Event.objects.filter(subject_id=ticket.pk, kind__in=("message.posted", "ticket.status_changed")).values_list(
            "seq", flat=True
        )
    )
    say(world, ticket)
    mail.outbox.clear()

    for seq in seqs[-3:]:
        send_mail({"seq": seq, "user": world.ict.pk})

    [again] = [sent for sent in mail.outbox if sent.extra_headers == first.extra_headers]
    assert again.body == first.body


def test_a_mail_is_lost_by_no_worker_that_dies_before_it_takes(
    world: World, ticket: Ticket, pause: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(world, ticket, move_to="pending")
    mail.outbox.clear()
    monkeypatch.setattr("helpdesk.notifications.news.send_from_task", _die)
    while run_due():
        pass
    assert mail.outbox == []
    monkeypatch.undo()
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        [sent] = deliver()
    assert "heeft iets geschreven" in sent.body
    assert "een antwoord van je nodig" in sent.body


def _die(_message: object) -> None:
    raise AssertionError("the power went out")


def test_facts_of_an_earlier_event_stay_in_the_mail(world: World, ticket: Ticket, pause: timedelta) -> None:
    """That the promised time is over comes with the moment of it, also when somebody wrote afterwards."""
    say(world, ticket, "ict")
    deliver()
    due_at = timezone.now()
    with unit_of_work():
        record_ticket_event(
            "target.breached",
            actor=SYSTEM,
            ticket=ticket,
            audience=Audience.INTERNAL,
            data={"metric": "resolution", "due_at": due_at.isoformat()},
        )
    say(world, ticket, "ict")
    deliver()
    with time_machine.travel(timezone.now() + pause, tick=True):
        [sent] = [sent for sent in deliver() if sent.to == [world.vera.email]]
    assert sent.subject == f"[#{ticket.pk}] Nieuw bericht: Laptop start niet"
    assert f"{timezone.localtime(due_at):%H:%M}" in sent.body.split("Beloofd voor: ")[1]
