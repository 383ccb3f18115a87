"""Numbers become visible in order, whatever the order in which writers begin and end."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection, transaction

from helpdesk.access.actor import SYSTEM
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import current_cursor, record_event, unit_of_work
from helpdesk.live.delivery import snapshot
from tests.live.world import build_world, in_thread

WRITERS = 6
UNITS = 15
BATCH = 20


class RolledBackError(Exception):
    """A unit that is given up."""


def write(desk_id: int, seed: int) -> None:
    """Write units of one to three events, each after a pause, and give up one in five."""
    dice = random.Random(seed)
    for _unit in range(UNITS):
        with suppress(RolledBackError), unit_of_work():
            for _event in range(dice.randint(1, 3)):
                record_event("thing.done", desk_id=desk_id, actor=SYSTEM, audience=Audience.COORDINATOR)
            time.sleep(dice.random() * 0.004)
            if dice.random() < 0.2:
                raise RolledBackError


def follow(position: int, done: threading.Event) -> list[int]:
    """Read the log as the hub does until the writers are done; return the numbers in the order of reading."""
    seen: list[int] = []
    while True:
        # Asked before reading: the last round reads what the writers left.
        is_last = done.is_set()
        found = list(Event.objects.after(position).values_list("seq", flat=True)[:BATCH])
        seen += found
        position = found[-1] if found else position
        if is_last and not found:
            return seen


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_follows_the_log_never_skips_a_number() -> None:
    desk_id = build_world().desk.pk
    start = current_cursor()
    done = threading.Event()
    with ThreadPoolExecutor(WRITERS + 1) as threads:
        following = threads.submit(in_thread, follow, start, done)
        writing = [threads.submit(in_thread, write, desk_id, seed) for seed in range(WRITERS)]
        for job in writing:
            job.result()
        done.set()
        seen = following.result()

    assert seen == list(range(start + 1, current_cursor() + 1))
    assert len(seen) > WRITERS * UNITS // 2


@pytest.mark.django_db(transaction=True)
def test_after_a_snapshot_its_connection_writes_and_reads_what_is_new() -> None:
    desk_id = build_world().desk.pk
    with snapshot():
        before = Event.objects.count()
    with unit_of_work():
        record_event("thing.done", desk_id=desk_id, actor=SYSTEM, audience=Audience.COORDINATOR)

    assert Event.objects.count() == before + 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_writer_that_is_slow_before_its_end_keeps_nobody_waiting() -> None:
    """The cursor is locked last: work before it runs side by side."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    desk_id = build_world().desk.pk
    inside, finish = threading.Event(), threading.Event()

    def slow() -> None:
        with unit_of_work():
            record_event("slow.done", desk_id=desk_id, actor=SYSTEM, audience=Audience.COORDINATOR)
            inside.set()
            finish.wait(10)

    with ThreadPoolExecutor(1) as threads:
        job = threads.submit(in_thread, slow)
        assert inside.wait(10)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            with unit_of_work():
                record_event("fast.done", desk_id=desk_id, actor=SYSTEM, audience=Audience.COORDINATOR)
        finish.set()
        job.result()

    assert list(Event.objects.values_list("kind", flat=True))[-2:] == ["fast.done", "slow.done"]
