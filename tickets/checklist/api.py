"""The checklist of a ticket: every answer is the ticket as it is now."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.views import actor_of
from tickets.checklist.actions import add_items, change_item, remove_item
from tickets.page.api import inputs
from tickets.page.api.base import TicketView, read_input
from tickets.page.api.views import DETAIL


class ChecklistView(TicketView):
    @extend_schema(operation_id="ticket_checklist_add", request=inputs.ChecklistInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        data = read_input(inputs.ChecklistInput, request)
        add_items(actor=actor_of(request), ticket_id=ticket_id, texts=data["texts"])
        return self.answer(ticket_id)


class ChecklistItemView(TicketView):
    @extend_schema(operation_id="ticket_checklist_change", request=inputs.ChecklistItemInput, responses=DETAIL)
    def patch(self, request: Request, ticket_id: int, item_id: int) -> Response:
        data = read_input(inputs.ChecklistItemInput, request)
        change_item(actor=actor_of(request), ticket_id=ticket_id, item_id=item_id, **data)
        return self.answer(ticket_id)

    @extend_schema(operation_id="ticket_checklist_remove", request=None, responses=DETAIL)
    def delete(self, request: Request, ticket_id: int, item_id: int) -> Response:
        remove_item(actor=actor_of(request), ticket_id=ticket_id, item_id=item_id)
        return self.answer(ticket_id)
