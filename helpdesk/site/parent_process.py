"""Ends a server process whose supervisor has died: otherwise it would keep the port, with nobody to stop it."""

import logging
import multiprocessing
import os
import signal
import threading
import time

logger = logging.getLogger(__name__)

# Shutting down takes at most what the server grants open connections; a process that hangs is ended all the same.
LAST_SECONDS = 10.0


def end_with_parent() -> None:
    """Shut this process down when the process that started it ends. Does nothing in a process of its own."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for_end, args=(parent,), name="parent-watch", daemon=True).start()


def _wait_for_end(parent: "multiprocessing.process.BaseProcess") -> None:
    # Returns at once when the parent is killed, on Linux and macOS: it held the other end of a pipe.
    parent.join()
    logger.critical("The supervisor has ended; so does this process")
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_SECONDS)
    os._exit(1)
