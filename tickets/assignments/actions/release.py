"""Let go of a ticket, hand it to a colleague, or change who leads."""

from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.unit import unit_of_work
from tickets.assignments.actions.assign import offer_locked_ticket
from tickets.core.access import Relation, relations
from tickets.core.choices import ACTIVE, LIVE_ASSIGNMENT, WORKING, AssignmentState, Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Assignment, Ticket
from tickets.core.workflow import find_move
from tickets.lifecycle.actions.move import apply_move, choose_next_lead, release, set_lead


def release_assignment(*, actor: Actor, assignment_id: int, reason: str) -> Assignment:
    """Let go of a ticket (the volunteer), or take it or an offer back (a coordinator). Needs a reason.

    If nobody has the ticket after that, it goes back to the queue. Raises NotFound, NotAllowed for another's
    assignment, Conflict when it has ended or the ticket is done, Invalid without a reason.
    """
    with unit_of_work():
        ticket, assignment = lock_assignment(actor, assignment_id)
        require(actor, "assignment.release", ticket)
        _require_own_or_coordinator(actor, ticket, assignment)
        if not reason.strip():
            raise Invalid({"reason": _("Write down why, so that the others understand it.")}, code="required")
        if assignment.state == AssignmentState.ACCEPTED and ticket.status not in ACTIVE:
            raise Conflict(_("This ticket is done; who helped stays on it."))
        end_assignment(ticket, assignment, actor=actor, reason=reason.strip(), at=clock.now())
        return assignment


def take_back(*, actor: Actor, ticket_id: int, reason: str, version: int | None = None) -> Ticket:
    """Take the ticket back from everybody who has it or is asked for it; then it waits for a student again.

    For coordinators. Raises NotFound, Stale, NotAllowed, Conflict if nobody has it or it is done, Invalid without a
    reason.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        if ticket.desk_id not in actor.scope.coordinates:
            raise NotAllowed(permission="assignment.release")
        require(actor, "assignment.release", ticket)
        if not reason.strip():
            raise Invalid({"reason": _("Write down why, so that the others understand it.")}, code="required")
        now = clock.now()
        for assignment in ticket.assignments.filter(state__in=sorted(LIVE_ASSIGNMENT)).order_by("pk"):
            end_assignment(ticket, assignment, actor=actor, reason=reason.strip(), at=now)
        return ticket


def hand_over(*, actor: Actor, assignment_id: int, volunteer_id: int, note: str = "") -> Assignment:
    """Offer one's place to a colleague, who takes it over by accepting; until then nothing changes.

    Raises NotFound, NotAllowed for another's place, Conflict, Invalid for somebody who is no volunteer, OverCapacity.
    """
    with unit_of_work():
        ticket, assignment = lock_assignment(actor, assignment_id)
        require(actor, "assignment.hand_over", ticket)
        _require_own_or_coordinator(actor, ticket, assignment)
        if assignment.state != AssignmentState.ACCEPTED:
            raise Conflict(_("Only a ticket that somebody has can be handed over."))
        return offer_locked_ticket(
            ticket, actor=actor, volunteer_id=volunteer_id, note=note, takes_over_from=assignment
        )


def make_lead(*, actor: Actor, assignment_id: int) -> Assignment:
    """Make another assignee the lead. Raises NotFound, NotAllowed, Conflict if that place is not taken up."""
    with unit_of_work():
        ticket, assignment = lock_assignment(actor, assignment_id)
        require(actor, "assignment.make_lead", ticket)
        if assignment.state != AssignmentState.ACCEPTED:
            raise Conflict(_("Only somebody who has the ticket can lead."))
        if assignment.is_lead:
            return assignment
        set_lead(ticket, assignment)
        save_change(ticket)
        record_ticket_event(
            "assignment.lead_changed",
            actor=actor,
            ticket=ticket,
            data={"volunteer": assignment.volunteer_id, "assignment": assignment.pk},
        )
        return assignment


def lock_assignment(actor: Actor, assignment_id: int, *, version: int | None = None) -> tuple[Ticket, Assignment]:
    """Lock the ticket of an assignment that has not ended. Raises NotFound, Stale, Conflict."""
    ticket_id = Assignment.objects.filter(pk=assignment_id).values_list("ticket_id", flat=True).first()
    if ticket_id is None:
        raise NotFound
    ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
    held = relations(actor.scope, ticket.access)
    assignment = Assignment.objects.get(pk=assignment_id)
    if not held & {Relation.COORDINATOR, Relation.ASSIGNED} and assignment.volunteer_id != actor.user_id:
        raise NotFound
    if assignment.ended_at is not None:
        raise Conflict(_("This assignment has ended already."))
    return ticket, assignment


def _require_own_or_coordinator(actor: Actor, ticket: Ticket, assignment: Assignment) -> None:
    if assignment.volunteer_id != actor.user_id and ticket.desk_id not in actor.scope.coordinates:
        raise NotAllowed(permission="assignment.release")


def end_assignment(ticket: Ticket, assignment: Assignment, *, actor: Actor, reason: str, at: datetime) -> None:
    """End a place on, or an offer of, a locked ticket, with all that follows: another lead, or back to the queue."""
    was_accepted = assignment.state == AssignmentState.ACCEPTED
    if was_accepted:
        save_change(ticket, at=at)
    release(ticket, assignment, actor=actor, reason=reason, at=at)
    if not was_accepted:
        return
    choose_next_lead(ticket)
    if not ticket.access.accepted:
        _back_to_queue(ticket, actor=actor, at=at)


def _back_to_queue(ticket: Ticket, *, actor: Actor, at: datetime) -> None:
    """Nobody has it: work that was going on waits for a student again.

    Without the reason: why a student let go is not for the board, which reads every change of status.
    """
    if ticket.status not in WORKING or ticket.status_before_pending == Status.IN_CONSULTATION:
        return
    if ticket.status == Status.PENDING:
        resume = find_move(Status.PENDING, Status.IN_PROGRESS)
        if resume is not None:
            apply_move(ticket, resume, actor=actor, at=at, automatic=True)
    move = find_move(ticket.status, Status.OPEN)
    if move is not None:
        apply_move(ticket, move, actor=actor, at=at, automatic=True)
