"""The filters that lead from a figure to its tickets: the same milestones, asked of the list.

`tickets.lists.filters.TicketFilter` takes them in. Whatever a report counts, the list with that figure's filters
shows, to the ticket. Days are days in Amsterdam, the first and the last included.
"""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from helpdesk.access.scope import scope_of
from tickets.core.querysets import TicketQuerySet
from tickets.reports.models import Milestones, Spell, reported_tickets
from tickets.reports.spans import open_after, reached_between

# How long the first response took: the bands of the chart, in minutes, the upper end not included.
RESPONSE_BANDS: dict[str, tuple[int, int | None]] = {
    "1h": (0, 60),
    "4h": (60, 240),
    "8h": (240, 480),
    "24h": (480, 1440),
    "3d": (1440, 4320),
    "more": (4320, None),
}
_BAND_LABELS = (
    ("1h", _("Within 1 hour")),
    ("4h", _("1 to 4 hours")),
    ("8h", _("4 to 8 hours")),
    ("24h", _("8 to 24 hours")),
    ("3d", _("1 to 3 days")),
    ("more", _("More than 3 days")),
)

# What they keep is nearly all done, or nearly all still to do: a search for the others would look at every ticket.
FILTERS_OF_ONE_HALF = frozenset(
    {f"{milestone}_{end}" for milestone in ("solved", "dropped", "rated") for end in ("from", "to")} | {"open_on"}
)


def band_label(band: str) -> str:
    return str(dict(_BAND_LABELS)[band])


@extend_schema_field(OpenApiTypes.DATE)
class DayFilter(django_filters.DateFilter):
    """A day in Amsterdam."""


def _since(help_text: str) -> DayFilter:
    return DayFilter(method="filter_milestone", help_text=help_text)


class MilestoneFilters(django_filters.FilterSet):
    """Filters of tickets by what happened when. For those who may read a report about them; others find nothing."""

    filed_from = _since("Filed on this day or later.")
    filed_to = _since("Filed on this day or before.")
    responded_from = _since("First response on this day or later.")
    responded_to = _since("First response on this day or before.")
    solved_from = _since("First solved on this day or later.")
    solved_to = _since("First solved on this day or before.")
    dropped_from = _since("Rejected, withdrawn or merged on this day or later.")
    dropped_to = _since("Rejected, withdrawn or merged on this day or before.")
    rated_from = _since("Rated on this day or later.")
    rated_to = _since("Rated on this day or before.")
    reopened_from = DayFilter(method="filter_reopened", help_text="Reopened on this day or later.")
    reopened_to = DayFilter(method="filter_reopened", help_text="Reopened on this day or before.")
    open_on = DayFilter(method="filter_open_on", help_text="Not done yet at the end of this day.")
    response_band = django_filters.ChoiceFilter(
        choices=lambda: _BAND_LABELS, method="filter_band", help_text="How long the first response took."
    )
    score = django_filters.TypedMultipleChoiceFilter(
        choices=lambda: [(str(score), str(score)) for score in range(1, 6)], coerce=int, method="filter_score"
    )

    form: forms.Form
    request: Any

    def filter_milestone(self, qs: TicketQuerySet, name: str, value: Any) -> "QuerySet[Any]":
        milestone, _separator, end = name.rpartition("_")
        # Both ends are one span, so the first of the two filters asks for both.
        first, last = (self.form.cleaned_data.get(f"{milestone}_{side}") for side in ("from", "to"))
        if end == "to" and first is not None:
            return qs
        scope = scope_of(self.request.user)
        return reached_between(self._reported(qs), milestone, first, last, desks=scope.coordinates | scope.board_desks)

    def filter_reopened(self, qs: TicketQuerySet, name: str, value: Any) -> "QuerySet[Any]":
        # Both ends are about the same reopening, so the first of the two filters asks for both.
        first, last = (self.form.cleaned_data.get(f"reopened_{end}") for end in ("from", "to"))
        if name == "reopened_to" and first is not None:
            return qs
        ends = {"began_on__gte": first, "began_on__lte": last}
        spells = Spell.objects.filter(is_reopening=True, **{key: day for key, day in ends.items() if day is not None})
        return self._reported(qs).filter(pk__in=spells.values("milestones_id"))

    def filter_open_on(self, qs: TicketQuerySet, name: str, value: Any) -> "QuerySet[Any]":
        scope = scope_of(self.request.user)
        return open_after(self._reported(qs), value, desks=scope.coordinates | scope.board_desks)

    def filter_band(self, qs: TicketQuerySet, name: str, value: str) -> "QuerySet[Any]":
        low, high = RESPONSE_BANDS[value]
        kept = self._reported(qs).filter(milestones__response_minutes__gte=low)
        return kept if high is None else kept.filter(milestones__response_minutes__lt=high)

    def filter_score(self, qs: TicketQuerySet, name: str, value: list[int]) -> "QuerySet[Any]":
        return self._reported(qs).filter(milestones__score__in=value) if value else qs

    def _reported(self, qs: TicketQuerySet) -> TicketQuerySet:
        """Only what the person reads reports about."""
        return qs.filter(reported_tickets(scope_of(self.request.user)))

    class Meta:
        model = Milestones
        fields: tuple[str, ...] = ()
