"""Boards and schools, for choosing from."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import LineField
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid
from helpdesk.schools.filters import SchoolFilter
from helpdesk.schools.models import Board, School

# More than any town has; a list to choose from, not a download of the register.
MAX_SCHOOLS = 1000


class BoardSerializer(serializers.ModelSerializer[Board]):
    class Meta:
        model = Board
        fields = ("id", "name", "number", "is_active")
        read_only_fields = fields


class BoardNameSerializer(serializers.ModelSerializer[Board]):
    class Meta:
        model = Board
        fields = ("id", "name")
        read_only_fields = fields


class SchoolSerializer(serializers.ModelSerializer[School]):
    board = BoardNameSerializer(read_only=True)
    is_open = serializers.SerializerMethodField()

    class Meta:
        model = School
        fields = (
            "id", "code", "name", "sector", "board", "street", "house_number", "postcode", "city", "phone", "website",
            "latitude", "longitude", "is_open", "closed_on",
        )  # fmt: skip
        read_only_fields = fields

    def get_is_open(self, school: School) -> bool:
        return school.closed_on is None


class SchoolParameters(serializers.Serializer[Any]):
    """What the filter cannot tell apart from absence: text that cannot be searched for."""

    q = LineField(required=False, allow_blank=True, max_length=100)
    open = serializers.BooleanField(required=False)


class BoardsView(ApiView):
    @extend_schema(operation_id="boards_list", responses=BoardSerializer(many=True), tags=["schools"])
    def get(self, request: Request) -> Response:
        """The boards that you may see, by name."""
        reject_unknown_parameters(request, ())
        boards = Board.objects.visible_to(actor_of(request))
        return Response(BoardSerializer(boards, many=True).data)


class SchoolsView(ApiView):
    @extend_schema(
        operation_id="schools_list",
        parameters=[
            OpenApiParameter("board", int, description="Only of this board."),
            OpenApiParameter("q", str, description="Words in the name, code, street or place."),
            OpenApiParameter("open", bool, description="Only those still open, or only the closed."),
        ],
        responses=SchoolSerializer(many=True),
        tags=["schools"],
    )
    def get(self, request: Request) -> Response:
        """The schools of the boards that you may see, by name; at the most 1,000, so search in a large register."""
        reject_unknown_parameters(request, SchoolFilter.base_filters)
        SchoolParameters(data=request.query_params).is_valid(raise_exception=True)
        schools = School.objects.visible_to(actor_of(request)).select_related("board")
        narrowed = SchoolFilter(request.query_params, queryset=schools, request=request)
        if not narrowed.is_valid():
            raise Invalid({name: [str(text) for text in texts] for name, texts in narrowed.errors.items()})
        return Response(SchoolSerializer(narrowed.qs[:MAX_SCHOOLS], many=True).data)
