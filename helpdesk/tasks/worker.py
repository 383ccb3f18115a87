"""Runs tasks: takes a lease, calls the handler, deletes the row; retries with growing pauses.

A row is leased when it is taken, and the lease and the number of attempts are renewed when its turn comes: a task that
waited behind slow ones for longer than its lease is somebody else's by then, and one that was only waiting when its
worker was killed has not been tried.
"""

import logging
import os
import random
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections, connection, models, transaction
from django.utils import timezone

from helpdesk.events.followers import follow_log
from helpdesk.tasks.models import Task, WorkerHeartbeat
from helpdesk.tasks.registry import definition, periodic_definitions
from helpdesk.tasks.wake import wake_signal

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
HEARTBEAT_EVERY = timedelta(seconds=10)
BATCH = 20
LONGEST_PAUSE = timedelta(hours=1)


def retry_pause(attempts: int, *, jitter: float) -> timedelta:
    """Return the pause before the next try: 2, 4, 8 … seconds up to an hour, stretched by `jitter` (0 to 1) × 25 %."""
    seconds = min(2.0**attempts, LONGEST_PAUSE.total_seconds())
    return timedelta(seconds=seconds * (1 + 0.25 * jitter))


def take_due(now: datetime, limit: int = BATCH) -> list[Task]:
    """Lease up to `limit` due tasks to the caller. No two callers get the same task while its lease runs."""
    with transaction.atomic():
        rows = Task.objects.due(now).order_by("run_after", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        taken = list(rows[:limit])
        for row in taken:
            row.leased_until = now + _lease(row.name)
        Task.objects.bulk_update(taken, ["leased_until"])
    return taken


def _lease(name: str) -> timedelta:
    try:
        return definition(name).lease
    except LookupError:
        return timedelta(minutes=5)


def run_one(row: Task) -> None:
    """Run a leased task and write down how it ended. Never raises for a failing handler."""
    if not _begin(row, timezone.now()):
        return
    try:
        found = definition(row.name)
        found.handler(row.payload)
    except Exception as error:
        log.exception("task failed", extra={"task": row.name, "task_id": row.pk, "attempts": row.attempts})
        _write_failure(row, error)
        return
    if found.every is not None:
        _own(row).update(
            run_after=timezone.now() + found.every, attempts=0, leased_until=None, last_error="", failed_at=None
        )
    else:
        _own(row).delete()


def _begin(row: Task, now: datetime) -> bool:
    """Renew the lease and count the attempt; return False if the task is not ours to run (any more)."""
    lease = _lease(row.name)
    if _kills_workers(row):
        _own(row).update(failed_at=now, leased_until=None, last_error="The worker died each time it ran this.")
        return False
    held = _own(row).filter(failed_at__isnull=True)
    row.attempts, row.leased_until = row.attempts + 1, now + lease
    return bool(held.update(attempts=row.attempts, leased_until=row.leased_until))


def _kills_workers(row: Task) -> bool:
    """Whether it used up its attempts without ever failing properly: a handler that takes the process with it."""
    try:
        found = definition(row.name)
    except LookupError:
        return False
    return found.every is None and row.attempts >= found.max_attempts


def _own(row: Task) -> "models.QuerySet[Task]":
    """The row while the lease is still ours: after a lost lease another worker decides about it."""
    return Task.objects.filter(pk=row.pk, attempts=row.attempts, leased_until=row.leased_until)


def _write_failure(row: Task, error: Exception) -> None:
    now = timezone.now()
    text = f"{type(error).__name__}: {error}"[:2000]
    try:
        found = definition(row.name)
        periodic, given_up = found.every is not None, row.attempts >= found.max_attempts
    except LookupError:
        periodic, given_up = False, True
    if given_up and not periodic:
        _own(row).update(failed_at=now, leased_until=None, last_error=text)
        return
    pause = retry_pause(row.attempts, jitter=random.random())  # noqa: S311 - spreads retries, guards nothing
    _own(row).update(run_after=now + pause, leased_until=None, last_error=text)


def run_due(
    limit: int = BATCH,
    *,
    should_stop: Callable[[], bool] = lambda: False,
    between: Callable[[], object] = lambda: None,
) -> int:
    """Run what is due now and return how many tasks were taken.

    Calls `between` before each task. When `should_stop()`, the rest is given back at once, for another worker.
    """
    rows = take_due(timezone.now(), limit)
    for place, row in enumerate(rows):
        if should_stop():
            for waiting in rows[place:]:
                _own(waiting).update(leased_until=None)
            break
        between()
        run_one(row)
    return len(rows)


def ensure_periodic_tasks() -> None:
    """Make sure that every periodic task has its one row."""
    Task.objects.bulk_create(
        [Task(name=item.name, unique_key=f"periodic:{item.name}") for item in periodic_definitions()],
        ignore_conflicts=True,
    )


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def beat(now: datetime) -> None:
    """Say that this worker lives, and forget workers that have been silent for a day."""
    WorkerHeartbeat.objects.update_or_create(worker=worker_name(), defaults={"at": now})
    WorkerHeartbeat.objects.filter(at__lt=now - timedelta(days=1)).delete()


class Heart:
    """Beats when it is time to, however often it is asked."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def beat_if_due(self) -> None:
        now = timezone.now()
        if self._last is None or now - self._last >= HEARTBEAT_EVERY:
            beat(now)
            self._last = now


def last_heartbeat() -> datetime | None:
    """Return when any worker last said that it lives, or None if none ever did."""
    newest: datetime | None = WorkerHeartbeat.objects.aggregate(newest=models.Max("at"))["newest"]
    return newest


def _between_tasks(heart: Heart) -> bool:
    """Beat, and bring the followers of the log nearer to its end; return whether they had something to do."""
    heart.beat_if_due()
    return follow_log()


def run_forever(should_stop: Callable[[], bool]) -> None:
    """Run tasks until `should_stop()`. Survives a database that goes away and comes back."""
    prepared = False
    heart = Heart()
    while not should_stop():
        wake_signal.clear()
        try:
            close_old_connections()
            if not prepared:
                ensure_periodic_tasks()
                prepared = True
            # Between tasks too: twenty mails to a server that does not answer take minutes.
            busy = run_due(should_stop=should_stop, between=lambda: _between_tasks(heart)) > 0
            busy = _between_tasks(heart) or busy
        except Exception:
            log.exception("the worker could not reach its queue; it tries again")
            busy = False
        if not busy:
            wake_signal.wait(IDLE_SECONDS)
    connection.close()


_thread: threading.Thread | None = None
_stop = threading.Event()


def start_in_thread() -> None:
    """Start the embedded worker in this process. Does nothing if it runs already."""
    global _thread
    if _thread is not None and _thread.is_alive():
        return
    _stop.clear()
    _thread = threading.Thread(target=run_forever, args=(_stop.is_set,), name="task-worker", daemon=True)
    _thread.start()


def stop(timeout: float = 5.0) -> None:
    """Stop the embedded worker after the task it is running."""
    _stop.set()
    wake_signal.set()
    if _thread is not None:
        _thread.join(timeout)
