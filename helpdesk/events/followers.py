"""Followers of the log: each builds something of its own from the history, a little behind it.

Unlike a task, following costs the change nothing: a worker looks how far each follower is, and hands it what came
since. Events become visible in order, so "everything after N" misses nothing (see `helpdesk.events.unit`).
"""

import logging
import time
from collections.abc import Callable, Sequence

from django.db import connection, transaction

from helpdesk.events.models import Event, FollowerPlace
from helpdesk.events.unit import current_cursor

log = logging.getLogger(__name__)

Handler = Callable[[Sequence[Event]], None]

BATCH = 500
PAUSE_AFTER_FAILURE_SECONDS = 30.0

_handlers: dict[str, Handler] = {}
_paused_until: dict[str, float] = {}


def follower(name: str) -> Callable[[Handler], Handler]:
    """Register the decorated function to get every event once, in order, in batches; from the first one ever.

    It runs in the transaction that writes down how far it is: after a crash it gets the batch again.
    """

    def register(handler: Handler) -> Handler:
        _handlers[name] = handler
        return handler

    return register


def follow_log() -> bool:
    """Hand each follower its next batch and return whether any had one. Never raises for a failing follower."""
    newest = current_cursor()
    if not newest:
        return False
    places = dict(FollowerPlace.objects.values_list("pk", "seq"))
    behind = [name for name in _handlers if places.get(name, 0) < newest]
    turns = [_take_turn(name) for name in behind]
    return any(turns)


def catch_up() -> None:
    """Hand all followers all there is. For commands and tests; the worker takes turns."""
    while follow_log():
        pass


def restart_follower(name: str) -> None:
    """Write down, in the running transaction, that the follower has seen all there is now, and lock its place."""
    FollowerPlace.objects.get_or_create(pk=name)
    place = FollowerPlace.objects.select_for_update().get(pk=name)
    place.seq = current_cursor()
    place.save()


def _take_turn(name: str) -> bool:
    if time.monotonic() < _paused_until.get(name, 0.0):
        return False
    try:
        with transaction.atomic():
            return _hand_over(name)
    except Exception:
        log.exception("a follower of the log failed; it tries again", extra={"follower": name})
        _paused_until[name] = time.monotonic() + PAUSE_AFTER_FAILURE_SECONDS
        return False


def _hand_over(name: str) -> bool:
    FollowerPlace.objects.get_or_create(pk=name)
    locks = FollowerPlace.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    place = locks.filter(pk=name).first()
    if place is None:
        # Another worker is at it.
        return False
    events = list(Event.objects.after(place.seq)[:BATCH])
    if not events:
        return False
    _handlers[name](events)
    place.seq = events[-1].seq
    place.save()
    return True
