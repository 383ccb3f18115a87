"""What the tests of notifications share."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail

from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due

# A Monday, half past two in the afternoon in Amsterdam.
AFTERNOON = datetime(2020, 4, 20, 12, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The time stands still until a test moves it."""
    with time_machine.travel(AFTERNOON, tick=False) as traveller:
        yield traveller


def deliver() -> list[str]:
    """Run the tasks that are due and return to whom mail went."""
    mail.outbox.clear()
    while run_due():
        pass
    assert not Task.objects.filter(failed_at__isnull=False).exists()
    assert not Task.objects.exclude(last_error="").exists()
    return sorted(address for message in mail.outbox for address in message.to)
