"""Hashing of passwords: costly on purpose, so bounded in how much of it goes on at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from helpdesk.errors import Busy


class Turns:
    """Lets one caller work at a time and a few wait for it; refuses the others."""

    def __init__(self, waiting: int) -> None:
        self._places = threading.BoundedSemaphore(1 + waiting)
        self._work = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for a turn. Raises Busy if enough callers wait already."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._work:
                yield
        finally:
            self._places.release()


# Who waits holds a thread of the server: half of them stay free for others.
turns = Turns(waiting=max(1, settings.WEB_THREADS // 2 - 1))


class BoundedArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with the least cost that OWASP recommends (Password Storage Cheat Sheet: 19 MiB, 2 rounds, 1 lane).

    With Django's defaults (100 MB, 8 lanes) a dozen wrong passwords at once took a gigabyte and every processor for
    seconds. One is worked on at a time in a process. `encode` and `verify` raise Busy when too many wait.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with turns.take():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with turns.take():
            return super().verify(password, encoded)
