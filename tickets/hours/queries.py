"""What actions and pages read of hours: the rows that count, weeks, and what a student offers."""

from collections.abc import Collection
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.hours.models import WorkLog
from volunteers.models import Volunteer

ZONE = ZoneInfo(settings.TIME_ZONE)
# Students may log on what they have, and on what they had before it was handed over.
_HAD = (AssignmentState.ACCEPTED, AssignmentState.RELEASED)


def counting(desk_id: int, volunteers: Collection[int], first: date, last: date) -> "QuerySet[WorkLog]":
    """Return the rows of these days, both included, that no other row replaces. Those of 0 minutes are among them."""
    rows = WorkLog.objects.filter(desk_id=desk_id, worked_on__range=(first, last), replaced_by__isnull=True)
    ids = list(volunteers)
    rows = rows.filter(volunteer_id=ids[0]) if len(ids) == 1 else rows.filter(volunteer_id__in=ids)
    return rows.order_by("worked_on", "started_at", "pk")


def week_rows(desk_id: int, volunteer_id: int, monday: date) -> list[WorkLog]:
    return list(counting(desk_id, [volunteer_id], monday, monday + timedelta(days=6)))


def offered_minutes(desk_id: int, volunteer_id: int) -> int | None:
    """Return what the student wants to work in a week, None for one without a profile."""
    found = Volunteer.objects.filter(desk_id=desk_id, user_id=volunteer_id).values_list("weekly_minutes", flat=True)
    return found.first()


def tickets_had(desk_id: int, volunteer_id: int) -> "QuerySet[Ticket]":
    """Return the tickets of the desk that the student has or had: those that they accepted."""
    places = Assignment.objects.filter(volunteer_id=volunteer_id, state__in=_HAD)
    return Ticket.objects.filter(desk_id=desk_id, pk__in=places.values("ticket_id"))
