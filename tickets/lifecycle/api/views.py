"""One ticket: read, edit, move, close."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import Shape
from helpdesk.api.views import ApiView, actor_of, version_of
from tickets.core.access import WITHOUT_ACCOUNT, Relation
from tickets.core.choices import (
    Status,
)
from tickets.core.fields import Form, fields_of
from tickets.core.workflow import table
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.lifecycle.api.inputs import ConfirmInput, EditTicketInput, TransitionInput
from tickets.page.api.base import TicketView, find_ticket
from tickets.page.api.schemas import (
    DETAIL,
    TicketDetailSchema,
)
from tickets.page.detail import ticket_detail


class MoveSchema(Shape):
    to = serializers.ChoiceField(choices=Status.choices)
    needs_reason = serializers.BooleanField()
    by = serializers.ListField(
        child=serializers.ChoiceField(choices=[item.value for item in Relation if item not in WITHOUT_ACCOUNT])
    )


class WorkflowRowSchema(Shape):
    status = serializers.ChoiceField(choices=Status.choices)
    moves = MoveSchema(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `label` is an attribute of the framework's fields, so it cannot be declared above.
        return {**super().get_fields(), "label": serializers.CharField()}


class TicketDetailView(TicketView):
    @extend_schema(operation_id="ticket_get", responses=TicketDetailSchema)
    def get(self, request: Request, ticket_id: int) -> Response:
        """One ticket with its history, as the person may see it."""
        ticket = find_ticket(request, ticket_id)
        detail = ticket_detail(ticket, actor_of(request).scope)
        return Response(detail, headers={"ETag": f'"{ticket.version}"'})

    @extend_schema(operation_id="ticket_edit", request=EditTicketInput, responses=DETAIL)
    def patch(self, request: Request, ticket_id: int) -> Response:
        """Change what was filled in when the ticket was filed."""
        data = read_input(EditTicketInput, request)
        changes: dict[str, Any] = {
            name: data[name]
            for name in ("title", "description", *(field.name for field in fields_of(Form.EDIT)))
            if name in data
        }
        if "school" in data:
            changes["school_id"] = data["school"]
        if "contact" in data:
            contact = data["contact"] or {}
            changes |= {f"contact_{name}": contact.get(name, "") for name in ("name", "email", "phone")}
        edit_ticket(actor=actor_of(request), ticket_id=ticket_id, changes=changes, version=version_of(request, data))
        return self.answer(ticket_id)


class TransitionView(TicketView):
    @extend_schema(operation_id="ticket_move", request=TransitionInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Give the ticket another status."""
        data = read_input(TransitionInput, request)
        move_ticket(
            actor=actor_of(request),
            ticket_id=ticket_id,
            to=data["to"],
            reason=data["reason"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)


class ConfirmView(TicketView):
    @extend_schema(operation_id="ticket_confirm", request=ConfirmInput, responses=DETAIL)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Confirm for the school that it is solved, with stars and a remark if one likes."""
        data = read_input(ConfirmInput, request)
        confirm_solution(
            actor=actor_of(request),
            ticket_id=ticket_id,
            score=data["score"],
            remark=data["remark"],
            version=version_of(request, data),
        )
        return self.answer(ticket_id)


class WorkflowView(ApiView):
    """The table of statuses and moves: the same that the actions obey."""

    @extend_schema(operation_id="workflow_get", responses=WorkflowRowSchema(many=True))
    def get(self, request: Request) -> Response:
        return Response(table())
