"""A semaphore for all processes of one machine: so many pictures are worked on at a time, whoever asks."""

import contextlib
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from helpdesk.errors import Busy

LOOK_EVERY_SECONDS = 0.05

# Who waits for a slot holds a thread of the server: the others must stay free for other requests.
_in_this_process = threading.BoundedSemaphore(settings.PICTURES_PER_SERVER)


@contextlib.contextmanager
def machine_slot() -> Iterator[int]:
    """Hold one of PICTURE_PROCESSES slots; yields its lock file, which a child process may hold on to as well.

    Waits at most PICTURE_WAIT_SECONDS. Raises Busy if none came free, or at once if enough requests wait already.
    """
    if not _in_this_process.acquire(blocking=False):
        raise Busy
    try:
        slot = _wait_for_slot(time.monotonic() + settings.PICTURE_WAIT_SECONDS)
        try:
            yield slot
        finally:
            os.close(slot)
    finally:
        _in_this_process.release()


def _wait_for_slot(deadline: float) -> int:
    folder = Path(settings.PICTURE_LOCK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        for number in range(settings.PICTURE_PROCESSES):
            # A lock of `flock` goes with the last process that has the file open, also when that is killed.
            slot = os.open(folder / f"picture-{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(slot)
            else:
                return slot
        if time.monotonic() >= deadline:
            raise Busy
        time.sleep(LOOK_EVERY_SECONDS)
