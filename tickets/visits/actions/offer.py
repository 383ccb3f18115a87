"""A coordinator asks a student to go."""

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_people
from helpdesk.errors import Conflict
from helpdesk.history.unit import unit_of_work
from tickets.visits.choices import PlaceState
from tickets.visits.models import Place
from tickets.visits.places import check_student, has_one, live_place_of, new_place, record_place, set_state
from tickets.visits.steps import refuse_double_booking, save_places
from tickets.visits.subject import VISITS


def offer_visit(*, actor: Actor, visit_id: int, volunteer_id: int, note: str = "") -> Place:
    """Ask a student (by the number of their account) to take a place, which is kept for their answer.

    Whoever stands on the waiting list is asked as well. Raises NotFound, NotAllowed, Conflict once the visit is over,
    when all places are taken or offered, or when the student has a place or an offer; Invalid for somebody who is no
    student at work; DoubleBooked for whoever goes elsewhere at that time.
    """
    with unit_of_work():
        visit = VISITS.lock(actor=actor, thing_id=visit_id)
        require(actor, "visit.offer", visit)
        now = clock.now()
        check_student(visit, volunteer_id)
        if visit.ends_at <= now:
            raise Conflict(_("This visit is over."))
        if visit.free <= 0:
            raise Conflict(_("All places are taken or offered. Add a place, or take somebody off first."), code="full")
        lock_people([volunteer_id])
        refuse_double_booking(visit, volunteer_id, scope=actor.scope)
        facts = {"note": note, "offered_by": actor.require_user()}
        waiting = live_place_of(visit, volunteer_id)
        if waiting is not None and waiting.state != PlaceState.WAITING:
            raise has_one()
        if waiting is None:
            place = new_place(visit, volunteer_id, PlaceState.OFFERED, at=now, **facts)
        else:
            place = waiting
            place.note, place.offered_by = note, actor.require_user()
            place.save(update_fields=["note", "offered_by"])
            set_state(place, PlaceState.OFFERED, at=now)
        save_places(visit, at=now)
        record_place("visit.place_offered", visit, place, actor=actor, at=now)
        return place
