"""What a probe may know: alive, and ready or not. No versions, no addresses, no error texts."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import connection
from django.utils import timezone

from helpdesk.tasks import worker

logger = logging.getLogger(__name__)

LAYER_TIMEOUT_SECONDS = 2.0
CLEAN_UP_SECONDS = 0.01


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


async def _send_to_self() -> bool:
    layer = get_channel_layer()
    if layer is None:
        return False
    channel = await layer.new_channel()
    await layer.send(channel, {"type": "ready.check"})
    message = await asyncio.wait_for(layer.receive(channel), timeout=LAYER_TIMEOUT_SECONDS)
    # A receive that is cancelled is the only way to give a channel back; each probe would leave one behind.
    with suppress(TimeoutError):
        await asyncio.wait_for(layer.receive(channel), timeout=CLEAN_UP_SECONDS)
    return bool(message["type"] == "ready.check")


def channel_layer_answers() -> bool:
    return async_to_sync(_send_to_self)()


def worker_is_alive() -> bool:
    seen = worker.last_heartbeat()
    return seen is not None and timezone.now() - seen < timedelta(seconds=settings.WORKER_HEARTBEAT_SECONDS)


def readiness() -> dict[str, bool]:
    """Whether each part that a user needs does its work."""
    parts: dict[str, Callable[[], bool]] = {
        "database": database_answers,
        "channel_layer": channel_layer_answers,
        "worker": worker_is_alive,
    }
    return {name: _holds(name, check) for name, check in parts.items()}


def _holds(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # Whatever broke, the answer is "not ready"; the log has the reason.
        logger.exception("%s is not ready", name)
        return False
