"""`manage.py serve` with several workers, as in production: what its end leaves behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

from helpdesk.site.http.forking import CAN_FORK
from tests.private_redis import PrivateRedis

START_SECONDS = 90.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def environment(folder: Path, port: int) -> dict[str, str]:
    own = {"HELPDESK_MODE": "test", "HELPDESK_VAR": str(folder), "PORT": str(port), "WORKER_INSIDE": "false"}
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL", "MEDIA_ROOT")}
    return {**kept, "DJANGO_SETTINGS_MODULE": "helpdesk.settings", **own}


def manage(*arguments: str, folder: Path, port: int = 0) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=environment(folder, port),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def supervisor(tmp_path: Path, private_redis: PrivateRedis) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    port = free_port()
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--workers", "2"],
            env=environment(tmp_path, port) | {"REDIS_URL": f"redis://127.0.0.1:{private_redis.port}"},
            cwd=settings.BASE_DIR,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    eventually(lambda: is_served(port) or process.poll() is not None, START_SECONDS)
    assert is_served(port), (tmp_path / "log").read_text()
    yield process, port
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def is_served(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def is_group_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_supervisor_leaves_no_worker_behind(supervisor: tuple["subprocess.Popen[bytes]", int]) -> None:
    process, port = supervisor

    process.kill()
    process.wait(10)

    assert eventually(lambda: not is_group_alive(process.pid), 20)
    with socket.socket() as again:
        again.bind(("127.0.0.1", port))


def children_of(process_id: int) -> set[int]:
    listed = Path(f"/proc/{process_id}/task/{process_id}/children")
    return {int(child) for child in listed.read_text().split()}


@pytest.mark.skipif(not CAN_FORK, reason="Processes are forked on Linux only")
def test_a_worker_that_dies_is_forked_again_and_all_end_together(
    supervisor: tuple["subprocess.Popen[bytes]", int],
) -> None:
    process, port = supervisor
    first = children_of(process.pid)
    assert len(first) == 2
    # A copy of the one that watches them: the program was not started again.
    command = Path(f"/proc/{process.pid}/cmdline").read_bytes()
    assert {Path(f"/proc/{child}/cmdline").read_bytes() for child in first} == {command}

    killed = min(first)
    os.kill(killed, signal.SIGKILL)

    assert eventually(lambda: len(children_of(process.pid) - {killed}) == 2, 30)
    assert eventually(lambda: is_served(port), 30)

    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert not is_group_alive(process.pid)


@pytest.mark.parametrize("command", [["migrate"], ["serve"], ["worker"], ["check"]], ids=lambda command: command[0])
def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path, command: list[str]) -> None:
    # Not by permissions: the tests may run as root. Nothing can be made below a file.
    (tmp_path / "file").touch()

    folder = tmp_path / "file" / "var"
    done = manage(*command, folder=folder)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() == (
        f"{folder} cannot be written. Make it writable for the user that the helpdesk runs as, or set HELPDESK_VAR to "
        "another folder."
    )
