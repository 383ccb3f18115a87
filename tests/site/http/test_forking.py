"""What a server process inherits of the one it is forked from: the program, and nothing that two would use at once."""

import subprocess
import sys

import pytest
from django.conf import settings

from helpdesk.site.http.forking import CAN_FORK

# In a process of its own: the tests' runs threads and has connections.
SCRIPT = """
import gc, os, threading
import django
django.setup()
from django.db import connection, connections
connection.ensure_connection()
from helpdesk.site.http.forking import share_memory
share_memory()
assert connection.connection is None
assert threading.active_count() == 1
assert gc.get_freeze_count() > 100_000
open_files = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
sockets = [os.readlink(name) for name in open_files if os.path.exists(name)]
assert not [name for name in sockets if name.startswith("socket:")], sockets
print("ready to fork")
"""


@pytest.mark.skipif(not CAN_FORK, reason="Processes are forked on Linux only")
def test_no_thread_and_no_connection_crosses_a_fork() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "ready to fork", done.stderr
