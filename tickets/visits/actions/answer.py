"""A student says yes or no to a place: offered by a coordinator, or handed over by a colleague."""

from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_people
from helpdesk.errors import Conflict
from helpdesk.history.unit import unit_of_work
from tickets.visits.choices import PlaceState
from tickets.visits.models import Place, Visit
from tickets.visits.places import fill_free_places, record_place, set_state
from tickets.visits.steps import lock_place, refuse_double_booking, save_places


def accept_place(*, actor: Actor, visit_id: int, place_id: int) -> Place:
    """Say yes to a place: it is the student's. Of a colleague's place, it passes from one to the other in one go.

    Raises NotFound, NotAllowed for another's, Conflict when the offer has ended or the visit is over, DoubleBooked for
    whoever goes elsewhere at that time.
    """
    with unit_of_work():
        visit, place = lock_place(actor=actor, visit_id=visit_id, place_id=place_id)
        require(actor, "visit_place.accept", place)
        now = clock.now()
        if visit.ends_at <= now:
            raise Conflict(_("This visit is over."))
        lock_people([place.volunteer_id])
        refuse_double_booking(visit, place.volunteer_id, scope=actor.scope)
        if place.takes_over_id is not None:
            _take_over(visit, place, actor=actor, at=now)
            return place
        set_state(place, PlaceState.HELD, at=now)
        save_places(visit, at=now)
        record_place("visit.place_accepted", visit, place, actor=actor, at=now)
        return place


def _take_over(visit: Visit, place: Place, *, actor: Actor, at: datetime) -> None:
    """Both places change in one transaction, and both students and the coordinators hear of it."""
    before = Place.objects.get(pk=place.takes_over_id or 0)
    before.visit = visit
    if before.state != PlaceState.HELD or before.checked_in_at is not None:
        raise Conflict(_("Your colleague does not have this place any more."))
    set_state(before, PlaceState.HANDED_OVER, at=at)
    set_state(place, PlaceState.HELD, at=at)
    save_places(visit, at=at)
    data = {"from": before.volunteer_id}
    record_place("visit.handover_accepted", visit, place, actor=actor, at=at, **data)


def decline_place(*, actor: Actor, visit_id: int, place_id: int, reason: str = "") -> Place:
    """Say no, with a reason if one likes. The place is free for the first of the waiting list, or stays a colleague's.

    Raises NotFound, NotAllowed for another's, Conflict when the offer has ended.
    """
    with unit_of_work():
        visit, place = lock_place(actor=actor, visit_id=visit_id, place_id=place_id)
        require(actor, "visit_place.decline", place)
        now = clock.now()
        set_state(place, PlaceState.DECLINED, at=now, reason=reason.strip())
        save_places(visit, at=now)
        record_place("visit.place_declined", visit, place, actor=actor, at=now, reason=reason.strip())
        fill_free_places(visit, at=now)
        return place
