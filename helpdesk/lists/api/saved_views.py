"""The base of the views of a list's saved views: own, shared, pinned, and those that come with a role.

A list has them at addresses of its own: subclass these with `declared`, `noun` (as operations of the API's description
call one: `view` gives `view_list`), and an input with the list's own orderings and groups where it has several.
"""

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.descriptions import Description, described
from helpdesk.api.fields import BoundedDictField, BoundedListField, IdField, LineField
from helpdesk.api.inputs import read_input
from helpdesk.api.shapes import NamedSchema, PersonSchema, Shape
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.lists.declaration import List
from helpdesk.lists.saved_views.actions import ViewDraft, change_view, remove_view, save_view, set_pinned
from helpdesk.lists.saved_views.models import SavedView
from helpdesk.lists.saved_views.queries import count_views, view_row, view_rows

# More than a list has filters.
MAX_FILTERS = 100


class SavedViewInput(serializers.Serializer[Any]):
    """Without `ordering` and `group_by`, whose choices are the list's."""

    name = LineField(max_length=60)
    filters = BoundedDictField(
        child=BoundedListField(child=serializers.CharField(max_length=200), max_length=50),
        max_length=MAX_FILTERS,
        required=False,
        default=dict,
        help_text="As the parameters of the list.",
    )
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


class SavedViewBase(ApiView):
    declared: ClassVar[List]
    noun: ClassVar[str]
    input: ClassVar[type[serializers.Serializer[Any]]] = SavedViewInput

    @classmethod
    def plural(cls) -> str:
        """Return what the list holds, in the words of the API's description."""
        return cls.declared.name.replace("-", " ")

    def draft(self, request: Request) -> ViewDraft:
        data = read_input(self.input, request)
        board_id, desk_id = data.pop("board"), data.pop("desk")
        return ViewDraft(self.declared.name, **data, board_id=board_id, desk_id=desk_id)

    def row(self, request: Request, view: SavedView, status: int = 200) -> Response:
        return Response(view_row(self.declared, view, actor_of(request).scope), status=status)


class SavedViewsView(SavedViewBase):
    """All views of the list that the person has under a name."""

    @described(
        lambda view: Description(
            f"{view.noun}_list",
            ViewSchema(many=True),
            text=f"The views of the list of {view.plural()} that the person made, or that are shared with them.",
        )
    )
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        return Response(view_rows(self.declared, actor_of(request).scope))

    @described(
        lambda view: Description(
            f"{view.noun}_save",
            {201: ViewSchema},
            view.input,
            text=f"Save the list of {view.plural()} as it is shown now, under a name.",
        )
    )
    def post(self, request: Request) -> Response:
        return self.row(request, save_view(actor=actor_of(request), draft=self.draft(request)), status=201)


class SavedViewView(SavedViewBase):
    @described(
        lambda view: Description(
            f"{view.noun}_change",
            ViewSchema,
            view.input,
            text=f"Change a saved view of {view.plural()}: its name, its filters, who sees it.",
        )
    )
    def put(self, request: Request, view_id: int) -> Response:
        return self.row(request, change_view(actor=actor_of(request), view_id=view_id, draft=self.draft(request)))

    @described(
        lambda view: Description(f"{view.noun}_remove", {204: None}, text=f"Remove a saved view of {view.plural()}.")
    )
    def delete(self, request: Request, view_id: int) -> Response:
        remove_view(actor=actor_of(request), list_name=self.declared.name, view_id=view_id)
        return Response(status=204)


class SavedViewPinView(SavedViewBase):
    @described(lambda view: Description(f"{view.noun}_pin", ViewSchema))
    def put(self, request: Request, view_id: int) -> Response:
        """Pin the view to the menu."""
        return self._set(request, view_id, is_pinned=True)

    @described(lambda view: Description(f"{view.noun}_unpin", {200: ViewSchema}))
    def delete(self, request: Request, view_id: int) -> Response:
        """Take the view from the menu."""
        return self._set(request, view_id, is_pinned=False)

    def _set(self, request: Request, view_id: int, *, is_pinned: bool) -> Response:
        view = set_pinned(actor=actor_of(request), list_name=self.declared.name, view_id=view_id, is_pinned=is_pinned)
        return self.row(request, view)


class SavedViewCountsView(SavedViewBase):
    """How many things there are in each view at hand, for this reader."""

    @described(lambda view: Description(f"{view.noun}_counts", ViewCountSchema(many=True)))
    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, ())
        return Response(count_views(self.declared, request, actor_of(request).scope))
