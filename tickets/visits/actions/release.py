"""A place becomes free: its student lets go, or a coordinator takes them off."""

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tickets.visits.choices import SHORT_NOTICE, PlaceState
from tickets.visits.endings import required_reason
from tickets.visits.models import Place
from tickets.visits.places import end_handovers, fill_free_places, let_go, record_place, set_state
from tickets.visits.steps import lock_place, save_places


def release_place(*, actor: Actor, visit_id: int, place_id: int, reason: str = "") -> Place:
    """Let go of one's place, or of one's turn on the waiting list. Within a day of the start that needs a reason.

    The first of the waiting list who can come gets the place. Raises NotFound, NotAllowed for another's, Conflict once
    one has checked in or the visit is over, Invalid without a reason.
    """
    with unit_of_work():
        visit, place = lock_place(actor=actor, visit_id=visit_id, place_id=place_id)
        require(actor, "visit_place.release", place)
        now = clock.now()
        is_late = place.state == PlaceState.HELD and visit.starts_at - SHORT_NOTICE <= now
        said = required_reason(reason) if is_late else reason.strip()
        let_go(visit, place, actor=actor, reason=said, is_late=is_late, at=now)
        return place


def remove_place(*, actor: Actor, visit_id: int, place_id: int, reason: str = "") -> Place:
    """Take a student, an offer or a turn on the waiting list off. Of a student who has a place it needs a reason.

    The first of the waiting list who can come gets the place. Raises NotFound, NotAllowed, Conflict once the student
    has checked in or the visit is over, Invalid without a reason.
    """
    with unit_of_work():
        visit, place = lock_place(actor=actor, visit_id=visit_id, place_id=place_id)
        require(actor, "visit_place.remove", place)
        said = required_reason(reason) if place.state == PlaceState.HELD else reason.strip()
        now = clock.now()
        end_handovers([place], at=now)
        set_state(place, PlaceState.REMOVED, at=now, reason=said)
        save_places(visit, at=now)
        record_place("visit.place_removed", visit, place, actor=actor, at=now, reason=said)
        fill_free_places(visit, at=now)
        return place
