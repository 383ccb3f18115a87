"""Tells the live readers, here and in other processes, that the log has grown.

A poke says only "look now". It may be lost, doubled or late: the log is the truth, and readers also look by themselves.
"""

import asyncio
import logging
import threading

from channels.layers import get_channel_layer

log = logging.getLogger(__name__)

GROUP = "live"

_loop: asyncio.AbstractEventLoop | None = None
_lock = threading.Lock()


def _background_loop() -> asyncio.AbstractEventLoop:
    """Return an event loop in a thread of its own: threads that serve requests have none to spare."""
    global _loop
    with _lock:
        if _loop is None or _loop.is_closed():
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_loop.run_forever, name="live-poke", daemon=True).start()
        return _loop


def poke() -> None:
    """Wake the reader of this process and send one poke to the others. Never raises, never waits."""
    from helpdesk.events.hub import hub

    hub.wake()
    layer = get_channel_layer()
    if layer is None or hub.is_embedded:
        return
    asyncio.run_coroutine_threadsafe(_send(layer), _background_loop())


async def _send(layer: object) -> None:
    try:
        await layer.group_send(GROUP, {"type": "poke"})  # type: ignore[attr-defined]
    except Exception:
        log.warning("a poke was not sent; readers will look by themselves", exc_info=True)
