"""Many tickets at once."""

from uuid import uuid4

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.views import ApiView, actor_of
from tickets.bulk.actions import Operation, Target, change_tickets
from tickets.page.api.base import idempotency_key, read_input
from tickets.page.api.inputs import BulkInput
from tickets.page.api.schemas import BulkSchema


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
