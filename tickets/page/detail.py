"""What people see of tickets, as plain data: one rendering for the API and exports."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from helpdesk.access.scope import Scope
from helpdesk.prepared import PreparedInstances, PreparedQuery, param_for
from tickets.agreements.models import Agreement
from tickets.attachments.models import Attachment
from tickets.checklist.models import ChecklistItem
from tickets.core.access import Visibility, visibility_of
from tickets.core.choices import ENDED, ClockState, DueState, MessageAudience
from tickets.core.models import Ticket
from tickets.core.policy import abilities, allowed_moves
from tickets.core.rows import RowRenderer
from tickets.lifecycle.models import Rating
from tickets.page.timeline import attachment, newest_page, person
from tickets.relations.models import Follow, TicketLink
from tickets.targets.models import TicketClock

Json = dict[str, Any]


def with_abilities(row: Json, ticket: Ticket, scope: Scope) -> Json:
    """Add what this person may do with the ticket now."""
    row["abilities"] = abilities(scope, ticket)
    row["transitions"] = [
        {"to": move.target.value, "needs_reason": move.needs_reason} for move in allowed_moves(scope, ticket)
    ]
    return row


def ticket_rows(tickets: Iterable[Ticket], scope: Scope) -> list[Json]:
    """Return the rows of a page for this person; tickets must come from `visible_to` and `for_rows` or its equal.

    A ticket that went out of sight since it was chosen is left out.
    """
    page = list(tickets)
    renderer = RowRenderer(page)
    seen = [(ticket, visibility_of(scope, ticket.access)) for ticket in page]
    return [
        with_abilities(renderer.row(ticket, scope, view), ticket, scope)
        for ticket, view in seen
        if view is not Visibility.NONE
    ]


def _agreement(item: Agreement) -> Json:
    return {
        "id": item.pk,
        "scope": item.scope,
        "device_count": item.device_count,
        "place": item.place,
        "starts_on": item.starts_on,
        "ends_on": item.ends_on,
        "board_supplies": item.board_supplies,
        "proposed_by": person(item.proposed_by),
        "desk_accepted_at": item.desk_accepted_at,
        "board_accepted_at": item.board_accepted_at,
        "is_accepted": item.is_accepted,
        "updated_at": item.updated_at,
    }


def ticket_detail(ticket: Ticket, scope: Scope) -> Json:
    """Return the whole ticket page for this person, in a constant number of queries."""
    renderer = RowRenderer([ticket])
    view = visibility_of(scope, ticket.access)
    full = view.is_full
    detail = with_abilities(renderer.row(ticket, scope, view), ticket, scope)
    has_contact = full and (ticket.contact_name or ticket.contact_email or ticket.contact_phone)
    rating = next(iter(_rating_of.all(ticket=ticket.pk)), None) if full else None
    agreement = (
        Agreement.objects.select_related("proposed_by").filter(pk=ticket.agreement_id).first()
        if full and ticket.agreement_id
        else None
    )
    history = newest_page(ticket, scope, view)
    detail |= {
        "description": ticket.description if full else "",
        "description_html": ticket.description_html if full else "",
        "contact": {"name": ticket.contact_name, "email": ticket.contact_email, "phone": ticket.contact_phone}
        if has_contact
        else None,
        "attachments": [attachment(item) for item in _files_of.all(ticket=ticket.pk)] if full else [],
        "timeline": history.entries,
        "timeline_before": history.before,
        "checklist_items": _checklist(ticket) if view.is_internal else None,
        "links": _links(ticket, scope) if full else [],
        "targets": targets_of(ticket) if full else [],
        "merged_into": {"id": ticket.merged_into_id, "number": ticket.merged_into_id}
        if full and ticket.merged_into_id
        else None,
        "is_following": bool(_follow_of.rows(ticket=ticket.pk, user=scope.user_id or 0)),
        "rating": {"score": rating.score, "remark": rating.remark} if rating else None,
        "agreement": _agreement(agreement) if agreement else None,
    }
    return detail


def _checklist(ticket: Ticket) -> list[Json]:
    if not ticket.checklist_total:
        return []
    items = ChecklistItem.objects.filter(ticket=ticket).select_related("done_by")
    return [
        {
            "id": item.pk,
            "text": item.text,
            "is_done": item.is_done,
            "done_by": person(item.done_by) if item.done_by else None,
            "done_at": item.done_at,
        }
        for item in items
    ]


def targets_of(ticket: Ticket) -> list[Json]:
    """Return how the ticket stands to each promise, the first answer first."""
    if not ticket.due_state and ticket.status not in ENDED:
        return []
    return [
        {
            "metric": item.metric,
            "state": _clock_look(item),
            "target_minutes": item.target_minutes,
            "due_at": item.due_at,
            "warn_at": item.warn_at,
            "met_at": item.met_at,
        }
        for item in _clocks_of.all(ticket=ticket.pk)
    ]


def _clock_look(clock: TicketClock) -> str:
    if clock.state == ClockState.MET:
        return DueState.MISSED if clock.breached_at else DueState.MET
    return clock.state


def _links(ticket: Ticket, scope: Scope) -> list[Json]:
    """The linked tickets that this person may see; the others do not exist for them."""
    pairs = _links_of.rows(ticket=ticket.pk)
    others = [second if first == ticket.pk else first for first, second in pairs]
    if not others:
        return []
    return [
        {"id": item.pk, "number": item.number, "title": item.title, "status": item.status}
        for item in Ticket.objects.visible_in(scope).filter(pk__in=others).oldest_first()
    ]


def find_attachment(scope: Scope, attachment_id: int) -> Attachment | None:
    """Return the attachment if this person may have it, else None: the one check before a byte is served."""
    item = Attachment.objects.select_related("message", "ticket").filter(pk=attachment_id).first()
    if item is None:
        return None
    if item.ticket is None:
        return item if item.uploader_id == scope.user_id else None
    view = visibility_of(scope, item.ticket.access)
    is_note = item.message is not None and item.message.audience == MessageAudience.INTERNAL
    return item if (view.is_internal if is_note else view.is_full) else None


def _links_query() -> QuerySet[TicketLink, Any]:
    place = param_for(TicketLink, "first", "ticket")
    return TicketLink.objects.filter(Q(first=place) | Q(second=place)).values_list("first_id", "second_id")


_links_of = PreparedQuery(_links_query)
_follow_of = PreparedQuery(
    lambda: Follow.objects.filter(ticket=param_for(Follow, "ticket"), user=param_for(Follow, "user")).values_list("pk")
)
_rating_of = PreparedInstances(Rating, lambda: Rating.objects.filter(ticket=param_for(Rating, "ticket")))
_files_of = PreparedInstances(
    Attachment, lambda: Attachment.objects.filter(ticket=param_for(Attachment, "ticket"), message__isnull=True)
)
_clocks_of = PreparedInstances(
    TicketClock, lambda: TicketClock.objects.filter(ticket=param_for(TicketClock, "ticket")).order_by("metric")
)
