"""`manage.py worker`: runs the task queue in a process of its own, for production."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from helpdesk.tasks.wake import wake_worker
from helpdesk.tasks.worker import run_forever


class Command(BaseCommand):
    help = "Run background tasks until stopped. Start as many as you need."

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = threading.Event()

        def stop(*_: Any) -> None:
            stopped.set()
            wake_worker()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self.stdout.write("Worker started. Stop it with Ctrl+C.")
        run_forever(stopped.is_set)
