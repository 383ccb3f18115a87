"""Real worker processes: what one leaves behind when it is killed, another finishes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from helpdesk.tasks.models import Task

pytestmark = pytest.mark.django_db(transaction=True)

# Says which process began, works until it is killed or told to finish, says which process finished.
WORKER = """
import os, sys, time
from datetime import timedelta
from pathlib import Path
import django
django.setup()
from helpdesk.tasks import worker
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import task

folder = Path(sys.argv[1])

@task("test.work", lane=Lane.LIVE, lease=timedelta(seconds=1))
def work(payload):
    with (folder / "began").open("a") as file:
        file.write(f"{os.getpid()} {payload['n']}\\n")
    if sys.argv[2] == "hang":
        time.sleep(60)
    with (folder / "finished").open("a") as file:
        file.write(f"{os.getpid()} {payload['n']}\\n")

task("test.long_lease", lane=Lane.LIVE, lease=timedelta(minutes=30))(work)
worker.ensure_periodic_tasks = lambda: None
worker.run_forever(lambda: False, {Lane.LIVE: 1})
"""


def database_url() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    user, host = values["USER"] or "postgres", values["HOST"] or "127.0.0.1"
    password = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    port = f":{values['PORT']}" if values["PORT"] else ""
    return f"postgres://{user}{password}@{host}{port}/{values['NAME']}"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], "subprocess.Popen[bytes]"]]:
    running: list[subprocess.Popen[bytes]] = []

    def start_worker(how: str) -> "subprocess.Popen[bytes]":
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": database_url(),
            "PYTHONPATH": str(settings.BASE_DIR),
        }
        process = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path), how], env=environment)
        running.append(process)
        return process

    yield start_worker
    for process in running:
        process.kill()
        process.wait()


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.05)


def test_another_worker_finishes_what_a_killed_one_was_running(
    tmp_path: Path, start: Callable[[str], "subprocess.Popen[bytes]"]
) -> None:
    Task.objects.create(name="test.work", payload={"n": 1})
    first = start("hang")
    wait_until(lambda: bool(lines(tmp_path / "began")), "the first worker began")

    first.send_signal(signal.SIGKILL)
    assert first.wait(10) == -signal.SIGKILL
    row = Task.objects.get()
    assert row.leased_until is not None, "the row is still there, under the lease of the dead"
    assert lines(tmp_path / "finished") == []

    second = start("finish")
    wait_until(lambda: not Task.objects.exists(), "the second worker finished")

    assert lines(tmp_path / "began") == [f"{first.pid} 1", f"{second.pid} 1"]
    assert lines(tmp_path / "finished") == [f"{second.pid} 1"]


def test_what_a_killed_worker_had_not_begun_starts_at_once(
    tmp_path: Path, start: Callable[[str], "subprocess.Popen[bytes]"]
) -> None:
    Task.objects.bulk_create([Task(name="test.long_lease", payload={"n": n}) for n in range(10)])
    first = start("hang")
    wait_until(lambda: bool(lines(tmp_path / "began")), "the first worker began")
    first.send_signal(signal.SIGKILL)
    first.wait(10)

    second = start("finish")
    wait_until(lambda: len(lines(tmp_path / "finished")) == 9, "the second worker did the others")

    # The one that was being run stays under the lease of the dead, which is short.
    row = Task.objects.get()
    assert row.leased_until is not None
    assert row.leased_until - timezone.now() < timedelta(seconds=61)
    assert {line.split()[0] for line in lines(tmp_path / "finished")} == {str(second.pid)}


def test_two_workers_share_the_work_and_nothing_is_done_twice(
    tmp_path: Path, start: Callable[[str], "subprocess.Popen[bytes]"]
) -> None:
    Task.objects.bulk_create([Task(name="test.work", payload={"n": n}) for n in range(60)])

    start("finish")
    start("finish")
    wait_until(lambda: not Task.objects.exists(), "everything was done", seconds=30)

    done = [int(line.split()[1]) for line in lines(tmp_path / "finished")]
    assert sorted(done) == list(range(60))
