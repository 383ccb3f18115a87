"""Move an offer from one volunteer to another, in one unit of work."""

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict
from helpdesk.history.unit import unit_of_work
from tickets.assignments.actions.assign import offer_locked_ticket
from tickets.assignments.actions.release import end_assignment, lock_assignment
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment


def move_offer(
    *,
    actor: Actor,
    assignment_id: int,
    volunteer_id: int,
    reason: str = "",
    force: bool = False,
    version: int | None = None,
) -> Assignment:
    """Take an unanswered offer back and offer the ticket to another volunteer; returns the new offer.

    For coordinators. Either both happen or neither: if the other volunteer cannot be asked, the first offer stands. An
    offer to take over a colleague's place stays one. Raises NotFound, Stale, NotAllowed, Conflict if the offer was
    answered or has ended or the other volunteer has the ticket or an offer of it, Invalid for somebody who is no
    volunteer at work, OverCapacity unless `force`.
    """
    with unit_of_work():
        ticket, offer = lock_assignment(actor, assignment_id, version=version)
        require(actor, "ticket.offer", ticket)
        if offer.state != AssignmentState.OFFERED:
            raise Conflict(_("The student has answered already. Hand the ticket over instead."))
        if offer.volunteer_id == volunteer_id:
            raise Conflict(_("This student already has the ticket, or an offer of it."))
        end_assignment(ticket, offer, actor=actor, reason=reason.strip(), at=clock.now())
        return offer_locked_ticket(
            ticket,
            actor=actor,
            volunteer_id=volunteer_id,
            note=offer.note,
            force=force,
            takes_over_from=offer.takes_over_from,
        )
