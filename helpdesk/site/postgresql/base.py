"""Django's PostgreSQL backend with a circuit breaker: while the database is away, one request waits and others fail.

Without it every thread of the server would wait for a connection, and pages that need none would wait behind them.
"""

import threading
import time
from typing import Any

from django.db.backends.postgresql import base

PAUSE_SECONDS = 1.0


class Breaker:
    """Whether to ask for a connection. After a failure one caller tries each second; who comes meanwhile is refused."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_open = False
        self._is_tried = False
        self._retry_at = 0.0

    def may_try(self) -> bool:
        if not self._is_open:
            return True
        with self._lock:
            if self._is_tried or time.monotonic() < self._retry_at:
                return False
            self._is_tried = True
            return True

    def has_failed(self, *, is_away: bool) -> None:
        with self._lock:
            self._is_open, self._is_tried = self._is_open or is_away, False
            self._retry_at = time.monotonic() + PAUSE_SECONDS

    def has_connected(self) -> None:
        self._is_open = self._is_tried = False


breaker = Breaker()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not self._has_spare_connection() and not breaker.may_try():
            raise self.Database.OperationalError("the database did not answer a moment ago")
        refused = self._refused_connections()
        try:
            connection = super().get_new_connection(conn_params)
        except BaseException:
            # A pool whose connections are all in use is busy, and the database is not away.
            breaker.has_failed(is_away=self.pool is None or self._refused_connections() > refused)
            raise
        breaker.has_connected()
        return connection

    def _has_spare_connection(self) -> bool:
        """Whether one lies ready in the pool: then nobody waits, whatever happened a moment ago."""
        pool = self.pool
        return pool is not None and bool(pool.get_stats().get("pool_available"))

    def _refused_connections(self) -> int:
        pool = self.pool
        return 0 if pool is None else int(pool.get_stats().get("connections_errors", 0))
