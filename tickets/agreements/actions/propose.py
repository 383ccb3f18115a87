"""Propose what the desk and a board agree on, or a change of it."""

from datetime import datetime

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.history.unit import unit_of_work
from tickets.agreements.access import side_of
from tickets.agreements.models import Agreement
from tickets.agreements.steps import (
    begin_consultation,
    lock_with_tickets,
    save,
    tell_tickets,
    write_version,
)
from tickets.agreements.subject import AGREEMENTS
from tickets.agreements.terms import Terms
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Ticket


def propose_agreement(*, actor: Actor, ticket_id: int, terms: Terms, version: int | None = None) -> Agreement:
    """Propose the agreement of a ticket, or a change of the one it has. Whoever proposes accepts; the other is asked.

    A new ticket is in consultation from then on. What both sides accepted before holds until they accept the change.
    An agreement that has ended stays as it is: the ticket gets a new one. Raises NotFound, Stale (`version` is that of
    the ticket), NotAllowed, Conflict where nothing can be agreed on any more, Invalid for dates in the wrong order.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.propose_agreement", ticket)
        now = clock.now()
        if ticket.agreement is not None and ticket.agreement.is_live:
            agreement, tickets = lock_with_tickets(actor=actor, agreement_id=ticket.agreement.pk)
            return _write(agreement, _in_place(ticket, tickets), terms, actor=actor, at=now)
        agreement = Agreement(desk_id=ticket.desk_id, board_id=ticket.board_id, version=0, created_at=now)
        agreement.save()
        ticket.agreement = agreement
        save_change(ticket, "agreement", at=now)
        return _write(agreement, [ticket], terms, actor=actor, at=now)


def amend_agreement(*, actor: Actor, agreement_id: int, terms: Terms, version: int | None = None) -> Agreement:
    """Propose a change of an agreement, for all of its tickets. Whoever proposes accepts; the other side is asked.

    Raises NotFound, Stale, NotAllowed, Conflict once it has ended, Invalid for dates in the wrong order.
    """
    with unit_of_work():
        agreement, tickets = lock_with_tickets(actor=actor, agreement_id=agreement_id, version=version)
        require(actor, "agreement.amend", agreement)
        return _write(agreement, tickets, terms, actor=actor, at=clock.now())


def _in_place(ticket: Ticket, tickets: list[Ticket]) -> list[Ticket]:
    """Return the tickets with this one in its place: it is locked already, and in a later state than they read."""
    return [ticket if other.pk == ticket.pk else other for other in tickets]


def _write(agreement: Agreement, tickets: list[Ticket], terms: Terms, *, actor: Actor, at: datetime) -> Agreement:
    side = side_of(actor.scope, agreement)
    number = write_version(agreement, terms, actor=actor, side=side, at=at).number
    save(agreement, at=at)
    AGREEMENTS.record("agreement.written", actor=actor, thing=agreement, data={"side": side, "number": number}, at=at)
    data = {"agreement": agreement.pk, "number": number}
    tell_tickets("agreement.proposed", tickets, actor=actor, data=data, at=at)
    begin_consultation(tickets, actor=actor, at=at)
    return agreement
