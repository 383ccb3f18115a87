"""What happens to visits as time passes: a check-out that was forgotten is asked for, and who goes is reminded."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from helpdesk.access.actor import SYSTEM
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from helpdesk.tasks.registry import enqueue
from tickets.visits.choices import CHECK_OUT_LATE, LIVE_VISIT, PlaceState, VisitState
from tickets.visits.models import Place, Visit
from tickets.visits.news import board_people
from tickets.visits.places import record_place
from tickets.visits.steps import lock_place
from tickets.visits.subject import VISITS
from tickets.visits.times import ZONE, bounds_of_days, local_day

REMINDER = "visits.send_reminder"
# From then on the mails about the next day go out.
REMINDED_FROM = time(15)
SATURDAY = 6


def ask_for_check_outs(*, at: datetime) -> None:
    """Ask each student who has checked in and not out, an hour after the end, once: nobody makes up when they left."""
    there = Place.objects.filter(checked_in_at__isnull=False, checked_out_at__isnull=True, asked_at__isnull=True)
    late = there.filter(ends_at__lte=at - CHECK_OUT_LATE).order_by("visit_id", "pk")
    for visit_id, place_id in late.values_list("visit_id", "pk"):
        with unit_of_work():
            visit, place = lock_place(actor=SYSTEM, visit_id=visit_id, place_id=place_id)
            require(SYSTEM, "visit_place.ask", place)
            if not place.is_there or place.asked_at is not None:
                continue
            place.asked_at = at
            place.save(update_fields=["asked_at"])
            # Nobody worked on it.
            VISITS.save_change(visit, at=visit.updated_at)
            record_place("visit.check_out_missed", visit, place, actor=SYSTEM, at=at)


def remind_of_visits(*, at: datetime) -> None:
    """Have one mail sent to each person about all their visits of the next day, in the afternoon before.

    To the board on the last working day before: on Friday for a Monday.
    """
    if at.astimezone(ZONE).time() < REMINDED_FROM:
        return
    today = local_day(at)
    with unit_of_work():
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        _take_places(wanted, today, at)
        _take_visits(wanted, today, at)
        for user_id, visits in sorted(wanted.items()):
            enqueue(REMINDER, {"user": user_id, "visits": sorted(set(visits))})


def _take_places(wanted: "defaultdict[int, list[int]]", today: date, at: datetime) -> None:
    tomorrow = today + timedelta(days=1)
    start, end = bounds_of_days(tomorrow, tomorrow)
    places = Place.objects.filter(state=PlaceState.HELD, starts_at__gte=start, starts_at__lt=end, reminded_at=None)
    held = list(places.filter(visit__state__in=LIVE_VISIT).select_for_update(no_key=True, of=("self",)))
    for place in held:
        wanted[place.volunteer_id].append(place.visit_id)
    Place.objects.filter(pk__in=[place.pk for place in held]).update(reminded_at=at)


def _take_visits(wanted: "defaultdict[int, list[int]]", today: date, at: datetime) -> None:
    start, end = bounds_of_days(today + timedelta(days=1), _next_working_day(today))
    visits = Visit.objects.filter(
        state=VisitState.CONFIRMED, starts_at__gte=start, starts_at__lt=end, reminded_at__isnull=True
    )
    found = list(visits.select_for_update(no_key=True))
    for visit in found:
        for user_id in board_people(visit):
            wanted[user_id].append(visit.pk)
    Visit.objects.filter(pk__in=[visit.pk for visit in found]).update(reminded_at=at)


def _next_working_day(day: date) -> date:
    day += timedelta(days=1)
    while day.isoweekday() >= SATURDAY:
        day += timedelta(days=1)
    return day
