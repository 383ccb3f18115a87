"""Answer what is proposed, or end what holds."""

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid
from helpdesk.history.unit import unit_of_work
from tickets.agreements.access import side_of
from tickets.agreements.models import Agreement, Why
from tickets.agreements.steps import (
    accept_current,
    begin_consultation,
    drop_current,
    end,
    lock_with_tickets,
    save,
    tell_tickets,
)
from tickets.agreements.subject import AGREEMENTS
from tickets.core.locking import lock_ticket


def accept_agreement(*, actor: Actor, agreement_id: int, number: int | None, version: int | None = None) -> Agreement:
    """Accept for the actor's side the version with this number: the one that they have read.

    Once both sides have accepted it, it holds. Raises NotFound, Stale, NotAllowed, Conflict when another version is on
    the table, or when the actor's side has accepted already.
    """
    with unit_of_work():
        agreement, tickets = lock_with_tickets(actor=actor, agreement_id=agreement_id, version=version)
        require(actor, "agreement.accept", agreement)
        if number != agreement.text.number:
            raise Conflict(_("The text has changed since you read it. Read it again."), number=agreement.text.number)
        now = clock.now()
        side = side_of(actor.scope, agreement)
        accept_current(agreement, actor=actor, side=side, at=now)
        save(agreement, at=now)
        data = {"side": side, "number": number}
        AGREEMENTS.record("agreement.signed", actor=actor, thing=agreement, data=data, at=now)
        told = {"agreement": agreement.pk, "number": number, "is_accepted": not agreement.is_on_the_table}
        tell_tickets("agreement.accepted", tickets, actor=actor, data=told, at=now)
        begin_consultation(tickets, actor=actor, at=now)
        return agreement


def accept_for_ticket(*, actor: Actor, ticket_id: int, number: int | None, version: int | None = None) -> Agreement:
    """Accept the agreement of a ticket, as `accept_agreement`; `version` is that of the ticket.

    Raises NotFound, Stale, NotAllowed, Conflict also without an agreement.
    """
    with unit_of_work():
        ticket = lock_ticket(actor=actor, ticket_id=ticket_id, version=version)
        require(actor, "ticket.accept_agreement", ticket)
        if ticket.agreement_id is None:
            raise Conflict
        return accept_agreement(actor=actor, agreement_id=ticket.agreement_id, number=number)


def decline_agreement(*, actor: Actor, agreement_id: int, reason: str = "", version: int | None = None) -> Agreement:
    """Take what is proposed off the table: the side that is asked declines it, the one that wrote it withdraws it.

    Whoever declines says why. What held before still holds. Raises NotFound, Stale, NotAllowed, Conflict when nothing
    is proposed, Invalid without a reason.
    """
    with unit_of_work():
        agreement, tickets = lock_with_tickets(actor=actor, agreement_id=agreement_id, version=version)
        require(actor, "agreement.decline", agreement)
        side = side_of(actor.scope, agreement)
        is_asked = agreement.waits_for(side) and agreement.text.side != side
        said = reason.strip()
        if is_asked and not said:
            raise Invalid({"reason": _("Write down why, so that the others understand it.")}, code="required")
        now, why = clock.now(), Why.DECLINED if is_asked else Why.WITHDRAWN
        drop_current(agreement, why, reason=said, actor=actor, at=now)
        save(agreement, at=now)
        data = {"why": why, "number": agreement.text.number, **({"reason": said} if said else {})}
        AGREEMENTS.record("agreement.dropped", actor=actor, thing=agreement, data=data, at=now)
        told = {**data, "agreement": agreement.pk, "holds": agreement.holds}
        tell_tickets("agreement.proposal_dropped", tickets, actor=actor, data=told, at=now)
        return agreement


def end_agreement(*, actor: Actor, agreement_id: int, reason: str, version: int | None = None) -> Agreement:
    """End an agreement that holds, with the reason for the other side.

    Raises NotFound, Stale, NotAllowed, Conflict unless it holds, Invalid without a reason.
    """
    with unit_of_work():
        agreement, tickets = lock_with_tickets(actor=actor, agreement_id=agreement_id, version=version)
        require(actor, "agreement.end", agreement)
        said = reason.strip()
        if not said:
            raise Invalid({"reason": _("Write down why, so that the others understand it.")}, code="required")
        now = clock.now()
        end(agreement, Why.ENDED, reason=said, actor=actor, at=now)
        save(agreement, at=now)
        data = {"why": Why.ENDED, "reason": said}
        AGREEMENTS.record("agreement.ended", actor=actor, thing=agreement, data=data, at=now)
        tell_tickets("agreement.terminated", tickets, actor=actor, data={**data, "agreement": agreement.pk}, at=now)
        return agreement
