"""The boards of a desk, for who keeps them."""

from typing import Any

from django.db.models import Count, Q
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.column_inputs import change_input_of, input_of
from helpdesk.api.fields import IdField
from helpdesk.api.inputs import read_input
from helpdesk.api.requests import one_desk
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import NotAllowed
from helpdesk.schools.actions.edit_board import BoardChange, add_board, change_board
from helpdesk.schools.models import Board


class BoardSettingSchema(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    number = serializers.CharField()
    name = serializers.CharField()
    is_active = serializers.BooleanField()
    schools = serializers.IntegerField(source="school_count", help_text="Locations that are open.")
    people = serializers.IntegerField(source="person_count", help_text="People in its ICT team.")
    desk = serializers.IntegerField(source="desk_id")


AddBoardInput = input_of(Board, "number", "name", name="AddBoardInput", fields={"desk": IdField(required=False)})
ChangeBoardInput = change_input_of(Board, "name", "is_active", name="ChangeBoardInput", base=serializers.Serializer)


def _shown(desk_ids: frozenset[int]) -> Any:
    # A query that counts drops the model's own order.
    return (
        Board.objects.filter(desk_id__in=desk_ids)
        .annotate(
            school_count=Count("schools", filter=Q(schools__closed_on__isnull=True), distinct=True),
            person_count=Count("memberships", filter=Q(memberships__user__is_active=True), distinct=True),
        )
        .order_by("name", "pk")
    )


class BoardSettingsView(ApiView):
    @extend_schema(operation_id="settings_boards_list", responses=BoardSettingSchema(many=True), tags=["settings"])
    def get(self, request: Request) -> Response:
        """The boards of the desks that you lead, also those that no longer take part."""
        reject_unknown_parameters(request, ())
        return Response(BoardSettingSchema(_shown(self._led(request)), many=True).data)

    @extend_schema(
        operation_id="settings_boards_add",
        request=AddBoardInput,
        responses={201: BoardSettingSchema},
        tags=["settings"],
    )
    def post(self, request: Request) -> Response:
        """Add a board that the register does not bring."""
        led = self._led(request)
        given = read_input(AddBoardInput, request)
        desk_id = one_desk(led, given.pop("desk", None))
        board = add_board(actor=actor_of(request), desk_id=desk_id, **given)
        return Response(BoardSettingSchema(_shown(led).get(pk=board.pk)).data, status=status.HTTP_201_CREATED)

    @staticmethod
    def _led(request: Request) -> frozenset[int]:
        led = actor_of(request).scope.led_desks
        if not led:
            raise NotAllowed
        return led


class BoardSettingView(ApiView):
    @extend_schema(
        operation_id="settings_board_change",
        request=ChangeBoardInput,
        responses=BoardSettingSchema,
        tags=["settings"],
    )
    def patch(self, request: Request, board_id: int) -> Response:
        """Rename a board, or say whether it takes part."""
        change = BoardChange(**read_input(ChangeBoardInput, request))
        board = change_board(actor=actor_of(request), board_id=board_id, change=change)
        return Response(BoardSettingSchema(_shown(frozenset({board.desk_id})).get(pk=board.pk)).data)
