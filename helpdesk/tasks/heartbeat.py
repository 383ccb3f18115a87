"""Signs of life of workers: a row for each process, renewed every ten seconds."""

import os
import socket
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from helpdesk.tasks.models import WorkerHeartbeat

HEARTBEAT_EVERY = timedelta(seconds=10)


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def beat(now: datetime, lanes: Iterable[str] = ()) -> None:
    """Say that this worker lives and which lanes it serves, and forget workers that have been silent for a day."""
    served = " ".join(lanes)
    WorkerHeartbeat.objects.update_or_create(worker=worker_name(), defaults={"at": now, "lanes": served})
    WorkerHeartbeat.objects.filter(at__lt=now - timedelta(days=1)).delete()


class Heart:
    """Beats when it is time to, however often it is asked."""

    def __init__(self, lanes: Iterable[str] = ()) -> None:
        self._lanes = tuple(lanes)
        self._last: datetime | None = None

    def beat_if_due(self) -> None:
        now = timezone.now()
        if self._last is None or now - self._last >= HEARTBEAT_EVERY:
            beat(now, self._lanes)
            self._last = now


def last_heartbeat() -> datetime | None:
    """Return when any worker last said that it lives, or None if none ever did."""
    newest: datetime | None = WorkerHeartbeat.objects.aggregate(newest=models.Max("at"))["newest"]
    return newest
