"""Django's PostgreSQL backend with a circuit breaker and a pipeline for the end of a transaction.

While the database is away, one request waits and others fail: otherwise every thread of the server would wait for a
connection, and pages that need none would wait behind them.
"""

import select
import threading
import time
from contextlib import ExitStack, suppress
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool

PAUSE_SECONDS = 1.0
# How long the pool takes a connection to be alive that has answered, unless it says otherwise itself.
TRUSTED_SECONDS = 5.0


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


class HealthCheck:
    """Whether a connection of the pool still works, asked of the server only where it is in doubt.

    Asking is a round trip of every request. A server that ended a connection, as a restart does, has said so: that lies
    ready to be read on what should be silent. One that is gone without a word is found out by asking once in a while.
    """

    def __init__(self) -> None:
        self._asked: WeakKeyDictionary[Any, float] = WeakKeyDictionary()

    def __call__(self, connection: Any) -> None:
        """Raise an error of the driver if the connection is of no use any more."""
        if time.monotonic() - self._asked.get(connection, 0.0) < TRUSTED_SECONDS and _is_silent(connection):
            return
        ConnectionPool.check_connection(connection)
        self._asked[connection] = time.monotonic()


def _is_silent(connection: Any) -> bool:
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return not poll.poll(0)


health_check = HealthCheck()


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._pipeline = ExitStack()

    @property
    def pool(self) -> Any:
        pool = super().pool
        if pool is not None and pool._check is ConnectionPool.check_connection:
            # Django takes no other check (CONN_HEALTH_CHECKS).
            pool._check = health_check
        return pool

    def send_together_until_commit(self) -> None:
        """Send the rest of the transaction, with its COMMIT, in one flight instead of waiting for each answer.

        What a statement returns can still be fetched, and is then waited for. `rowcount` is unknown, and what a
        statement raises is raised by what is fetched next, or by the commit. Does nothing in a nested transaction: what
        fails there must be known at its end.
        """
        if self.in_atomic_block and not self.savepoint_ids:
            self._pipeline.enter_context(self.connection.pipeline())

    def _commit(self) -> None:
        with self._pipeline:
            super()._commit()  # type: ignore[misc]

    def _rollback(self) -> None:
        with self._pipeline:
            super()._rollback()  # type: ignore[misc]

    def _close(self) -> None:
        # Before it is given back to the pool: from then on it is somebody else's.
        with suppress(self.Database.Error):
            self._pipeline.close()
        super()._close()  # type: ignore[misc]

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
