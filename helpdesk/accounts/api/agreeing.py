"""Who says yes on behalf of a board."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.actions.name_agreeing import name_agreeing
from helpdesk.accounts.agreeing import agreeing_of
from helpdesk.api.fields import BoundedListField, IdField
from helpdesk.api.inputs import read_input
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters

# More than any ICT team has.
MAX_PEOPLE = 200


class AgreeingPersonSchema(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="user_id")
    name = serializers.CharField(source="user.name")
    may_agree = serializers.BooleanField(help_text="Named by the board; counts where only named people agree.")


class AgreeingSchema(serializers.Serializer[Any]):
    board = serializers.IntegerField(source="board.pk")
    board_name = serializers.CharField(source="board.name")
    only_named = serializers.BooleanField(
        source="board.only_named_agree", help_text="Off: anybody of the board's ICT team says yes for it."
    )
    people = AgreeingPersonSchema(source="team", many=True, help_text="The board's ICT team.")
    can_change = serializers.BooleanField(help_text="Whether you may change this.")


class NameAgreeingInput(serializers.Serializer[Any]):
    only_named = serializers.BooleanField()
    people = BoundedListField(child=IdField(), max_length=MAX_PEOPLE, required=False, default=list)


class AgreeingView(ApiView):
    @extend_schema(operation_id="board_agreeing", responses=AgreeingSchema, tags=["schools"])
    def get(self, request: Request, board_id: int) -> Response:
        """Who says yes on behalf of a board; for those who work for it and those who lead its helpdesk."""
        reject_unknown_parameters(request, ())
        return Response(AgreeingSchema(agreeing_of(actor_of(request), board_id)).data)

    @extend_schema(
        operation_id="board_agreeing_change", request=NameAgreeingInput, responses=AgreeingSchema, tags=["schools"]
    )
    def put(self, request: Request, board_id: int) -> Response:
        """Name the people who say yes on behalf of a board, or let everybody of its ICT team do so."""
        actor = actor_of(request)
        name_agreeing(actor=actor, board_id=board_id, **read_input(NameAgreeingInput, request))
        return Response(AgreeingSchema(agreeing_of(actor, board_id)).data)
