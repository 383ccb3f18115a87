"""Times requests over connections that stay open, as browsers keep them."""

import json
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from statistics import median
from typing import Any

from people import SignedIn


class Browser:
    """One connection, with one session or none."""

    def __init__(self, port: int, person: SignedIn | None = None) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {**(person.headers if person else {}), "Accept-Language": "nl"}

    def request(self, method: str, path: str, body: Any = None) -> tuple[float, dict[str, Any]]:
        """Return (seconds, parsed answer). Raises RuntimeError for an answer of 400 or more."""
        headers = dict(self._headers)
        payload = None
        if body is not None:
            payload = json.dumps(body)
            headers["Content-Type"] = "application/json"
        was_open = self._connection.sock is not None
        try:
            start = time.perf_counter()
            response, content = self._send(method, path, payload, headers)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # The server may close a connection that it kept, just when a request is on its way: browsers ask again.
            if not was_open:
                raise
            self._connection.close()
            start = time.perf_counter()
            response, content = self._send(method, path, payload, headers)
        seconds = time.perf_counter() - start
        if response.status >= 400:
            raise RuntimeError(f"{method} {path} gave {response.status}: {content[:300]!r}")
        return seconds, json.loads(content) if content else {}

    def _send(self, method: str, path: str, payload: str | None, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
        self._connection.request(method, path, payload, headers)
        response = self._connection.getresponse()
        return response, response.read()


def median_milliseconds(ask: Callable[[int], float], times: int, warm_up: int = 15) -> float:
    """Return the median of `ask(n)` (seconds) over `times` calls, in milliseconds, after a warm-up."""
    for number in range(warm_up):
        ask(number)
    return median(ask(warm_up + number) for number in range(times)) * 1000


def per_second(make_ask: Callable[[int], Callable[[int], float]], clients: int, seconds: float) -> float:
    """Return how many calls `clients` threads finish per second together."""
    counts = [0] * clients
    begin = threading.Barrier(clients + 1)
    stop = threading.Event()
    failures: list[Exception] = []

    def work(client: int) -> None:
        try:
            ask = make_ask(client)
            for number in range(5):
                ask(number)
            begin.wait()
            while not stop.is_set():
                ask(counts[client] + 5)
                counts[client] += 1
        except threading.BrokenBarrierError:
            return
        except Exception as error:
            failures.append(error)
            begin.abort()

    threads = [threading.Thread(target=work, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    try:
        begin.wait()
    except threading.BrokenBarrierError:
        raise failures[0] from None
    start = time.perf_counter()
    time.sleep(seconds)
    stop.set()
    elapsed = time.perf_counter() - start
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return sum(counts) / elapsed
