"""Merge and split a ticket."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import BoundedListField, IdField, LineField
from helpdesk.api.inputs import VersionedInput, read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import NamedSchema, PersonSchema, Shape
from helpdesk.api.views import actor_of, reject_unknown_parameters, version_of
from helpdesk.errors import Invalid
from helpdesk.lists.filters import is_row_number
from tickets.core.rows import person
from tickets.merging.actions.merge import MergePlan, merge_tickets, preview_merge
from tickets.merging.actions.split import SplitPlan, preview_split, split_ticket
from tickets.page.api.base import TicketView, filed
from tickets.page.api.schemas import (
    DETAIL,
    FiledTicketSchema,
    LinkSchema,
    SchoolRefSchema,
)


class MergePreviewSchema(Shape):
    """What merging would do; nothing has happened yet."""

    into = LinkSchema()
    messages = serializers.IntegerField(help_text="Public messages that stay readable on the merged ticket.")
    notes = serializers.IntegerField(help_text="Internal notes that stay readable on the merged ticket.")
    files = serializers.IntegerField()
    open_steps = serializers.IntegerField(help_text="Steps of the checklist that nobody has ticked.")
    new_followers = PersonSchema(many=True, help_text="Who comes to follow the other ticket.")
    students = PersonSchema(many=True, help_text="Who works on this ticket, and does not come along.")
    offers_ended = PersonSchema(many=True, help_text="Who was asked, and is told that it is off.")


class SplitPreviewSchema(Shape):
    """What splitting would do; nothing has happened yet."""

    board = NamedSchema()
    school = SchoolRefSchema(allow_null=True)
    requester = PersonSchema(help_text="In whose name the new ticket is.")
    messages = serializers.IntegerField(help_text="Public messages that are copied.")
    files = serializers.IntegerField(help_text="Files that are copied with them.")
    notes_left = serializers.IntegerField(help_text="Internal notes, which stay.")
    open_steps_left = serializers.IntegerField(help_text="Open steps of the checklist, which stay.")
    students_left = PersonSchema(many=True, help_text="Who works on this ticket, and does not come along.")


class MergeInput(VersionedInput):
    into = IdField()


class SplitInput(VersionedInput):
    title = LineField(max_length=200)
    messages = BoundedListField(child=IdField(), min_length=1, max_length=200)


class MergeView(TicketView):
    @extend_schema(
        operation_id="ticket_merge_preview",
        parameters=[OpenApiParameter("into", OpenApiTypes.INT, required=True)],
        responses=MergePreviewSchema,
    )
    def get(self, request: Request, ticket_id: int) -> Response:
        """What merging the ticket into another one would do."""
        reject_unknown_parameters(request, ("into",))
        into = request.query_params.get("into", "")
        if not is_row_number(into):
            raise Invalid({"into": _("Give a whole number.")})
        return Response(_merge_preview(preview_merge(actor=actor_of(request), ticket_id=ticket_id, into_id=int(into))))

    @extend_schema(operation_id="ticket_merge", request=MergeInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Merge the ticket into another one."""
        data = read_input(MergeInput, request)
        merge_tickets(
            actor=actor_of(request),
            ticket_id=ticket_id,
            into_id=data["into"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)


def _merge_preview(plan: MergePlan) -> dict[str, Any]:
    into = plan.into
    return {
        "into": {"id": into.pk, "number": into.number, "title": into.title, "status": into.status},
        "messages": plan.messages,
        "notes": plan.notes,
        "files": plan.files,
        "open_steps": plan.open_steps,
        "new_followers": [person(user) for user in plan.new_followers],
        "students": [person(user) for user in plan.students],
        "offers_ended": [person(user) for user in plan.offers_ended],
    }


class SplitView(TicketView):
    @extend_schema(
        operation_id="ticket_split_preview",
        parameters=[
            OpenApiParameter("messages", {"type": "array", "items": {"type": "integer"}}, required=True, explode=True)
        ],
        responses=SplitPreviewSchema,
    )
    def get(self, request: Request, ticket_id: int) -> Response:
        """What a new ticket would take along."""
        reject_unknown_parameters(request, ("messages",))
        chosen = request.query_params.getlist("messages")
        if not all(is_row_number(each) for each in chosen):
            raise Invalid({"messages": _("Give a whole number.")})
        message_ids = [int(each) for each in chosen]
        return Response(
            _split_preview(preview_split(actor=actor_of(request), ticket_id=ticket_id, message_ids=message_ids))
        )

    @extend_schema(operation_id="ticket_split", request=SplitInput, responses={201: FiledTicketSchema})
    def post(self, request: Request, ticket_id: int) -> Response:
        """Put a part of the ticket on a ticket of its own."""
        data = read_input(SplitInput, request)
        new = split_ticket(
            actor=actor_of(request),
            ticket_id=ticket_id,
            message_ids=data["messages"],
            title=data["title"],
            version=version_of(request, data),
        )
        return Response(filed(new), status=201)


def _split_preview(plan: SplitPlan) -> dict[str, Any]:
    board, school = plan.ticket.board, plan.ticket.school
    return {
        "board": {"id": board.pk, "name": board.name},
        "school": {"id": school.pk, "code": school.code, "name": school.name} if school else None,
        "requester": person(plan.ticket.requester),
        "messages": plan.messages,
        "files": plan.files,
        "notes_left": plan.notes_left,
        "open_steps_left": plan.open_steps_left,
        "students_left": [person(user) for user in plan.students_left],
    }
