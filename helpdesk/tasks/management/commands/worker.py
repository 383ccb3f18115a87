"""`manage.py worker`: runs the task queue in a process of its own, for production."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from helpdesk.tasks.lanes import Lane, chosen_threads, worker_threads
from helpdesk.tasks.wake import wake_all
from helpdesk.tasks.worker import run_forever


class Command(BaseCommand):
    help = "Run background tasks until stopped. Start as many as you need."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--lane",
            action="append",
            metavar="LANE[=THREADS]",
            help="Serve this lane only (again for more): " + ", ".join(Lane.values) + ". Without it: all lanes.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changes = settings.WORKER_THREADS
            threads = chosen_threads(options["lane"], changes) if options["lane"] else worker_threads(changes)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        stopped = threading.Event()

        def stop(*_: Any) -> None:
            stopped.set()
            # Not from here: the thread that was interrupted may be holding the lock.
            threading.Thread(target=wake_all, name="worker-stop").start()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        shown = " ".join(f"{lane}={count}" for lane, count in threads.items() if count)
        self.stdout.write(f"Worker started ({shown}). Stop it with Ctrl+C.")
        run_forever(stopped.is_set, threads)
