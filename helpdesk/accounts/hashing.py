"""Hashing of passwords: costly on purpose, so bounded in how much of it goes on at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from helpdesk.errors import Busy

Result = TypeVar("Result")


class Turns:
    """Does one piece of work at a time, in a thread of its own; a few callers wait for theirs, others are refused.

    In one thread, because the memory of the work is kept by the thread that did it (glibc's arenas): 19 MB once.
    """

    def __init__(self, waiting: int) -> None:
        self.places = threading.BoundedSemaphore(1 + waiting)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="passwords")

    def run(self, work: Callable[..., Result], *args: str) -> Result:
        """Return what the work returns. Raises Busy if enough callers wait already."""
        if not self.places.acquire(blocking=False):
            raise Busy
        try:
            return self._worker.submit(work, *args).result()
        finally:
            self.places.release()


# Who waits holds a thread of the server: half of them stay free for others.
turns = Turns(waiting=max(1, settings.WEB_THREADS // 2 - 1))


class BoundedArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with the least cost that OWASP recommends (Password Storage Cheat Sheet: 19 MiB, 2 rounds, 1 lane).

    With Django's defaults (100 MB, 8 lanes) a dozen wrong passwords at once took a gigabyte and every processor for
    seconds. `encode` and `verify` raise Busy when too many wait.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        return turns.run(super().encode, password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        return turns.run(super().verify, password, encoded)
