"""Measures how long it takes until other browsers have a change.

The clock starts when the writing request is sent, so the figure holds the whole request and is an upper bound of
the time from commit to arrival.
"""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

import websockets
from people import SignedIn


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from sending the writing request to the arrival at a client."""

    p50: float
    p99: float
    worst: float
    frames: int


async def _listen(port: int, person: SignedIn, arrived: dict[int, list[float]], ready: asyncio.Event) -> None:
    url = f"ws://127.0.0.1:{port}/ws/live/"
    headers = {"Cookie": person.cookie, "Origin": f"http://127.0.0.1:{port}"}
    async with websockets.connect(url, additional_headers=headers, compression=None, max_queue=None) as socket:
        async for text in socket:
            now = time.perf_counter()
            # Reading the number by text: parsing 200 documents would be the client's cost, not the server's.
            if '"type":"hello"' in text:
                ready.set()
            elif '"type":"event"' in text:
                ticket = json.loads(text)["ticket_id"]
                arrived.setdefault(ticket, []).append(now)


async def _measure(
    ports: list[int], people: list[SignedIn], write: Callable[[int], int], changes: int, pause: float
) -> Latency:
    arrived: dict[int, list[float]] = {}
    ready = [asyncio.Event() for _ in people]
    listeners = [
        asyncio.create_task(_listen(ports[number % len(ports)], person, arrived, flag))
        for number, (person, flag) in enumerate(zip(people, ready, strict=True))
    ]
    await asyncio.wait_for(asyncio.gather(*(flag.wait() for flag in ready)), 60)
    begun: dict[int, float] = {}
    for number in range(changes):
        start = time.perf_counter()
        begun[await asyncio.to_thread(write, number)] = start
        await asyncio.sleep(pause)
    await asyncio.sleep(1.0)
    for listener in listeners:
        listener.cancel()
    await asyncio.gather(*listeners, return_exceptions=True)
    delays = sorted((moment - begun[ticket]) * 1000 for ticket in begun for moment in arrived.get(ticket, ()))
    expected = changes * len(people)
    if len(delays) < expected:
        raise SystemExit(f"Only {len(delays)} of {expected} frames arrived.")
    return Latency(delays[len(delays) // 2], delays[int(len(delays) * 0.99)], delays[-1], len(delays))


def measure_latency(
    ports: list[int], people: list[SignedIn], write: Callable[[int], int], *, changes: int = 40, pause: float = 0.15
) -> Latency:
    """Connect all `people`, make `changes` changes with `write` (which returns the ticket's id) and time the frames."""
    return asyncio.run(_measure(ports, people, write, changes, pause))
