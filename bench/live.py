"""Measures how long it takes until other browsers have a change.

The clock starts when the writing request is sent, so the figure holds the whole request and is an upper bound of
the time from commit to arrival.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import websockets
from people import SignedIn

CONNECT_SECONDS = 120


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
    async with websockets.connect(
        url, additional_headers=headers, compression=None, max_queue=None, open_timeout=CONNECT_SECONDS
    ) as socket:
        async for text in socket:
            now = time.perf_counter()
            # Reading the number by text: parsing 200 documents would be the client's cost, not the server's.
            if '"type":"hello"' in text:
                ready.set()
            elif '"type":"event"' in text:
                ticket = json.loads(text)["subject"]["id"]
                arrived.setdefault(ticket, []).append(now)


@asynccontextmanager
async def _listening(port: int, people: Sequence[SignedIn], arrived: dict[int, list[float]]) -> AsyncIterator[None]:
    """Connect everybody, and keep when which ticket's event arrived."""
    ready = [asyncio.Event() for _ in people]
    listeners = [
        asyncio.create_task(_listen(port, person, arrived, flag)) for person, flag in zip(people, ready, strict=True)
    ]
    try:
        connected = asyncio.gather(*(flag.wait() for flag in ready))
        await asyncio.wait([connected, *listeners], timeout=CONNECT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if not connected.done():
            connected.cancel()
            await asyncio.gather(connected, return_exceptions=True)
            failed = next((task.exception() for task in listeners if task.done()), None)
            raise SystemExit(f"Not all {len(people)} browsers could connect: {failed}")
        yield
    finally:
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)


async def _measure(
    port: int, people: Sequence[SignedIn], write: Callable[[int], int], changes: int, pause: float
) -> Latency:
    arrived: dict[int, list[float]] = {}
    begun: dict[int, float] = {}
    async with _listening(port, people, arrived):
        for number in range(changes):
            start = time.perf_counter()
            begun[await asyncio.to_thread(write, number)] = start
            await asyncio.sleep(pause)
        await asyncio.sleep(1.0)
    delays = sorted((moment - begun[ticket]) * 1000 for ticket in begun for moment in arrived.get(ticket, ()))
    expected = changes * len(people)
    if len(delays) < expected:
        raise SystemExit(f"Only {len(delays)} of {expected} frames arrived.")
    return Latency(delays[len(delays) // 2], delays[int(len(delays) * 0.99)], delays[-1], len(delays))


def measure_latency(
    port: int, people: Sequence[SignedIn], write: Callable[[int], int], *, changes: int = 40, pause: float = 0.15
) -> Latency:
    """Connect all `people`, make `changes` changes with `write` (which returns the ticket's id) and time the frames."""
    return asyncio.run(_measure(port, people, write, changes, pause))


def while_connected(port: int, people: Sequence[SignedIn], look: Callable[[], float]) -> float:
    """Connect all `people` and return what `look` finds meanwhile."""

    async def hold() -> float:
        async with _listening(port, people, {}):
            await asyncio.sleep(2.0)
            return await asyncio.to_thread(look)

    return asyncio.run(hold())
