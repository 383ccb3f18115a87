"""The server under measurement: `manage.py serve` as in production, all processes on one port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120
STOP_SECONDS = 15

# As production has it. The task worker is not run: what is measured is the server.
AS_IN_PRODUCTION = {
    "LOG_LEVEL": "INFO",
    "LOG_JSON": "true",
    "DATABASE_POOL_SIZE": "16",
    "WORKER_INSIDE": "false",
    "API_THROTTLING": "false",  # What is asked here in a minute no person asks.
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_server(processes: int, *, port: int, environment: Mapping[str, str] | None = None) -> Iterator[int]:
    """Run the helpdesk in so many processes on the port, and yield the id of the one that leads them."""
    command = [sys.executable, "manage.py", "serve", "--workers", str(processes)]
    everything = {**os.environ, **AS_IN_PRODUCTION, "PORT": str(port), **(environment or {})}
    with TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=ROOT, env=everything, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait_until_up(port, server, log)
            yield server.pid
        finally:
            _stop(server)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    members = family(server.pid)
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    for pid in members[1:]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _wait_until_up(port: int, server: "subprocess.Popen[bytes]", log: IO[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            log.seek(0)
            raise SystemExit(f"The server did not start:\n{log.read().decode(errors='replace')[-3000:]}")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise SystemExit(f"The server did not answer within {START_SECONDS} seconds.")


def memory_megabytes(process_id: int) -> float:
    """Return the proportional set size of a process and all that descend from it, in MB (10^6 bytes)."""
    total = 0
    for pid in family(process_id):
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
