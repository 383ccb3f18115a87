"""The task that runs now, for a handler that must say at once that its work is done."""

import time
from contextvars import ContextVar

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from helpdesk.tasks.leases import own
from helpdesk.tasks.models import Task

PAUSE_SECONDS = 0.5

running_task: ContextVar[Task | None] = ContextVar("running_task", default=None)


def finish_task() -> None:
    """Delete the row of the task that runs: what it does can be seen from outside and must not be done twice.

    While the database does not answer, tries again until the lease ends. Does nothing outside of a task.
    """
    row = running_task.get()
    if row is not None:
        delete_row(row)


def delete_row(row: Task) -> None:
    while True:
        try:
            own(row).delete()
        except (InterfaceError, OperationalError):
            if row.leased_until is None or timezone.now() >= row.leased_until:
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return
