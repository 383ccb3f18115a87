"""How people want to hear: by kind and channel, and not in their quiet hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.models import Event
from helpdesk.notifications.actions.configure import choose_channels, set_quiet_hours
from helpdesk.notifications.actions.mark import mark_subjects_read
from helpdesk.notifications.actions.try_out import send_test
from helpdesk.notifications.inbox import page_for
from helpdesk.notifications.models import Notification, QuietHours
from helpdesk.notifications.preferences import quiet_until
from tests.evidence import nothing_changed
from tests.factories import World
from tests.notifications.conftest import AFTERNOON, deliver
from tickets.conversation.actions.reply import post_message
from tickets.lifecycle.actions.move import move_ticket

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ALL_AFTERNOON = (time(13), time(18))


class TestQuietHours:
    """Pure: no database."""

    @pytest.mark.parametrize(
        ("at", "until"),
        [
            ("2020-04-20T18:59", None),
            ("2020-04-20T19:00", "2020-04-21T08:00"),
            ("2020-04-21T03:00", "2020-04-21T08:00"),
            ("2020-04-21T07:59", "2020-04-21T08:00"),
            ("2020-04-21T08:00", None),
            # The nights in which the clock moves: the end is by the clock on the wall.
            ("2020-03-28T23:00", "2020-03-29T08:00"),
            ("2020-10-24T23:00", "2020-10-25T08:00"),
        ],
    )
    def test_over_midnight(self, at: str, until: str | None) -> None:
        moment = datetime.fromisoformat(at).replace(tzinfo=AMSTERDAM).astimezone(UTC)
        expected = datetime.fromisoformat(until).replace(tzinfo=AMSTERDAM) if until else None
        assert quiet_until(time(19), time(8), moment) == expected

    def test_within_a_day(self) -> None:
        assert quiet_until(time(9), time(17), AFTERNOON) == datetime(2020, 4, 20, 17, tzinfo=AMSTERDAM)
        assert quiet_until(time(15), time(17), AFTERNOON) is None

    @given(st.times(), st.times(), st.integers(0, 2 * 365 * 24 * 60))
    def test_the_end_is_ahead_within_a_day_and_outside_of_the_silence(
        self, starts: time, ends: time, minutes: int
    ) -> None:
        starts, ends = starts.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0)
        at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        until = quiet_until(starts, ends, at)
        if starts == ends or until is None:
            return
        # An hour more in the night in which the clock goes back.
        assert timedelta(0) <= until.astimezone(UTC) - at <= timedelta(hours=25)
        assert until.time() == ends


@pytest.mark.django_db
class TestChannels:
    def test_who_switched_mail_off_gets_none_and_still_finds_it_in_the_app(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        deliver()
        choose_channels(actor=person(world.ict), choices={"answer": {"mail": False}})
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        assert deliver() == []
        assert page_for(person(world.ict)).results[0]["kind"] == "answer"

    def test_who_wants_nothing_in_the_app_is_mailed_once_and_finds_nothing_there(self, world: World) -> None:
        choose_channels(actor=person(world.coordinator), choices={"new_ticket": {"in_app": False}})
        world.file()
        assert deliver() == [world.coordinator.email]
        assert page_for(person(world.coordinator)).results == []
        assert not Event.objects.filter(kind="notification.received").exists()

    def test_one_choice_leaves_the_others(self, world: World, client: Client) -> None:
        client.force_login(world.vera)
        address = "/api/v1/notifications/preferences/"
        before = {row["kind"]: row for row in client.get(address).json()["kinds"]}
        body = {"kinds": [{"kind": "offer", "push": False}]}
        after = {
            row["kind"]: row for row in client.patch(address, body, content_type="application/json").json()["kinds"]
        }
        assert after.pop("offer") == before.pop("offer") | {"push": False}
        assert after == before

    def test_people_choose_among_the_kinds_of_their_roles(self, world: World) -> None:
        with nothing_changed(), pytest.raises(Invalid):
            choose_channels(actor=person(world.ict), choices={"offer": {"mail": False}})

    def test_choosing_what_is_so_already_changes_nothing(self, world: World) -> None:
        choose_channels(actor=person(world.ict), choices={"answer": {"mail": False}})
        with nothing_changed():
            choose_channels(actor=person(world.ict), choices={"answer": {"mail": False}})


@pytest.mark.django_db
class TestHolding:
    def test_mail_waits_for_the_end_and_comes_then(self, world: World, clock: time_machine.Traveller) -> None:
        ticket = world.ticket("in_progress")
        deliver()
        set_quiet_hours(actor=person(world.ict), quiet=ALL_AFTERNOON)
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        assert deliver() == []
        assert page_for(person(world.ict)).results[0]["kind"] == "answer"
        clock.move_to(datetime(2020, 4, 20, 17, 59, tzinfo=AMSTERDAM))
        assert deliver() == []
        clock.move_to(datetime(2020, 4, 20, 18, 0, 1, tzinfo=AMSTERDAM))
        assert deliver() == [world.ict.email]

    def test_what_was_read_meanwhile_is_not_mailed_any_more(self, world: World, clock: time_machine.Traveller) -> None:
        ticket = world.ticket("in_progress")
        deliver()
        set_quiet_hours(actor=person(world.ict), quiet=ALL_AFTERNOON)
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Dag")
        deliver()
        mark_subjects_read(actor=person(world.ict), subjects=[("ticket", ticket.pk)])
        clock.move_to(datetime(2020, 4, 20, 18, 1, tzinfo=AMSTERDAM))
        assert deliver() == []

    def test_a_student_hears_at_once_that_their_ticket_was_withdrawn(self, world: World) -> None:
        ticket = world.ticket("scheduled")
        deliver()
        set_quiet_hours(actor=person(world.vera), quiet=ALL_AFTERNOON)
        move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="withdrawn")
        assert deliver() == [world.vera.email]

    def test_no_time_at_all_is_refused_and_none_takes_it_back(self, world: World) -> None:
        with nothing_changed(), pytest.raises(Invalid):
            set_quiet_hours(actor=person(world.ict), quiet=(time(9), time(9)))
        set_quiet_hours(actor=person(world.ict), quiet=ALL_AFTERNOON)
        set_quiet_hours(actor=person(world.ict), quiet=None)
        assert not QuietHours.objects.exists()


@pytest.mark.django_db
class TestTrying:
    def test_it_arrives_with_who_asked_for_it_and_with_nobody_else(self, world: World) -> None:
        send_test(actor=person(world.vera))
        deliver()
        assert [item["kind"] for item in page_for(person(world.vera)).results] == ["test"]
        assert Notification.objects.count() == 1

    def test_not_again_at_once(self, world: World, clock: time_machine.Traveller) -> None:
        send_test(actor=person(world.vera))
        deliver()
        with nothing_changed(), pytest.raises(Conflict):
            send_test(actor=person(world.vera))
        clock.shift(timedelta(seconds=11))
        send_test(actor=person(world.vera))
