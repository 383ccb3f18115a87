"""One open browser tab on the live stream, as the hub sees it."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from helpdesk.live.delivery import Reader
from helpdesk.live.sessions import Credential

QUEUE_FRAMES = 256
SEND_SECONDS = 20.0

# The server's own reasons to close (RFC 6455 leaves 4000-4999 to the application).
NOT_SIGNED_IN = 4401
BAD_FRAME = 4400
TOO_SLOW = 4408
TOO_MANY = 4429
SERVER_FAULT = 1011
SERVER_RESTARTS = 1012

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Connection:
    """What is to be sent, and up to where. Only the event loop touches it.

    `position` is the number of the last event that was sent or found to be none of the reader's business.
    """

    def __init__(self, *, credential: Credential, name: str, reader: Reader) -> None:
        self.id = secrets.token_hex(8)
        self.credential = credential
        self.name = name
        self.reader = reader
        self.position = 0
        # The event that changed the reader's access last, once their scope was read again for it.
        self.scope_as_of = 0
        self.close_code: int | None = None
        self._queue: asyncio.Queue[str] = asyncio.Queue(QUEUE_FRAMES)
        self._taken = asyncio.Event()
        self._closing = asyncio.Event()
        # Set once the reader's scope is known; until then nothing may be asked on their behalf.
        self.begun = asyncio.Event()

    @property
    def user_id(self) -> int:
        return self.credential.user_id

    def push(self, text: str) -> None:
        """Queue a frame. A client that does not keep up is closed: it resumes where it was, and nobody waits for it."""
        if self.close_code is not None:
            return
        try:
            self._queue.put_nowait(text)
        except asyncio.QueueFull:
            self.close(TOO_SLOW)

    async def put(self, text: str) -> None:
        """Queue a frame of the replay, at the pace of the client. Half of the queue stays free for what is live."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                while self._queue.qsize() >= self._queue.maxsize // 2:
                    self._taken.clear()
                    await self._taken.wait()
        except TimeoutError:
            self.close(TOO_SLOW)
        self.push(text)

    def close(self, code: int) -> None:
        """Ask for the end; the first reason counts."""
        if self.close_code is None:
            self.close_code = code
            self._closing.set()

    async def wait_closed(self) -> None:
        await self._closing.wait()

    async def write(self, send: Send) -> None:
        """Send what is queued until cancelled. Raises OSError when the client is gone."""
        while True:
            text = await self._queue.get()
            self._taken.set()
            try:
                async with asyncio.timeout(SEND_SECONDS):
                    await send({"type": "websocket.send", "text": text})
            except TimeoutError:
                self.close(TOO_SLOW)
                return
