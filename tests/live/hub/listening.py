"""A browser tab without a socket: what the hub sends it is kept in a list."""

import asyncio
import json
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Any, TypeVar

from helpdesk.access.scope import NOBODY
from helpdesk.accounts.models import User
from helpdesk.history.unit import current_cursor
from helpdesk.live.connection import Connection
from helpdesk.live.delivery import Reader
from helpdesk.live.hub import Hub
from helpdesk.live.sessions import Credential
from tests.threads import as_request

Frame = dict[str, Any]
Result = TypeVar("Result")

_number = count(1)


class Tab:
    def __init__(self, hub: Hub, user: User, *, language: str = "nl", session_key: str | None = None) -> None:
        self.hub = hub
        self.frames: list[Frame] = []
        self.texts: list[str] = []
        self.connection = Connection(
            credential=Credential(user.pk, session_key or f"session-{next(_number)}"),
            name=user.name,
            reader=Reader(NOBODY, language),
        )
        self._arrived = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None

    async def open(self, after: object = None) -> "Tab":
        self.hub.register(self.connection)
        self._writer = asyncio.create_task(self.connection.write(self._take))
        await self.hub.join(self.connection, None if after is None else str(after))
        return self

    async def _take(self, message: MutableMapping[str, Any]) -> None:
        self.texts.append(message["text"])
        self.frames.append(json.loads(message["text"]))
        self._arrived.set()

    async def until(self, condition: Callable[[Frame], bool]) -> Frame:
        """Return the first frame for which it holds, waiting for it."""
        async with asyncio.timeout(5.0):
            while True:
                self._arrived.clear()
                for frame in self.frames:
                    if condition(frame):
                        return frame
                await self._arrived.wait()

    async def until_seq(self, seq: int) -> None:
        """Wait until the hub has dealt with the event and everything that it sent has arrived."""
        async with asyncio.timeout(5.0):
            while self.connection.position < seq:  # noqa: ASYNC110 - nothing says so but the position itself
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.01)

    async def until_closed(self) -> int:
        async with asyncio.timeout(5.0):
            await self.connection.wait_closed()
        assert self.connection.close_code is not None
        return self.connection.close_code

    def of_type(self, *types: str) -> list[Frame]:
        return [frame for frame in self.frames if frame["type"] in types]

    @property
    def kinds(self) -> list[str]:
        """What happened on screen, in short."""
        return [frame["event"]["kind"] if frame.get("event") else frame["type"] for frame in self.frames]

    async def close(self) -> int:
        """Leave; return where to resume."""
        self.hub.leave(self.connection)
        if self._writer is not None:
            self._writer.cancel()
            with suppress(asyncio.CancelledError):
                await self._writer
        return self.connection.position


async def do(hub: Hub, function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Call an action as a request would: in a thread, with a database connection of its own.

    A user as `actor` is made one there, since that reads what they may see.
    """
    return await hub.run(partial(as_request, function, *args, **kwargs))


async def do_and_deliver(
    hub: Hub, tabs: Sequence[Tab], function: Callable[..., Result], *args: Any, **kwargs: Any
) -> Result:
    """The same, and return when every tab has it: a row shows the ticket as it is when the log is read."""
    result = await do(hub, function, *args, **kwargs)
    cursor = await do(hub, current_cursor)
    for tab in tabs:
        await tab.until_seq(cursor)
    return result
