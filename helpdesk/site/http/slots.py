"""A bounded number of places, in all and for each client."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class NoSlot(Exception):
    """Every place is taken; nothing waits for one."""


class Slots:
    """Counts what is under way. Only the event loop may touch it."""

    def __init__(self, total: int, per_client: int) -> None:
        self._total = total
        self._per_client = per_client
        self._taken: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._taken.total()

    @contextmanager
    def take(self, client: str) -> Iterator[None]:
        """Hold a place for this client. Raises NoSlot when there is none."""
        if len(self) >= self._total or self._taken[client] >= self._per_client:
            raise NoSlot
        self._taken[client] += 1
        try:
            yield
        finally:
            self._taken[client] -= 1
            if not self._taken[client]:
                del self._taken[client]
