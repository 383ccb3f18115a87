"""What starts and stops with a server process: the live hub, and the worker where it lives inside."""

import gc
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.urls import get_resolver

from helpdesk.live.hub import hub
from helpdesk.site.checks import require_safe_start
from helpdesk.site.folders import make_writable
from helpdesk.site.parent_process import end_with_parent
from helpdesk.tasks import worker

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]


async def lifespan(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Answer the server's start-up and shutdown messages (ASGI lifespan protocol 2.0)."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            try:
                await start()
            except Exception as error:
                logger.critical("The helpdesk does not start: %s", error)
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                return
            await send({"type": "lifespan.startup.complete"})
        else:
            await stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def start() -> None:
    end_with_parent()
    await sync_to_async(require_safe_start)()
    await sync_to_async(make_writable)(Path(settings.MEDIA_ROOT), setting="MEDIA_ROOT")
    get_resolver().url_patterns  # noqa: B018 - load all views now, not in the first request
    await hub.start()
    if settings.WORKER_INSIDE:
        worker.start_in_thread()
    tune_garbage_collection()


async def stop() -> None:
    if settings.WORKER_INSIDE:
        await sync_to_async(worker.stop)()
    await hub.stop()


def tune_garbage_collection() -> None:
    """Leave what was loaded at start-up out of every later collection.

    A full collection stops the event loop; with the default thresholds that was half of the tail in sending one event
    to 200 clients.
    """
    gc.enable()  # A process that was forked came without.
    gc.collect()
    gc.freeze()
    # Five times as many, and what a request leaves behind in circles took 7 MB more in each process.
    gc.set_threshold(10_000, 10, 20)
