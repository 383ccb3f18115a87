"""Say how a visit went."""

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tickets.visits.choices import VisitState
from tickets.visits.endings import end_visit, required_reason
from tickets.visits.models import Visit
from tickets.visits.steps import lock_with_tickets


def finish_visit(*, actor: Actor, visit_id: int, outcome: str, reason: str = "", version: int | None = None) -> Visit:
    """Say that a visit took place (`done`), or that nobody came, which needs a reason.

    Raises NotFound, Stale, NotAllowed, Conflict before it begins and once it is over, Invalid without a reason.
    """
    with unit_of_work():
        visit, tickets = lock_with_tickets(actor=actor, visit_id=visit_id, version=version)
        require(actor, "visit.finish", visit)
        said = required_reason(reason) if outcome == VisitState.NOBODY_CAME else reason.strip()
        end_visit(visit, tickets, outcome, actor=actor, reason=said, at=clock.now())
        return visit
