"""What actions and pages read of hours: the rows that count, weeks, and what a student offers."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from helpdesk.prepared import IsOneOf
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.devices.models import DeviceBatch
from tickets.devices.page import batches_under
from tickets.hours.models import WorkLog
from tickets.visits.page import visits_of_agreement
from volunteers.models import Volunteer

ZONE = ZoneInfo(settings.TIME_ZONE)
# Students may log on what they have, and on what they had before it was handed over.
_HAD = (AssignmentState.ACCEPTED, AssignmentState.RELEASED)


def rows_that_count() -> "QuerySet[WorkLog]":
    """Return the rows that no other row replaces. Those of 0 minutes are among them."""
    # That it replaces something is said once more: the few corrections have an index of their own.
    corrections = WorkLog.objects.filter(replaces=OuterRef("pk"), replaces__isnull=False)
    return WorkLog.objects.filter(~Exists(corrections)).order_by()


def counting(desk_id: int, volunteers: Collection[int], first: date, last: date) -> "QuerySet[WorkLog]":
    """Return the rows of these days, both included, that no other row replaces. Those of 0 minutes are among them."""
    rows = rows_that_count().filter(desk_id=desk_id, worked_on__range=(first, last))
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


def batches_had(desk_id: int, volunteer_id: int) -> "QuerySet[DeviceBatch]":
    """Return the batches of devices of those tickets."""
    return DeviceBatch.objects.filter(desk_id=desk_id, ticket__in=tickets_had(desk_id, volunteer_id))


def minutes_by_ticket(ticket_ids: Collection[int]) -> dict[int, int]:
    """Return the minutes of the rows that count on each of these tickets and its batches of devices; tickets without
    are left out. Two queries.
    """
    counting_rows = rows_that_count()
    found: Counter[int] = Counter()
    for column in ("ticket_id", "batch__ticket_id"):
        rows = counting_rows.filter(IsOneOf(column, ticket_ids))
        found.update(dict(rows.values_list(column).annotate(minutes=Sum("minutes"))))
    return dict(found)


def minutes_by_student(desk_ids: Collection[int], user_ids: Collection[int], first: date, last: date) -> dict[int, int]:
    """Return the minutes of the rows that count of each of these students on these days, both included. One query."""
    rows = rows_that_count().filter(
        IsOneOf("volunteer", user_ids), desk_id__in=desk_ids, worked_on__range=(first, last)
    )
    return dict(rows.values_list("volunteer_id").annotate(minutes=Sum("minutes")))


def of_agreement(agreement_id: int) -> "QuerySet[WorkLog]":
    """Return the rows that count of tickets, batches of devices and visits under the agreement."""
    under = (
        Q(ticket__in=Ticket.objects.filter(agreement_id=agreement_id))
        | Q(batch__in=batches_under(agreement_id))
        | Q(visit__in=visits_of_agreement(agreement_id))
    )
    return rows_that_count().filter(under)


def of_board(board_id: int) -> "QuerySet[WorkLog]":
    """Return the rows that count of tickets, batches of devices and visits of the board."""
    own = Q(ticket__board_id=board_id) | Q(batch__board_id=board_id) | Q(visit__board_id=board_id)
    return rows_that_count().filter(own)
