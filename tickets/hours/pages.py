"""What the pages of hours show: one student's week, and the weeks of all students."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from helpdesk.access.actor import Actor
from helpdesk.access.policy import allows
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.errors import NotFound
from helpdesk.prepared import IsOneOf
from tickets.core.models import Ticket
from tickets.devices.models import BatchState
from tickets.devices.subject import BATCHES
from tickets.hours.arithmetic import oddities, total
from tickets.hours.choices import WeekState
from tickets.hours.models import Timer, WorkLog, WorkWeek
from tickets.hours.queries import ZONE, batches_had, offered_minutes, tickets_had
from tickets.hours.subject import TIMERS, WORK_LOGS, WORK_WEEKS
from volunteers.availability import monday_of
from volunteers.models import Volunteer

Json = dict[str, Any]

# Somebody who picks a ticket picks one of the last; any other is found from its page.
CHOICES = 30
# More confirmed weeks that are not odd than this are counted as so many.
MOST_PLAIN = 1000


def read_week(scope: Scope, *, desk_id: int, volunteer: User, monday: date) -> Json:
    """Return a student's week for somebody who may see it. Raises NotFound for anybody else."""
    mine = WorkWeek(desk_id=desk_id, volunteer=volunteer, monday=monday)
    if not WORK_WEEKS.access.sees(scope, mine):
        raise NotFound
    weeks = WORK_WEEKS.for_rows(WorkWeek.objects.filter(desk_id=desk_id, volunteer=volunteer, monday=monday))
    week = weeks.first()
    rows = _all_rows(desk_id, volunteer.pk, monday)
    counted = [row for row in rows if getattr(row, "replaced_by", None) is None]
    offered = offered_minutes(desk_id, volunteer.pk)
    approved_at = week.approved_at if week else None
    is_own = volunteer.pk == scope.user_id
    return {
        "desk_id": desk_id,
        "volunteer": {"id": volunteer.pk, "name": volunteer.name},
        "monday": monday,
        "state": week.state if week else WeekState.OPEN,
        "week": WORK_WEEKS.show(week, scope) if week else None,
        "minutes": total(counted),
        "offered_minutes": offered,
        "reasons": oddities(counted, offered_minutes=offered, approved_at=approved_at, zone=ZONE),
        "rows": WORK_LOGS.rows(rows, scope),
        "tickets": _tickets(scope, desk_id, volunteer.pk, rows, is_own=is_own),
        "batches": _batches(scope, desk_id, volunteer.pk, rows, is_own=is_own),
        "timer": own_timer(scope) if is_own else None,
        "abilities": [
            *(["work_log.log"] if allows(scope, "work_log.log", WorkLog(desk_id=desk_id, volunteer=volunteer)) else []),
            *WORK_WEEKS.abilities(scope, week or mine),
        ],
    }


def own_timer(scope: Scope) -> Json | None:
    """Return the reader's running timer."""
    timer = Timer.objects.filter(volunteer_id=scope.user_id).first() if scope.user_id else None
    return TIMERS.show(timer, scope) if timer else None


def _all_rows(desk_id: int, volunteer_id: int, monday: date) -> list[WorkLog]:
    """Return the rows of the week in their order, also those that were replaced."""
    days = (monday, monday + timedelta(days=6))
    rows = WorkLog.objects.filter(desk_id=desk_id, volunteer_id=volunteer_id, worked_on__range=days)
    return list(WORK_LOGS.for_rows(rows).order_by("worked_on", "started_at", "pk"))


def _tickets(scope: Scope, desk_id: int, volunteer_id: int, rows: Sequence[WorkLog], *, is_own: bool) -> list[Json]:
    """Return the tickets of the rows, and for the student those to choose from; a title only to who sees the ticket."""
    named = {row.ticket_id for row in rows if row.ticket_id}
    had = tickets_had(desk_id, volunteer_id).order_by("-pk")
    chosen = set(had.values_list("pk", flat=True)[:CHOICES]) if is_own else set()
    visible = Ticket.objects.visible_in(scope).filter(pk__in=named | chosen)
    titles = dict(visible.values_list("pk", "title"))
    return [
        {"id": pk, "title": titles.get(pk, ""), "is_choice": pk in chosen}
        for pk in sorted(named | chosen, reverse=True)
    ]


def _batches(scope: Scope, desk_id: int, volunteer_id: int, rows: Sequence[WorkLog], *, is_own: bool) -> list[Json]:
    """Return the same of batches of devices; to choose from are those that are not handed over yet."""
    named = {row.batch_id for row in rows if row.batch_id}
    running = batches_had(desk_id, volunteer_id).filter(state=BatchState.RUNNING).order_by("-pk")
    chosen = set(running.values_list("pk", flat=True)[:CHOICES]) if is_own else set()
    names = dict(BATCHES.visible_in(scope).filter(pk__in=named | chosen).values_list("pk", "name"))
    return [
        {"id": pk, "name": names.get(pk, ""), "is_choice": pk in chosen} for pk in sorted(named | chosen, reverse=True)
    ]


def read_overview(actor: Actor, *, desk_id: int, until: date, weeks: int) -> Json:
    """Return the weeks of all students of the desk up to that of `until`; only a coordinator of the desk asks."""
    last = monday_of(until)
    shown = [last - timedelta(weeks=number) for number in reversed(range(weeks))]
    days = WorkLog.objects.filter(desk_id=desk_id, worked_on__range=(shown[0], last + timedelta(days=6)))
    rows = list(days.order_by().values_list("pk", "volunteer_id", "worked_on", "minutes"))
    # Asked by their numbers: joined with all rows there are, the database may read them all.
    replacing = WorkLog.objects.filter(IsOneOf("replaces_id", {pk for pk, *_rest in rows}))
    replaced = set(replacing.values_list("replaces_id", flat=True))
    minutes: dict[tuple[int, date], int] = defaultdict(int)
    for pk, volunteer_id, day, count in rows:
        if pk not in replaced:
            minutes[volunteer_id, monday_of(day)] += count
    known = {
        (week.volunteer_id, week.monday): week
        for week in WorkWeek.objects.filter(desk_id=desk_id, monday__range=(shown[0], last))
    }
    profiles = Volunteer.objects.filter(desk_id=desk_id).still_members().values_list("user_id", "weekly_minutes")
    offered = dict(profiles)
    people = User.objects.filter(pk__in={*offered, *(pk for pk, _day in {*minutes, *known})}).order_by("name", "pk")
    plain = WorkWeek.objects.filter(desk_id=desk_id, state=WeekState.CONFIRMED, is_odd=False)
    return {
        "desk_id": desk_id,
        "mondays": shown,
        "plain_count": plain[:MOST_PLAIN].count(),
        "students": [
            {
                "id": person.pk,
                "name": person.name,
                "offered_minutes": offered.get(person.pk),
                "weeks": [
                    _cell(monday, known.get((person.pk, monday)), minutes.get((person.pk, monday), 0))
                    for monday in shown
                ],
            }
            for person in people
        ],
    }


def _cell(monday: date, week: WorkWeek | None, minutes: int) -> Json:
    return {
        "monday": monday,
        "id": week.pk if week else None,
        "state": week.state if week else WeekState.OPEN,
        "minutes": minutes,
        "is_odd": bool(week and week.is_odd and week.state == WeekState.CONFIRMED),
        "reasons": week.reasons if week and week.state == WeekState.CONFIRMED else [],
    }
