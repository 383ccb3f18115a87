"""The assignment board."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import clock
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, reject_unknown_parameters, scope_of_coordinator
from tickets.assignments.api.team import TeamMemberSchema
from tickets.assignments.board import assignment_board
from tickets.page.api.schemas import TicketRowSchema


class AssignmentBoardSchema(serializers.Serializer[Any]):
    students = TeamMemberSchema(many=True)
    waiting = TicketRowSchema(many=True, help_text="In the queue, most important first.")
    placed = TicketRowSchema(many=True, help_text="Somebody has them, or is asked.")
    capped = serializers.BooleanField(help_text="There are more than are shown.")
    default_estimate_minutes = serializers.IntegerField(help_text="What a ticket without an estimate counts for.")


class AssignmentBoardView(ApiView):
    """Every student with their week and their work, and what has no student. For coordinators."""

    @extend_schema(operation_id="assignment_board", responses=AssignmentBoardSchema)
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        return Response(assignment_board(scope_of_coordinator(request), at=clock.now()))
