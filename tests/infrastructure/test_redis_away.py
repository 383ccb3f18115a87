"""Without Redis people keep working, limits keep counting, and nobody waits for it."""

import contextvars
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client

from helpdesk.infrastructure import cache as cache_module
from helpdesk.infrastructure.cache import LimitsFull, MemoryLimits
from tests.factories import PASSWORD, make_coordinator, make_desk
from tests.private_redis import PrivateRedis


@pytest.fixture
def limits(private_redis: PrivateRedis, settings: LazySettings) -> Iterator[Callable[[], Any]]:
    """Returns the cache of a request: each has a context of its own."""
    settings.CACHES = {
        alias: {
            "BACKEND": "helpdesk.infrastructure.cache.RedisLimits",
            "LOCATION": f"redis://127.0.0.1:{private_redis.port}/0",
            "KEY_PREFIX": alias,
            "OPTIONS": {"MAX_ENTRIES": 1000},
        }
        for alias in ("default", "traffic")
    }
    yield lambda: contextvars.Context().run(lambda: caches["default"])
    cache_module._servers.clear()


def test_all_requests_of_a_process_share_its_connections(
    limits: Callable[[], Any], private_redis: PrivateRedis
) -> None:
    before = private_redis.connections_so_far
    for _ in range(50):
        contextvars.Context().run(lambda: caches["default"].set("a", 1))
    # One for the commands, and the one that asks how many there were before.
    assert private_redis.connections_so_far - before <= 2


def test_limits_are_counted_in_memory_while_redis_is_away(
    limits: Callable[[], Any], private_redis: PrivateRedis, caplog: pytest.LogCaptureFixture
) -> None:
    assert [limits().hit("a", 60) for _ in range(2)] == [1, 2]
    private_redis.stop()
    started = time.monotonic()

    assert [limits().hit("a", 60) for _ in range(20)] == list(range(1, 21))
    limits().set("b", [1, 2], 60)
    assert limits().get("b") == [1, 2]
    assert not limits().add("b", 3, 60)

    assert time.monotonic() - started < 1
    assert caplog.text.count("Redis does not answer") == 1


def test_a_redis_that_hangs_is_waited_for_once(limits: Callable[[], Any], private_redis: PrivateRedis) -> None:
    limits().set("a", 1)
    private_redis.freeze()
    started = time.monotonic()
    for _ in range(50):
        limits().get("a")
    assert time.monotonic() - started < 3 * cache_module.SOCKET_SECONDS


def test_redis_is_used_again_when_it_is_back(
    limits: Callable[[], Any],
    private_redis: PrivateRedis,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(cache_module, "RETRY_SECONDS", 0.0)
    private_redis.stop()
    limits().hit("a", 60)
    private_redis.start()

    limits().hit("shared", 60)

    assert [key.decode() for key in private_redis.client().scan_iter()] == ["default:1:shared"]
    assert caplog.text.count("Redis answers again") == 1


@pytest.mark.django_db
def test_people_keep_working_sign_in_and_sign_out_while_redis_is_away(
    limits: Callable[[], Any], private_redis: PrivateRedis, settings: LazySettings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
    person = make_coordinator(make_desk(), email="persoon@example.org")
    page, other = Client(), Client()
    page.force_login(person)
    assert page.get("/api/v1/me/").status_code == 200

    private_redis.stop()

    assert page.get("/api/v1/me/").status_code == 200
    body = {"email": person.email, "password": PASSWORD}
    answer = other.post("/_allauth/browser/v1/auth/login", body, content_type="application/json")
    assert answer.status_code == 200
    assert page.delete("/_allauth/browser/v1/auth/session").status_code == 401

    private_redis.start()
    assert page.get("/api/v1/me/").status_code == 401


@pytest.mark.django_db
def test_a_session_that_ends_while_redis_is_away_stays_ended(
    limits: Callable[[], Any], private_redis: PrivateRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "RETRY_SECONDS", 0.0)
    page = Client()
    page.force_login(make_coordinator(make_desk()))
    stolen = Client()
    stolen.cookies.update(page.cookies)
    assert stolen.get("/api/v1/me/").status_code == 200

    private_redis.freeze()
    assert page.delete("/_allauth/browser/v1/auth/session").status_code == 401
    private_redis.thaw()

    assert stolen.get("/api/v1/me/").status_code == 401


class TestFull:
    @pytest.fixture
    def memory(self, request: pytest.FixtureRequest) -> Iterator[MemoryLimits]:
        memory = MemoryLimits(request.node.name, {"MAX_ENTRIES": 300})
        yield memory
        memory.clear()

    def test_cheap_requests_push_nothing_out_that_counts(self, memory: MemoryLimits) -> None:
        memory.set("wrong-passwords", [1, 2, 3, 4, 5], 300)
        for number in range(420):
            memory.add(f"cheap-{number}", 1, 60)
        assert memory.get("wrong-passwords") == [1, 2, 3, 4, 5]

    def test_who_cannot_be_counted_is_refused(self, memory: MemoryLimits) -> None:
        for number in range(300):
            memory.set(f"cheap-{number}", 1, 60)
        assert not memory.add("one-more", 1, 60)
        with pytest.raises(LimitsFull):
            memory.set("one-more", 1, 60)
        with pytest.raises(LimitsFull):
            memory.hit("one-more", 60)
        # Those that are counted already count on.
        memory.set("cheap-1", 2, 60)
        assert memory.get("cheap-1") == 2

    def test_what_has_expired_makes_room(self, memory: MemoryLimits) -> None:
        for number in range(300):
            memory.set(f"cheap-{number}", 1, 0)
        memory.set("one-more", 1, 60)
        assert memory.get("one-more") == 1

    def test_a_window_ends(self, memory: MemoryLimits) -> None:
        assert [memory.hit("a", 0) for _ in range(3)] == [1, 1, 1]
