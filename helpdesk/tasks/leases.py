"""Who runs a task: one is taken at a time, under a lease that its worker renews while it runs.

A worker that is killed takes along the one task that it was running, until the lease ends; all others are free.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, connection, models, transaction
from django.utils import timezone

from helpdesk.tasks.models import Task
from helpdesk.tasks.registry import definition

log = logging.getLogger(__name__)

# Between the clocks of two machines with workers there must be less than the difference of the two.
RENEWED_LEASE = timedelta(seconds=60)
RENEW_EVERY = timedelta(seconds=15)
UNKNOWN_LEASE = timedelta(minutes=5)


def longest_run(name: str) -> timedelta:
    """How long a task of this name may run before another worker may take it."""
    try:
        return definition(name).lease
    except LookupError:
        return UNKNOWN_LEASE


def take_next(due_at: datetime, *, lane: str | None = None, lease: timedelta | None = None) -> Task | None:
    """Lease the first task that is due (in the lane) to the caller and count the attempt; None if there is none.

    No two callers get the same task while its lease runs. Without `lease` it runs as long as the task may.
    """
    while True:
        with transaction.atomic():
            rows = Task.objects.due(due_at).order_by("run_after", "pk")
            if lane is not None:
                rows = rows.in_lane(lane)
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            row = rows.first()
            if row is None:
                return None
            now = timezone.now()
            if not _kills_workers(row):
                row.attempts += 1
                row.leased_until = now + min(lease or longest_run(row.name), longest_run(row.name))
                row.save(update_fields=["attempts", "leased_until"])
                return row
            row.failed_at, row.leased_until = now, None
            row.last_error = "The worker died each time it ran this."
            row.save(update_fields=["failed_at", "leased_until", "last_error"])


def _kills_workers(row: Task) -> bool:
    """Whether it used up its attempts without ever failing properly: a handler that takes the process with it."""
    try:
        found = definition(row.name)
    except LookupError:
        return False
    return found.every is None and row.attempts >= found.max_attempts


def own(row: Task) -> "models.QuerySet[Task]":
    """The row while the lease is still ours: after a lost lease another worker decides about it."""
    return Task.objects.filter(pk=row.pk, attempts=row.attempts, leased_until=row.leased_until)


class LeaseKeeper:
    """Renews the leases of the tasks that run, from a thread of its own, until each has run as long as it may."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # By attempt: a lease that was lost may be taken by another thread of this process while the first still runs.
        self._held: dict[tuple[int, int], tuple[Task, datetime]] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._renew_forever, name="task-lease", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(1)

    def hold(self, row: Task) -> None:
        with self._lock:
            self._held[row.pk, row.attempts] = row, timezone.now() + longest_run(row.name)

    def let_go(self, row: Task) -> None:
        """Renew it no more. Afterwards the row holds the lease as it is in the database."""
        with self._lock:
            self._held.pop((row.pk, row.attempts), None)

    def renew(self) -> None:
        """Renew the leases of the tasks that run."""
        with self._lock:
            running = list(self._held)
        for key in running:
            # A lock for each: a task that is done meanwhile waits for one renewal and not for all.
            with self._lock:
                if key in self._held:
                    self._renew(*self._held[key])

    def _renew(self, row: Task, ends_at: datetime) -> None:
        until = min(timezone.now() + RENEWED_LEASE, ends_at)
        if own(row).update(leased_until=until):
            row.leased_until = until

    def _renew_forever(self) -> None:
        while not self._stop.wait(RENEW_EVERY.total_seconds()):
            try:
                close_old_connections()
                self.renew()
            except Exception:
                log.warning("the lease of a task was not renewed; the next try follows", exc_info=True)
            finally:
                connection.close()
