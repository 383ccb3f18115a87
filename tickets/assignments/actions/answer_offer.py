"""What becomes of an offer: accepted, declined, or expired without an answer."""

from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.assignments.actions.assign import start_work
from tickets.core.choices import AssignmentState
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Assignment, Ticket


def accept_offer(*, actor: Actor, assignment_id: int) -> Assignment:
    """Accept an offer that was made to the actor; the first to accept is the lead, and work begins.

    Raises NotFound for another's offer, Conflict when it has expired, was taken back or the ticket has ended.
    """
    with unit_of_work():
        ticket, assignment = lock_own_offer(actor, assignment_id)
        require(actor, "assignment.accept", ticket)
        now = clock.now()
        takes_over = assignment.takes_over_from
        is_handed_over = takes_over is not None and takes_over.state == AssignmentState.ACCEPTED
        was_lead = takes_over is not None and takes_over.is_lead
        if takes_over is not None and is_handed_over:
            _end_handed_over(takes_over, at=now)
        assignment.state = AssignmentState.ACCEPTED
        assignment.answered_at = now
        assignment.expires_at = None
        assignment.is_lead = was_lead or ticket.access.lead_id is None
        assignment.save(update_fields=["state", "answered_at", "expires_at", "is_lead"])
        save_change(ticket, at=now)
        record_ticket_event(
            "assignment.accepted",
            actor=actor,
            ticket=ticket,
            data={"volunteer": actor.user_id, "assignment": assignment.pk, "is_lead": assignment.is_lead},
            at=now,
        )
        if takes_over is not None and is_handed_over:
            record_ticket_event(
                "assignment.handed_over",
                actor=actor,
                ticket=ticket,
                data={
                    "volunteer": takes_over.volunteer_id,
                    "to_volunteer": actor.user_id,
                    "assignment": takes_over.pk,
                },
                at=now,
            )
        start_work(ticket, actor=actor)
        return assignment


def decline_offer(*, actor: Actor, assignment_id: int, reason: str) -> Assignment:
    """Decline an offer with a reason, which coordinators see.

    Raises NotFound for another's offer, Conflict when it is no longer open, Invalid without a reason.
    """
    with unit_of_work():
        ticket, assignment = lock_own_offer(actor, assignment_id)
        require(actor, "assignment.decline", ticket)
        if not reason.strip():
            raise Invalid({"reason": _("Write down why, so that the coordinator can find somebody else.")}, "required")
        _end(assignment, AssignmentState.DECLINED, reason=reason, at=clock.now())
        ticket.forget_access()
        record_ticket_event(
            "assignment.declined",
            actor=actor,
            ticket=ticket,
            audience=Audience.COORDINATOR,
            data={"volunteer": actor.user_id, "assignment": assignment.pk, "reason": reason.strip()},
        )
        return assignment


def expire_offer(*, assignment_id: int, at: datetime) -> bool:
    """End an offer whose time has passed; return whether it was still open. For the scheduled task."""
    with unit_of_work():
        ticket_id = Assignment.objects.filter(pk=assignment_id).values_list("ticket_id", flat=True).first()
        if ticket_id is None:
            return False
        ticket = lock_ticket(actor=SYSTEM, ticket_id=ticket_id)
        assignment = Assignment.objects.get(pk=assignment_id)
        if assignment.state != AssignmentState.OFFERED or assignment.expires_at is None or assignment.expires_at > at:
            return False
        require(SYSTEM, "assignment.expire", ticket)
        _end(assignment, AssignmentState.EXPIRED, reason="", at=at)
        ticket.forget_access()
        record_ticket_event(
            "assignment.expired",
            actor=SYSTEM,
            ticket=ticket,
            audience=Audience.COORDINATOR,
            data={"volunteer": assignment.volunteer_id, "assignment": assignment.pk},
            at=at,
        )
        return True


def lock_own_offer(actor: Actor, assignment_id: int) -> tuple[Ticket, Assignment]:
    """Lock the ticket of an offer to the actor. Raises NotFound if it is another's, Conflict if it is answered."""
    found = Assignment.objects.filter(pk=assignment_id, volunteer=actor.require_user()).first()
    if found is None:
        raise NotFound
    if found.state != AssignmentState.OFFERED:
        raise Conflict(_("This offer is no longer open."))
    ticket = lock_ticket(actor=actor, ticket_id=found.ticket_id)
    found.refresh_from_db()
    if found.state != AssignmentState.OFFERED:
        raise Conflict(_("This offer is no longer open."))
    return ticket, found


def _end_handed_over(assignment: Assignment, *, at: datetime) -> None:
    assignment.state = AssignmentState.RELEASED
    assignment.is_lead = False
    assignment.ended_at = at
    assignment.save(update_fields=["state", "is_lead", "ended_at"])


def _end(assignment: Assignment, state: AssignmentState, *, reason: str, at: datetime) -> None:
    assignment.state = state
    assignment.reason = reason.strip()
    assignment.answered_at = at
    assignment.ended_at = at
    assignment.save(update_fields=["state", "reason", "answered_at", "ended_at"])
