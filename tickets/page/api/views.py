"""The history of a ticket, page by page."""

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.schema import extend_schema
from helpdesk.api.views import actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid
from helpdesk.lists.filters import is_row_number
from tickets.core.access import visibility_of
from tickets.page.api.base import TicketView, find_ticket
from tickets.page.api.schemas import TimelinePageSchema
from tickets.page.timeline import newest_page, next_page


class TimelineView(TicketView):
    @extend_schema(
        operation_id="ticket_timeline",
        parameters=[
            OpenApiParameter("before", OpenApiTypes.INT, description="Only what is older than this entry."),
            OpenApiParameter("after", OpenApiTypes.INT, description="Only what is newer than this entry."),
        ],
        responses=TimelinePageSchema,
    )
    def get(self, request: Request, ticket_id: int) -> Response:
        """A page of the ticket's history: the newest entries, or those around the entry that is given."""
        reject_unknown_parameters(request, ("before", "after"))
        place = {name: _sequence_number(request, name) for name in ("before", "after") if name in request.query_params}
        if len(place) > 1:
            raise Invalid({"after": _("Give either “before” or “after”.")})
        ticket = find_ticket(request, ticket_id)
        scope = actor_of(request).scope
        read = next_page if "after" in place else newest_page
        page = read(ticket, scope, visibility_of(scope, ticket.access), **place)
        return Response({"entries": page.entries, "before": page.before, "after": page.after})


def _sequence_number(request: Request, name: str) -> int:
    text = request.query_params[name]
    if not is_row_number(text):
        raise Invalid({name: _("Give a whole number.")})
    return int(text)
