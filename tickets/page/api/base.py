"""What the views on one ticket have in common: find the ticket, and answer with it as it is now."""

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.views import ApiView, actor_of
from helpdesk.errors import NotFound
from tickets.core.models import Ticket
from tickets.page.detail import ticket_detail


def filed(ticket: Ticket) -> dict[str, Any]:
    """Return what is new about a ticket that was just made; its page has the rest."""
    return {
        "id": ticket.pk,
        "number": ticket.number,
        "version": ticket.version,
        "status": ticket.status,
        "created_at": ticket.created_at,
    }


def find_ticket(request: Request, ticket_id: int) -> Ticket:
    """Return a ticket that the person may see, ready to show. Raises NotFound."""
    ticket = Ticket.objects.visible_to(actor_of(request)).for_page().filter(pk=ticket_id).first()
    if ticket is None:
        raise NotFound
    return ticket


class TicketView(ApiView):
    """Base of the views that change one ticket."""

    def answer(self, ticket_id: int, http_status: int = status.HTTP_200_OK) -> Response:
        """Return the ticket as it is now, or nothing for somebody who by this very action lost sight of it."""
        try:
            ticket = find_ticket(self.request, ticket_id)
        except NotFound:
            return Response(status=status.HTTP_204_NO_CONTENT)
        detail = ticket_detail(ticket, actor_of(self.request).scope)
        return Response(detail, status=http_status, headers={"ETag": f'"{ticket.version}"'})
