"""Make a statement of the hours of a student."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_person
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.unit import unit_of_work
from tickets.hours.arithmetic import mondays, total
from tickets.hours.choices import WeekState, WorkKind
from tickets.hours.desks import one_of
from tickets.hours.models import Statement, WorkLog, WorkWeek
from tickets.hours.queries import counting
from tickets.hours.statements import digest_of, new_code
from tickets.hours.subject import STATEMENTS
from volunteers.models import Volunteer

# A study is longer; a statement is of a part of it.
LONGEST = timedelta(days=2 * 366)
# A sentence that names more weeks than this is not read.
NAMED_WEEKS = 6


def make_statement(
    *, actor: Actor, volunteer_id: int, starts_on: date, ends_on: date, desk_id: int | None = None
) -> Statement:
    """State what a student worked on these days, both included, for good. One of the same days before is replaced.

    Raises NotAllowed, Invalid, Conflict while a week of these days is not approved, or when nothing has changed since
    the last one.
    """
    with unit_of_work():
        desk = Desk.objects.get(pk=one_of(actor.scope.coordinates, desk_id))
        require(actor, "work_statement.make", Statement(desk=desk, volunteer_id=volunteer_id))
        now = clock.now()
        _check_days(starts_on, ends_on, today=timezone.localdate(now))
        student = _student(desk.pk, volunteer_id)
        lock_person(student)
        _check_weeks(desk.pk, student.pk, starts_on, ends_on)
        rows = list(counting(desk.pk, [student.pk], starts_on, ends_on))
        statement = Statement(
            desk=desk,
            volunteer=student,
            starts_on=starts_on,
            ends_on=ends_on,
            minutes=total(rows),
            totals=_totals(rows),
            volunteer_name=student.name,
            approver_name=actor.require_user().name,
            desk_name=desk.name,
            made_by=actor.require_user(),
            made_at=now.replace(microsecond=0),
            code=new_code(),
            replaces=_before(desk.pk, student.pk, starts_on, ends_on),
        )
        if (before := statement.replaces) and (before.totals, before.volunteer_name) == (
            statement.totals,
            statement.volunteer_name,
        ):
            raise Conflict(_("There is a statement of these days already, and no hours have changed since."))
        statement.sha256 = digest_of(statement)
        statement.save(force_insert=True)
        data = {"minutes": statement.minutes}
        STATEMENTS.record("work_statement.issued", actor=actor, thing=statement, data=data, at=now)
        return statement


def _check_days(starts_on: date, ends_on: date, *, today: date) -> None:
    if ends_on < starts_on:
        raise Invalid({"ends_on": _("The last day cannot be before the first.")})
    if ends_on > today:
        raise Invalid({"ends_on": _("The last day is still to come.")}, code="in_future")
    if ends_on - starts_on > LONGEST:
        raise Invalid({"starts_on": _("Choose at most two years.")}, code="too_long")


def _student(desk_id: int, volunteer_id: int) -> User:
    """Return the student, also one who has left. Raises Invalid for anybody else."""
    is_known = (
        Volunteer.objects.filter(desk_id=desk_id, user_id=volunteer_id).exists()
        or WorkWeek.objects.filter(desk_id=desk_id, volunteer_id=volunteer_id).exists()
    )
    if not is_known:
        raise Invalid({"volunteer_id": _("Choose a student of this desk.")}, code="does_not_exist")
    return User.objects.get(pk=volunteer_id)


def _check_weeks(desk_id: int, volunteer_id: int, first: date, last: date) -> None:
    wanted = mondays(first, last)
    weeks = WorkWeek.objects.filter(
        desk_id=desk_id, volunteer_id=volunteer_id, state=WeekState.APPROVED, monday__range=(wanted[0], wanted[-1])
    )
    # Nobody adds to a week that a statement is being made of.
    approved = set(weeks.select_for_update(no_key=True).values_list("monday", flat=True))
    missing = [monday for monday in wanted if monday not in approved]
    if missing:
        named = ", ".join(
            _("%(number)d (from %(day)s)") % {"number": day.isocalendar().week, "day": date_format(day, "j F")}
            for day in missing[:NAMED_WEEKS]
        )
        rest = "…" if len(missing) > NAMED_WEEKS else ""
        raise Conflict(_("These weeks are not approved yet: %(weeks)s.") % {"weeks": named + rest})


def _totals(rows: list[WorkLog]) -> dict[str, int]:
    found = {kind.value: total(row for row in rows if row.kind == kind) for kind in WorkKind}
    return {kind: minutes for kind, minutes in found.items() if minutes}


def _before(desk_id: int, volunteer_id: int, starts_on: date, ends_on: date) -> Statement | None:
    """Return the statement of exactly these days that none replaces yet."""
    return Statement.objects.filter(
        desk_id=desk_id, volunteer_id=volunteer_id, starts_on=starts_on, ends_on=ends_on, replaced_by__isnull=True
    ).first()
