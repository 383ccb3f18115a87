"""Agree with the board on what will be done: a text that both sides accept."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.unit import unit_of_work
from tickets.agreements.models import Agreement
from tickets.agreements.subject import AGREEMENTS
from tickets.core.choices import Status
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Ticket
from tickets.core.workflow import find_move
from tickets.lifecycle.actions.move import apply_move


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed on. Dates are whole days, both included."""

    scope: str
    device_count: int | None = None
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    board_supplies: str = ""


def propose_agreement(*, actor: Actor, ticket_id: int, terms: Terms, version: int | None = None) -> Agreement:
    """Write or change the agreement of a ticket. Whoever proposes accepts it; the other side must accept anew.

    A new ticket is in consultation from then on. Raises NotFound, Stale, NotAllowed, Conflict outside of triage and
    consultation, Invalid for dates in the wrong order.
    """
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        raise Invalid({"ends_on": _("The last day cannot be before the first.")})
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.propose_agreement", ticket)
        now = clock.now()
        agreement = _lock(ticket, actor) or Agreement(board_id=ticket.board_id, version=0, created_at=now)
        for name, value in asdict(terms).items():
            setattr(agreement, name, value)
        agreement.proposed_by = actor.require_user()
        agreement.desk_accepted_by = agreement.board_accepted_by = None
        agreement.desk_accepted_at = agreement.board_accepted_at = None
        side = _accept(agreement, ticket, actor, now)
        _save(agreement, now)
        ticket.agreement = agreement
        save_change(ticket, "agreement", at=now)
        AGREEMENTS.record("agreement.written", actor=actor, thing=agreement, data={"side": side}, at=now)
        record_ticket_event("agreement.proposed", actor=actor, ticket=ticket, data={"agreement": agreement.pk}, at=now)
        _begin_consultation(ticket, actor, now)
        return agreement


def accept_agreement(*, actor: Actor, ticket_id: int, version: int | None = None) -> Agreement:
    """Accept the agreement for the actor's side. With `version`, only the text that the actor has read.

    Raises NotFound, Stale, NotAllowed, Conflict when there is none, or when the actor's side has accepted already.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.accept_agreement", ticket)
        agreement = _lock(ticket, actor)
        if agreement is None:
            raise Conflict
        now = clock.now()
        side = _accept(agreement, ticket, actor, now)
        _save(agreement, now)
        save_change(ticket, at=now)
        AGREEMENTS.record("agreement.signed", actor=actor, thing=agreement, data={"side": side}, at=now)
        record_ticket_event(
            "agreement.accepted",
            actor=actor,
            ticket=ticket,
            data={"agreement": agreement.pk, "is_accepted": agreement.is_accepted},
            at=now,
        )
        _begin_consultation(ticket, actor, now)
        return agreement


def _begin_consultation(ticket: Ticket, actor: Actor, at: datetime) -> None:
    """What is being agreed on is in consultation, whoever of the two sides began it."""
    move = find_move(ticket.status, Status.IN_CONSULTATION) if ticket.status == Status.NEW else None
    if move is not None:
        apply_move(ticket, move, actor=actor, at=at, automatic=True)


def _lock(ticket: Ticket, actor: Actor) -> Agreement | None:
    """Return the agreement of a ticket that is locked, None if it has none yet."""
    return AGREEMENTS.lock(actor=actor, thing_id=ticket.agreement_id) if ticket.agreement_id else None


def _accept(agreement: Agreement, ticket: Ticket, actor: Actor, at: datetime) -> str:
    """Accept for the actor's side, and return which one that is."""
    if ticket.desk_id in actor.scope.coordinates:
        agreement.desk_accepted_by, agreement.desk_accepted_at = actor.require_user(), at
        return "desk"
    agreement.board_accepted_by, agreement.board_accepted_at = actor.require_user(), at
    return "board"


def _save(agreement: Agreement, at: datetime) -> None:
    """Save it as one new version."""
    agreement.version += 1
    agreement.updated_at = at
    agreement.save()
