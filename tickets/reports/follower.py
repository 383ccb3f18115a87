"""Keeps the milestones up to date with the event log: reads on from a cursor, batch by batch.

Filing a ticket costs nothing for it: a task looks at the log every minute, and whoever asks for a report reads what
is still missing. Both hold the cursor's row while they work, so no event is counted twice, and a batch that fails is
read again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from helpdesk.events.models import Event
from helpdesk.events.unit import current_cursor
from tickets.choices import AssignmentState
from tickets.models import Assignment, Ticket
from tickets.reports.models import Helper, Milestones, ReportCursor, Spell
from tickets.reports.projection import KINDS, Record, apply, begin

BATCH = 2_000
# Whoever asks for a report waits for this much at most, and is told until when it is up to date.
BATCHES_PER_REQUEST = 3

_COUNTED_UNDER = ("desk_id", "board_id", "school_id", "category_id", "kind", "on_behalf_of")
_REACHED = tuple(field.name for field in Milestones._meta.concrete_fields if not field.primary_key)
_SPELL = ("ended_on", *_COUNTED_UNDER)


@dataclass(frozen=True, slots=True)
class Freshness:
    """Until when the milestones are complete, and whether that is now."""

    as_of: datetime | None
    is_current: bool


def catch_up(*, batches: int | None = None) -> Freshness:
    """Read on in the log until its end, or for at most `batches` batches. One query when there is nothing new."""
    done = 0
    while True:
        head = current_cursor()
        cursor = ReportCursor.objects.filter(pk=1).first()
        if cursor is not None and cursor.seq >= head:
            return Freshness(as_of=timezone.now(), is_current=True)
        if done == batches or not _read_on(head):
            return Freshness(as_of=cursor.as_of if cursor else None, is_current=False)
        done += 1


def catch_up_for_reader() -> Freshness:
    """The same for somebody who waits for the answer."""
    return catch_up(batches=BATCHES_PER_REQUEST)


def rebuild() -> None:
    """Forget everything and read the log from its beginning. Reports say meanwhile until when they are up to date."""
    with transaction.atomic():
        ReportCursor.objects.get_or_create(pk=1)
        ReportCursor.objects.select_for_update().get(pk=1)
        # At once: an ordinary delete first lists every row that would go along, which at 100,000 is too long a query.
        for rows in (Spell.objects.all(), Helper.objects.all(), Milestones.objects.all()):
            rows._raw_delete(rows.db)
        ReportCursor.objects.filter(pk=1).update(seq=0, as_of=None)
    catch_up()


def _read_on(head: int) -> bool:
    """Read one batch, up to the event numbered `head`. False if somebody else is at it."""
    with transaction.atomic():
        ReportCursor.objects.get_or_create(pk=1)
        skip = connection.features.has_select_for_update_skip_locked
        cursor = ReportCursor.objects.select_for_update(skip_locked=skip).filter(pk=1).first()
        if cursor is None:
            return False
        events = list(
            Event.objects.after(cursor.seq)
            .filter(seq__lte=head, kind__in=KINDS)
            .only("seq", "kind", "subject_id", "audience", "at", "data")[:BATCH]
        )
        _project(events)
        is_full = len(events) == BATCH
        cursor.seq = max(cursor.seq, events[-1].seq if is_full else head)
        cursor.as_of = events[-1].at if is_full else timezone.now()
        cursor.save()
    return True


def _project(events: Iterable[Event]) -> None:
    """Write what the events changed."""
    by_ticket: dict[int, list[Event]] = {}
    for event in events:
        by_ticket.setdefault(event.subject_id or 0, []).append(event)
    records = _records(by_ticket)
    counted_under = {
        row.pop("pk"): row for row in Ticket.objects.filter(pk__in=by_ticket).values("pk", *_COUNTED_UNDER)
    }
    for ticket_id, columns in counted_under.items():
        its_events, record = by_ticket[ticket_id], records.get(ticket_id)
        if record is None:
            record = records[ticket_id] = begin(its_events[0])
        for event in its_events:
            apply(record, event)
        for name, value in columns.items():
            for row in (record.milestones, *record.spells):
                setattr(row, name, value)
    _save(records.values())
    _save_helpers(records)


def _records(ticket_ids: Iterable[int]) -> dict[int, Record]:
    """What is known of these tickets."""
    records = {row.pk: Record(row) for row in Milestones.objects.filter(pk__in=ticket_ids)}
    for spell in Spell.objects.filter(milestones_id__in=list(records)).order_by("pk"):
        records[spell.milestones_id].spells.append(spell)
    return records


def _save(records: Iterable[Record]) -> None:
    records = list(records)
    Milestones.objects.bulk_create(
        [record.milestones for record in records],
        update_conflicts=True,
        unique_fields=["ticket"],
        update_fields=_REACHED,
        batch_size=500,
    )
    spells = [spell for record in records for spell in record.spells]
    # Ended ones first: a ticket has one running spell at a time.
    Spell.objects.bulk_create(
        [spell for spell in spells if spell.pk],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_SPELL,
        batch_size=500,
    )
    Spell.objects.bulk_create([spell for spell in spells if not spell.pk], batch_size=500)


def _save_helpers(records: Mapping[int, Record]) -> None:
    """Write for each student who has one of these tickets what it has reached."""
    Helper.objects.filter(milestones_id__in=records).delete()
    held = Assignment.objects.filter(ticket_id__in=records, state=AssignmentState.ACCEPTED)
    Helper.objects.bulk_create(
        [
            Helper(
                milestones_id=ticket_id,
                volunteer_id=volunteer_id,
                **{name: getattr(records[ticket_id].milestones, name) for name in _REACHED},
            )
            for ticket_id, volunteer_id in held.values_list("ticket_id", "volunteer_id")
        ],
        batch_size=500,
    )
