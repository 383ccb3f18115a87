"""Saved views: own, shared, pinned, and those that come with a role."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.fields import BoundedDictField, BoundedListField, IdField, LineField

# More than the list of tickets has filters.
from helpdesk.api.inputs import read_input
from helpdesk.api.shapes import NamedSchema, PersonSchema, Shape
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from tickets.lists.orderings import DEFAULT_ORDERING, ORDERINGS
from tickets.saved_views.actions import ViewDraft, change_view, remove_view, save_view, set_pinned
from tickets.saved_views.models import SavedView
from tickets.saved_views.queries import count_views, view_row, view_rows

MAX_FILTERS = 100
GROUPS = ("status", "priority", "assignee", "school", "wanted", "due")


class ViewInput(serializers.Serializer[Any]):
    name = LineField(max_length=60)
    filters = BoundedDictField(
        child=BoundedListField(child=serializers.CharField(max_length=200), max_length=50),
        max_length=MAX_FILTERS,
        required=False,
        default=dict,
        help_text="As the parameters of the list of tickets.",
    )
    ordering = serializers.ChoiceField(choices=list(ORDERINGS), default=DEFAULT_ORDERING)
    group_by = serializers.ChoiceField(choices=GROUPS, required=False, allow_blank=True, default="")
    columns = BoundedListField(child=serializers.CharField(max_length=20), required=False, default=list, max_length=30)
    audience = serializers.ChoiceField(choices=SavedView.Audience.choices, default=SavedView.Audience.OWNER)
    board = IdField(required=False, allow_null=True, default=None, help_text="With `audience` `board`.")
    desk = IdField(
        required=False,
        allow_null=True,
        default=None,
        help_text="With `audience` `desk`; only needed by who coordinates more than one desk.",
    )


class ViewSchema(Shape):
    id = serializers.IntegerField(allow_null=True, help_text="Empty for a view that comes with a role.")
    key = serializers.CharField()
    name = serializers.CharField()
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    ordering = serializers.CharField()
    group_by = serializers.CharField(allow_blank=True)
    columns = serializers.ListField(child=serializers.CharField())
    audience = serializers.ChoiceField(choices=SavedView.Audience.choices)
    board = NamedSchema(allow_null=True)
    owner = PersonSchema(allow_null=True)
    is_pinned = serializers.BooleanField()
    abilities = serializers.ListField(child=serializers.CharField())
    problems = serializers.ListField(child=serializers.CharField(), help_text="What of it no longer makes sense.")


class ViewCountSchema(Shape):
    key = serializers.CharField()
    count = serializers.IntegerField()
    capped = serializers.BooleanField()


def _draft(request: Request) -> ViewDraft:
    data = read_input(ViewInput, request)
    board_id, desk_id = data.pop("board"), data.pop("desk")
    return ViewDraft(**data, board_id=board_id, desk_id=desk_id)


class ViewsView(ApiView):
    """All lists that the person has under a name."""

    @extend_schema(operation_id="view_list", responses=ViewSchema(many=True))
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        return Response(view_rows(actor_of(request).scope))

    @extend_schema(operation_id="view_save", request=ViewInput, responses={201: ViewSchema})
    def post(self, request: Request) -> Response:
        view = save_view(actor=actor_of(request), draft=_draft(request))
        return Response(view_row(view, actor_of(request).scope), status=201)


class ViewView(ApiView):
    @extend_schema(operation_id="view_change", request=ViewInput, responses=ViewSchema)
    def put(self, request: Request, view_id: int) -> Response:
        view = change_view(actor=actor_of(request), view_id=view_id, draft=_draft(request))
        return Response(view_row(view, actor_of(request).scope))

    @extend_schema(operation_id="view_remove", responses={204: None})
    def delete(self, request: Request, view_id: int) -> Response:
        remove_view(actor=actor_of(request), view_id=view_id)
        return Response(status=204)


class ViewPinView(ApiView):
    @extend_schema(operation_id="view_pin", request=None, responses=ViewSchema)
    def put(self, request: Request, view_id: int) -> Response:
        view = set_pinned(actor=actor_of(request), view_id=view_id, is_pinned=True)
        return Response(view_row(view, actor_of(request).scope))

    @extend_schema(operation_id="view_unpin", request=None, responses={200: ViewSchema})
    def delete(self, request: Request, view_id: int) -> Response:
        view = set_pinned(actor=actor_of(request), view_id=view_id, is_pinned=False)
        return Response(view_row(view, actor_of(request).scope))


class ViewCountsView(ApiView):
    """How many tickets there are in each view at hand, for this reader."""

    @extend_schema(operation_id="view_counts", responses=ViewCountSchema(many=True))
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        return Response(count_views(request, actor_of(request).scope))
