"""Wakes the worker of this process, if there is one; workers elsewhere find the row at their next look."""

import threading

wake_signal = threading.Event()


def wake_worker() -> None:
    wake_signal.set()
