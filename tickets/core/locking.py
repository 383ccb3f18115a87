"""What every action on a ticket begins and ends with."""

from datetime import datetime

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.errors import NotFound, Stale
from helpdesk.history.subjects import subject_for
from helpdesk.history.unit import current_unit
from helpdesk.prepared import IsOneOf
from tickets.core.access import SUBJECT, TicketAccess, Visibility, visibility_of
from tickets.core.choices import LIVE_ASSIGNMENT
from tickets.core.models import Assignment, Ticket
from tickets.core.querysets import TicketQuerySet


def lock_ticket(*, actor: Actor, ticket_id: int, version: int | None = None, skip_locked: bool = False) -> Ticket:
    """Fetch a ticket that the actor may see and lock its row until the unit of work ends.

    Raises NotFound if the actor may not see it or, with `skip_locked`, if somebody else is changing it just now; Stale
    if `version` is given and is not the present one.
    """
    scope = actor.scope
    # The lock is on the row alone; who may see it is checked on the facts as they are once we hold it.
    rows = Ticket.objects.select_for_update(no_key=True, skip_locked=skip_locked).filter(pk=ticket_id)
    if not scope.is_system and scope.guest_of != (SUBJECT, ticket_id):
        rows = rows.filter(desk_id__in=scope.desks | scope.automates)
    ticket = rows.first()
    if ticket is None or visibility_of(scope, ticket.access) is Visibility.NONE:
        raise NotFound
    _remember(ticket)
    if version is not None and version != ticket.version:
        raise Stale(current_version=ticket.version, changes=subject_for(SUBJECT).changes_since(ticket, scope, version))
    return ticket


def lock_tickets(*, actor: Actor, tickets: TicketQuerySet) -> list[Ticket]:
    """Lock those of many tickets that the actor may see, in their order, with two queries."""
    locked = list(tickets.select_for_update(no_key=True, of=("self",)))
    places: dict[int, list[Assignment]] = {ticket.pk: [] for ticket in locked}
    for item in Assignment.objects.filter(IsOneOf("ticket_id", places), state__in=sorted(LIVE_ASSIGNMENT)):
        places[item.ticket_id].append(item)
    for ticket in locked:
        ticket.set_access(TicketAccess.of(ticket, places[ticket.pk]))
    visible = [ticket for ticket in locked if visibility_of(actor.scope, ticket.access) is not Visibility.NONE]
    for ticket in visible:
        _remember(ticket)
    return visible


def _remember(ticket: Ticket) -> None:
    current_unit().remember((SUBJECT, ticket.pk), ticket.access.as_json())


def save_change(ticket: Ticket, *fields: str, at: datetime | None = None) -> None:
    """Save the named fields as one new version of the ticket."""
    ticket.version += 1
    ticket.updated_at = at or clock.now()
    ticket.save(update_fields=[*fields, "version", "updated_at"])
    ticket.forget_access()
