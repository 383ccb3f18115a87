"""Which tickets come under an agreement."""

from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.unit import unit_of_work
from tickets.agreements.models import Agreement
from tickets.agreements.subject import AGREEMENTS
from tickets.core.choices import ACTIVE
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket, save_change
from tickets.core.models import Ticket


def add_ticket(*, actor: Actor, agreement_id: int, ticket_id: int, version: int | None = None) -> Agreement:
    """Bring a ticket of the same board under an agreement.

    Raises NotFound, Stale, NotAllowed, Conflict once the agreement has ended, Invalid for a ticket of another board,
    one that is done, and one that has an agreement.
    """
    with unit_of_work():
        try:
            ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        except NotFound:
            AGREEMENTS.find(actor.scope, agreement_id)
            raise Invalid({"ticket_id": _("Choose a ticket of this board.")}, code="does_not_exist") from None
        agreement = AGREEMENTS.lock(actor=actor, thing_id=agreement_id, version=version)
        require(actor, "agreement.change_tickets", agreement)
        if ticket.board_id != agreement.board_id:
            raise Invalid({"ticket_id": _("Choose a ticket of this board.")}, code="does_not_exist")
        if ticket.status not in ACTIVE:
            raise Invalid({"ticket_id": _("Choose a ticket that is still being worked on.")}, code="ended")
        if ticket.agreement is not None and ticket.agreement.is_live:
            raise Invalid({"ticket_id": _("This ticket has an agreement already.")}, code="has_one")
        _attach(ticket, agreement, actor=actor, at=clock.now())
        return agreement


def inherit(*, actor: Actor, ticket: Ticket, agreement_id: int, at: datetime) -> None:
    """Bring a ticket that is locked under the agreement of another one, unless that has ended: a step of others."""
    agreement = AGREEMENTS.lock(actor=actor, thing_id=agreement_id)
    if agreement.is_live:
        _attach(ticket, agreement, actor=actor, at=at)


def _attach(ticket: Ticket, agreement: Agreement, *, actor: Actor, at: datetime) -> None:
    AGREEMENTS.save_change(agreement, at=at)
    AGREEMENTS.record("agreement.ticket_added", actor=actor, thing=agreement, data={"ticket": ticket.pk}, at=at)
    ticket.agreement = agreement
    save_change(ticket, "agreement", at=at)
    record_ticket_event("agreement.attached", actor=actor, ticket=ticket, data={"agreement": agreement.pk}, at=at)


def remove_ticket(*, actor: Actor, agreement_id: int, ticket_id: int, version: int | None = None) -> Agreement:
    """Take a ticket out of an agreement, which goes on for its other tickets.

    Raises NotFound, Stale, NotAllowed, Invalid for a ticket that is not under it, Conflict once it has ended and for
    its last ticket: then the agreement itself is ended.
    """
    with unit_of_work():
        try:
            ticket = lock_ticket(actor=actor, ticket_id=ticket_id)
        except NotFound:
            ticket = None
        agreement = AGREEMENTS.lock(actor=actor, thing_id=agreement_id, version=version)
        require(actor, "agreement.change_tickets", agreement)
        if ticket is None or ticket.agreement_id != agreement.pk:
            raise Invalid({"ticket_id": _("Choose a ticket of this agreement.")}, code="does_not_exist")
        if not Ticket.objects.filter(agreement=agreement).exclude(pk=ticket.pk).exists():
            raise Conflict(_("This is its only ticket. End the agreement instead."))
        now = clock.now()
        AGREEMENTS.save_change(agreement, at=now)
        AGREEMENTS.record("agreement.ticket_removed", actor=actor, thing=agreement, data={"ticket": ticket.pk}, at=now)
        ticket.agreement = None
        save_change(ticket, "agreement", at=now)
        record_ticket_event("agreement.detached", actor=actor, ticket=ticket, data={"agreement": agreement.pk}, at=now)
        return agreement
