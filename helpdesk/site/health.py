"""What a probe may know: alive, and ready or not. No versions, no addresses, no error texts."""

import asyncio
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from helpdesk.history.followers import failing_followers, lags
from helpdesk.tasks.ages import lane_ages
from helpdesk.tasks.heartbeat import last_heartbeat
from helpdesk.tasks.lanes import is_late

logger = logging.getLogger(__name__)

# A probe waits no longer than this for any part, whatever hangs.
TIMEOUT_SECONDS = 2.0
LAYER_TIMEOUT_SECONDS = 1.5
CLEAN_UP_SECONDS = 0.01
PROBE_FILE_BYTES = 4096

ALIVE = {"status": "ok"}
# For whoever watches over the helpdesk. People can work without: no proxy may take the server away for it.
SHOWN_ONLY = frozenset({"followers", "lanes"})


@dataclass(frozen=True, slots=True)
class Measured:
    """The state of a part, with the numbers behind it."""

    is_up: bool
    numbers: Mapping[str, object]


Check = bool | Measured


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
    seen = last_heartbeat()
    return seen is not None and timezone.now() - seen < timedelta(seconds=settings.WORKER_HEARTBEAT_SECONDS)


def written_folders() -> set[Path]:
    """Where this server writes: uploads, temporary files, and SQLite's database."""
    folders = {Path(settings.MEDIA_ROOT), Path(tempfile.gettempdir())}
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folders.add(Path(database["NAME"]).parent)
    return folders


def disk_has_room() -> bool:
    """Whether a file can be written in each folder, with room to spare (`MIN_FREE_DISK_BYTES`)."""
    for folder in written_folders():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(PROBE_FILE_BYTES))
            file.flush()
            os.fsync(file.fileno())  # Some file systems tell only now that they are full.
        if shutil.disk_usage(folder).free < settings.MIN_FREE_DISK_BYTES:
            logger.error("There is little room left on the disk")
            return False
    return True


def followers_keep_up() -> Measured:
    """Whether search and reports follow the history, and how far each is behind it."""
    now = timezone.now()
    numbers = {
        name: {"behind_seconds": lag.behind_seconds, "failing_seconds": lag.failing_seconds}
        for name, lag in lags(now).items()
    }
    return Measured(not failing_followers(now), numbers)


def lanes_keep_up() -> Measured:
    """Whether the worker keeps up in each lane, and for how many seconds the oldest task of each has been due."""
    ages = lane_ages(timezone.now())
    numbers = {str(lane): int(age.total_seconds()) for lane, age in ages.items()}
    return Measured(not any(is_late(lane, age) for lane, age in ages.items()), numbers)


async def readiness() -> dict[str, Check]:
    """Whether each part that a user needs does its work. What does not answer in time counts as down."""
    running = {name: asyncio.wrap_future(future) for name, future in _start_checks().items()}
    done, _late = await asyncio.wait(running.values(), timeout=TIMEOUT_SECONDS)
    return {name: future in done and future.result() for name, future in running.items()}


def report(parts: Mapping[str, Check]) -> tuple[int, dict[str, object]]:
    """Return the status and the body of an answer to a readiness probe."""
    up = {name: part.is_up if isinstance(part, Measured) else part for name, part in parts.items()}
    is_ready = all(is_up for name, is_up in up.items() if name not in SHOWN_ONLY)
    body: dict[str, object] = {
        "status": "ok" if is_ready else "down",
        "parts": {name: "ok" if is_up else "down" for name, is_up in up.items()},
        **{name: part.numbers for name, part in parts.items() if isinstance(part, Measured)},
    }
    return 200 if is_ready else 503, body


_lock = threading.Lock()
_running: dict[str, Future[Check]] = {}


def _use_own_connection() -> None:
    """Give this thread a database connection that waits for no pool and not long for the server."""
    own = connections.create_connection("default")
    options = {name: value for name, value in own.settings_dict["OPTIONS"].items() if name != "pool"}
    if own.vendor == "postgresql":
        options["connect_timeout"] = int(TIMEOUT_SECONDS)
    own.settings_dict = {**own.settings_dict, "OPTIONS": options, "CONN_MAX_AGE": 0}
    connections["default"] = own


# One thread for each part: one that hangs does not keep the others waiting.
_threads = ThreadPoolExecutor(6, thread_name_prefix="probe", initializer=_use_own_connection)


def _start_checks() -> dict[str, "Future[Check]"]:
    """Start a check of each part, unless one of that part still runs: probes do not pile up behind what hangs."""
    parts: dict[str, Callable[[], Check]] = {
        "database": database_answers,
        "channel_layer": channel_layer_answers,
        "worker": worker_is_alive,
        "disk": disk_has_room,
        "followers": followers_keep_up,
        "lanes": lanes_keep_up,
    }
    with _lock:
        for name, check in parts.items():
            if name not in _running or _running[name].done():
                _running[name] = _threads.submit(_holds, name, check)
        return dict(_running)


def _holds(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except Exception:  # Whatever broke, the answer is "not ready"; the log has the reason.
        logger.exception("%s is not ready", name)
        return False
    finally:
        connection.close()
