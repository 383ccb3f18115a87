"""The queue keeps its promises: nothing lost, nothing run by two, nothing tried for ever."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from helpdesk.history.unit import unit_of_work
from helpdesk.tasks import heartbeat, registry, running
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.leases import RENEWED_LEASE, LeaseKeeper, take_next
from helpdesk.tasks.mail import send_from_task
from helpdesk.tasks.models import Task, WorkerHeartbeat
from helpdesk.tasks.registry import enqueue, task
from helpdesk.tasks.worker import ensure_periodic_tasks, retry_pause, run_due

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 4, 20, 12, tzinfo=timezone.get_default_timezone())


class Handlers:
    """Handlers of the test, and what they were called with."""

    def __init__(self) -> None:
        self.calls: list[Mapping[str, Any]] = []
        self.fails = False

    def ok(self, payload: Mapping[str, Any]) -> None:
        self.calls.append(payload)
        if self.fails:
            raise RuntimeError("the mail server is away")


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> Handlers:
    monkeypatch.setattr(registry, "_definitions", dict(registry._definitions))
    made = Handlers()
    task("test.ok", lane=Lane.LIVE, max_attempts=3, lease=timedelta(minutes=5))(made.ok)
    task("test.periodic", lane=Lane.LIVE, every=timedelta(minutes=30), max_attempts=2)(made.ok)
    return made


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def only_task() -> Task:
    return Task.objects.get()


class TestEnqueue:
    def test_a_task_exists_if_and_only_if_its_change_is_committed(self, handlers: Handlers) -> None:
        def change(*, fails: bool) -> None:
            with unit_of_work():
                enqueue("test.ok", {"n": 2})
                if fails:
                    raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            change(fails=True)
        assert not Task.objects.exists()

        change(fails=False)
        assert only_task().payload == {"n": 2}

    def test_a_name_that_nobody_registered_fails_at_once(self) -> None:
        with pytest.raises(LookupError, match="no\\.such"):
            enqueue("no.such")
        assert not Task.objects.exists()

    def test_a_unique_key_is_added_once_while_it_waits(self, handlers: Handlers) -> None:
        for n in range(3):
            enqueue("test.ok", {"n": n}, unique_key="mail:1:2")
        assert only_task().payload == {"n": 0}

        run_due()
        enqueue("test.ok", {"n": 9}, unique_key="mail:1:2")
        assert only_task().payload == {"n": 9}

    def test_without_a_key_each_call_counts(self, handlers: Handlers) -> None:
        for _ in range(3):
            enqueue("test.ok")
        assert Task.objects.count() == 3

    def test_it_waits_for_its_moment(self, handlers: Handlers, clock: time_machine.Traveller) -> None:
        enqueue("test.ok", run_after=NOON + timedelta(hours=1))

        assert run_due() == 0
        clock.shift(timedelta(hours=1))
        assert run_due() == 1
        assert len(handlers.calls) == 1


class TestRunning:
    def test_a_task_that_is_done_is_gone(self, handlers: Handlers) -> None:
        enqueue("test.ok", {"n": 1})

        assert run_due() == 1

        assert handlers.calls == [{"n": 1}]
        assert not Task.objects.exists()

    def test_a_failing_task_is_tried_again_after_growing_pauses_and_then_given_up(
        self, handlers: Handlers, clock: time_machine.Traveller
    ) -> None:
        handlers.fails = True
        enqueue("test.ok")

        for attempt, shortest in ((1, 2), (2, 4)):
            assert run_due() == 1
            row = only_task()
            pause = (row.run_after - timezone.now()).total_seconds()
            assert (row.attempts, row.failed_at, row.leased_until) == (attempt, None, None)
            assert shortest <= pause <= shortest * 1.25
            assert "RuntimeError: the mail server is away" in row.last_error
            assert run_due() == 0, "not before the pause is over"
            clock.shift(timedelta(seconds=pause))
        assert run_due() == 1

        row = only_task()
        assert (row.attempts, row.failed_at) == (3, timezone.now())
        clock.shift(timedelta(days=30))
        assert run_due() == 0
        assert len(handlers.calls) == 3

    def test_one_failing_task_does_not_keep_the_others(self, handlers: Handlers) -> None:
        task("test.broken", lane=Lane.LIVE)(lambda _payload: 1 / 0)  # type: ignore[arg-type, return-value]
        enqueue("test.broken")
        enqueue("test.ok", {"n": 1})

        run_due()

        assert handlers.calls == [{"n": 1}]
        assert only_task().name == "test.broken"

    def test_a_name_that_is_unknown_by_now_is_kept_as_failed(self) -> None:
        Task.objects.create(name="gone.away")

        run_due()

        row = only_task()
        assert row.failed_at is not None
        assert "gone.away" in row.last_error

    def test_a_row_that_the_database_refused_is_not_kept_as_the_error(self, handlers: Handlers) -> None:
        @task("test.refused", lane=Lane.LIVE)
        def refused(_payload: Mapping[str, Any]) -> None:
            raise IntegrityError("a check failed\nDETAIL:  Failing row contains (7, Noa is ziek).")

        enqueue("test.refused")

        run_due()

        assert only_task().last_error == "IntegrityError: a check failed"

    @pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (5, 32), (11, 2048), (12, 3600), (1000, 3600)])
    def test_pauses_double_up_to_an_hour(self, attempts: int, seconds: int) -> None:
        assert retry_pause(attempts, jitter=0) == timedelta(seconds=seconds)
        assert retry_pause(attempts, jitter=1) == timedelta(seconds=seconds * 1.25)


class TestLease:
    def test_nobody_else_gets_a_task_while_its_lease_runs(self, handlers: Handlers) -> None:
        enqueue("test.ok")

        assert take_next(timezone.now()) is not None
        assert take_next(timezone.now()) is None

    def test_a_lease_that_ran_out_is_anybodys(self, handlers: Handlers, clock: time_machine.Traveller) -> None:
        enqueue("test.ok")
        take_next(timezone.now())  # By a worker that is killed at this moment.

        clock.shift(timedelta(minutes=5, seconds=1))

        assert run_due() == 1
        assert not Task.objects.exists()

    def test_only_the_task_that_runs_is_held(self, handlers: Handlers) -> None:
        """A worker that is killed must not take along what it has not begun."""
        task("test.looks", lane=Lane.LIVE)(
            lambda _payload: handlers.calls.append({"free": Task.objects.due(timezone.now()).count()})
        )
        for _ in range(3):
            enqueue("test.looks")

        run_due()

        assert handlers.calls == [{"free": 2}, {"free": 1}, {"free": 0}]
        assert not Task.objects.exists()

    def test_the_lease_of_a_running_task_is_short_and_renewed_as_long_as_it_may_run(
        self, handlers: Handlers, clock: time_machine.Traveller
    ) -> None:
        keeper = LeaseKeeper()

        def long(_payload: Mapping[str, Any]) -> None:
            for _ in range(4):
                [until] = Task.objects.values_list("leased_until", flat=True)
                handlers.calls.append({"seconds": (until - NOON).total_seconds()})
                clock.shift(timedelta(seconds=45))
                keeper.renew()

        task("test.long", lane=Lane.LIVE, lease=timedelta(seconds=140))(long)
        enqueue("test.long")
        run_due(keeper=keeper)

        # Killed at any of these moments, it is free a minute later.
        assert [call["seconds"] for call in handlers.calls] == [60, 105, 140, 140]
        assert timedelta(seconds=60) == RENEWED_LEASE

    def test_who_lost_the_lease_while_running_changes_nothing_any_more(
        self, handlers: Handlers, clock: time_machine.Traveller
    ) -> None:
        def too_slow(_payload: Mapping[str, Any]) -> None:
            clock.shift(timedelta(minutes=6))
            assert take_next(timezone.now()) is not None

        task("test.slow", lane=Lane.LIVE, lease=timedelta(minutes=5))(too_slow)
        enqueue("test.slow")

        run_due()

        assert Task.objects.filter(name="test.slow", leased_until__gt=timezone.now()).exists()

    def test_a_task_that_kills_its_workers_is_given_up(self, handlers: Handlers, clock: time_machine.Traveller) -> None:
        def dies(_payload: Mapping[str, Any]) -> None:
            raise SystemExit  # What the operating system does to a process that takes too much memory.

        task("test.dies", lane=Lane.LIVE, max_attempts=3)(dies)
        enqueue("test.dies")
        for _ in range(3):
            with pytest.raises(SystemExit):
                run_due()
            clock.shift(timedelta(minutes=6))

        run_due()

        row = only_task()
        assert (row.attempts, row.failed_at) == (3, timezone.now())

    def test_a_worker_that_stops_leaves_the_rest(self, handlers: Handlers) -> None:
        for n in range(3):
            enqueue("test.ok", {"n": n})

        run_due(should_stop=lambda: bool(handlers.calls))

        assert len(handlers.calls) == 1
        assert list(Task.objects.values_list("leased_until", "attempts")) == [(None, 0)] * 2


class TestPeriodic:
    def test_each_has_one_row_however_often_workers_start(self, handlers: Handlers) -> None:
        for _ in range(3):
            ensure_periodic_tasks()

        assert Task.objects.filter(name="test.periodic").count() == 1
        assert set(Task.objects.values_list("name", flat=True)) >= {
            "tickets.expire_offers",
            "tickets.close_solved",
            "files.discard_uploads",
        }

    def test_it_runs_again_after_its_interval(self, handlers: Handlers, clock: time_machine.Traveller) -> None:
        ensure_periodic_tasks()
        Task.objects.exclude(name="test.periodic").delete()

        for expected in (1, 2, 3):
            run_due()
            assert len(handlers.calls) == expected
            assert run_due() == 0
            clock.shift(timedelta(minutes=30))

    def test_it_is_never_given_up(self, handlers: Handlers, clock: time_machine.Traveller) -> None:
        handlers.fails = True
        ensure_periodic_tasks()
        Task.objects.exclude(name="test.periodic").delete()

        for _ in range(5):
            assert run_due() == 1
            clock.shift(timedelta(hours=2))

        assert only_task().failed_at is None


class TestHeartbeat:
    def test_a_worker_says_that_it_lives_and_old_ones_are_forgotten(self) -> None:
        WorkerHeartbeat.objects.create(worker="gone:1", at=NOON - timedelta(days=2))

        heartbeat.beat(NOON)
        heartbeat.beat(NOON + timedelta(seconds=10))

        assert list(WorkerHeartbeat.objects.values_list("worker", "at")) == [
            (heartbeat.worker_name(), NOON + timedelta(seconds=10))
        ]
        assert heartbeat.last_heartbeat() == NOON + timedelta(seconds=10)

    def test_it_beats_between_slow_tasks(self, handlers: Handlers, clock: time_machine.Traveller) -> None:
        task("test.slow", lane=Lane.LIVE)(lambda _payload: clock.shift(timedelta(seconds=20)))
        for _ in range(3):
            enqueue("test.slow")
        heart = heartbeat.Heart()

        run_due(between=heart.beat_if_due)

        assert heartbeat.last_heartbeat() == NOON + timedelta(seconds=60)


def test_the_row_is_written_in_the_callers_transaction(handlers: Handlers) -> None:
    with transaction.atomic():
        enqueue("test.ok")
        transaction.set_rollback(True)
    assert not Task.objects.exists()


class Goodbye:
    """A mail backend that looks at the queue when it is told goodbye."""

    def __init__(self) -> None:
        self.tasks_left: list[int] = []
        self.sent: list[str] = []

    def open(self) -> bool:
        return True

    def send_messages(self, messages: list[EmailMessage]) -> int:
        self.sent += [message.message()["Message-ID"] for message in messages]
        return len(messages)

    def close(self) -> None:
        self.tasks_left.append(Task.objects.count())
        raise OSError("the mail server is gone already")


class TestMail:
    @pytest.fixture
    def goodbye(self, handlers: Handlers) -> Goodbye:
        backend: Any = Goodbye()
        task("test.mail", lane=Lane.LIVE)(
            lambda _payload: send_from_task(EmailMessage("a", "b", to=["a@example.org"], connection=backend))
        )
        return cast("Goodbye", backend)

    def test_it_is_done_as_soon_as_the_mail_server_has_it(self, goodbye: Goodbye) -> None:
        enqueue("test.mail")

        run_due()

        assert (len(goodbye.sent), goodbye.tasks_left) == (1, [0])
        assert not Task.objects.exists()

    def test_a_database_that_is_away_then_does_not_double_it(
        self, goodbye: Goodbye, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers: list[Exception] = [OperationalError("away"), InterfaceError("closed")]

        def own(row: Task) -> Any:
            if answers:
                raise answers.pop(0)
            return Task.objects.filter(pk=row.pk)

        monkeypatch.setattr(running, "PAUSE_SECONDS", 0)
        monkeypatch.setattr(running, "own", own)
        enqueue("test.mail")

        run_due()

        assert (len(goodbye.sent), answers) == (1, [])
        assert not Task.objects.exists()

    def test_sent_again_it_has_the_same_message_id(
        self, goodbye: Goodbye, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
    ) -> None:
        def killed() -> None:
            raise SystemExit

        enqueue("test.mail")
        with monkeypatch.context() as patch:
            patch.setattr("helpdesk.tasks.mail.finish_task", killed)
            with pytest.raises(SystemExit):
                run_due()
        clock.shift(timedelta(minutes=6))
        run_due()

        assert len(goodbye.sent) == 2
        assert len(set(goodbye.sent)) == 1
