"""Say yes to a visit that the other side proposed."""

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict
from helpdesk.history.unit import unit_of_work
from tickets.visits.access import side_of
from tickets.visits.choices import VisitState
from tickets.visits.models import Visit
from tickets.visits.steps import lock_with_tickets, tell_tickets
from tickets.visits.subject import VISITS


def confirm_visit(*, actor: Actor, visit_id: int, sequence: int, version: int | None = None) -> Visit:
    """Confirm for the actor's side the appointment with this number: the day, time and place that they have read.

    Raises NotFound, Stale, NotAllowed, Conflict when another time is proposed meanwhile, when it has passed, or when it
    does not wait for the actor's side.
    """
    with unit_of_work():
        visit, tickets = lock_with_tickets(actor=actor, visit_id=visit_id, version=version)
        require(actor, "visit.confirm", visit)
        now = clock.now()
        if sequence != visit.sequence:
            raise Conflict(
                _("Day, time or place have changed since you read it. Read it again."), sequence=visit.sequence
            )
        if visit.ends_at <= now:
            raise Conflict(_("This moment has passed. Choose another day, or say how it went."))
        side = side_of(actor.scope, visit)
        visit.state, visit.waits_for = VisitState.CONFIRMED, ""
        VISITS.save_change(visit, "state", "waits_for", at=now)
        data = {"side": side, "sequence": visit.sequence}
        VISITS.record("visit.confirmed", actor=actor, thing=visit, data=data, at=now)
        told = {"visit": visit.pk, "starts_at": visit.starts_at.isoformat()}
        tell_tickets("ticket_visit.confirmed", tickets, actor=actor, data=told, at=now)
        return visit
