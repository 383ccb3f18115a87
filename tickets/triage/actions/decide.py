"""A coordinator's decision on a ticket in one go: triage it, move it on, ask a student."""

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tickets.assignments.actions.assign import offer_locked_ticket
from tickets.core.locking import lock_ticket
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_locked_ticket
from tickets.triage.actions.triage import Triage, triage_locked_ticket


def decide_ticket(
    *,
    actor: Actor,
    ticket_id: int,
    triage: Triage,
    move_to: str | None = None,
    reason: str = "",
    offer_to: int | None = None,
    offer_note: str = "",
    force: bool = False,
    version: int | None = None,
) -> Ticket:
    """Triage the ticket, then move it to another status and offer it to a student (a user's id), with a note
    for them, where that is given.

    All of it or nothing. Raises what `triage_ticket`, `move_ticket` and `offer_ticket` raise.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        triage_locked_ticket(ticket, actor=actor, triage=triage)
        if move_to is not None:
            move_locked_ticket(ticket, actor=actor, to=move_to, reason=reason)
        if offer_to is not None:
            require(actor, "ticket.offer", ticket)
            offer_locked_ticket(ticket, actor=actor, volunteer_id=offer_to, note=offer_note, force=force)
        return ticket
