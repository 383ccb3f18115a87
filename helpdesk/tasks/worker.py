"""Runs tasks: takes a lease, calls the handler, deletes the row; retries with growing pauses; threads for each lane."""

import logging
import random
import threading
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from helpdesk.history.followers import follow_log, is_log_ahead
from helpdesk.infrastructure.logs import without_quoted_values
from helpdesk.infrastructure.outages import is_temporary
from helpdesk.tasks.heartbeat import Heart
from helpdesk.tasks.lanes import Lane, Threads, embedded_threads, worker_threads
from helpdesk.tasks.leases import RENEWED_LEASE, LeaseKeeper, own, take_next
from helpdesk.tasks.models import Task
from helpdesk.tasks.registry import definition, definitions, periodic_definitions
from helpdesk.tasks.running import delete_row, running_task
from helpdesk.tasks.wake import alarm, wake_all, wake_worker

log = logging.getLogger(__name__)

# How often a worker looks what is due, for all its lanes at once.
LOOK_EVERY_SECONDS = 1.0
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
            keeper.let_go(row)


def _write_failure(row: Task, error: Exception) -> None:
    now = timezone.now()
    text = without_quoted_values(f"{type(error).__name__}: {error}")[:2000]
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
    lane: str | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    between: Callable[[], object] = lambda: None,
    keeper: LeaseKeeper | None = None,
) -> int:
    """Run what is due now (in the lane), at most `limit` tasks; return how many there were. Calls `between` after each.

    One is taken at a time: what waits is free for other workers. With a `keeper` leases are short and renewed.
    """
    due_at = timezone.now()
    count = 0
    while count < limit and not should_stop():
        row = take_next(due_at, lane=lane, lease=RENEWED_LEASE if keeper else None)
        if row is None:
            break
        count += 1
        run_one(row, keeper)
        between()
    return count


def ensure_periodic_tasks() -> None:
    """Make sure that every periodic task has its one row."""
    Task.objects.bulk_create(
        [Task(name=item.name, lane=item.lane, unique_key=f"periodic:{item.name}") for item in periodic_definitions()],
        ignore_conflicts=True,
    )


def sort_into_lanes() -> None:
    """Give each task the lane that its handler names now: the row may be of another version of the program."""
    for lane in Lane:
        names = [item.name for item in definitions() if item.lane == lane]
        Task.objects.filter(name__in=names).exclude(lane=lane).update(lane=lane)
    Task.objects.exclude(lane__in=Lane.values).update(lane=Lane.LIVE)


def lanes_with_work(lanes: Iterable[str]) -> set[str]:
    """Return those of the lanes in which something is due."""
    lanes = set(lanes)
    due = Task.objects.due(timezone.now()).filter(lane__in=lanes - {Lane.FOLLOWERS})
    found = set(due.order_by().values_list("lane", flat=True).distinct())
    if Lane.FOLLOWERS in lanes and is_log_ahead():
        found.add(Lane.FOLLOWERS)
    return found


class _LaneThread:
    """One thread that works in one lane until it is told to stop."""

    def __init__(self, lane: str, keeper: LeaseKeeper, should_stop: Callable[[], bool]) -> None:
        self.lane = lane
        self.is_idle = False
        self._keeper = keeper
        self._should_stop = should_stop
        self._thread = threading.Thread(target=self._work, name=f"worker-{lane}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _work(self) -> None:
        with alarm(self.lane) as woken:
            while not self._should_stop():
                woken.clear()
                # Again, now that nothing that is said from here on is lost.
                if self._should_stop():
                    break
                try:
                    busy = self._run_safely()
                except SystemExit:  # A handler wants its process to end; the crew has another thread take over.
                    break
                if not busy:
                    # A thread that waits keeps no connection from those that work.
                    connection.close()
                    self.is_idle = True
                    woken.wait()
                    self.is_idle = False
        connection.close()

    def _run_safely(self) -> bool:
        try:
            close_old_connections()
            return self._run()
        except Exception as error:
            # Of a database that is away the thread that looks what is due tells, once.
            log.log(
                logging.DEBUG if is_temporary(error) else logging.ERROR,
                "a lane of the worker could not reach its queue; it tries again",
                extra={"lane": self.lane},
                exc_info=True,
            )
            return False

    def _run(self) -> bool:
        """Run what is due and return whether there was anything."""
        if self.lane == Lane.FOLLOWERS:
            return follow_log()
        return run_due(lane=self.lane, should_stop=self._should_stop, keeper=self._keeper) > 0


class _Crew:
    """The threads of a worker. One that ended is replaced: a handler may end its thread."""

    def __init__(self, threads: Threads, should_stop: Callable[[], bool]) -> None:
        self._should_stop = should_stop
        self._keeper = LeaseKeeper()
        self._keeper.start()
        self._members = [self._member(lane) for lane, count in threads.items() for _ in range(count)]

    def keep_at_work(self) -> None:
        """Start threads that do not run, and wake those of the lanes in which something is due."""
        for place, member in enumerate(self._members):
            if not member.is_alive:
                log.error("a thread of the worker ended", extra={"lane": member.lane})
                self._members[place] = self._member(member.lane)
        # Not the lanes that are all at work: what waits there may be much, and they find it by themselves.
        for lane in lanes_with_work(member.lane for member in self._members if member.is_idle):
            wake_worker(lane)

    def stop(self) -> None:
        """Wait until each has finished the task that it runs."""
        wake_all()
        for member in self._members:
            member.join()
        self._keeper.stop()

    def _member(self, lane: str) -> _LaneThread:
        member = _LaneThread(lane, self._keeper, self._should_stop)
        member.start()
        return member


def run_forever(should_stop: Callable[[], bool], threads: Threads | None = None) -> None:
    """Run the worker until `should_stop()`, which `wake_all` makes it ask at once.

    Survives a database that goes away and comes back. `threads`: how many in each lane, as for a process of its own.
    """
    threads = worker_threads(settings.WORKER_THREADS) if threads is None else threads
    heart = Heart(lane for lane, count in threads.items() if count)
    crew: _Crew | None = None
    is_away = False
    with alarm("") as woken:
        while not should_stop():
            woken.clear()
            try:
                close_old_connections()
                if crew is None:
                    sort_into_lanes()
                    ensure_periodic_tasks()
                    crew = _Crew(threads, should_stop)
                # Whatever the lanes are doing: twenty mails to a server that does not answer take minutes.
                heart.beat_if_due()
                crew.keep_at_work()
                if is_away:
                    log.warning("the worker reaches its queue again")
                is_away = False
            except Exception as error:
                # Said once of a database that is away; of anything else each time.
                if not (is_away and is_temporary(error)):
                    log.exception("the worker could not reach its queue; it tries again")
                is_away = is_temporary(error)
            connection.close()
            woken.wait(LOOK_EVERY_SECONDS)
    if crew is not None:
        crew.stop()


_thread: threading.Thread | None = None
_stop = threading.Event()


def start_in_thread() -> None:
    """Start the embedded worker in this process. Does nothing if it runs already."""
    global _thread
    if _thread is not None and _thread.is_alive():
        return
    _stop.clear()
    threads = embedded_threads(settings.WORKER_THREADS)
    _thread = threading.Thread(target=run_forever, args=(_stop.is_set, threads), name="task-worker", daemon=True)
    _thread.start()


def stop(timeout: float = 5.0) -> None:
    """Stop the embedded worker after the tasks it is running."""
    _stop.set()
    wake_all()
    if _thread is not None:
        _thread.join(timeout)
