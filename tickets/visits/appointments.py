"""Visits in the load of a student's week: those they have a place on and have not left yet."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from helpdesk.prepared import IsOneOf
from tickets.visits.choices import LIVE_VISIT, PlaceState
from tickets.visits.models import Place, VisitTicket
from tickets.visits.times import ZONE, bounds_of_days
from volunteers.load import Appointment


def appointments_of(desk_ids: Collection[int], user_ids: Collection[int], first: date) -> dict[int, list[Appointment]]:
    """Return what these students still have to go to for these desks, from the day on: two queries.

    Who has left a visit has its hours in their rows.
    """
    start, _end = bounds_of_days(first, first)
    places = Place.objects.filter(
        IsOneOf("volunteer", user_ids),
        state=PlaceState.HELD,
        starts_at__gte=start,
        checked_out_at=None,
        visit__desk_id__in=desk_ids,
        visit__state__in=LIVE_VISIT,
    )
    rows = list(places.order_by("starts_at", "pk").values_list("volunteer_id", "visit_id", "starts_at", "ends_at"))
    if not rows:
        return {}
    tickets: defaultdict[int, list[int]] = defaultdict(list)
    of_visits = VisitTicket.objects.filter(IsOneOf("visit", {visit_id for _user, visit_id, *_times in rows}))
    for visit_id, ticket_id in of_visits.order_by("pk").values_list("visit_id", "ticket_id"):
        tickets[visit_id].append(ticket_id)
    found: defaultdict[int, list[Appointment]] = defaultdict(list)
    for user_id, visit_id, starts_at, ends_at in rows:
        local = (starts_at.astimezone(ZONE), ends_at.astimezone(ZONE))
        found[user_id].append(Appointment(*local, tuple(tickets[visit_id])))
    return found
