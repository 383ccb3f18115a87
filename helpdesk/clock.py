"""What time it is for the rules of the helpdesk.

Actions and the event log ask this clock. It is the real one, unless history is played back (the demo, an import from
another system): then each step happens at the moment that it is about.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment_played_back", default=None)


def now() -> datetime:
    """Return the present moment, or the one that is being played back."""
    return _moment.get() or timezone.now()


def is_history() -> bool:
    """Return whether history is being played back: what happens now is no news to anybody."""
    return _moment.get() is not None


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything in the block happen at `moment`, an aware datetime. Nobody gets mail about it."""
    if timezone.is_naive(moment):
        raise ValueError("A moment needs a time zone.")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
