"""Hears what other processes say over the channel layer, and passes presence on to them. Lives without either."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from channels.layers import get_channel_layer

log = logging.getLogger(__name__)

GROUP = "live"
PRESENCE_GROUP = "presence"
SEND_SECONDS = 2.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0
OUTBOX_MESSAGES = 500

Message = dict[str, Any]


def pause_after(failures: int) -> float:
    """Return how many seconds to wait before the next try: 0.5, 1, 2 … up to 15."""
    return min(FIRST_PAUSE * 2.0 ** (failures - 1), LONGEST_PAUSE)


class Relay:
    def __init__(self, own_id: str, on_message: Callable[[Message], None]) -> None:
        self._own_id = own_id
        self._on_message = on_message
        self._outbox: asyncio.Queue[Message] = asyncio.Queue(OUTBOX_MESSAGES)
        self._channel: str | None = None

    def send_presence(self, message: Message) -> None:
        """Pass it on if that is possible; presence is repeated every few seconds, so a loss heals by itself."""
        try:
            self._outbox.put_nowait({**message, "sender": self._own_id})
        except asyncio.QueueFull:
            return

    async def listen(self) -> None:
        """Hand over what others send, for ever. Without the layer it tries again, and the hub polls meanwhile."""
        failures = 0
        while True:
            try:
                layer = await self._subscribe()
                failures = 0
                while True:
                    message = await layer.receive(self._channel)
                    if message.get("sender") != self._own_id:
                        self._on_message(message)
            except Exception:
                failures += 1
                if failures == 1:
                    log.warning("the channel layer does not answer; the log is polled meanwhile", exc_info=True)
                await asyncio.sleep(pause_after(failures))

    async def _subscribe(self) -> Any:
        layer: Any = get_channel_layer()
        # The same channel at every try: one that is forgotten in a group would fill up for ever.
        self._channel = self._channel or await layer.new_channel()
        for group in (GROUP, PRESENCE_GROUP):
            await layer.group_add(group, self._channel)
        return layer

    async def send(self) -> None:
        """Send what waits in the outbox, for ever."""
        layer: Any = get_channel_layer()
        is_down = False
        while True:
            message = await self._outbox.get()
            try:
                async with asyncio.timeout(SEND_SECONDS):
                    await layer.group_send(PRESENCE_GROUP, message)
                is_down = False
            except Exception:
                if not is_down:
                    log.warning("presence was not passed on to other processes", exc_info=True)
                is_down = True
