"""The filters that lead from a figure to its tickets: the same milestones, asked of the list.

They are added to `tickets.lists.filters.TicketFilter`, which knows nothing of reports. Whatever a report counts, the
list with that figure's filters shows, to the ticket. Days are days in Amsterdam, the first and the last included.
"""

from typing import Any

import django_filters
from django.core.validators import EMPTY_VALUES
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from helpdesk.lists.filters import ListFilter
from tickets.core.querysets import TicketQuerySet
from tickets.reports.hours import Hours
from tickets.reports.models import Spell, reported_tickets
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


# In opening hours there are no days of 24 hours.
_OPEN_BAND_LABELS = (*_BAND_LABELS[:4], ("3d", _("24 to 72 hours")), ("more", _("More than 72 hours")))


def band_label(band: str, hours: Hours) -> str:
    return str(dict(_OPEN_BAND_LABELS if hours is Hours.OPEN else _BAND_LABELS)[band])


_IN_TIME = (("yes", _("In time")), ("no", _("Too late")))


@extend_schema_field(OpenApiTypes.DATE)
class DayFilter(django_filters.DateFilter):
    """A day in Amsterdam."""


class _Reported:
    """Of a filter of tickets for those who may read a report about them; others find nothing."""

    parent: ListFilter

    def reported(self, tickets: TicketQuerySet) -> TicketQuerySet:
        """Only what the person reads reports about."""
        return tickets.filter(reported_tickets(self.parent.scope))

    def span(self, milestone: str) -> tuple[Any, Any]:
        """Return the first and the last day that are asked for: both ends are about the same happening."""
        first, last = (self.parent.form.cleaned_data.get(f"{milestone}_{end}") for end in ("from", "to"))
        return first, last


class MilestoneFilter(_Reported, DayFilter):
    """Reached a milestone on this day or later (`…_from`), or on this day or before (`…_to`).

    `keeps_one_half`: what it keeps is nearly all done, or nearly all still to do.
    """

    def __init__(self, help_text: str, *, keeps_one_half: bool = False) -> None:
        super().__init__(help_text=help_text)
        self.keeps_one_half = keeps_one_half

    def filter(self, qs: TicketQuerySet, value: Any) -> "QuerySet[Any]":
        milestone, _separator, end = self.field_name.rpartition("_")
        first, last = self.span(milestone)
        # The first of the two filters asks for both.
        if value in EMPTY_VALUES or (end == "to" and first is not None):
            return qs
        return self.keep(self.reported(qs), milestone, first, last)

    def keep(self, tickets: TicketQuerySet, milestone: str, first: Any, last: Any) -> "QuerySet[Any]":
        scope = self.parent.scope
        return reached_between(tickets, milestone, first, last, desks=scope.coordinates | scope.board_desks)


class ReopenedFilter(MilestoneFilter):
    def keep(self, tickets: TicketQuerySet, milestone: str, first: Any, last: Any) -> "QuerySet[Any]":
        ends = {"began_on__gte": first, "began_on__lte": last}
        spells = Spell.objects.filter(is_reopening=True, **{key: day for key, day in ends.items() if day is not None})
        return tickets.filter(pk__in=spells.values("milestones_id"))


class OpenOnFilter(_Reported, DayFilter):
    keeps_one_half = True

    def filter(self, qs: TicketQuerySet, value: Any) -> "QuerySet[Any]":
        if value in EMPTY_VALUES:
            return qs
        scope = self.parent.scope
        return open_after(self.reported(qs), value, desks=scope.coordinates | scope.board_desks)


@extend_schema_field({"type": "string", "description": "How long the first response took."})
class BandFilter(_Reported, django_filters.ChoiceFilter):
    def __init__(self, hours: Hours, labels: Any, **options: Any) -> None:
        super().__init__(choices=lambda: labels, **options)
        self.column = f"milestones__{hours.response}"

    def filter(self, qs: TicketQuerySet, value: Any) -> "QuerySet[Any]":
        if value in EMPTY_VALUES:
            return qs
        low, high = RESPONSE_BANDS[value]
        kept = self.reported(qs).filter(**{f"{self.column}__gte": low})
        return kept if high is None else kept.filter(**{f"{self.column}__lt": high})


@extend_schema_field({"type": "string", "description": "Whether what was promised was kept."})
class InTimeFilter(_Reported, django_filters.ChoiceFilter):
    def __init__(self, column: str, **options: Any) -> None:
        super().__init__(choices=lambda: _IN_TIME, **options)
        self.column = f"milestones__{column}"

    def filter(self, qs: TicketQuerySet, value: Any) -> "QuerySet[Any]":
        return self.reported(qs).filter(**{self.column: value == "yes"}) if value else qs


@extend_schema_field(OpenApiTypes.STR)
class ScoreFilter(_Reported, django_filters.TypedMultipleChoiceFilter):
    def filter(self, qs: TicketQuerySet, value: Any) -> "QuerySet[Any]":
        return self.reported(qs).filter(milestones__score__in=value) if value else qs


# The report adds them to the list of tickets. Their names are the milestones' with `_from` and `_to`.
MILESTONE_FILTERS: dict[str, django_filters.Filter] = {
    "filed_from": MilestoneFilter("Filed on this day or later."),
    "filed_to": MilestoneFilter("Filed on this day or before."),
    "responded_from": MilestoneFilter("First response on this day or later."),
    "responded_to": MilestoneFilter("First response on this day or before."),
    "solved_from": MilestoneFilter("First solved on this day or later.", keeps_one_half=True),
    "solved_to": MilestoneFilter("First solved on this day or before.", keeps_one_half=True),
    "dropped_from": MilestoneFilter("Rejected, withdrawn or merged on this day or later.", keeps_one_half=True),
    "dropped_to": MilestoneFilter("Rejected, withdrawn or merged on this day or before.", keeps_one_half=True),
    "rated_from": MilestoneFilter("Rated on this day or later.", keeps_one_half=True),
    "rated_to": MilestoneFilter("Rated on this day or before.", keeps_one_half=True),
    "reopened_from": ReopenedFilter("Reopened on this day or later."),
    "reopened_to": ReopenedFilter("Reopened on this day or before."),
    "open_on": OpenOnFilter(help_text="Not done yet at the end of this day."),
    "response_band": BandFilter(Hours.CLOCK, _BAND_LABELS, help_text="How long the first response took, by the clock."),
    "response_open_band": BandFilter(
        Hours.OPEN, _OPEN_BAND_LABELS, help_text="How long the first response took, in opening hours."
    ),
    "responded_in_time": InTimeFilter("responded_in_time", help_text="Whether the first response was in time."),
    "solved_in_time": InTimeFilter("solved_in_time", help_text="Whether it was solved in time, the first time."),
    "score": ScoreFilter(choices=lambda: [(str(score), str(score)) for score in range(1, 6)], coerce=int),
}
