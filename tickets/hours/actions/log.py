"""Log hours, correct them, take them back. Rows never change: a correction is a new row."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_person
from helpdesk.history.unit import unit_of_work
from tickets.hours.choices import MadeBy
from tickets.hours.desks import desk_of_work
from tickets.hours.models import WorkLog
from tickets.hours.queries import ZONE
from tickets.hours.rows import Work, check_day, check_end, check_subject, taken_back, timed, work_of, write_row
from tickets.hours.subject import WORK_LOGS

_TIMES = frozenset({"worked_on", "starts", "ends", "minutes"})


def log_work(
    *,
    actor: Actor,
    kind: str,
    worked_on: date,
    desk_id: int | None = None,
    ticket_id: int | None = None,
    batch_id: int | None = None,
    starts: time | None = None,
    ends: time | None = None,
    minutes: int | None = None,
    note: str = "",
) -> WorkLog:
    """Log work of the actor's own: from and until by the local clock, or only how long it took.

    The row says in `warnings` what is unusual about it. In a week that was complete it opens that week again.

    Raises NotAllowed, Invalid for a ticket or a batch that the student never had, for the future and for more than 60
    days ago.
    """
    with unit_of_work():
        person = actor.require_user()
        desk = desk_of_work(actor, desk_id, ticket_id=ticket_id, batch_id=batch_id)
        require(actor, "work_log.log", WorkLog(desk_id=desk, volunteer_id=person.pk))
        now = clock.now()
        check_day(worked_on, at=now)
        started_at, ended_at, passed = timed(worked_on=worked_on, starts=starts, ends=ends, minutes=minutes)
        check_end(ended_at, at=now)
        work = Work(
            kind=kind,
            worked_on=worked_on,
            minutes=passed,
            ticket_id=ticket_id,
            batch_id=batch_id,
            started_at=started_at,
            ended_at=ended_at,
            note=note,
        )
        check_subject(kind, ticket_id=ticket_id, batch_id=batch_id, desk_id=desk, volunteer_id=person.pk)
        lock_person(person)
        return write_row(work, actor=actor, desk_id=desk, volunteer_id=person.pk, at=now)


def correct_work_log(*, actor: Actor, work_log_id: int, changes: Mapping[str, Any]) -> WorkLog:
    """Write a row that takes the place of this one, with these fields as `log_work` has them; the rest stays.

    Raises NotFound, NotAllowed, Conflict for a row that was replaced already, Invalid as for logging.
    """
    with unit_of_work():
        lock_person(actor.require_user())
        old = WORK_LOGS.lock(actor=actor, thing_id=work_log_id)
        require(actor, "work_log.correct", old)
        now = clock.now()
        # What is older may be corrected, but not moved to another old day.
        if changes.get("worked_on", old.worked_on) != old.worked_on:
            check_day(changes["worked_on"], at=now)
        work = _changed(old, changes)
        check_end(work.ended_at, at=now)
        if (work.kind, work.ticket_id, work.batch_id) != (old.kind, old.ticket_id, old.batch_id):
            check_subject(
                work.kind,
                ticket_id=work.ticket_id,
                batch_id=work.batch_id,
                desk_id=old.desk_id,
                volunteer_id=old.volunteer_id,
            )
        row = _replace(old, work, actor=actor, at=now)
        WORK_LOGS.record("work_log.corrected", actor=actor, thing=old, data={"by": row.pk}, at=now)
        return row


def take_back_work_log(*, actor: Actor, work_log_id: int) -> WorkLog:
    """Take a row back: a row of 0 minutes takes its place, and both stay to be seen.

    Raises NotFound, NotAllowed, Conflict for a row that was replaced already.
    """
    with unit_of_work():
        lock_person(actor.require_user())
        old = WORK_LOGS.lock(actor=actor, thing_id=work_log_id)
        require(actor, "work_log.correct", old)
        now = clock.now()
        row = _replace(old, taken_back(work_of(old)), actor=actor, at=now)
        WORK_LOGS.record("work_log.retracted", actor=actor, thing=old, data={"by": row.pk}, at=now)
        return row


def _replace(old: WorkLog, work: Work, *, actor: Actor, at: datetime) -> WorkLog:
    return write_row(
        work,
        actor=actor,
        desk_id=old.desk_id,
        volunteer_id=old.volunteer_id,
        at=at,
        made_by=MadeBy.HAND,
        replaces=old,
    )


def _changed(old: WorkLog, changes: Mapping[str, Any]) -> Work:
    """Return what the row says after these changes. Raises Invalid for times that make no sense."""
    given = {name: value for name, value in changes.items() if name not in _TIMES}
    kind = given.get("kind", old.kind)
    # Other work has no ticket, no batch and no visit.
    ticket_id = given.get("ticket_id", old.ticket_id if kind == old.kind else None)
    batch_id = given.get("batch_id", old.batch_id if kind == old.kind else None)
    started_at, ended_at, minutes = old.started_at, old.ended_at, old.minutes
    worked_on: date = changes.get("worked_on", old.worked_on)
    if _TIMES & changes.keys():
        starts = changes.get("starts", _clock(old.started_at))
        ends = changes.get("ends", _clock(old.ended_at))
        has_new_times = "starts" in changes or "ends" in changes
        # New times say how long it took, unless they are taken away.
        kept = None if has_new_times and starts is not None else old.minutes
        started_at, ended_at, minutes = timed(
            worked_on=worked_on, starts=starts, ends=ends, minutes=changes.get("minutes", kept)
        )
    return Work(
        kind=kind,
        worked_on=worked_on,
        minutes=minutes,
        ticket_id=ticket_id,
        batch_id=batch_id,
        visit_id=old.visit_id if kind == old.kind else None,
        started_at=started_at,
        ended_at=ended_at,
        note=given.get("note", old.note),
    )


def _clock(moment: datetime | None) -> time | None:
    return None if moment is None else moment.astimezone(ZONE).time()
