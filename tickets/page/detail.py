"""What people see of tickets, as plain data: one rendering for the API and exports."""

from collections.abc import Iterable
from typing import Any

from helpdesk.access.policy import allows
from helpdesk.access.scope import Scope
from helpdesk.erasure.policies import HistoryOf
from helpdesk.schools.places import address_of
from tickets.core.access import Visibility, visibility_of
from tickets.core.models import Ticket
from tickets.core.policy import abilities, allowed_moves
from tickets.core.rows import RowRenderer
from tickets.page.parts import page_parts
from tickets.page.timeline import newest_page

Json = dict[str, Any]


def with_abilities(row: Json, ticket: Ticket, scope: Scope) -> Json:
    """Add what this person may do with the ticket now."""
    row["abilities"] = abilities(scope, ticket)
    row["transitions"] = [
        {"to": move.target.value, "needs_reason": move.needs_reason} for move in allowed_moves(scope, ticket)
    ]
    return row


def ticket_rows(tickets: Iterable[Ticket], scope: Scope) -> list[Json]:
    """Return the rows of those that this person sees; tickets must come from `for_rows` or its equal."""
    page = list(tickets)
    renderer = RowRenderer(page)
    seen = [(ticket, visibility_of(scope, ticket.access)) for ticket in page]
    return [
        with_abilities(renderer.row(ticket, scope, view), ticket, scope)
        for ticket, view in seen
        if view is not Visibility.NONE
    ]


def ticket_detail(ticket: Ticket, scope: Scope) -> Json:
    """Return the whole ticket page for this person, in a constant number of queries."""
    renderer = RowRenderer([ticket])
    visibility = visibility_of(scope, ticket.access)
    full = visibility.is_full
    detail = with_abilities(renderer.row(ticket, scope, visibility), ticket, scope)
    has_contact = full and (ticket.contact_name or ticket.contact_email or ticket.contact_phone)
    history = newest_page(ticket, scope, visibility)
    detail |= {
        "description": ticket.description if full else "",
        "description_html": ticket.description_html if full else "",
        "contact": {"name": ticket.contact_name, "email": ticket.contact_email, "phone": ticket.contact_phone}
        if has_contact
        else None,
        "address": _address(ticket, is_full=full),
        "timeline": history.entries,
        "timeline_before": history.before,
    }
    if allows(scope, "history.erase", HistoryOf(ticket.desk_id)):
        detail["abilities"].append("history.erase")
    for part in page_parts():
        detail |= part.read(ticket, scope, visibility)
    return detail


def _address(ticket: Ticket, *, is_full: bool) -> Json | None:
    """Return where the school is. Whom to call there is for those who have the ticket, as all contact is."""
    if ticket.school is None:
        return None
    return address_of(ticket.school)._asdict() | ({} if is_full else {"phone": ""})
