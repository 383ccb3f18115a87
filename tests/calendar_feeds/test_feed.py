"""A person's calendar at an address of their own: who gets what, and that the address stays a secret."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from logging.config import DictConfigurator
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils.translation import gettext as _
from ical.calendar_stream import IcsCalendarStream

from helpdesk.access.actor import person
from helpdesk.access.scope import Scope
from helpdesk.accounts.actions.secure_account import secure_account
from helpdesk.accounts.models import Membership, User
from helpdesk.calendar.ical import CalendarEvent, EventStatus
from helpdesk.calendar_feeds import sources
from helpdesk.calendar_feeds.actions.manage_feed import make_feed
from helpdesk.calendar_feeds.models import CalendarFeed
from helpdesk.calendar_feeds.sources import MOST, Window, events_for
from helpdesk.history.models import Event
from helpdesk.infrastructure.logs import logging_config
from tests.evidence import nothing_changed
from tests.factories import World

pytestmark = pytest.mark.django_db

URL = "/api/v1/calendar-feed/"
NOW = datetime(2027, 1, 12, 8, tzinfo=UTC)


def event(uid: str = "a", *, days: float = 1, **values: Any) -> CalendarEvent:
    start = NOW + timedelta(days=days)
    defaults = {"summary": uid, "status": EventStatus.CONFIRMED, "updated_at": NOW, "sequence": 0}
    return CalendarEvent(**{"uid": uid, "starts_at": start, "ends_at": start + timedelta(hours=1)} | defaults | values)


@pytest.fixture(autouse=True)
def own_sources(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[sources.Source]]:
    """Only what a test registers."""
    known: list[sources.Source] = []
    monkeypatch.setattr(sources, "_sources", known)
    with time_machine.travel(NOW, tick=False):
        yield known


@pytest.fixture
def veras(world: World, own_sources: list[sources.Source]) -> str:
    """Vera's address; in her calendar stands who she is."""
    own_sources.append(lambda scope, _window: [event(f"of-{scope.user_id}", summary=_("Cancel"))])
    return address(world.vera)


def address(user: User) -> str:
    _feed, token = make_feed(actor=person(user))
    return f"/calendar/{token}.ics"


def uids(answer: Any) -> list[str | None]:
    [calendar] = IcsCalendarStream.from_ics(answer.content.decode()).calendars
    return [found.uid for found in calendar.events]


class TestAddress:
    def test_it_is_made_and_shown_once_and_only_its_hash_is_kept(self, client: Client, world: World) -> None:
        client.force_login(world.vera)
        assert client.get(URL).json() == {"is_on": False, "created_at": None, "last_used_at": None}
        answer = client.post(URL, content_type="application/json")
        assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
        url = answer.json()["url"]
        token = url.rpartition("/")[2].removesuffix(".ics")
        assert len(token) >= 43  # 256 bits
        state = client.get(URL)
        assert (state.json()["is_on"], token in state.content.decode()) == (True, False)
        kept = str([*CalendarFeed.objects.values(), *Event.objects.values()])
        assert token not in kept
        assert Client().get(f"/calendar/{token}.ics").status_code == 200

    def test_a_new_one_ends_the_one_before(self, world: World, veras: str) -> None:
        renewed = address(world.vera)
        assert renewed != veras
        assert (Client().get(veras).status_code, Client().get(renewed).status_code) == (404, 200)
        kinds = Event.objects.filter(kind__startswith="calendar_feed").order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["calendar_feed.created", "calendar_feed.renewed"]

    def test_it_can_be_revoked_and_says_so_in_a_plain_sentence(self, client: Client, world: World, veras: str) -> None:
        client.force_login(world.vera)
        assert client.delete(URL).status_code == 204
        gone = Client().get(veras)
        assert (gone.status_code, gone["Content-Type"]) == (404, "text/plain; charset=utf-8")
        assert gone.content.decode() == (
            "Op dit adres staat geen agenda (meer). Een nieuw adres maak je bij je profiel.\n"
        )
        with nothing_changed():
            assert client.delete(URL).status_code == 404
        assert Event.objects.get(kind="calendar_feed.revoked").recipient_id == world.vera.pk

    def test_nobody_ends_that_of_another(self, client: Client, world: World, veras: str) -> None:
        client.force_login(world.coordinator)
        with nothing_changed():
            assert client.delete(URL).status_code == 404
        assert Client().get(veras).status_code == 200

    def test_it_ends_for_somebody_who_forgot_their_password(self, world: World, veras: str) -> None:
        secure_account(actor=person(world.vera), keep_session="this", keep_tokens=False)
        assert Client().get(veras).status_code == 200
        secure_account(actor=person(world.vera), keep_session=None, keep_tokens=False)
        assert Client().get(veras).status_code == 404


class TestCalendar:
    def test_it_is_that_of_the_person_in_their_language(self, world: World, veras: str) -> None:
        answer = Client(headers={"Accept-Language": "en"}).get(veras)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert uids(answer) == [f"of-{world.vera.pk}"]
        assert b"SUMMARY:Annuleren" in answer.content
        User.objects.filter(pk=world.vera.pk).update(language="en")
        assert b"SUMMARY:Cancel\r\n" in Client().get(veras).content

    def test_who_is_signed_in_does_not_matter(self, client: Client, world: World, veras: str) -> None:
        client.force_login(world.coordinator)
        assert uids(client.get(veras)) == [f"of-{world.vera.pk}"]

    def test_somebody_switched_off_gets_an_empty_calendar(self, world: World, veras: str) -> None:
        User.objects.filter(pk=world.vera.pk).update(is_active=False)
        answer = Client().get(veras)
        assert (answer.status_code, uids(answer)) == (200, [])

    def test_somebody_without_a_role_gets_an_empty_calendar(self, world: World, veras: str) -> None:
        Membership.objects.filter(user=world.vera).delete()
        answer = Client().get(veras)
        assert (answer.status_code, uids(answer)) == (200, [])

    def test_a_program_that_has_it_already_gets_304(self, veras: str, own_sources: list[sources.Source]) -> None:
        first = Client().get(veras)
        again = Client(headers={"If-None-Match": first["ETag"]}).get(veras)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        own_sources.append(lambda _scope, _window: [event("new")])
        changed = Client(headers={"If-None-Match": first["ETag"]}).get(veras)
        assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)

    def test_it_stays_with_the_person(self, veras: str) -> None:
        found, unknown = Client().get(veras), Client().get("/calendar/unknown.ics")
        again = Client(headers={"If-None-Match": found["ETag"]}).get(veras)
        assert [each["Cache-Control"] for each in (found, again, unknown)] == [*["private, no-cache"] * 2, "no-store"]
        for answer in (found, again, unknown):
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert answer["Referrer-Policy"] == "no-referrer"
            assert not answer.cookies

    def test_the_last_use_is_noted_once_an_hour(self, veras: str) -> None:
        def last_used() -> datetime | None:
            return CalendarFeed.objects.get().last_used_at

        assert last_used() is None
        Client().get(veras)
        assert last_used() == NOW
        with time_machine.travel(NOW + timedelta(minutes=59), tick=False), nothing_changed():
            Client().get(veras)
            assert last_used() == NOW
        with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
            Client().get(veras)
            assert last_used() == NOW + timedelta(minutes=61)

    def test_one_network_asks_only_so_often(self, veras: str, settings: Any) -> None:
        with override_settings(API_RATES=settings.API_RATES | {"calendar_feed": "2/min"}):
            answers = [Client(REMOTE_ADDR="192.0.2.9").get(veras) for _ in range(3)]
            assert [answer.status_code for answer in answers] == [200, 200, 429]
            assert answers[2]["Retry-After"] == "60"

    def test_it_asks_the_same_few_questions_whoever_it_is_of(self, veras: str, django_assert_num_queries: Any) -> None:
        Client().get(veras)
        with django_assert_num_queries(2):  # The address with its person, and what they may see.
            Client().get(veras)


class TestWindow:
    SCOPE = Scope(user_id=1, volunteers_at=frozenset({1}))

    def test_what_is_long_over_or_far_ahead_is_left_out(self, own_sources: list[sources.Source]) -> None:
        days = {"too old": -91, "old": -89, "soon": 1, "late": 399, "too late": 401}
        own_sources.append(lambda _scope, _window: [event(uid, days=day) for uid, day in days.items()])
        assert [found.uid for found in events_for(self.SCOPE, NOW)] == ["old", "soon", "late"]

    def test_what_was_cancelled_is_told_for_thirty_days(self, own_sources: list[sources.Source]) -> None:
        ages = {"just": 29, "long ago": 31}
        own_sources.append(
            lambda _scope, _window: [
                event(uid, status=EventStatus.CANCELLED, updated_at=NOW - timedelta(days=age))
                for uid, age in ages.items()
            ]
        )
        assert [found.uid for found in events_for(self.SCOPE, NOW)] == ["just"]

    def test_of_too_many_the_nearest_stay_in_their_order(self, own_sources: list[sources.Source]) -> None:
        def many(_scope: Scope, window: Window) -> Iterator[CalendarEvent]:
            for number in range(window.most + 10):
                yield event(f"{number:05}", days=-80 + number * 0.2)

        own_sources.append(many)
        found = [found.uid for found in events_for(self.SCOPE, NOW)]
        assert (len(found), found) == (MOST, sorted(found))
        assert "00400" in found
        assert f"{MOST + 9:05}" not in found

    def test_a_source_is_asked_once(self, own_sources: list[sources.Source]) -> None:
        def source(_scope: Scope, _window: Window) -> list[CalendarEvent]:
            return [event()]

        sources.register_feed(source)
        sources.register_feed(source)
        assert own_sources == [source]


class TestLog:
    """Whoever reads the log must not be able to read the calendar."""

    @pytest.fixture
    def written(self) -> Iterator[list[str]]:
        """What the log of a server in production says from here on."""
        lines: list[str] = []
        config = logging_config(as_json=True, level="DEBUG")
        make = DictConfigurator(config)  # type: ignore[arg-type]
        console = config["handlers"]["console"]

        class Kept(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                lines.append(self.format(record))

        handler = Kept()
        handler.setFormatter(make.configure_formatter(config["formatters"][console["formatter"]]))
        for name in console["filters"]:
            handler.addFilter(make.configure_filter(config["filters"][name]))
        loggers = [logging.getLogger(name) for name in ("django.request", "helpdesk", "django.db.backends")]
        levels = [logger.level for logger in loggers]
        for logger in loggers:
            logger.setLevel(logging.DEBUG)
            logger.addHandler(handler)
        yield lines
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
            logger.removeHandler(handler)

    def token(self, path: str) -> str:
        return path.rpartition("/")[2].removesuffix(".ics")

    def test_a_request_is_logged_by_its_route(self, veras: str, written: list[str]) -> None:
        Client().get(veras)
        Client().get("/calendar/not-one-of-ours.ics")
        text = "\n".join(written)
        assert "calendar/<str:token>.ics" in text
        assert self.token(veras) not in text
        assert "not-one-of-ours" not in text

    def test_so_is_one_that_fails(self, veras: str, written: list[str], own_sources: list[sources.Source]) -> None:
        def fail(_scope: Scope, _window: Window) -> list[CalendarEvent]:
            raise RuntimeError("the visits cannot be read")

        own_sources.append(fail)
        assert Client(raise_request_exception=False).get(veras).status_code == 500
        text = "\n".join(written)
        assert "the visits cannot be read" in text
        assert "calendar/<str:token>.ics" in text
        assert self.token(veras) not in text
