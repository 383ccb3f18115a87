"""What of the log reaches whom: each read of it is loaded once and rendered once per kind of reader."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import InterfaceError, OperationalError, connection
from django.utils import translation

from helpdesk.access.scope import Scope, SubjectKey
from helpdesk.accounts.models import User
from helpdesk.history.actors import shown_actor
from helpdesk.history.kinds import changes_access
from helpdesk.history.models import Audience, Event
from helpdesk.history.subjects import Batch, is_known, subject_for
from helpdesk.history.words import read_words, shown_data
from helpdesk.live import frames
from helpdesk.subjects.frames import event_frame

log = logging.getLogger(__name__)

BATCH = 200

# The database is away for a moment; anything else is a defect, and trying again would not help.
TRANSIENT = (OperationalError, InterfaceError)


@dataclass(frozen=True, slots=True)
class Reader:
    """Through whose eyes an event is rendered. Tabs of one person are one reader."""

    scope: Scope
    language: str


class Frame(NamedTuple):
    seq: int
    text: str


class Reading:
    """The events of one read of the log, with all that is needed to render them for anybody.

    Everything is rendered as it is now, not as it was at the event: what a person may no longer see is not sent.
    A row sent with event N holds at least what N changed; what came later follows with its own event.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self.last = events[-1].seq
        self._texts: dict[int, tuple[Mapping[str, Any], str]] = {}
        self._access_changes = {
            event.recipient_id: event.seq
            for event in events
            if changes_access(event.kind) and event.recipient_id is not None
        }
        self._batches: dict[str, Batch] | None = None
        try:
            self._batches = _load(events)
        except TRANSIENT:
            raise
        except Exception:
            # A defect in one subject must neither stop the stream for all nor lose the change silently.
            log.exception("events %s to %s could not be loaded; readers start afresh", events[0].seq, self.last)

    def access_changed_at(self, user_id: int) -> int:
        """Return the number of the last event that changed what the person may see, 0 if none did."""
        return self._access_changes.get(user_id, 0)

    def subjects_with_changed_access(self) -> set[SubjectKey]:
        """Return the subjects that somebody came to see, or sees no longer."""
        return {
            (event.subject_type, event.subject_id)
            for event in self.events
            if event.access_before is not None and event.subject_id is not None
        }

    def render(self, readers: Iterable[Reader]) -> dict[Reader, list[Frame]]:
        """Return the frames for each reader. Their scopes must have been read after the events."""
        return {reader: self.frames(reader) for reader in readers}

    def frames(self, reader: Reader) -> list[Frame]:
        if self._batches is None:
            return [Frame(self.last, frames.resync(self.last))]
        changed_at = self.access_changed_at(reader.scope.user_id or 0)
        found = [Frame(changed_at, frames.resync(changed_at))] if changed_at else []
        with translation.override(reader.language):
            # What was before the change of access is read again anyway.
            texts = (
                (event.seq, self._text_for(event, reader.scope)) for event in self.events if event.seq > changed_at
            )
            found += [Frame(seq, text) for seq, text in texts if text is not None]
        return found

    def _text_for(self, event: Event, scope: Scope) -> str | None:
        batch = (self._batches or {}).get(event.subject_type)
        try:
            frame = batch.frame(event, scope) if batch is not None else None
        except TRANSIENT:
            raise
        except Exception:
            log.exception("event %s could not be rendered; its reader starts afresh", event.seq)
            return frames.resync(event.seq)
        return None if frame is None else self._as_text(frame)

    def _as_text(self, frame: Mapping[str, Any]) -> str:
        """Write each distinct frame once, however many browsers it goes to."""
        known = self._texts.get(id(frame))
        if known is None:
            # The frame is kept along with its text: its id would otherwise be given to another one.
            known = self._texts[id(frame)] = (frame, frames.as_text(frame))
        return known[1]


def read_log(after: int, limit: int = BATCH) -> Reading | None:
    """Read the events after `after`, oldest first, at most `limit`; None if there are none."""
    with snapshot():
        events = list(Event.objects.after(after)[:limit])
        return Reading(events) if events else None


@contextmanager
def snapshot() -> Iterator[None]:
    """Let all reads inside see one state of the database, without blocking anybody.

    A row read before a change and the rows that hang on it read after it could add up to something that never was
    there. Not `atomic`: on SQLite that would take the write lock.
    """
    if connection.in_atomic_block:
        yield
        return
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if is_postgresql else "BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _load(events: Sequence[Event]) -> dict[str, Batch]:
    by_type: dict[str, list[Event]] = {}
    for event in events:
        by_type.setdefault(event.subject_type, []).append(event)
    # During a rolling upgrade a newer process writes events that this one cannot render: nothing is sent for them.
    unknown = sorted(name for name in by_type if name and not is_known(name))
    if unknown:
        log.warning("events %s to %s: skipped unknown subjects %s", events[0].seq, events[-1].seq, ", ".join(unknown))
    return {
        subject_type: subject_for(subject_type).load(found) if subject_type else DeskBatch(found)
        for subject_type, found in by_type.items()
        if subject_type not in unknown
    }


# Given events of one kind, returns a function that tells who may get each of them now.
Check = Callable[[Collection[Event]], Callable[[Event, Scope], bool]]

_checks: dict[str, Check] = {}


def register_check(kind: str, check: Check) -> None:
    """Have `check` asked, besides the event's audience, before an event of this kind is sent. For events without a
    subject that say something about one all the same. A constant number of queries, all of them in `check` itself.
    """
    _checks[kind] = check


class DeskBatch:
    """Events about no subject in particular: people, invitations, lists, promises of a desk."""

    def __init__(self, events: Collection[Event]) -> None:
        read_words(events)
        actors = {event.actor_id for event in events if event.actor_id is not None}
        self._names = dict(User.objects.filter(pk__in=actors).values_list("pk", "name")) if actors else {}
        self._frames: dict[tuple[int, bool, bool], dict[str, Any]] = {}
        self._may_get = {
            kind: check(mine)
            for kind, check in _checks.items()
            if (mine := [event for event in events if event.kind == kind])
        }

    def frame(self, event: Event, scope: Scope) -> dict[str, Any] | None:
        if changes_access(event.kind) or not may_see(event, scope):
            return None
        if event.kind in self._may_get and not self._may_get[event.kind](event, scope):
            return None
        is_leader = leads(event, scope)
        # Who keeps a setting is not part of it: readers learn what changed, not by whom.
        names_actor = event.audience != Audience.PUBLIC or is_leader
        key = (event.seq, names_actor, is_leader)
        if key not in self._frames:
            self._frames[key] = self._render(event, names_actor=names_actor, is_leader=is_leader)
        return self._frames[key]

    def _render(self, event: Event, *, names_actor: bool, is_leader: bool) -> dict[str, Any]:
        name = self._names.get(event.actor_id or 0)
        entry = {
            "seq": event.seq,
            "kind": event.kind,
            "at": event.at,
            "actor": shown_actor(event, name=name, role=None) if names_actor else None,
            "audience": event.audience,
            "version": None,
            "data": shown_data(event, sees_notes=is_leader),
            "message": None,
        }
        return event_frame(event, entry=entry, row=None)


def may_see(event: Event, scope: Scope) -> bool:
    """Return whether the person may see an event that has no subject to ask."""
    if event.audience == Audience.PERSONAL:
        return event.recipient_id is not None and event.recipient_id == scope.user_id
    if event.audience == Audience.PUBLIC:
        return event.desk_id in scope.desks
    # People and lists, which administrators keep as well.
    return leads(event, scope)


def leads(event: Event, scope: Scope) -> bool:
    """Return whether the person keeps the people and settings of the desk that the event is of."""
    return event.desk_id in scope.led_desks
