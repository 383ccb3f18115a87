"""Caches for rate limits: in Redis, or in this process's memory without it and while it is away.

Nothing else may be kept here: the memory gives up no entry that still counts, so that nobody can push out a counter by
filling the cache. See docs/adr/0013-outages-and-limits.md.
"""

import logging
import threading
import time
from typing import Any, cast

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

SOCKET_SECONDS = 0.5
RETRY_SECONDS = 5.0
HEALTH_CHECK_SECONDS = 30


class LimitsFull(Exception):
    """The memory for counters is full of counters that still count: who cannot be counted is refused."""


# When each memory was last cleared of expired entries. Per process, as the entries are.
_swept_at: dict[str, float] = {}


class MemoryLimits(LocMemCache):
    """A cache in memory that drops expired entries only. When it is full, `add` fails and others raise LimitsFull."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self._name = name

    def add(self, *args: Any, **kwargs: Any) -> bool:
        try:
            return super().add(*args, **kwargs)
        except LimitsFull:
            return False

    def hit(self, key: str, seconds: int, amount: int = 1) -> int:
        """Count `amount` more under the key and return how many there were since the first, at most `seconds` ago."""
        key = self.make_and_validate_key(key)
        with self._lock:  # type: ignore[attr-defined]
            if self._has_expired(key):  # type: ignore[attr-defined]
                self._set(key, amount, seconds)
                return amount
            count: int = self._cache[key] + amount  # type: ignore[attr-defined]
            self._cache[key] = count  # type: ignore[attr-defined]
            return count

    def _set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        if key not in self._cache:  # type: ignore[attr-defined]
            self._make_room()
        super()._set(key, value, *args, **kwargs)  # type: ignore[misc]

    def _make_room(self) -> None:
        entries, expires_at = self._cache, self._expire_info  # type: ignore[attr-defined]
        if len(entries) < self._max_entries:
            return
        now = time.time()
        # Looking at every entry for each request that finds no room would itself be an overload.
        if now - _swept_at.get(self._name, 0.0) >= 1:
            _swept_at[self._name] = now
            for key in [key for key, at in expires_at.items() if at is not None and at <= now]:
                self._delete(key)  # type: ignore[attr-defined]
        if len(entries) >= self._max_entries:
            raise LimitsFull

    def _cull(self) -> None:
        """Give up nothing: `_make_room` has decided already."""


class RedisServer:
    """One Redis as this process sees it: its connections, and whether it is away.

    Kept per process: Django makes a cache for each context, and a request has a context of its own.
    """

    def __init__(self, url: str) -> None:
        self.client: Redis = Redis.from_url(
            url,
            socket_connect_timeout=SOCKET_SECONDS,
            socket_timeout=SOCKET_SECONDS,
            socket_keepalive=True,
            health_check_interval=HEALTH_CHECK_SECONDS,
            # Once more at once, for a connection that a restart of Redis has closed. The default waits for seconds.
            retry=Retry(NoBackoff(), 1),
        )
        self._lock = threading.Lock()
        self._is_away = False
        self._retry_at = 0.0

    def may_answer(self) -> bool:
        """Whether to ask it. While it is away one caller tries every few seconds, and nobody else waits for it."""
        if not self._is_away:
            return True
        with self._lock:
            now = time.monotonic()
            if now < self._retry_at:
                return False
            self._retry_at = now + RETRY_SECONDS
            return True

    def has_failed(self, error: Exception) -> None:
        with self._lock:
            if not self._is_away:
                log.warning("Redis does not answer; limits are counted in memory meanwhile: %r", error)
            self._is_away, self._retry_at = True, time.monotonic() + RETRY_SECONDS

    def has_answered(self) -> None:
        if self._is_away:
            self._is_away = False
            log.warning("Redis answers again")


_servers: dict[str, RedisServer] = {}
_servers_lock = threading.Lock()


def redis_server(url: str) -> RedisServer:
    with _servers_lock:
        if url not in _servers:
            _servers[url] = RedisServer(url)
        return _servers[url]


class _LimitsClient(RedisCacheClient):
    """Asks Redis, and the memory while Redis is away. Keys arrive complete, times to live in seconds."""

    def __init__(self, servers: list[str], *, memory: str, max_entries: int) -> None:
        super().__init__(servers)
        self._server = redis_server(servers[0])
        self._memory = MemoryLimits(memory, {"MAX_ENTRIES": max_entries})

    def get_client(self, key: Any = None, *, write: bool = False) -> Redis:
        return self._server.client

    def _ask(self, operation: str, *args: Any) -> Any:
        if self._server.may_answer():
            try:
                answer = getattr(super(), operation)(*args)
            except (RedisError, OSError) as error:
                self._server.has_failed(error)
            else:
                self._server.has_answered()
                return answer
        return getattr(self._memory, operation)(*args)

    def hit(self, key: str, seconds: int, amount: int = 1) -> int:
        if self._server.may_answer():
            try:
                pipeline = self._server.client.pipeline(transaction=True)
                pipeline.set(key, 0, ex=seconds, nx=True)
                pipeline.incrby(key, amount)
                count = cast("int", pipeline.execute()[1])
            except (RedisError, OSError) as error:
                self._server.has_failed(error)
            else:
                self._server.has_answered()
                return count
        return self._memory.hit(key, seconds, amount)

    def add(self, *args: Any) -> bool:
        return cast("bool", self._ask("add", *args))

    def get(self, *args: Any) -> Any:
        return self._ask("get", *args)

    def set(self, *args: Any) -> None:
        self._ask("set", *args)

    def touch(self, *args: Any) -> bool:
        return cast("bool", self._ask("touch", *args))

    def delete(self, *args: Any) -> bool:
        return cast("bool", self._ask("delete", *args))

    def get_many(self, *args: Any) -> dict[Any, Any]:
        return cast("dict[Any, Any]", self._ask("get_many", *args))

    def has_key(self, *args: Any) -> bool:
        return cast("bool", self._ask("has_key", *args))

    def incr(self, *args: Any) -> int:
        return cast("int", self._ask("incr", *args))

    def set_many(self, *args: Any) -> None:
        self._ask("set_many", *args)

    def delete_many(self, *args: Any) -> None:
        self._ask("delete_many", *args)

    def clear(self) -> bool:
        return bool(self._ask("clear"))


class RedisLimits(RedisCache):
    """The same in Redis, shared by all processes. While Redis is away each process counts for itself."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _LimitsClient
        self._options = {"memory": f"{server} {self.key_prefix}", "max_entries": self._max_entries}

    def hit(self, key: str, seconds: int, amount: int = 1) -> int:
        return cast("int", self._cache.hit(self.make_and_validate_key(key), seconds, amount))  # type: ignore[attr-defined]
