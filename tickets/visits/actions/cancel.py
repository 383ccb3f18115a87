"""Call a visit off: the side that is asked says no, or whoever agreed to it cancels."""

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tickets.visits.access import side_of
from tickets.visits.choices import VisitState
from tickets.visits.endings import is_short_notice, lapse_places, required_reason
from tickets.visits.models import Visit
from tickets.visits.steps import lock_with_tickets, save_places, tell_tickets
from tickets.visits.subject import VISITS


def decline_visit(*, actor: Actor, visit_id: int, reason: str, version: int | None = None) -> Visit:
    """Say no to the visit that waits for the actor's side, with the reason. It is off; the places on it lapse.

    To propose another time instead, change it. Raises NotFound, Stale, NotAllowed, Conflict when it does not wait for
    the actor's side, Invalid without a reason.
    """
    return _call_off(actor, visit_id, reason, version, permission="visit.decline")


def cancel_visit(*, actor: Actor, visit_id: int, reason: str, version: int | None = None) -> Visit:
    """Cancel a visit, with the reason for everybody who was to go. The places on it lapse; who is there checks out.

    Raises NotFound, Stale, NotAllowed, Conflict once it is over and while it waits for the actor's own side, Invalid
    without a reason.
    """
    return _call_off(actor, visit_id, reason, version, permission="visit.cancel")


def _call_off(actor: Actor, visit_id: int, reason: str, version: int | None, *, permission: str) -> Visit:
    with unit_of_work():
        visit, tickets = lock_with_tickets(actor=actor, visit_id=visit_id, version=version)
        require(actor, permission, visit)
        said = required_reason(reason)
        now = clock.now()
        side, is_short = side_of(actor.scope, visit), is_short_notice(visit, at=now)
        lapse_places(visit, at=now)
        visit.state, visit.waits_for, visit.reason, visit.ended_at = VisitState.CANCELLED, "", said, now
        visit.sequence += 1
        save_places(visit, "state", "waits_for", "reason", "ended_at", "sequence", at=now)
        data = {
            "side": side,
            "sequence": visit.sequence,
            "reason": said,
            "was_declined": permission == "visit.decline",
            "short_notice": is_short,
        }
        VISITS.record("visit.cancelled", actor=actor, thing=visit, data=data, at=now)
        told = {"visit": visit.pk, "starts_at": visit.starts_at.isoformat()}
        tell_tickets("ticket_visit.cancelled", tickets, actor=actor, data=told, at=now)
        return visit
