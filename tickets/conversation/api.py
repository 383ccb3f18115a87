"""Messages on a ticket, and whom one may name."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import BoundedListField, IdField, LineField, TextField
from helpdesk.api.inputs import VersionedInput, idempotency_key, read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import actor_of, version_of
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import Channel, Impact, MessageAudience, Status, Urgency
from tickets.page.api.base import TicketView
from tickets.page.api.schemas import TicketDetailSchema
from tickets.triage.actions.triage import Triage


class MessageInput(VersionedInput):
    body = TextField(required=False, allow_blank=True, max_length=20_000, default="")
    audience = serializers.ChoiceField(choices=MessageAudience.choices, default=MessageAudience.PUBLIC)
    uploads = BoundedListField(child=IdField(), required=False, default=list, max_length=50)
    move_to = serializers.ChoiceField(required=False, allow_null=True, choices=Status.choices, default=None)
    reason = TextField(required=False, allow_blank=True, max_length=500, default="")
    category = IdField(required=False, allow_null=True, default=None)
    impact = serializers.ChoiceField(required=False, allow_null=True, choices=Impact.choices, default=None)
    urgency = serializers.ChoiceField(required=False, allow_null=True, choices=Urgency.choices, default=None)
    add_tags = BoundedListField(child=LineField(max_length=40), required=False, default=list, max_length=20)


class MessagesView(TicketView):
    @extend_schema(
        operation_id="ticket_post_message",
        request=MessageInput,
        responses={201: TicketDetailSchema, 200: TicketDetailSchema, 204: None},
        parameters=[OpenApiParameter("Idempotency-Key", OpenApiTypes.STR, OpenApiParameter.HEADER)],
    )
    def post(self, request: Request, ticket_id: int) -> Response:
        """Reply on the ticket, or write an internal note."""
        data = read_input(MessageInput, request)
        triage = Triage(category_id=data["category"], impact=data["impact"], urgency=data["urgency"])
        _message, is_new = post_message(
            actor=actor_of(request),
            ticket_id=ticket_id,
            body=data["body"],
            audience=data["audience"],
            upload_ids=data["uploads"],
            move_to=data["move_to"],
            reason=data["reason"],
            triage=triage if triage != Triage() else None,
            add_tags=data["add_tags"],
            channel=Channel.API if request.auth else Channel.WEB,
            version=version_of(request, data),
            idempotency_key=idempotency_key(request),
        )
        return self.answer(ticket_id, 201 if is_new else 200)
