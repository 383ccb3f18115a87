"""The checklist of a ticket: every answer is the ticket as it is now."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import BoundedListField, LineField
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import actor_of
from tickets.checklist.actions import add_items, change_item, remove_item
from tickets.page.api.base import TicketView
from tickets.page.api.schemas import (
    DETAIL,
)


class ChecklistInput(serializers.Serializer[Any]):
    texts = BoundedListField(child=LineField(max_length=200, allow_blank=True), min_length=1, max_length=100)


class ChecklistItemInput(serializers.Serializer[Any]):
    """What is left out stays as it is."""

    text = LineField(required=False, max_length=200)
    is_done = serializers.BooleanField(required=False)
    position = serializers.IntegerField(required=False, min_value=0, max_value=1000)


class ChecklistView(TicketView):
    @extend_schema(operation_id="ticket_checklist_add", request=ChecklistInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Add steps to the checklist."""
        data = read_input(ChecklistInput, request)
        add_items(actor=actor_of(request), ticket_id=ticket_id, texts=data["texts"])
        return self.answer(ticket_id)


class ChecklistItemView(TicketView):
    @extend_schema(operation_id="ticket_checklist_change", request=ChecklistItemInput, responses=DETAIL)
    def patch(self, request: Request, ticket_id: int, item_id: int) -> Response:
        """Tick, rename or move a step."""
        data = read_input(ChecklistItemInput, request)
        change_item(actor=actor_of(request), ticket_id=ticket_id, item_id=item_id, **data)
        return self.answer(ticket_id)

    @extend_schema(operation_id="ticket_checklist_remove", request=None, responses=DETAIL)
    def delete(self, request: Request, ticket_id: int, item_id: int) -> Response:
        """Remove a step."""
        remove_item(actor=actor_of(request), ticket_id=ticket_id, item_id=item_id)
        return self.answer(ticket_id)
