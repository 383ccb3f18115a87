"""The saved views of the list of tickets; what they do is in `helpdesk.lists.saved_views`."""

from typing import Any, ClassVar

from rest_framework import serializers

from helpdesk.lists.api.saved_views import (
    SavedViewCountsView,
    SavedViewInput,
    SavedViewPinView,
    SavedViewsView,
    SavedViewView,
)
from tickets.lists.tickets import TICKETS


class ViewInput(SavedViewInput):
    """A list of tickets under a name."""

    ordering = serializers.ChoiceField(choices=list(TICKETS.orderings), default=TICKETS.default_ordering)
    group_by = serializers.ChoiceField(choices=TICKETS.groups, required=False, allow_blank=True, default="")


class OfTickets:
    declared = TICKETS
    noun = "view"
    input: ClassVar[Any] = ViewInput


class ViewsView(OfTickets, SavedViewsView):
    """All lists that the person has under a name."""


class ViewView(OfTickets, SavedViewView):
    pass


class ViewPinView(OfTickets, SavedViewPinView):
    pass


class ViewCountsView(OfTickets, SavedViewCountsView):
    """How many tickets there are in each view at hand, for this reader."""
