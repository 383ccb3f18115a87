"""The unit of work: one transaction whose events are numbered last, so that they become visible in order.

Why not a plain sequence: two transactions may take 7 and 8 and commit as 8, 7. A reader that resumes after 8
would never see 7. Here the cursor row is locked after all other work, and until the commit: whoever gets a
number commits before the next number is handed out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.scope import SubjectKey
from helpdesk.history.kinds import kind_named
from helpdesk.history.models import Audience, Event, EventCursor, EventWords, Words
from helpdesk.history.subjects import Access, subject_for
from helpdesk.history.words import split
from helpdesk.prepared import PreparedInsert

# What the column holds.
MOST_LABEL = 120

AfterNumbering = Callable[[list[Event]], None]

BeforeNumbering = Callable[[Sequence[Event]], None]

_after_commit: list[Callable[[], None]] = []
_after_numbering: list[AfterNumbering] = []
_before_numbering: list[BeforeNumbering] = []


@dataclass(slots=True)
class Unit:
    """What has been recorded so far in the running unit of work."""

    events: list[Event] = field(default_factory=list)
    access_before: dict[SubjectKey, Access] = field(default_factory=dict)

    def remember(self, key: SubjectKey, access: Access) -> None:
        """Keep who could see the subject when it was locked; the first call wins."""
        self.access_before.setdefault(key, access)


_events = PreparedInsert(Event)
_words = PreparedInsert(EventWords)

_current: ContextVar[Unit | None] = ContextVar("unit_of_work", default=None)


def on_events(callback: AfterNumbering) -> None:
    """Call `callback` with the numbered events inside their transaction: the place to enqueue side effects."""
    if callback not in _after_numbering:
        _after_numbering.append(callback)


def before_numbering(callback: BeforeNumbering) -> None:
    """Call `callback` with the events of a unit whose work is done: the place for what must change along with them.

    `access_before` is filled in by then. What it changes and records belongs to the same transaction.
    """
    if callback not in _before_numbering:
        _before_numbering.append(callback)


def after_commit(callback: Callable[[], None]) -> None:
    """Call `callback` after each commit that added events. What it raises is logged, and undoes nothing."""
    if callback not in _after_commit:
        _after_commit.append(callback)


@contextmanager
def unit_of_work() -> Iterator[Unit]:
    """Run the block in one transaction, then number and write its events, then commit, then wake who reads the log.

    A nested unit is a savepoint: if it raises, its events are dropped with its changes.
    """
    outer = _current.get()
    if outer is not None:
        mark = len(outer.events)
        try:
            with transaction.atomic():
                yield outer
        except BaseException:
            del outer.events[mark:]
            raise
        return
    unit = Unit()
    token = _current.set(unit)
    try:
        with transaction.atomic():
            yield unit
            _write_events(unit)
    finally:
        _current.reset(token)


def current_unit() -> Unit:
    """Return the running unit. Raises RuntimeError outside of one: a change without its event is a defect."""
    unit = _current.get()
    if unit is None:
        raise RuntimeError("No unit of work is running. Call this inside `with unit_of_work():`.")
    return unit


def record_event(
    kind: str,
    *,
    desk_id: int,
    actor: Actor,
    audience: Audience,
    subject: SubjectKey | None = None,
    subject_version: int | None = None,
    recipient_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    at: datetime | None = None,
    actor_role: str | None = None,
) -> Event:
    """Add one row to the history of the running unit.

    `kind`, its audience, subject and `data` are as the catalogue has them (`helpdesk.history.kinds`), else this raises
    EventDataError. `actor_role`: see `Event`. The row gets its number when the unit ends. Raises RuntimeError outside
    a unit of work.
    """
    declared = kind_named(kind)
    declared.check(data or {}, audience=audience, subject=subject[0] if subject else "")
    facts, texts = split(declared, data or {})
    event = Event(
        kind=kind,
        desk_id=desk_id,
        actor=actor.user,
        actor_kind=actor.kind.value,
        actor_role=actor_role,
        audience=audience,
        subject_type=subject[0] if subject else "",
        subject_id=subject[1] if subject else None,
        subject_version=subject_version,
        recipient_id=recipient_id,
        data=facts,
        at=at or clock.now(),
    )
    event.words = Words(texts, frozenset(), actor=actor.label[:MOST_LABEL])
    current_unit().events.append(event)
    return event


def record_for_leaders(kind: str, *, actor: Actor, desk_id: int, data: Mapping[str, Any]) -> None:
    """Record something for the coordinators and administrators of the desk. `data` holds ids, never addresses."""
    record_event(kind, desk_id=desk_id, actor=actor, audience=Audience.COORDINATOR, data=data)


def _write_events(unit: Unit) -> None:
    _mark_changed_access(unit)
    if not unit.events:
        return
    for before in _before_numbering:
        before(tuple(unit.events))
    # Lock the cursor last: from here to the commit no other unit can number its events. So nothing is waited for but
    # the number itself: a busy process comes back late to each answer, and would keep everybody waiting.
    if send_together := getattr(connection, "send_together_until_commit", None):
        send_together()
    last = _advance_cursor(len(unit.events))
    for seq, event in enumerate(unit.events, start=last - len(unit.events) + 1):
        event.seq = seq
    _events.write(unit.events)
    _words.write(
        [
            EventWords(event=event, name=name, text=text)
            for event in unit.events
            if event.words
            for name, text in [*event.words.texts.items(), (EventWords.ACTOR, event.words.actor)]
            if text
        ]
    )
    for callback in _after_numbering:
        callback(unit.events)
    for wake in _after_commit:
        transaction.on_commit(wake, robust=True)


def _mark_changed_access(unit: Unit) -> None:
    """Put the facts of before on the last event of each subject whose visibility the unit changed.

    Raises RuntimeError for a subject whose visibility changed without an event: nobody would be told.
    """
    last_event = {(event.subject_type, event.subject_id): event for event in unit.events}
    touched: dict[str, list[int]] = {}
    for subject_type, subject_id in unit.access_before:
        touched.setdefault(subject_type, []).append(subject_id)
    for subject_type, ids in touched.items():
        access_now = subject_for(subject_type).read_access(ids)
        for subject_id in ids:
            before = unit.access_before[subject_type, subject_id]
            if access_now.get(subject_id) == before:
                continue
            event = last_event.get((subject_type, subject_id))
            if event is None:
                raise RuntimeError(f"Who may see {subject_type} {subject_id} was changed without an event about it.")
            event.access_before = dict(before)


def _advance_cursor(count: int) -> int:
    """Move the cursor on by `count` and return its new value, holding its lock until the commit."""
    table = connection.ops.quote_name(EventCursor._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            # The insert serves an empty table (a fresh database, a truncated test database).
            f"INSERT INTO {table} (id, seq) VALUES (1, %s) "  # noqa: S608 - the table name is our own
            f"ON CONFLICT (id) DO UPDATE SET seq = {table}.seq + excluded.seq RETURNING seq",
            [count],
        )
        return int(cursor.fetchone()[0])


def current_cursor() -> int:
    """Return the number of the newest visible event, 0 when there is none yet."""
    return EventCursor.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
