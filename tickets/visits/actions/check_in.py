"""A student says that they are at the school, and when they left."""

from datetime import datetime, time

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_people
from helpdesk.errors import Invalid
from helpdesk.history.unit import unit_of_work
from tickets.visits.choices import CHECK_OUT_LATE, LONGEST_STAY, PlaceState
from tickets.visits.endings import end_by_itself
from tickets.visits.hooks import checked_out
from tickets.visits.models import Place, Visit
from tickets.visits.places import end_handovers, record_place
from tickets.visits.steps import lock_place, lock_with_tickets
from tickets.visits.subject import VISITS
from tickets.visits.times import local_day, moment_of


def check_in(*, actor: Actor, visit_id: int, place_id: int) -> Place:
    """Say that one is there: from an hour before the start until the end of that day.

    Raises NotFound, NotAllowed for another's place, Conflict outside of that time, once one has checked in, or when the
    visit is over.
    """
    with unit_of_work():
        visit, place = lock_place(actor=actor, visit_id=visit_id, place_id=place_id)
        require(actor, "visit_place.check_in", place)
        now = clock.now()
        end_handovers([place], at=now)
        place.checked_in_at = place.updated_at = now
        place.save(update_fields=["checked_in_at", "updated_at"])
        VISITS.save_change(visit, at=now)
        record_place("visit.checked_in", visit, place, actor=actor, at=now, checked_at=now.isoformat())
        return place


def check_out(*, actor: Actor, visit_id: int, place_id: int, left: time | None = None) -> Place:
    """Say that one leaves, or left at a time by the clock of the desk on the day of the visit. It fills the hours.

    Later than an hour after the end that time is asked: it is never made up. Once everybody who had a place has checked
    out, the visit is done. Raises NotFound, NotAllowed for another's place, Conflict for whoever is not there, Invalid.
    """
    with unit_of_work():
        _visit, tickets = lock_with_tickets(actor=actor, visit_id=visit_id)
        visit, place = lock_place(actor=actor, visit_id=visit_id, place_id=place_id)
        require(actor, "visit_place.check_out", place)
        now = clock.now()
        lock_people([place.volunteer_id])
        place.checked_out_at, place.updated_at = _moment_left(visit, place, left, at=now), now
        place.save(update_fields=["checked_out_at", "updated_at"])
        VISITS.save_change(visit, at=now)
        record_place(
            "visit.checked_out",
            visit,
            place,
            actor=actor,
            at=now,
            checked_at=place.checked_out_at.isoformat(),
            minutes=_minutes(place),
        )
        checked_out(place, actor, now)
        still = Place.objects.filter(visit=visit, state=PlaceState.HELD, checked_out_at__isnull=True)
        if visit.is_live and not still.exists():
            end_by_itself(visit, tickets, at=now)
        return place


def _moment_left(visit: Visit, place: Place, left: time | None, *, at: datetime) -> datetime:
    if place.checked_in_at is None:
        raise ValueError("Nobody leaves who never came.")
    if left is None:
        if at > visit.ends_at + CHECK_OUT_LATE:
            raise Invalid({"left": _("Say at what time you left.")}, code="required")
        return at
    moment = moment_of(local_day(place.checked_in_at), left, field="left")
    if moment <= place.checked_in_at:
        raise Invalid({"left": _("You cannot leave before you came.")}, code="too_early")
    if moment - place.checked_in_at > LONGEST_STAY:
        raise Invalid({"left": _("This is more than 16 hours. Say at what time you left.")}, code="too_long")
    if moment > at:
        raise Invalid({"left": _("This is still to come. Check out when you leave.")}, code="in_future")
    return moment


def _minutes(place: Place) -> int:
    if place.checked_in_at is None or place.checked_out_at is None:
        raise ValueError("The student has not left.")
    return int((place.checked_out_at.timestamp() - place.checked_in_at.timestamp()) // 60)
