"""Many tickets at once."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import BoundedListField, IdField, LineField, TextField
from helpdesk.api.inputs import VersionedInput, idempotency_key, read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape
from helpdesk.api.views import ApiView, actor_of
from tickets.bulk.actions import AT_MOST, OPERATIONS, Operation, Target, change_tickets
from tickets.core.choices import (
    Impact,
    Status,
    Urgency,
)


class BulkResultSchema(Shape):
    id = serializers.IntegerField()
    is_done = serializers.BooleanField()
    code = serializers.CharField(allow_blank=True, help_text="Why not, for machines; empty when it is done.")
    message = serializers.CharField(allow_blank=True, help_text="Why not, for people.")


class BulkSchema(Shape):
    done = serializers.IntegerField()
    refused = serializers.IntegerField()
    results = BulkResultSchema(many=True)


class TargetInput(VersionedInput):
    """One of many tickets."""

    id = IdField()


class BulkInput(serializers.Serializer[Any]):
    """What to do with many tickets. Each operation takes its own fields, and no others count."""

    tickets = BoundedListField(child=TargetInput(), min_length=1, max_length=AT_MOST)
    operation = serializers.ChoiceField(choices=list(OPERATIONS))
    to = serializers.ChoiceField(required=False, choices=Status.choices, help_text="For `move`.")
    reason = TextField(
        required=False, allow_blank=True, max_length=500, default="", help_text="For `move`, `take_back`."
    )
    category = IdField(required=False, help_text="For `triage`.")
    impact = serializers.ChoiceField(required=False, choices=Impact.choices, help_text="For `triage`.")
    urgency = serializers.ChoiceField(required=False, choices=Urgency.choices, help_text="For `triage`.")
    add_tags = BoundedListField(
        child=LineField(max_length=40), required=False, default=list, max_length=20, help_text="For `tag`."
    )
    remove_tags = BoundedListField(
        child=LineField(max_length=40), required=False, default=list, max_length=20, help_text="For `tag`."
    )
    volunteer = IdField(required=False, help_text="For `offer`.")
    note = TextField(required=False, allow_blank=True, max_length=500, default="", help_text="For `offer`.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        needed = {"move": "to", "offer": "volunteer"}.get(attrs["operation"])
        if needed is not None and needed not in attrs:
            raise serializers.ValidationError({needed: _("This field is required.")}, code="required")
        return attrs


class BulkView(ApiView):
    """The same change for many tickets; the answer says what came of each."""

    @extend_schema(
        operation_id="ticket_bulk",
        request=BulkInput,
        responses=BulkSchema,
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                OpenApiTypes.STR,
                OpenApiParameter.HEADER,
                description="A key of your own making; the same key and contents again change nothing twice.",
            )
        ],
    )
    def post(self, request: Request) -> Response:
        data = read_input(BulkInput, request)
        operation = Operation(
            kind=data["operation"],
            to=data.get("to", ""),
            reason=data["reason"],
            category_id=data.get("category"),
            impact=data.get("impact"),
            urgency=data.get("urgency"),
            add_tags=data["add_tags"],
            remove_tags=data["remove_tags"],
            volunteer_id=data.get("volunteer", 0),
            note=data["note"],
        )
        results = change_tickets(
            actor=actor_of(request),
            targets=[Target(item["id"], item.get("version")) for item in data["tickets"]],
            operation=operation,
            key=idempotency_key(request) or uuid4().hex,
        )
        return Response(
            {
                "done": sum(result.is_done for result in results),
                "refused": sum(not result.is_done for result in results),
                "results": [
                    {
                        "id": result.ticket_id,
                        "is_done": result.is_done,
                        "code": result.code,
                        "message": result.message,
                    }
                    for result in results
                ],
            }
        )
