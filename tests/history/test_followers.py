"""A follower of the log that fails is noted where people see it, tries again, and keeps nobody else waiting."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.history import followers
from helpdesk.history.followers import FAILS_FOR_GOOD, failing_followers, follow_log, follower, freshness_of, lags
from helpdesk.history.models import Event, FollowerPlace
from tests.factories import make_admin
from tests.live.world import World, write_note

NOON = datetime(2020, 4, 20, 10, tzinfo=UTC)


class Broken:
    """A follower that fails as long as `is_broken`, and another one beside it."""

    def __init__(self) -> None:
        self.is_broken = True
        self.got: list[str] = []
        self.other_got: list[str] = []

    def handle(self, events: Sequence[Event]) -> None:
        if self.is_broken:
            raise RuntimeError("the words of a ticket")
        self.got += [event.kind for event in events]

    def handle_too(self, events: Sequence[Event]) -> None:
        self.other_got += [event.kind for event in events]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Broken:
    found = Broken()
    monkeypatch.setattr(followers, "_followers", {})
    monkeypatch.setattr(followers, "_paused_until", {})
    follower("broken", label="Broken things")(found.handle)
    follower("sound", label="Sound things")(found.handle_too)
    return found


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def after_the_pause(clock: time_machine.Traveller) -> None:
    """The pause after a failure is over; it is measured by a clock that cannot be moved."""
    followers._paused_until.clear()
    clock.shift(60)


def test_a_failure_is_noted_until_it_works_again(world: World, broken: Broken, clock: time_machine.Traveller) -> None:
    write_note(world)
    while follow_log():
        pass
    after_the_pause(clock)
    follow_log()
    place = FollowerPlace.objects.get(pk="broken")
    # Since the first failure. Of the error only its kind: its text may quote a ticket.
    assert (place.seq, place.failing_since, place.last_error) == (0, NOON, "RuntimeError")
    assert (broken.got, broken.other_got) == ([], ["thing.done"])
    assert failing_followers(timezone.now()) == []
    assert failing_followers(NOON + FAILS_FOR_GOOD) == [place]

    after_the_pause(clock)
    broken.is_broken = False
    assert follow_log()
    assert broken.got == ["thing.done"]
    place.refresh_from_db()
    assert (place.failing_since, place.last_error) == (None, "")
    assert failing_followers(NOON + timedelta(days=1)) == []


def test_freshness_says_until_when_and_writes_nothing(
    world: World, broken: Broken, clock: time_machine.Traveller
) -> None:
    broken.is_broken = False
    write_note(world)
    assert freshness_of("broken") == followers.Freshness(as_of=None, is_current=False)
    followers.catch_up()
    assert freshness_of("broken") == followers.Freshness(as_of=NOON, is_current=True)
    clock.shift(60)
    write_note(world)
    assert freshness_of("broken") == followers.Freshness(as_of=NOON, is_current=False)


def test_a_quiet_night_is_no_lag(world: World, broken: Broken, clock: time_machine.Traveller) -> None:
    broken.is_broken = False
    write_note(world)
    assert lags(NOON + timedelta(seconds=40))["broken"].behind_seconds == 40
    followers.catch_up()
    clock.shift(timedelta(hours=14))
    write_note(world)
    assert lags(NOON + timedelta(hours=14, seconds=3))["broken"].behind_seconds == 3


def test_administrators_read_what_is_out_of_date(
    world: World, broken: Broken, clock: time_machine.Traveller, client: Client
) -> None:
    client.force_login(make_admin(world.desk))
    write_note(world)
    follow_log()
    assert "Broken things" not in client.get("/admin/").content.decode()
    clock.shift(FAILS_FOR_GOOD)
    page = client.get("/admin/").content.decode()
    assert "Broken things" in page
    assert "Sound things" not in page
