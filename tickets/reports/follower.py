"""Keeps the milestones up to date with the event log: a follower of it, batch by batch.

Filing a ticket costs nothing for it: the worker hands over what happened a moment later. Whoever asks for a report
reads what is there, and is told until when that is complete.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from helpdesk.history.followers import Freshness, catch_up_with, follower, freshness_of, restart_follower
from helpdesk.history.kinds import kinds_feeding
from helpdesk.history.models import Event
from tickets.core.choices import AssignmentState, Metric
from tickets.core.models import Assignment, Ticket
from tickets.reports.models import CountedUnder, Helper, Milestones, Rollup, Spell
from tickets.reports.projection import Record, apply, begin
from tickets.reports.rollups import Added, Changes, added_by, helpers_of
from tickets.targets.models import TicketClock
from tickets.targets.open_time import OpenTime

FOLLOWER = "reports"
BATCH = 2_000

_COUNTED_UNDER = tuple(field.name for field in CountedUnder._meta.fields)
_REACHED = tuple(field.name for field in Milestones._meta.concrete_fields if not field.primary_key)
_SPELL = ("ended_on", *_COUNTED_UNDER)


# What changes milestones, under what a ticket is counted, or for whom. The rest of the log is not read.
@follower(FOLLOWER, label=_("Reports"), kinds=kinds_feeding(FOLLOWER), batch=BATCH)
def count_events(events: Sequence[Event]) -> None:
    """Bring the milestones up to these events."""
    _project(events)


def freshness() -> Freshness:
    """Return until when the milestones are complete."""
    return freshness_of(FOLLOWER)


def catch_up() -> None:
    """Read on in the log until its end. For commands and tests; the worker does it by itself."""
    catch_up_with(FOLLOWER)


def rebuild() -> None:
    """Forget everything and read the log from its beginning. Reports say meanwhile until when they are up to date."""
    with transaction.atomic():
        restart_follower(FOLLOWER, from_start=True)
        # At once: an ordinary delete first lists every row that would go along, which at 100,000 is too long a query.
        for rows in (Rollup.objects.all(), Spell.objects.all(), Helper.objects.all(), Milestones.objects.all()):
            rows._raw_delete(rows.db)
    catch_up()


def _project(events: Iterable[Event]) -> None:
    """Write what the events changed."""
    by_ticket: dict[int, list[Event]] = {}
    for event in events:
        by_ticket.setdefault(event.subject_id or 0, []).append(event)
    records = _records(by_ticket)
    volunteers = helpers_of(records)
    before = {
        ticket_id: added_by(record.milestones, record.spells, volunteers.get(ticket_id, ()))
        for ticket_id, record in records.items()
    }
    counted_under = {
        row.pop("pk"): row for row in Ticket.objects.filter(pk__in=by_ticket).values("pk", *_COUNTED_UNDER)
    }
    open_times = OpenTime.of({columns["desk_id"] for columns in counted_under.values()})
    in_time = _in_time(by_ticket)
    for ticket_id, columns in counted_under.items():
        its_events, record = by_ticket[ticket_id], records.get(ticket_id)
        if record is None:
            record = records[ticket_id] = begin(its_events[0])
        record.open_minutes = open_times[columns["desk_id"]].minutes_between
        for event in its_events:
            apply(record, event)
        milestones, kept = record.milestones, in_time.get(ticket_id, {})
        milestones.responded_in_time = kept.get(Metric.FIRST_RESPONSE) if milestones.responded_on else None
        milestones.solved_in_time = kept.get(Metric.RESOLUTION) if milestones.solved_on else None
        for name, value in columns.items():
            for row in (record.milestones, *record.spells):
                setattr(row, name, value)
    _save(records.values())
    _save_helpers(records)
    _roll_up(records, before)


def _in_time(ticket_ids: Iterable[int]) -> dict[int, dict[str, bool | None]]:
    """Whether each promise about these tickets was kept, by ticket and metric. Once it is known it stays the same."""
    found: dict[int, dict[str, bool | None]] = {}
    clocks = TicketClock.objects.filter(ticket_id__in=list(ticket_ids), first_in_time__isnull=False)
    for ticket_id, metric, is_in_time in clocks.values_list("ticket_id", "metric", "first_in_time"):
        found.setdefault(ticket_id, {})[metric] = is_in_time
    return found


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


def _roll_up(records: Mapping[int, Record], before: Mapping[int, Added]) -> None:
    """Let the rollups follow from what these tickets added before to what they add now."""
    volunteers = helpers_of(records)
    changes = Changes()
    for ticket_id, record in records.items():
        added = added_by(record.milestones, record.spells, volunteers.get(ticket_id, ()))
        changes.replace(before.get(ticket_id), added)
    changes.write()
