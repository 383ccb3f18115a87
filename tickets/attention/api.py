"""What a coordinator must not overlook, in one answer."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import clock
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import PersonSchema, Shape
from helpdesk.api.views import ApiView, reject_unknown_parameters, scope_of_coordinator
from tickets.attention.conditions import ATTENTION_VIEWS
from tickets.attention.overview import COUNTED_AT_MOST, SHOWN, attention_overview
from tickets.core.choices import AssignmentState
from tickets.page.api.schemas import (
    TicketRowSchema,
)


class AttentionItemSchema(Shape):
    ticket = TicketRowSchema()
    since = serializers.DateTimeField(help_text="Since when it waits.")
    who = PersonSchema(allow_null=True, help_text="Who declined, let the offer expire, or gave the score.")
    text = serializers.CharField(allow_blank=True, help_text="Their reason or remark.")
    offer_state = serializers.ChoiceField(choices=AssignmentState.choices, allow_null=True)
    score = serializers.IntegerField(allow_null=True)
    waits_for_desk = serializers.BooleanField(allow_null=True, help_text="Of an agreement: our own yes is missing.")


class AttentionSectionSchema(Shape):
    view = serializers.ChoiceField(choices=ATTENTION_VIEWS, help_text="The name of the same selection of tickets.")
    count = serializers.IntegerField(help_text=f"At most {COUNTED_AT_MOST}.")
    capped = serializers.BooleanField()
    items = AttentionItemSchema(many=True, help_text=f"The {SHOWN} that wait longest.")


class AttentionView(ApiView):
    """The attention page. For coordinators."""

    @extend_schema(operation_id="attention_list", responses=AttentionSectionSchema(many=True))
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        return Response(attention_overview(scope_of_coordinator(request), at=clock.now()))
