"""What every action on a ticket begins and ends with."""

from datetime import datetime

from django.db.models import QuerySet

from helpdesk import clock
from helpdesk.access.scope import scope_of
from helpdesk.accounts.models import User
from helpdesk.errors import NotFound, Stale
from helpdesk.history.subjects import subject_for
from helpdesk.history.unit import current_unit
from helpdesk.prepared import IsOneOf
from tickets.core.access import TicketAccess, Visibility, visibility_of
from tickets.core.choices import LIVE_ASSIGNMENT
from tickets.core.events import SUBJECT
from tickets.core.models import Assignment, Ticket


def lock_ticket(*, actor: User, ticket_id: int, version: int | None = None) -> Ticket:
    """Fetch a ticket that the actor may see and lock its row until the unit of work ends.

    Raises NotFound if the actor may not see it, Stale if `version` is given and is not the present one.
    """
    scope = scope_of(actor)
    # The lock is on the row alone; who may see it is checked on the facts as they are once we hold it.
    ticket = Ticket.objects.select_for_update(no_key=True).filter(pk=ticket_id, desk_id__in=scope.desks).first()
    if ticket is None or not _is_visible(ticket, actor):
        raise NotFound
    _remember(ticket)
    if version is not None and version != ticket.version:
        raise Stale(current_version=ticket.version, changes=subject_for(SUBJECT).changes_since(ticket, scope, version))
    return ticket


def lock_ticket_as_system(ticket_id: int, *, skip_locked: bool = False) -> Ticket:
    """Lock a ticket for a scheduled task, which acts for nobody.

    Raises NotFound if there is none, or, with `skip_locked`, if somebody else is changing it just now.
    """
    rows = Ticket.objects.select_for_update(no_key=True, skip_locked=skip_locked)
    ticket = rows.filter(pk=ticket_id).first()
    if ticket is None:
        raise NotFound
    _remember(ticket)
    return ticket


def lock_tickets_as_system(tickets: QuerySet[Ticket]) -> list[Ticket]:
    """Lock many tickets for a scheduled task, in their order, with two queries."""
    locked = list(tickets.select_for_update(no_key=True, of=("self",)))
    places: dict[int, list[Assignment]] = {ticket.pk: [] for ticket in locked}
    for item in Assignment.objects.filter(IsOneOf("ticket_id", places), state__in=sorted(LIVE_ASSIGNMENT)):
        places[item.ticket_id].append(item)
    for ticket in locked:
        ticket.set_access(TicketAccess.of(ticket, places[ticket.pk]))
        _remember(ticket)
    return locked


def _is_visible(ticket: Ticket, actor: User) -> bool:
    return visibility_of(scope_of(actor), ticket.access) is not Visibility.NONE


def _remember(ticket: Ticket) -> None:
    current_unit().remember((SUBJECT, ticket.pk), ticket.access.as_json())


def save_change(ticket: Ticket, *fields: str, at: datetime | None = None) -> None:
    """Save the named fields as one new version of the ticket."""
    ticket.version += 1
    ticket.updated_at = at or clock.now()
    ticket.save(update_fields=[*fields, "version", "updated_at"])
    ticket.forget_access()
