"""A Redis of a test's own: the one that all tests share may not be stopped."""

import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
import redis


class PrivateRedis:
    """A Redis of the test's own, which it may stop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        pytest.fail("Redis did not start")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        """From now on it takes connections and answers nothing, as a machine that swaps."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Answer again, with all that it held."""
        self._process.send_signal(signal.SIGCONT)

    @property
    def connections_so_far(self) -> int:
        """How many connections were ever made to it, without this one."""
        with self.client() as client:
            return int(client.info("stats")["total_connections_received"]) - 1

    def client(self) -> "redis.Redis":
        return redis.Redis(port=self.port)
