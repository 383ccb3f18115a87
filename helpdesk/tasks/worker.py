"""Runs tasks one by one: takes a lease, calls the handler, deletes the row; retries with growing pauses."""

import logging
import os
import random
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections, connection, models
from django.utils import timezone

from helpdesk.history.followers import follow_log
from helpdesk.site.outages import is_temporary
from helpdesk.tasks.leases import RENEWED_LEASE, LeaseKeeper, own, take_next
from helpdesk.tasks.models import Task, WorkerHeartbeat
from helpdesk.tasks.registry import definition, periodic_definitions
from helpdesk.tasks.running import delete_row, running_task
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


def run_one(row: Task, keeper: LeaseKeeper | None = None) -> None:
    """Run a leased task and write down how it ended. Never raises for a failing handler."""
    error = _call_handler(row, keeper)
    if error is not None:
        _write_failure(row, error)
        return
    every = definition(row.name).every
    if every is not None:
        own(row).update(run_after=timezone.now() + every, attempts=0, leased_until=None, last_error="", failed_at=None)
    else:
        delete_row(row)


def _call_handler(row: Task, keeper: LeaseKeeper | None) -> Exception | None:
    token = running_task.set(row)
    if keeper is not None:
        keeper.hold(row)
    try:
        definition(row.name).handler(row.payload)
    except Exception as error:
        log.exception("task failed", extra={"task": row.name, "task_id": row.pk, "attempts": row.attempts})
        return error
    else:
        return None
    finally:
        running_task.reset(token)
        if keeper is not None:
            keeper.let_go()


def _write_failure(row: Task, error: Exception) -> None:
    now = timezone.now()
    text = f"{type(error).__name__}: {error}"[:2000]
    try:
        found = definition(row.name)
        periodic, given_up = found.every is not None, row.attempts >= found.max_attempts
    except LookupError:
        periodic, given_up = False, True
    if given_up and not periodic:
        own(row).update(failed_at=now, leased_until=None, last_error=text)
        return
    pause = retry_pause(row.attempts, jitter=random.random())  # noqa: S311 - spreads retries, guards nothing
    own(row).update(run_after=now + pause, leased_until=None, last_error=text)


def run_due(
    limit: int = BATCH,
    *,
    should_stop: Callable[[], bool] = lambda: False,
    between: Callable[[], object] = lambda: None,
    keeper: LeaseKeeper | None = None,
) -> int:
    """Run what is due now, at most `limit` tasks, and return how many there were. Calls `between` after each.

    One is taken at a time: what waits is free for other workers. With a `keeper` leases are short and renewed.
    """
    due_at = timezone.now()
    count = 0
    while count < limit and not should_stop():
        row = take_next(due_at, lease=RENEWED_LEASE if keeper else None)
        if row is None:
            break
        count += 1
        run_one(row, keeper)
        between()
    return count


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
    is_away = False
    heart = Heart()
    keeper = LeaseKeeper()
    keeper.start()
    while not should_stop():
        wake_signal.clear()
        try:
            close_old_connections()
            if not prepared:
                ensure_periodic_tasks()
                prepared = True
            # Between tasks too: twenty mails to a server that does not answer take minutes.
            busy = run_due(should_stop=should_stop, between=lambda: _between_tasks(heart), keeper=keeper) > 0
            busy = _between_tasks(heart) or busy
            if is_away:
                log.warning("the worker reaches its queue again")
            is_away = False
        except Exception as error:
            # Said once of a database that is away; of anything else each time.
            if not (is_away and is_temporary(error)):
                log.exception("the worker could not reach its queue; it tries again")
            busy, is_away = False, is_temporary(error)
        if not busy:
            wake_signal.wait(IDLE_SECONDS)
    keeper.stop()
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
