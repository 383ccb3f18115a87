"""What makes a row of hours: times by the clock into moments and minutes, with what is refused.

For the actions of this package, inside a running unit of work.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.errors import Invalid
from tickets.hours.arithmetic import elapsed_minutes, warnings_of
from tickets.hours.choices import MOST_MINUTES, OLDEST_DAYS, MadeBy, ReopenedFor, WeekState, WorkKind
from tickets.hours.models import WorkLog, WorkWeek
from tickets.hours.queries import ZONE, batches_had, counting, tickets_had
from tickets.hours.subject import WORK_LOGS, WORK_WEEKS
from volunteers.availability import monday_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What somebody did. Times are aware moments; without them only how long it took is known."""

    kind: str
    worked_on: date
    minutes: int
    ticket_id: int | None = None
    batch_id: int | None = None
    visit_id: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    note: str = ""


def timed(
    *, worked_on: date, starts: time | None, ends: time | None, minutes: int | None
) -> tuple[datetime | None, datetime | None, int]:
    """Return from when, until when and how many minutes, of times by the local clock.

    Until a time that is not later is on the next day. The minutes are those that really passed, or fewer where somebody
    says so: a break. Raises Invalid.
    """
    if (starts is None) is not (ends is None):
        missing = "ends" if ends is None else "starts"
        raise Invalid({missing: _("Give both times, or only how long it took.")}, code="required")
    if starts is None or ends is None:
        if minutes is None:
            raise Invalid({"minutes": _("Say how long it took.")}, code="required")
        return None, None, minutes
    last = worked_on if ends > starts else worked_on + timedelta(days=1)
    started_at, ended_at = datetime.combine(worked_on, starts, ZONE), datetime.combine(last, ends, ZONE)
    passed = elapsed_minutes(started_at, ended_at)
    if passed < 1:
        # The hour that a spring night skips.
        raise Invalid({"ends": _("This time does not exist: the clock goes forward that night.")})
    if passed > MOST_MINUTES:
        raise Invalid({"ends": _("This is more than 16 hours. Make it two rows.")}, code="too_long")
    if minutes is not None and minutes > passed:
        raise Invalid({"minutes": _("This is more than fits between these times.")}, code="too_long")
    return started_at, ended_at, minutes if minutes is not None else passed


def check_day(day: date, *, at: datetime) -> None:
    """Raise Invalid for a day in the future, or so long ago that nobody remembers."""
    today = at.astimezone(ZONE).date()
    if day > today:
        raise _still_to_come("worked_on")
    if (today - day).days > OLDEST_DAYS:
        raise Invalid(
            {"worked_on": _("This is more than 60 days ago. Ask the coordinator what to do.")}, code="too_old"
        )


def check_end(ended_at: datetime | None, *, at: datetime) -> None:
    """Raise Invalid for work that is not done yet."""
    if ended_at is not None and ended_at > at:
        raise _still_to_come("ends")


def _still_to_come(field: str) -> Invalid:
    return Invalid({field: _("This is still to come. Log your hours once you have worked them.")}, code="in_future")


def check_subject(kind: str, *, ticket_id: int | None, batch_id: int | None, desk_id: int, volunteer_id: int) -> None:
    """Raise Invalid unless the ticket, or the ticket of the batch, is one that the student has or had, and the work is
    of that kind.
    """
    if ticket_id is not None:
        if kind != WorkKind.TICKET:
            raise Invalid({"ticket_id": _("Only work on a ticket has a ticket.")})
        if not tickets_had(desk_id, volunteer_id).filter(pk=ticket_id).exists():
            raise Invalid({"ticket_id": _("Choose a ticket that you have or had.")}, code="does_not_exist")
    if batch_id is not None:
        if kind != WorkKind.BATCH:
            raise Invalid({"batch_id": _("Only preparing devices has a batch of devices.")})
        if not batches_had(desk_id, volunteer_id).filter(pk=batch_id).exists():
            raise Invalid(
                {"batch_id": _("Choose a batch of devices of a ticket that you have or had.")}, code="does_not_exist"
            )


def write_row(
    work: Work,
    *,
    actor: Actor,
    desk_id: int,
    volunteer_id: int,
    at: datetime,
    made_by: str = MadeBy.HAND,
    replaces: WorkLog | None = None,
) -> WorkLog:
    """Write a row with what is to be said of it, and open its week again if that was complete.

    The student's row must be locked (`lock_person`): a week is confirmed and added to one after the other.
    """
    row = WorkLog(
        desk_id=desk_id,
        volunteer_id=volunteer_id,
        kind=work.kind,
        ticket_id=work.ticket_id,
        batch_id=work.batch_id,
        visit_id=work.visit_id,
        worked_on=work.worked_on,
        started_at=work.started_at,
        ended_at=work.ended_at,
        minutes=work.minutes,
        note=work.note,
        made_by=made_by,
        replaces=replaces,
        created_at=at,
    )
    # What is near enough to overlap: no row is longer than a day.
    day = timedelta(days=1)
    near = counting(desk_id, [volunteer_id], work.worked_on - day, work.worked_on + day)
    others = [other for other in near if replaces is None or other.pk != replaces.pk]
    row.warnings = warnings_of(row, others, ZONE)
    row.save(force_insert=True)
    WORK_LOGS.record("work_log.added", actor=actor, thing=row, data={"kind": row.kind, "minutes": row.minutes}, at=at)
    reason = ReopenedFor.LATE_ROW if replaces is None else ReopenedFor.CORRECTION
    days = {row.worked_on} | ({replaces.worked_on} if replaces else set())
    for monday in sorted({monday_of(day) for day in days}):
        week = WorkWeek.objects.filter(desk_id=desk_id, volunteer_id=volunteer_id, monday=monday).first()
        if week is not None and week.state != WeekState.OPEN:
            open_again(week.pk, reason, actor=actor, at=at)
    return row


def open_again(week_id: int, reason: ReopenedFor, *, actor: Actor, at: datetime, note: str = "") -> None:
    """Open a week that was confirmed or approved, for everybody to see."""
    week = WORK_WEEKS.lock(actor=actor, thing_id=week_id)
    if week.state == WeekState.OPEN:
        return
    week.state = WeekState.OPEN
    week.reopened_reason, week.reopened_note, week.reopened_by = reason, note, actor.require_user()
    WORK_WEEKS.save_change(week, "state", "reopened_reason", "reopened_note", "reopened_by", at=at)
    WORK_WEEKS.record("work_week.reopened", actor=actor, thing=week, data={"reason": reason.value}, at=at)


def work_of(row: WorkLog) -> Work:
    """Return what a row says."""
    return Work(
        kind=row.kind,
        worked_on=row.worked_on,
        minutes=row.minutes,
        ticket_id=row.ticket_id,
        batch_id=row.batch_id,
        visit_id=row.visit_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        note=row.note,
    )


def taken_back(work: Work) -> Work:
    return replace(work, minutes=0)
