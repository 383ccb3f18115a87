"""Several server processes that share the memory of what they have in common: all is loaded before they are forked.

uvicorn starts each process anew, with a copy of the whole program of its own; see docs/adr/0021-load-and-fork.md.
Watching them, signals and stopping are uvicorn's (`uvicorn.supervisors.Multiprocess`).
"""

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from multiprocessing.context import ForkProcess
from socket import socket

from channels.layers import get_channel_layer
from django.conf import settings
from django.contrib.auth import get_backends
from django.core.cache import caches
from django.db import connections
from django.urls import get_resolver
from django.utils import translation
from uvicorn._subprocess import subprocess_started
from uvicorn.config import Config
from uvicorn.supervisors import multiprocess

# Elsewhere the system's own libraries do not survive a fork.
CAN_FORK = sys.platform == "linux"

# The second and third are what uvicorn itself imports when a process starts.
_NEEDED = ("helpdesk.asgi", "uvicorn.loops.auto", "uvicorn.protocols.websockets.auto")

_M_ARENA_MAX = -8
# Of memory that is handed out: the allocator of the C library keeps one for each thread, by default eight a core.
_ARENAS = 2


def share_memory() -> None:
    """Let uvicorn fork its processes from this one, with the program loaded. Only on Linux; before `uvicorn.run`.

    Raises RuntimeError if a thread runs already, which a fork would leave half behind.
    """
    if not CAN_FORK:
        return
    limit_arenas()
    # Not to leave holes in memory that the processes would fill each for itself; each collects for itself later on.
    gc.disable()
    load_program()
    if (count := threading.active_count()) > 1:
        raise RuntimeError(f"{count} threads run before the server forks: {threading.enumerate()}")
    # What is left out of collection is not written to by it, and so stays shared.
    gc.freeze()
    # A process of another kind, started alike. uvicorn has no other way to say so.
    vars(multiprocess)["get_subprocess"] = _fork


def limit_arenas() -> None:
    """Hold the C library to a few arenas, unless the environment says how many (MALLOC_ARENA_MAX)."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None and "MALLOC_ARENA_MAX" not in os.environ:
        mallopt(_M_ARENA_MAX, _ARENAS)


def load_program() -> None:
    """Import all that requests need, and leave no connection open that two processes would then talk through."""
    for name in _NEEDED:
        import_module(name)
    get_channel_layer()
    get_backends()
    get_resolver().url_patterns  # noqa: B018 - imports all views
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("There is no such parameter.")
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        close_pool: Callable[[], None] | None = getattr(connection, "close_pool", None)
        if close_pool is not None:
            close_pool()
    caches.close_all()


class _Forked(ForkProcess):
    """A server process, with signals as a process of its own has them from the start."""

    def start(self) -> None:
        # A signal between the fork and `run` would be noted down in the child's copy of the supervisor, and forgotten.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, multiprocess.SIGNALS)
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def run(self) -> None:
        for number in multiprocess.SIGNALS:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, multiprocess.SIGNALS)
        super().run()


def _fork(config: Config, target: Callable[..., None], sockets: list[socket]) -> ForkProcess:
    """Make a process as `uvicorn._subprocess.get_subprocess` does, by forking."""
    return _Forked(
        target=subprocess_started,
        kwargs={"config": config, "target": target, "sockets": sockets, "stdin_fileno": None},
    )
