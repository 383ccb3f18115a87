"""Each lane of the task queue has its own threads: what hangs in one keeps no other waiting."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone

from helpdesk.history import followers
from helpdesk.history.followers import follower
from helpdesk.history.models import Event
from helpdesk.tasks import registry, worker
from helpdesk.tasks.ages import lane_ages, late_lanes
from helpdesk.tasks.lanes import LIMITS, Lane, chosen_threads, embedded_threads, worker_threads
from helpdesk.tasks.models import Task, WorkerHeartbeat
from helpdesk.tasks.registry import definitions, enqueue, task
from helpdesk.tasks.wake import wake_all
from helpdesk.tasks.worker import run_due, run_forever, sort_into_lanes
from tests.live.world import World, write_note

pytestmark = pytest.mark.django_db(transaction=True)

WITH_TASKS = [lane for lane in Lane if lane is not Lane.FOLLOWERS]


class Work:
    """Handlers of the test in every lane: those of the lane that hangs wait until they are let go."""

    def __init__(self) -> None:
        self.hanging: str = ""
        self.let_go = threading.Event()
        self.begun: list[str] = []
        self.done: list[str] = []

    def run(self, payload: Mapping[str, Any]) -> None:
        lane = payload["lane"]
        self.begun.append(lane)
        if lane == self.hanging:
            self.let_go.wait(30)
        self.done.append(lane)

    def follow(self, events: Sequence[Event]) -> None:
        self.done += [Lane.FOLLOWERS for _event in events]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    monkeypatch.setattr(registry, "_definitions", {})
    monkeypatch.setattr(followers, "_followers", {})
    monkeypatch.setattr(followers, "_paused_until", {})
    made = Work()
    for lane in WITH_TASKS:
        task(f"test.{lane}", lane=lane)(made.run)
    follower("test", label="Test")(made.follow)
    yield made
    made.let_go.set()


@contextmanager
def running_worker(threads: Mapping[Lane, int]) -> Iterator[None]:
    stopped = threading.Event()
    thread = threading.Thread(target=run_forever, args=(stopped.is_set, threads))
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        wake_all()
        thread.join(30)
        assert not thread.is_alive()


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.02)


@pytest.mark.parametrize("hanging", WITH_TASKS)
def test_a_task_that_hangs_keeps_no_other_lane_waiting(world: World, work: Work, hanging: Lane) -> None:
    work.hanging = hanging
    with running_worker(embedded_threads({})):
        enqueue(f"test.{hanging}", {"lane": hanging})
        wait_until(lambda: work.begun == [hanging], "it hangs")
        others = [lane for lane in WITH_TASKS if lane is not hanging]
        for lane in [*others, hanging]:
            enqueue(f"test.{lane}", {"lane": lane})
        write_note(world)

        wait_until(lambda: set(work.done) == {*others, Lane.FOLLOWERS}, "all others are done")
        assert work.begun.count(hanging) == 1, "its own lane waits: one thread"
        assert Task.objects.in_lane(hanging).count() == 2
        work.let_go.set()
        wait_until(lambda: not Task.objects.exists(), "the lane goes on")


def test_a_lane_with_two_threads_goes_on_while_one_hangs(work: Work) -> None:
    slow = threading.Event()
    task("test.slow", lane=Lane.MAIL_OUT)(lambda _payload: slow.wait(30) and None)
    try:
        with running_worker({Lane.MAIL_OUT: 2}):
            enqueue("test.slow")
            enqueue("test.mail_out", {"lane": Lane.MAIL_OUT})
            wait_until(lambda: work.done == [Lane.MAIL_OUT], "the other thread sent its mail")
            slow.set()
    finally:
        slow.set()


def test_a_worker_leaves_lanes_that_it_does_not_serve(work: Work) -> None:
    for lane in WITH_TASKS:
        enqueue(f"test.{lane}", {"lane": lane})

    with running_worker(chosen_threads(["push", "mail_in=2"], {})):
        wait_until(lambda: len(work.done) == 2, "its lanes are empty")
        wait_until(lambda: WorkerHeartbeat.objects.exists(), "it says that it lives")

    assert set(work.done) == {Lane.PUSH, Lane.MAIL_IN}
    assert set(Task.objects.values_list("lane", flat=True)) == set(WITH_TASKS) - {Lane.PUSH, Lane.MAIL_IN}
    assert WorkerHeartbeat.objects.get().lanes == "push mail_in"


def test_a_thread_that_a_handler_ends_is_replaced(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(_payload: Mapping[str, Any]) -> None:
        raise SystemExit

    monkeypatch.setattr(worker, "LOOK_EVERY_SECONDS", 0.05)
    task("test.leaves", lane=Lane.PUSH)(leave)
    with running_worker({Lane.PUSH: 1}):
        enqueue("test.leaves")
        enqueue("test.push", {"lane": Lane.PUSH})
        wait_until(lambda: work.done == [Lane.PUSH], "another thread has taken over")


def test_a_worker_that_is_told_to_stop_finishes_what_it_runs(work: Work) -> None:
    work.hanging = Lane.HEAVY
    with running_worker({Lane.HEAVY: 1, Lane.PUSH: 1}):
        enqueue("test.heavy", {"lane": Lane.HEAVY})
        wait_until(lambda: bool(work.begun), "it runs")
        threading.Timer(0.2, work.let_go.set).start()

    assert work.done == [Lane.HEAVY]
    assert not Task.objects.exists()


class TestAge:
    def test_it_is_of_the_oldest_task_that_is_due_and_that_nobody_runs(self, work: Work) -> None:
        now = timezone.now()
        for seconds in (50, 200, 90):
            enqueue("test.push", run_after=now - timedelta(seconds=seconds))
        enqueue("test.mail_out", run_after=now + timedelta(hours=1))
        Task.objects.create(name="test.heavy", lane=Lane.HEAVY, run_after=now - timedelta(days=1), failed_at=now)
        leased_until = now + timedelta(minutes=1)
        Task.objects.create(name="test.live", run_after=now - timedelta(days=1), leased_until=leased_until)

        assert lane_ages(now) == dict.fromkeys(Lane, timedelta()) | {Lane.PUSH: timedelta(seconds=200)}

    def test_a_lane_is_late_after_the_time_that_is_its_own(self, work: Work) -> None:
        now = timezone.now()
        enqueue("test.push", run_after=now - LIMITS[Lane.PUSH].late_after)
        enqueue("test.heavy", run_after=now - LIMITS[Lane.PUSH].late_after)

        assert late_lanes(now) == {Lane.PUSH: LIMITS[Lane.PUSH].late_after}

    def test_that_of_the_followers_is_how_far_they_are_behind(self, world: World, work: Work) -> None:
        write_note(world)
        at = Event.objects.latest("seq").at

        ages = lane_ages(at + timedelta(seconds=30))

        assert ages[Lane.FOLLOWERS] == timedelta(seconds=30)
        followers.catch_up()
        assert lane_ages(at + timedelta(seconds=60))[Lane.FOLLOWERS] == timedelta()


class TestLanesOfTasks:
    def test_rows_of_another_version_get_the_lane_that_the_handler_names(self, work: Work) -> None:
        Task.objects.create(name="test.mail_out", payload={"lane": "mail_out"})
        Task.objects.create(name="gone.away", lane="no_lane_any_more")

        sort_into_lanes()

        assert set(Task.objects.values_list("name", "lane")) == {("test.mail_out", "mail_out"), ("gone.away", "live")}

    def test_one_lane_is_run_alone(self, work: Work) -> None:
        for lane in WITH_TASKS:
            enqueue(f"test.{lane}", {"lane": lane})

        assert run_due(lane=Lane.PUSH) == 1

        assert work.done == [Lane.PUSH]

    def test_followers_have_no_tasks(self) -> None:
        with pytest.raises(ValueError, match="follower"):
            task("test.follows", lane=Lane.FOLLOWERS)

    def test_what_waits_for_a_receiver_outside_has_no_lane_with_the_consequences_of_changes(self) -> None:
        lanes = {item.name: item.lane for item in definitions()}

        assert {name for name, lane in lanes.items() if lane is Lane.MAIL_OUT} >= {
            "accounts.send_invitation",
            "accounts.send_mail",
        }
        assert lanes["notifications.send_push"] is Lane.PUSH
        assert not [name for name, lane in lanes.items() if lane is Lane.LIVE and ("mail" in name or "push" in name)]


class TestNumbers:
    def test_numbers_are_changed_by_lane(self) -> None:
        assert worker_threads({"push": "5"})[Lane.PUSH] == 5
        assert worker_threads({})[Lane.PUSH] == LIMITS[Lane.PUSH].threads
        assert embedded_threads({"heavy": "0"}) == dict.fromkeys(Lane, 1) | {Lane.HEAVY: 0}

    def test_lanes_are_chosen_with_or_without_a_number(self) -> None:
        assert chosen_threads(["push", "mail_out=4"], {"push": "3"}) == {Lane.PUSH: 3, Lane.MAIL_OUT: 4}

    @pytest.mark.parametrize("changes", [{"post": "1"}, {"push": "-1"}, {"push": "many"}])
    def test_what_makes_no_sense_is_refused(self, changes: Mapping[str, str]) -> None:
        with pytest.raises(ImproperlyConfigured):
            worker_threads(changes)

    @pytest.mark.parametrize("option", ["post", "push=many", "push=-1"])
    def test_the_command_says_what_is_wrong(self, option: str) -> None:
        with pytest.raises(CommandError):
            call_command("worker", lane=[option], stdout=StringIO())
