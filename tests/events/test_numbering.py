"""Numbers become visible in order, whatever the order in which writers begin and end."""

import random
import threading
import time

import pytest
from django.db import connection, transaction

from helpdesk.events.models import Audience, Event
from helpdesk.events.unit import current_cursor, record_event, unit_of_work
from tests.events.world import build_world

WRITERS = 6
UNITS = 15


class Stop(Exception):
    """A unit that is rolled back."""


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_follows_the_log_never_skips_a_number() -> None:
    desk_id = build_world().desk.pk
    start = current_cursor()
    seen: list[int] = []
    done = threading.Event()
    faults: list[BaseException] = []

    def write(seed: int) -> None:
        dice = random.Random(seed)
        try:
            for number in range(UNITS):
                try:
                    with unit_of_work():
                        for _ in range(dice.randint(1, 3)):
                            record_event(
                                "thing.done",
                                desk_id=desk_id,
                                actor=None,
                                audience=Audience.COORDINATOR,
                                data={"writer": seed, "unit": number},
                            )
                        time.sleep(dice.random() * 0.004)
                        if dice.random() < 0.2:
                            raise Stop
                except Stop:
                    continue
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    def follow() -> None:
        position = start
        try:
            while True:
                # Asked before reading: the last round reads what the writers left.
                is_last = done.is_set()
                for seq in Event.objects.after(position).values_list("seq", flat=True):
                    seen.append(seq)
                    position = seq
                if is_last:
                    return
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    reader = threading.Thread(target=follow)
    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(WRITERS)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()

    assert faults == []
    assert seen == list(range(start + 1, current_cursor() + 1))
    assert len(seen) > WRITERS * UNITS // 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_writer_that_is_slow_before_its_end_keeps_nobody_waiting() -> None:
    """The cursor is locked last: work before it runs side by side."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    desk_id = build_world().desk.pk
    inside, finish = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with unit_of_work():
                record_event("slow.done", desk_id=desk_id, actor=None, audience=Audience.COORDINATOR)
                inside.set()
                finish.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert inside.wait(10)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        with unit_of_work():
            record_event("fast.done", desk_id=desk_id, actor=None, audience=Audience.COORDINATOR)
    finish.set()
    thread.join()

    assert list(Event.objects.values_list("kind", flat=True))[-2:] == ["fast.done", "slow.done"]
