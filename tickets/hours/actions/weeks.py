"""Weeks of hours: the student confirms, the coordinator approves or sends back."""

from datetime import date

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_person
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work
from tickets.hours.arithmetic import oddities, total
from tickets.hours.choices import ReopenedFor, WeekState
from tickets.hours.desks import one_of
from tickets.hours.models import WorkWeek
from tickets.hours.queries import ZONE, offered_minutes, week_rows
from tickets.hours.rows import open_again
from tickets.hours.subject import WORK_WEEKS
from volunteers.availability import monday_of

# Long after a course somebody may still want a statement of it.
OLDEST_WEEK_DAYS = 400


def confirm_week(*, actor: Actor, monday: date, desk_id: int | None = None) -> WorkWeek:
    """Say that the actor's own week is complete; nothing worked is a week too.

    Raises NotAllowed, Conflict if it is confirmed already, Invalid for a week that is still to come.
    """
    with unit_of_work():
        person = actor.require_user()
        desk = one_of(actor.scope.volunteers_at, desk_id)
        now = clock.now()
        if monday != monday_of(monday):
            raise Invalid({"monday": _("A week begins on Monday.")})
        if monday > now.astimezone(ZONE).date():
            raise Invalid({"monday": _("This week is still to come.")}, code="in_future")
        if (now.astimezone(ZONE).date() - monday).days > OLDEST_WEEK_DAYS:
            raise Invalid({"monday": _("This week is more than a year ago.")}, code="too_old")
        lock_person(person)
        week = WorkWeek(desk_id=desk, volunteer=person, monday=monday, version=0)
        found = WorkWeek.objects.filter(desk_id=desk, volunteer=person, monday=monday).values_list("pk", flat=True)
        if pk := found.first():
            week = WORK_WEEKS.lock(actor=actor, thing_id=pk)
        require(actor, "work_week.confirm", week)
        rows = week_rows(desk, person.pk, monday)
        week.state, week.confirmed_at = WeekState.CONFIRMED, now
        week.minutes, week.offered_minutes = total(rows), offered_minutes(desk, person.pk)
        week.reasons = oddities(rows, offered_minutes=week.offered_minutes, approved_at=week.approved_at, zone=ZONE)
        week.is_odd = bool(week.reasons)
        week.reopened_reason = week.reopened_note = ""
        week.reopened_by = None
        week.version, week.updated_at = week.version + 1, now
        week.save()
        data = {"minutes": week.minutes, "reasons": week.reasons}
        WORK_WEEKS.record("work_week.confirmed", actor=actor, thing=week, data=data, at=now)
        return week


def approve_work_week(*, actor: Actor, work_week_id: int, version: int | None = None) -> WorkWeek:
    """Approve a week that the student confirmed; from then on it is locked.

    Raises NotFound, Stale, NotAllowed, Conflict for a week that is not confirmed.
    """
    with unit_of_work():
        return _approve(actor, work_week_id, version)


def approve_plain_weeks(*, actor: Actor, desk_id: int | None = None) -> int:
    """Approve all confirmed weeks of the desk that are not odd, and return how many. Raises NotAllowed."""
    with unit_of_work():
        desk = one_of(actor.scope.coordinates, desk_id)
        plain = WorkWeek.objects.filter(desk_id=desk, state=WeekState.CONFIRMED, is_odd=False)
        ids = list(plain.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
        for pk in ids:
            _approve(actor, pk, None)
        return len(ids)


def send_back_work_week(*, actor: Actor, work_week_id: int, reason: str, version: int | None = None) -> WorkWeek:
    """Open a week again and say what the student should look at.

    Raises NotFound, Stale, NotAllowed, Conflict for a week that is open.
    """
    with unit_of_work():
        week = WORK_WEEKS.lock(actor=actor, thing_id=work_week_id, version=version)
        require(actor, "work_week.send_back", week)
        open_again(week.pk, ReopenedFor.SENT_BACK, actor=actor, at=clock.now(), note=reason)
        return WORK_WEEKS.find(actor.scope, work_week_id)


def _approve(actor: Actor, week_id: int, version: int | None) -> WorkWeek:
    week = WORK_WEEKS.lock(actor=actor, thing_id=week_id, version=version)
    require(actor, "work_week.approve", week)
    now = clock.now()
    week.state, week.approved_at, week.approved_by = WeekState.APPROVED, now, actor.require_user()
    WORK_WEEKS.save_change(week, "state", "approved_at", "approved_by", at=now)
    WORK_WEEKS.record("work_week.approved", actor=actor, thing=week, data={"minutes": week.minutes}, at=now)
    return week
