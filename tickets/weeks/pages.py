"""The week of a student: visits, tickets with what was promised, hours and free time; and that of all students."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from helpdesk.access.scope import Scope
from tickets.assignments.workload import week_loads
from tickets.core.choices import ACTIVE, AssignmentState
from tickets.core.models import Assignment
from tickets.core.row_queries import tickets_for_rows
from tickets.core.rows import person
from tickets.hours.arithmetic import minutes_by_day
from tickets.hours.choices import WeekState
from tickets.hours.models import WorkWeek
from tickets.hours.queries import week_rows
from tickets.page.detail import ticket_rows
from tickets.visits.choices import LIVE_PLACE, PlaceState
from tickets.visits.models import Place
from tickets.visits.pages import read_calendar
from tickets.visits.subject import VISITS
from tickets.visits.times import bounds_of_days, local_day, local_time
from volunteers.availability import DayRange, Slot, monday_of, windows_left
from volunteers.load import WeekLoad
from volunteers.models import Volunteer

Json = dict[str, Any]

# More than anybody has at hand, or solves in a week.
MOST_TICKETS = 50


def read_week(scope: Scope, volunteer: Volunteer, monday: date, *, at: datetime) -> Json:
    """Return a student's week for somebody who may see it: a constant number of queries.

    Of a week that is over, the tickets are those that were solved in it, and there is no free time any more.
    """
    days = [monday + timedelta(days=number) for number in range(7)]
    is_over = monday < monday_of(timezone.localdate(at))
    visits = _visits(scope, volunteer, days)
    logged = minutes_by_day(week_rows(volunteer.desk_id, volunteer.user_id, monday))
    week = WorkWeek.objects.filter(desk_id=volunteer.desk_id, volunteer_id=volunteer.user_id, monday=monday)
    load = week_loads([volunteer], monday, at=at)[volunteer.user_id]
    return {
        "desk_id": volunteer.desk_id,
        "volunteer": person(volunteer.user),
        "monday": monday,
        "is_over": is_over,
        "is_paused": volunteer.is_paused,
        "hours_state": week.values_list("state", flat=True).first() or WeekState.OPEN,
        "load": _load(load, volunteer, is_over=is_over),
        "days": [_day(day, volunteer, visits, logged.get(day, 0)) for day in days],
        "visits": visits,
        "tickets": _tickets(scope, volunteer, days, is_over=is_over),
    }


def read_weeks(desk_id: int, monday: date, *, at: datetime) -> Json:
    """Return the week of each student of the desk, those with most free time first: a constant number of queries.

    Who takes nothing now comes last, however many hours are free.
    """
    students = list(
        Volunteer.objects.still_members().filter(desk_id=desk_id, user__is_active=True).with_profile().order_by("pk")
    )
    loads = week_loads(students, monday, at=at)
    students.sort(key=lambda item: (item.is_paused, -loads[item.user_id].free, item.user.name))
    states = dict(
        WorkWeek.objects.filter(desk_id=desk_id, monday=monday).order_by().values_list("volunteer_id", "state")
    )
    is_over = monday < monday_of(timezone.localdate(at))
    return {
        "desk_id": desk_id,
        "monday": monday,
        "is_over": is_over,
        "students": [
            {
                "volunteer": person(item.user),
                "is_paused": item.is_paused,
                "hours_state": states.get(item.user_id, WeekState.OPEN),
                "load": _load(loads[item.user_id], item, is_over=is_over),
            }
            for item in students
        ],
    }


def _load(load: WeekLoad, volunteer: Volunteer, *, is_over: bool) -> Json:
    return {
        "agreed_minutes": volunteer.weekly_minutes,
        "available_minutes": load.available,
        "logged_minutes": load.logged,
        "visit_minutes": load.appointments,
        "open_minutes": load.open_work,
        "taken_minutes": load.taken,
        "free_minutes": None if is_over else load.free,
    }


def _visits(scope: Scope, volunteer: Volunteer, days: Sequence[date]) -> list[Json]:
    """Return the visits on which the student has a place, is asked for one or waits for one, as in the calendar."""
    start, end = bounds_of_days(days[0], days[-1])
    places = Place.objects.filter(
        volunteer_id=volunteer.user_id, state__in=LIVE_PLACE, starts_at__gte=start, starts_at__lt=end
    )
    states = dict(places.order_by("pk").values_list("visit_id", "state"))
    visible = VISITS.visible_in(scope).filter(desk_id=volunteer.desk_id, pk__in=list(states))
    rows, _is_complete = read_calendar(visible, scope)
    return [{**row, "place_state": states[row["id"]]} for row in rows]


def _day(day: date, volunteer: Volunteer, visits: Sequence[Json], logged: int) -> Json:
    slots = [Slot(row.weekday, row.starts, row.ends) for row in volunteer.slots.all()]
    differs = [row for row in volunteer.exceptions.all() if row.covers(day)]
    is_extra = any(row.is_available for row in differs)
    taken = [
        (local_time(visit["starts_at"]), local_time(visit["ends_at"]))
        for visit in visits
        if visit["place_state"] == PlaceState.HELD and local_day(visit["starts_at"]) == day
    ]
    exceptions = [DayRange(row.starts_on, row.ends_on, row.is_available) for row in differs]
    return {
        "day": day,
        "is_away": bool(differs) and not is_extra,
        "is_extra": is_extra,
        "note": " · ".join(row.note for row in differs if row.note),
        "free": [{"starts": starts, "ends": ends} for starts, ends in windows_left(day, slots, exceptions, taken)],
        "logged_minutes": logged,
    }


def _tickets(scope: Scope, volunteer: Volunteer, days: Sequence[date], *, is_over: bool) -> list[Json]:
    """Return the open tickets of the student, the first promise first; of a week that is over, those solved in it."""
    start, end = bounds_of_days(days[0], days[-1])
    wanted = (
        Q(ticket__solved_at__gte=start, ticket__solved_at__lt=end) if is_over else Q(ticket__status__in=sorted(ACTIVE))
    )
    own = Assignment.objects.filter(
        wanted, volunteer_id=volunteer.user_id, state=AssignmentState.ACCEPTED, ticket__desk_id=volunteer.desk_id
    )
    numbers = sorted(own.values_list("ticket_id", flat=True), reverse=True)[:MOST_TICKETS]
    rows = ticket_rows(tickets_for_rows(numbers).values(), scope)
    return sorted(rows, key=lambda row: (_due_at(row) is None, _due_at(row) or row["created_at"], row["id"]))


def _due_at(row: Json) -> datetime | None:
    due_at: datetime | None = row["due"]["due_at"] if row["due"] else None
    return due_at
