"""The saved views of the list of tickets; what they do is in `helpdesk.lists.saved_views`."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from helpdesk.api.schema import extend_schema
from helpdesk.lists.api.saved_views import (
    SavedViewCountsView,
    SavedViewInput,
    SavedViewPinView,
    SavedViewsView,
    SavedViewView,
    ViewCountSchema,
    ViewSchema,
)
from tickets.lists.tickets import TICKETS


class ViewInput(SavedViewInput):
    """A list of tickets under a name."""

    ordering = serializers.ChoiceField(choices=list(TICKETS.orderings), default=TICKETS.default_ordering)
    group_by = serializers.ChoiceField(choices=TICKETS.groups, required=False, allow_blank=True, default="")


class OfTickets:
    declared = TICKETS
    input: ClassVar[Any] = ViewInput


@extend_schema_view(
    get=extend_schema(operation_id="view_list", responses=ViewSchema(many=True)),
    post=extend_schema(operation_id="view_save", request=ViewInput, responses={201: ViewSchema}),
)
class ViewsView(OfTickets, SavedViewsView):
    """All lists that the person has under a name."""


@extend_schema_view(
    put=extend_schema(operation_id="view_change", request=ViewInput, responses=ViewSchema),
    delete=extend_schema(operation_id="view_remove", responses={204: None}),
)
class ViewView(OfTickets, SavedViewView):
    pass


@extend_schema_view(
    put=extend_schema(operation_id="view_pin", request=None, responses=ViewSchema),
    delete=extend_schema(operation_id="view_unpin", request=None, responses={200: ViewSchema}),
)
class ViewPinView(OfTickets, SavedViewPinView):
    pass


@extend_schema_view(get=extend_schema(operation_id="view_counts", responses=ViewCountSchema(many=True)))
class ViewCountsView(OfTickets, SavedViewCountsView):
    """How many tickets there are in each view at hand, for this reader."""
