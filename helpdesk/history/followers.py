"""Followers of the log: each builds something of its own from the history, a little behind it.

Unlike a task, following costs the change nothing: a worker looks how far each follower is, and hands it what came
since. Events become visible in order, so "everything after N" misses nothing (see `helpdesk.history.unit`).

Requests only read what followers have written; `freshness_of` says until when that is complete.
"""

import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from helpdesk.history.models import Event, FollowerPlace
from helpdesk.history.unit import current_cursor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

log = logging.getLogger(__name__)

Handler = Callable[[Sequence[Event]], None]

BATCH = 500
PAUSE_AFTER_FAILURE_SECONDS = 30.0
# A follower that has failed for so long does not get over it by itself.
FAILS_FOR_GOOD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Follower:
    handler: Handler
    # What it keeps up to date, as people call it.
    label: "StrOrPromise"
    # The kinds of events that it gets; None for all.
    kinds: frozenset[str] | None
    batch: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """Until when what a follower makes is complete, and whether that is now."""

    as_of: datetime | None
    is_current: bool


_followers: dict[str, Follower] = {}
_paused_until: dict[str, float] = {}


def follower(
    name: str, *, label: "StrOrPromise", kinds: Collection[str] | None = None, batch: int = BATCH
) -> Callable[[Handler], Handler]:
    """Register the decorated function to get every event (of these kinds) once, in order, from the first one ever.

    `label` is what it keeps up to date. It gets at most `batch` events at a time, in the transaction that writes down
    how far it is: after a crash it gets the batch again.
    """

    def register(handler: Handler) -> Handler:
        _followers[name] = Follower(handler, label, None if kinds is None else frozenset(kinds), batch)
        return handler

    return register


def follow_log() -> bool:
    """Hand each follower its next batch and return whether any had one. Never raises for a failing follower."""
    newest = current_cursor()
    if not newest:
        return False
    places = dict(FollowerPlace.objects.values_list("pk", "seq"))
    behind = [name for name in _followers if places.get(name, 0) < newest]
    turns = [_take_turn(name) for name in behind]
    return any(turns)


def is_log_ahead() -> bool:
    """Return whether any follower is behind the log. Two queries."""
    newest = current_cursor()
    places = dict(FollowerPlace.objects.values_list("pk", "seq")) if newest else {}
    return any(places.get(name, 0) < newest for name in _followers)


def catch_up() -> None:
    """Hand all followers all there is. For commands and tests; the worker takes turns."""
    while follow_log():
        pass


def catch_up_with(name: str) -> None:
    """Hand one follower all there is. For commands and tests: raises what the follower raises."""
    while True:
        with transaction.atomic():
            if not _hand_over(name):
                return


def freshness_of(name: str) -> Freshness:
    """Return until when a follower has read the log. Two queries, and nothing is written."""
    newest = current_cursor()
    place = FollowerPlace.objects.filter(pk=name).first()
    if place is not None and place.seq >= newest:
        return Freshness(as_of=timezone.now(), is_current=True)
    return Freshness(as_of=place.as_of if place else None, is_current=False)


def restart_follower(name: str, *, from_start: bool = False) -> None:
    """Lock the follower's place in the running transaction, and write down that it has seen all there is now.

    With `from_start`: that it has seen nothing, and is to get the whole log again.
    """
    FollowerPlace.objects.get_or_create(pk=name)
    place = FollowerPlace.objects.select_for_update().get(pk=name)
    place.seq, place.as_of = (0, None) if from_start else (current_cursor(), timezone.now())
    place.failing_since, place.last_error = None, ""
    place.save()


def hold_follower(name: str) -> None:
    """Keep the follower from reading on until the running transaction ends."""
    FollowerPlace.objects.get_or_create(pk=name)
    FollowerPlace.objects.select_for_update().get(pk=name)


def failing_followers(at: datetime) -> list[FollowerPlace]:
    """Return the followers that have failed at each try for some minutes: what they make is out of date."""
    failing = FollowerPlace.objects.filter(pk__in=_followers, failing_since__lte=at - FAILS_FOR_GOOD)
    return list(failing.order_by("pk"))


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a follower is behind the log, in seconds, and for how many seconds each try has failed (None: works)."""

    behind_seconds: int
    failing_seconds: int | None


def lags(at: datetime) -> dict[str, Lag]:
    """Return the lag of each follower, since the first event that it has not seen. A query for each that is behind."""
    newest = current_cursor()
    places = {place.pk: place for place in FollowerPlace.objects.filter(pk__in=_followers)}
    found = {}
    for name in sorted(_followers):
        place = places.get(name)
        since = _behind_since(place) if newest > (place.seq if place else 0) else None
        failing = place.failing_since if place else None
        found[name] = Lag(
            behind_seconds=max(0, int((at - since).total_seconds())) if since else 0,
            failing_seconds=max(0, int((at - failing).total_seconds())) if failing else None,
        )
    return found


def _behind_since(place: FollowerPlace | None) -> datetime | None:
    unseen = Event.objects.after(place.seq if place else 0).values_list("at", flat=True).first()
    # `as_of` alone will not do: where nothing happened all night, it is of the evening before. Nor will the moment of
    # the event: it may tell of what happened long ago.
    return max(filter(None, (unseen, place.as_of if place else None)), default=None)


def label_of(name: str) -> str:
    """Return what the follower keeps up to date, in the language of the reader."""
    return str(_followers[name].label)


def _take_turn(name: str) -> bool:
    if time.monotonic() < _paused_until.get(name, 0.0):
        return False
    try:
        with transaction.atomic():
            return _hand_over(name)
    except Exception as error:
        log.exception("a follower of the log failed; it tries again", extra={"follower": name})
        _paused_until[name] = time.monotonic() + PAUSE_AFTER_FAILURE_SECONDS
        _write_failure(name, error)
        return False


def _write_failure(name: str, error: Exception) -> None:
    """Note it where others than the readers of the log see it, see `failing_followers`."""
    try:
        with transaction.atomic():
            FollowerPlace.objects.get_or_create(pk=name)
            FollowerPlace.objects.filter(pk=name).update(
                failing_since=Coalesce("failing_since", timezone.now()),
                # The kind alone: what went wrong may quote what somebody wrote.
                last_error=type(error).__name__,
            )
    except DatabaseError:
        log.exception("that a follower failed could not be noted", extra={"follower": name})


def _hand_over(name: str) -> bool:
    """Hand over the next batch and return whether there may be more. False if another worker is at it."""
    found = _followers[name]
    FollowerPlace.objects.get_or_create(pk=name)
    locks = FollowerPlace.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    place = locks.filter(pk=name).first()
    if place is None:
        return False
    now, newest = timezone.now(), current_cursor()
    if place.seq >= newest:
        return False
    wanted = Event.objects.after(place.seq).filter(seq__lte=newest)
    if found.kinds is not None:
        wanted = wanted.filter(kind__in=found.kinds)
    events = list(wanted[: found.batch])
    if events:
        found.handler(events)
    is_full = len(events) == found.batch
    place.seq, place.as_of = (events[-1].seq, events[-1].at) if is_full else (newest, now)
    place.failing_since, place.last_error = None, ""
    place.save()
    return True
