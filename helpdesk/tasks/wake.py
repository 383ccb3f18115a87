"""Wakes the threads of the worker of this process, if there is one; workers elsewhere look by themselves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_sleepers: dict[str, set[threading.Event]] = {}


@contextmanager
def alarm(name: str) -> Iterator[threading.Event]:
    """Give this thread an event of its own, set by `wake_worker` for this lane and by `wake_all`."""
    event = threading.Event()
    with _lock:
        _sleepers.setdefault(name, set()).add(event)
    try:
        yield event
    finally:
        with _lock:
            _sleepers[name].discard(event)


def wake_worker(name: str) -> None:
    """Wake the threads of one lane."""
    with _lock:
        for event in _sleepers.get(name, ()):
            event.set()


def wake_all() -> None:
    """Wake every thread of the worker: to look at once, or to see that it should stop."""
    with _lock:
        for events in _sleepers.values():
            for event in events:
                event.set()
