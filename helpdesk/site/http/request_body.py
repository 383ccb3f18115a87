"""Receives a whole request body in the event loop, within limits of size, time and number, before a thread is taken."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, nullcontext
from typing import IO

from helpdesk.site.http import limits
from helpdesk.site.http.messages import Receive, Scope, client_network, header
from helpdesk.site.http.slots import Slots

Body = IO[bytes]


class ClientGone(Exception):
    """The client left before its request was complete."""


class BodyTooLarge(Exception):
    """More than `limits.body_limit` allows."""


class BodyTooSlow(Exception):
    """Nothing for too long, or too little for the time it took."""


class BodyReceiver:
    """Receives bodies, so many at a time. Only the event loop of one server may use it."""

    def __init__(self, disk: ThreadPoolExecutor) -> None:
        self._disk = disk
        self._all = Slots(limits.BODIES_AT_ONCE, limits.BODIES_PER_ADDRESS)
        self._large = Slots(limits.LARGE_BODIES_AT_ONCE, limits.LARGE_BODIES_PER_ADDRESS)

    @asynccontextmanager
    async def receive(self, scope: Scope, receive: Receive) -> AsyncIterator[tuple[Body, int]]:
        """Yield the body (at its beginning) and its length in bytes; the file is closed afterwards.

        Raises BodyTooLarge, BodyTooSlow, NoSlot and ClientGone.
        """
        limit = limits.body_limit(scope["path"])
        if _announced_bytes(scope) > limit:
            raise BodyTooLarge
        client = client_network(scope)
        # What is on disk keeps its place until the request is done.
        with ExitStack() as on_disk, tempfile.SpooledTemporaryFile(limits.BODY_MEMORY_BYTES) as body:
            length = 0
            with self._all.take(client) if _has_body(scope) else nullcontext():
                async for chunk in _chunks(receive):
                    before, length = length, length + len(chunk)
                    if length > limit:
                        raise BodyTooLarge
                    if length <= limits.BODY_MEMORY_BYTES:
                        body.write(chunk)
                        continue
                    if before <= limits.BODY_MEMORY_BYTES:
                        on_disk.enter_context(self._large.take(client))
                    await asyncio.get_running_loop().run_in_executor(self._disk, body.write, chunk)
            body.seek(0)
            yield body, length


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    """The parts of a body as they come. Raises BodyTooSlow and ClientGone."""
    clock = asyncio.get_running_loop().time
    started, received = clock(), 0
    more = True
    while more:
        try:
            async with asyncio.timeout_at(next_deadline(started=started, now=clock(), received=received)):
                message = await receive()
        except TimeoutError:
            raise BodyTooSlow from None
        if message["type"] != "http.request":
            raise ClientGone
        more = message.get("more_body", False)
        chunk: bytes = message.get("body", b"")
        received += len(chunk)
        yield chunk


def next_deadline(*, started: float, now: float, received: int) -> float:
    """When the next part must have come (seconds): after a short silence, and not below the lowest rate in all."""
    by_rate = started + limits.BODY_SILENCE_SECONDS + received / limits.BODY_BYTES_PER_SECOND
    return min(now + limits.BODY_SILENCE_SECONDS, by_rate)


def _has_body(scope: Scope) -> bool:
    """Whether anything follows the headers (RFC 9112, section 6.3). What has no body must not wait for places."""
    return _announced_bytes(scope) > 0 or bool(header(scope, b"transfer-encoding"))


def _announced_bytes(scope: Scope) -> int:
    announced = header(scope, b"content-length")
    return int(announced) if announced.isdecimal() else 0
