"""Lanes of the task queue: each kind of work has its own threads; a slow receiver holds up its own kind only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.translation import gettext_lazy as _


class Lane(models.TextChoices):
    """The kind of work that a task is."""

    LIVE = "live", _("consequences of changes")
    FOLLOWERS = "followers", _("what follows the history (search, reports)")
    MAIL_OUT = "mail_out", _("mail to people")
    MAIL_IN = "mail_in", _("mail from people")
    PUSH = "push", _("push messages")
    INTEGRATIONS = "integrations", _("other systems")
    HEAVY = "heavy", _("long work")


@dataclass(frozen=True, slots=True)
class LaneLimits:
    """How many threads of a `manage.py worker` work in a lane, and after how long waiting its work is late."""

    threads: int
    late_after: timedelta


LIMITS: Mapping[Lane, LaneLimits] = {
    Lane.LIVE: LaneLimits(2, timedelta(minutes=2)),
    Lane.FOLLOWERS: LaneLimits(2, timedelta(minutes=5)),
    Lane.MAIL_OUT: LaneLimits(2, timedelta(minutes=5)),
    Lane.MAIL_IN: LaneLimits(1, timedelta(minutes=5)),
    Lane.PUSH: LaneLimits(2, timedelta(minutes=5)),
    Lane.INTEGRATIONS: LaneLimits(2, timedelta(minutes=15)),
    Lane.HEAVY: LaneLimits(1, timedelta(hours=2)),
}

Threads = Mapping[Lane, int]


def worker_threads(changes: Mapping[str, str]) -> Threads:
    """Return the threads of a worker process by lane: those of `LIMITS`, with these numbers instead where given.

    Raises ImproperlyConfigured for a lane that does not exist and for what is no number.
    """
    return {lane: limits.threads for lane, limits in LIMITS.items()} | _checked(changes)


def embedded_threads(changes: Mapping[str, str]) -> Threads:
    """Return the threads of the worker inside a server: one a lane, for they share its database connections."""
    return dict.fromkeys(LIMITS, 1) | _checked(changes)


def chosen_threads(options: Iterable[str], changes: Mapping[str, str]) -> Threads:
    """Return the threads of a worker that serves these lanes only: `mail_out`, or `mail_out=4` with a number.

    Raises ImproperlyConfigured for a lane that does not exist and for what is no number.
    """
    default = worker_threads(changes)
    chosen: dict[Lane, int] = {}
    for option in options:
        name, _equals, number = option.partition("=")
        for lane, count in _checked({name: number or "1"}).items():
            chosen[lane] = count if number else max(1, default[lane])
    return chosen


def is_late(lane: str, waiting: timedelta) -> bool:
    """Whether a lane whose oldest task has been due for so long needs a look: its threads hang, or nobody serves it."""
    return waiting >= LIMITS[Lane(lane)].late_after


def _checked(changes: Mapping[str, str]) -> dict[Lane, int]:
    for name, count in changes.items():
        if name not in Lane.values:
            raise ImproperlyConfigured(f"{name}: not a lane of the task queue. Lanes are {', '.join(Lane.values)}.")
        if not count.isdecimal():
            raise ImproperlyConfigured(f"{name}={count}: not a number of threads.")
    return {Lane(name): int(count) for name, count in changes.items()}
