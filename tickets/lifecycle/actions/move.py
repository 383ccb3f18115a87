"""Move a ticket along its workflow."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.policy import require
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, NotAllowed, WrongTransition
from helpdesk.history.models import Audience
from helpdesk.history.unit import unit_of_work
from tickets.core.access import relations
from tickets.core.choices import ENDED, AssignmentState, Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Assignment, Ticket
from tickets.core.policy import position_of
from tickets.core.workflow import Move, find_move, is_possible
from tickets.lifecycle.hooks import why_not_solved
from tickets.targets.clocks import DUE_FIELDS, follow_status


def move_ticket(*, actor: Actor, ticket_id: int, to: str, reason: str = "", version: int | None = None) -> Ticket:
    """Move the ticket to another status.

    Raises NotFound, Stale, WrongTransition if the table has no such move now, NotAllowed if it is not the actor's
    to make, Invalid if the move needs a reason and has none.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        move_locked_ticket(ticket, actor=actor, to=to, reason=reason)
        return ticket


def move_locked_ticket(ticket: Ticket, *, actor: Actor, to: str, reason: str = "") -> None:
    """The same for a ticket that the running unit of work has locked already."""
    now = clock.now()
    move = find_move(ticket.status, to)
    if move is None or not is_possible(move, position_of(ticket), at=now, reopen_days=settings.REOPEN_DAYS):
        raise WrongTransition(_why_not(ticket, to), status=ticket.status, to=to)
    if not move.relations & relations(actor.scope, ticket.access):
        raise NotAllowed(permission="ticket.move", to=to)
    if move.needs_reason and not reason.strip():
        raise Invalid({"reason": _("Write down why, so that the others understand it.")}, code="required")
    if to == Status.SOLVED and (sentence := why_not_solved(ticket)):
        raise WrongTransition(sentence, status=ticket.status, to=to)
    apply_move(ticket, move, actor=actor, reason=reason.strip(), at=now)


def _why_not(ticket: Ticket, to: str) -> str:
    """A sentence that says what to do instead."""
    if to == Status.OPEN and ticket.status == Status.NEW:
        return _("Devices and visits are agreed on with the board first. Start the consultation.")
    if to == Status.OPEN and ticket.status == Status.IN_CONSULTATION:
        return _("First both sides accept the agreement; then the ticket is ready for a student.")
    if ticket.status == Status.CLOSED and to == Status.IN_PROGRESS:
        return _("This ticket was closed too long ago. File a new one and link it.")
    if ticket.status == Status.OPEN and to in (Status.IN_PROGRESS, Status.SCHEDULED):
        return _("Nobody has this ticket yet. Assign it first.")
    return _("A ticket with status “%(status)s” cannot become “%(to)s”.") % {
        "status": ticket.get_status_display(),
        "to": Status(to).label,
    }


def apply_move(
    ticket: Ticket, move: Move, *, actor: Actor, reason: str = "", at: datetime, automatic: bool = False
) -> None:
    """Make a move that has been checked, with all that belongs to it. `automatic`: nobody asked for it as such."""
    source = Status(ticket.status)
    ticket.status = move.target
    ticket.status_before_pending = _after_the_answer(source) if move.target == Status.PENDING else ""
    if move.target == Status.SOLVED:
        ticket.solved_at = at
    elif move.target in ENDED:
        ticket.closed_at = at
    else:
        ticket.solved_at = ticket.closed_at = None
    _note_attention(ticket, source, at=at)
    follow_status(ticket, source, at=at)
    save_change(
        ticket,
        "status", "status_before_pending", "solved_at", "closed_at", "unanswered_since", "reopened_at", *DUE_FIELDS,
        at=at,
    )  # fmt: skip
    if move.target == Status.OPEN and source in (Status.SCHEDULED, Status.IN_PROGRESS):
        hand_back(ticket, actor=actor, reason=reason, at=at)
    if move.target in ENDED or move.target == Status.SOLVED:
        end_offers(ticket, actor=actor, at=at)
    if source in (Status.SOLVED, Status.CLOSED) and move.target == Status.IN_PROGRESS:
        release_those_who_left(ticket, at=at)
    data: dict[str, object] = {"from": source.value, "to": move.target.value}
    if reason:
        data["reason"] = reason
    if automatic:
        data["automatic"] = True
    record_ticket_event("ticket.status_changed", actor=actor, ticket=ticket, data=data, at=at)


def _after_the_answer(source: Status) -> Status:
    """Return where a ticket goes on that waits for an answer: who asks about a new one has begun to consult."""
    return Status.IN_CONSULTATION if source == Status.NEW else source


def _note_attention(ticket: Ticket, source: Status, *, at: datetime) -> None:
    """A ticket that is done waits for no answer; one that is taken up again waits for somebody to say something."""
    if ticket.status in ENDED or ticket.status == Status.SOLVED:
        ticket.unanswered_since = ticket.reopened_at = None
    elif source in (Status.SOLVED, Status.CLOSED):
        ticket.reopened_at = at


def hand_back(ticket: Ticket, *, actor: Actor, reason: str, at: datetime) -> None:
    """Release everybody who has the ticket, so that it can go back to the queue."""
    for item in ticket.assignments.filter(state=AssignmentState.ACCEPTED):
        release(ticket, item, actor=actor, reason=reason, at=at)


def end_offers(ticket: Ticket, *, actor: Actor, at: datetime) -> None:
    """Take back the offers that nobody has answered: there is nothing left to accept."""
    for item in ticket.assignments.filter(state=AssignmentState.OFFERED):
        release(ticket, item, actor=actor, reason="", at=at)


def release_those_who_left(ticket: Ticket, *, at: datetime) -> None:
    """A reopened ticket must not wait for somebody who is no student of the desk any more."""
    present = User.objects.filter(is_active=True, memberships__desk=ticket.desk_id, memberships__role=Role.VOLUNTEER)
    gone = ticket.assignments.filter(state=AssignmentState.ACCEPTED).exclude(volunteer__in=present.values("pk"))
    for item in gone:
        require(SYSTEM, "assignment.release_left", ticket)
        release(ticket, item, actor=SYSTEM, reason=_("No longer at the helpdesk"), at=at)
    choose_next_lead(ticket)


def release(ticket: Ticket, assignment: Assignment, *, actor: Actor, reason: str, at: datetime) -> None:
    """End a place on, or an offer of, a locked ticket, and write it down; what follows is up to the caller."""
    was_accepted = assignment.state == AssignmentState.ACCEPTED
    assignment.state = AssignmentState.RELEASED
    assignment.is_lead = False
    assignment.reason = reason[:500]
    assignment.ended_at = at
    assignment.save(update_fields=["state", "is_lead", "reason", "ended_at"])
    ticket.forget_access()
    record_ticket_event(
        "assignment.released",
        actor=actor,
        ticket=ticket,
        # The board hears that somebody is off the ticket, never that somebody was asked.
        audience=Audience.PUBLIC if was_accepted else Audience.INTERNAL,
        data={"volunteer": assignment.volunteer_id, "assignment": assignment.pk, "reason": reason},
        at=at,
    )


def choose_next_lead(ticket: Ticket) -> None:
    """Whoever has had the ticket longest leads when the lead lets go."""
    if ticket.access.lead_id is None and ticket.access.accepted:
        set_lead(ticket, ticket.assignments.filter(state=AssignmentState.ACCEPTED).order_by("answered_at", "pk")[0])


def set_lead(ticket: Ticket, assignment: Assignment) -> None:
    """Make this place the one lead of the locked ticket."""
    ticket.assignments.filter(is_lead=True).update(is_lead=False)
    assignment.is_lead = True
    assignment.save(update_fields=["is_lead"])
    ticket.forget_access()
