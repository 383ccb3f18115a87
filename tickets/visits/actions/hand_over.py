"""A student asks a colleague to take over their place. Nothing changes until the colleague says yes."""

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.locks import lock_people
from helpdesk.errors import Conflict
from helpdesk.history.unit import unit_of_work
from tickets.visits.choices import PlaceState
from tickets.visits.models import Place
from tickets.visits.places import check_student, has_one, live_place_of, new_place, record_place
from tickets.visits.steps import lock_place, refuse_double_booking, save_places


def hand_over_place(*, actor: Actor, visit_id: int, place_id: int, volunteer_id: int, note: str = "") -> Place:
    """Ask a colleague (by the number of their account), who takes over by saying yes (`accept_place`).

    Raises NotFound, NotAllowed for another's place, Conflict once one has checked in, the visit is over, another
    colleague is asked, or this one has a place, an offer or a turn; Invalid for somebody who is no student at work;
    DoubleBooked for whoever goes elsewhere at that time.
    """
    with unit_of_work():
        visit, place = lock_place(actor=actor, visit_id=visit_id, place_id=place_id)
        require(actor, "visit_place.hand_over", place)
        check_student(visit, volunteer_id)
        if Place.objects.filter(takes_over=place, state=PlaceState.OFFERED).exists():
            raise Conflict(_("You have asked a colleague already. Wait for the answer."))
        if live_place_of(visit, volunteer_id) is not None:
            raise has_one()
        lock_people([volunteer_id])
        refuse_double_booking(visit, volunteer_id, scope=actor.scope)
        now = clock.now()
        asked = new_place(
            visit,
            volunteer_id,
            PlaceState.OFFERED,
            at=now,
            takes_over=place,
            note=note,
            offered_by=actor.require_user(),
        )
        save_places(visit, at=now)
        data = {"from": place.volunteer_id}
        record_place("visit.handover_asked", visit, asked, actor=actor, at=now, **data)
        return asked
