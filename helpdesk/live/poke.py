"""Tells the live readers, here and in other processes, that the log has grown.

A poke says only "look now". It may be lost, doubled or late: the log is the truth, and readers also look by themselves.
"""

import asyncio
import logging
import threading
from typing import Any

from channels.layers import get_channel_layer

from helpdesk.live.hub import hub
from helpdesk.live.relay import GROUP

log = logging.getLogger(__name__)

SEND_SECONDS = 2.0

_loop: asyncio.AbstractEventLoop | None = None
_lock = threading.Lock()
_poke_waits = False
_layer_is_down = False


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
    global _poke_waits
    hub.wake()
    # A poke that has not left yet comes after this commit too: one is enough.
    if hub.is_embedded or _poke_waits:
        return
    _poke_waits = True
    asyncio.run_coroutine_threadsafe(_send_poke({"type": "poke", "sender": hub.id}), _background_loop())


def announce_ended_session(digest: str) -> None:
    """Close the connections of a session, here and in other processes. Never raises, never waits."""
    hub.session_ended(digest)
    if not hub.is_embedded:
        message = {"type": "session.ended", "sender": hub.id, "digest": digest}
        asyncio.run_coroutine_threadsafe(_send(message), _background_loop())


async def _send_poke(message: dict[str, Any]) -> None:
    global _poke_waits
    _poke_waits = False
    await _send(message)


async def _send(message: dict[str, Any]) -> None:
    global _layer_is_down
    layer: Any = get_channel_layer()
    try:
        async with asyncio.timeout(SEND_SECONDS):
            await layer.group_send(GROUP, message)
    except Exception:
        # Whatever the layer suffers from, the change itself is safe in the log.
        if not _layer_is_down:
            log.warning("a poke was not sent; readers will look by themselves", exc_info=True)
        _layer_is_down = True
    else:
        _layer_is_down = False
