"""The server under measurement: as many processes as cores, as in production, on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


@contextmanager
def running_servers(processes: int) -> Iterator[tuple[list[int], list[int]]]:
    """Run the helpdesk and yield (ports, process ids), one of each for every process.

    Each process has a port of its own, and clients are spread over them, as a proxy in front does: workers that share
    one port take connections as they come, and the first to wake takes them all. The task worker is not run.
    """
    ports = _free_ports(processes)
    servers = [_start(port) for port in ports]
    try:
        for port, server in zip(ports, servers, strict=True):
            _wait_until_up(port, server)
        yield ports, [server.pid for server in servers]
    finally:
        for server in servers:
            os.killpg(server.pid, signal.SIGTERM)
        for server in servers:
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def _start(port: int) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable, "-m", "uvicorn", "helpdesk.asgi:application", "--host", "127.0.0.1", "--port", str(port),
        "--log-level", "warning", "--no-access-log", "--timeout-graceful-shutdown", "2", "--timeout-keep-alive", "75",
    ]  # fmt: skip
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "WORKER_INSIDE": "false", "API_THROTTLING": "false"},
        start_new_session=True,
    )


def _wait_until_up(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise SystemExit("The server did not start; its message is above.")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server did not answer within {START_SECONDS} seconds.")


def memory_megabytes(process_ids: list[int]) -> float:
    """Return the proportional set size of processes and their children, in MB (10^6 bytes)."""
    total = 0
    for pid in {member for process_id in process_ids for member in family(process_id)}:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
    return total / 1_000_000


def family(process_id: int) -> list[int]:
    """Return a process with all that descend from it."""
    found = [process_id]
    for pid in found:
        children = Path(f"/proc/{pid}/task/{pid}/children")
        if children.exists():
            found.extend(int(child) for child in children.read_text().split())
    return found
