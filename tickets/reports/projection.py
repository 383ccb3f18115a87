"""From events to milestones: what one event changes. Pure but for the rows that it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from helpdesk.history.models import Audience, Event
from tickets.core.choices import ACTIVE, Status
from tickets.reports.durations import day_of, minutes_between
from tickets.reports.models import Milestones, Spell


@dataclass(slots=True)
class Record:
    """What is known of one ticket, while events are read."""

    milestones: Milestones
    spells: list[Spell] = field(default_factory=list)
    # How many minutes the ticket's desk was open between two moments.
    open_minutes: Callable[[datetime, datetime], int] = minutes_between

    @property
    def running(self) -> Spell | None:
        """The spell that has not ended, if the ticket is not done."""
        return next((spell for spell in reversed(self.spells) if spell.ended_on is None), None)


def begin(event: Event) -> Record:
    """Return the record of a ticket whose first event this is: it is filed, and not done."""
    ticket_id, day = event.subject_id or 0, day_of(event.at)
    milestones = Milestones(ticket_id=ticket_id, filed_at=event.at, filed_on=day)
    return Record(milestones, [Spell(milestones_id=ticket_id, is_reopening=False, began_on=day)])


def apply(record: Record, event: Event) -> None:
    """Let the record follow an event of its ticket; events come in the order of the log."""
    step = _STEPS.get(event.kind)
    if step is not None:
        step(record, event)


def _message(record: Record, event: Event) -> None:
    if event.audience == Audience.PUBLIC and event.data.get("by_desk"):
        _respond(record, event)


def _move(record: Record, event: Event) -> None:
    source, target = event.data["from"], event.data["to"]
    if target == Status.SOLVED:
        _respond(record, event)
        _solve(record, event)
    elif target == Status.REJECTED:
        _respond(record, event)
    if source in ACTIVE and target not in ACTIVE:
        _end(record, event, is_solved=target == Status.SOLVED)
    elif source not in ACTIVE and target in ACTIVE:
        record.milestones.dropped_on = None
        is_reopening = source in (Status.SOLVED, Status.CLOSED)
        record.spells.append(
            Spell(milestones_id=record.milestones.pk, is_reopening=is_reopening, began_on=day_of(event.at))
        )


def _merge(record: Record, event: Event) -> None:
    _end(record, event, is_solved=False)


def _rate(record: Record, event: Event) -> None:
    record.milestones.rated_on = day_of(event.at)
    record.milestones.score = event.data["score"]


def _respond(record: Record, event: Event) -> None:
    """The first that the board hears from the desk: a reply, or that it is solved or rejected."""
    milestones = record.milestones
    if milestones.responded_on is None:
        milestones.responded_on = day_of(event.at)
        milestones.response_minutes = minutes_between(milestones.filed_at, event.at)
        milestones.response_open_minutes = record.open_minutes(milestones.filed_at, event.at)


def _solve(record: Record, event: Event) -> None:
    milestones = record.milestones
    if milestones.solved_on is None:
        milestones.solved_on = day_of(event.at)
        milestones.resolution_minutes = minutes_between(milestones.filed_at, event.at)
        milestones.resolution_open_minutes = record.open_minutes(milestones.filed_at, event.at)


def _end(record: Record, event: Event, *, is_solved: bool) -> None:
    spell = record.running
    if spell is not None:
        # Never before it began, though the clocks of two servers differ: rollups add up what began and what ended.
        spell.ended_on = max(day_of(event.at), spell.began_on)
    if not is_solved:
        record.milestones.dropped_on = day_of(event.at)


_STEPS: Mapping[str, Callable[[Record, Event], None]] = {
    "message.posted": _message,
    "ticket.status_changed": _move,
    "ticket.merged": _merge,
    "ticket.rated": _rate,
}
