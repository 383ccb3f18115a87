"""Which errors mean that the database is away for a while, so that the answer is 503 and not 500."""

import logging
import sqlite3
import threading
import time

from django.db import InterfaceError, OperationalError

log = logging.getLogger(__name__)

# When to come back, in seconds. A restart of PostgreSQL takes about as long.
RETRY_AFTER_SECONDS = 5
LOG_EVERY_SECONDS = 30.0

# SQLite says OperationalError of everything, also of a table that does not exist.
_SQLITE_TEMPORARY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}


def is_temporary(error: BaseException | None) -> bool:
    """Whether the same request may well succeed later: no connection, a restart, a lock that was held too long."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # The lowest byte is the kind; what stands above it tells more.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE_TEMPORARY
    return True


class _Reporter:
    """Logs an outage once in a while rather than for every request."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next_at = 0.0

    def report(self, error: BaseException) -> None:
        with self._lock:
            now = time.monotonic()
            if now < self._next_at:
                return
            self._next_at = now + LOG_EVERY_SECONDS
        log.error("the database is away; requests are answered with 503", exc_info=error)


_reporter = _Reporter()


def report(error: BaseException) -> None:
    """Log that the database is away, at most twice a minute."""
    _reporter.report(error)
