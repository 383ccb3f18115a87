"""A student signs up for a visit: for a place, or for the waiting list."""

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_person
from helpdesk.errors import Conflict
from helpdesk.history.unit import unit_of_work
from tickets.visits.choices import PlaceState
from tickets.visits.models import Place
from tickets.visits.places import new_place, record_place
from tickets.visits.steps import refuse_double_booking, save_places
from tickets.visits.subject import VISITS


class Full(Conflict):
    """Nobody gets a place by surprise, nor the waiting list: the student is asked."""

    code = "full"


def sign_up_for_visit(*, actor: Actor, visit_id: int, or_wait: bool = False) -> Place:
    """Take a free place, or with `or_wait` the last place on the waiting list if none is free.

    Raises NotFound, NotAllowed where students do not sign up by themselves, Conflict for whoever has a place or is
    asked already, Full without `or_wait`, DoubleBooked for whoever goes elsewhere at that time.
    """
    with unit_of_work():
        visit = VISITS.lock(actor=actor, thing_id=visit_id)
        require(actor, "visit.sign_up", visit)
        student = actor.require_user()
        # Two visits at once: whoever comes second sees the first one.
        lock_person(student)
        now = clock.now()
        # The lock on the visit makes one of two who take the last place the first.
        is_free = visit.free > 0
        if not is_free and not or_wait:
            raise Full(_("All places are taken. Sign up for the waiting list: you hear when a place becomes free."))
        if is_free:
            refuse_double_booking(visit, student.pk, scope=actor.scope)
        state = PlaceState.HELD if is_free else PlaceState.WAITING
        place = new_place(visit, student.pk, state, at=now)
        save_places(visit, at=now)
        kind = "visit.place_taken" if is_free else "visit.waiting_list_joined"
        record_place(kind, visit, place, actor=actor, at=now)
        return place
