"""Linked tickets, and whether the reader follows, on the page of a ticket."""

from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers

from helpdesk.access.scope import Scope
from helpdesk.prepared import PreparedQuery, param_for
from tickets.core.access import Visibility
from tickets.core.models import Ticket
from tickets.page.api.schemas import LinkSchema
from tickets.page.parts import PagePart, register_page_part
from tickets.relations.models import Follow, TicketLink

Json = dict[str, Any]


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


def _links_query() -> QuerySet[TicketLink, Any]:
    place = param_for(TicketLink, "first", "ticket")
    return TicketLink.objects.filter(Q(first=place) | Q(second=place)).values_list("first_id", "second_id")


_links_of = PreparedQuery(_links_query)
_follow_of = PreparedQuery(
    lambda: Follow.objects.filter(ticket=param_for(Follow, "ticket"), user=param_for(Follow, "user")).values_list("pk")
)


def _read(ticket: Ticket, scope: Scope, visibility: Visibility) -> Json:
    return {
        "links": _links(ticket, scope) if visibility.is_full else [],
        "is_following": bool(_follow_of.rows(ticket=ticket.pk, user=scope.user_id or 0)),
    }


register_page_part(
    PagePart(fields=lambda: {"links": LinkSchema(many=True), "is_following": serializers.BooleanField()}, read=_read)
)
