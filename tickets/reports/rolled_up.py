"""Counts a report from the rollups: whole months and single days instead of tickets.

They answer what is asked of all boards or of some, narrowed and divided by one more property. Other questions (of two
properties at once, of one student) are counted directly; see `tickets.reports.direct`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, Sum

from helpdesk.access.scope import Scope
from tickets.reports.breakdown import DIMENSIONS, STUDENT
from tickets.reports.counting import Counting, Flow, PartTotals
from tickets.reports.direct import Direct
from tickets.reports.figures import Filters
from tickets.reports.hours import InTime
from tickets.reports.models import Rollup, reported_tickets
from tickets.reports.periods import Span
from tickets.reports.quantiles import quantiles_of
from tickets.reports.rollups import SPREAD_OF
from tickets.reports.spreads import SpreadsOf, add_up
from tickets.reports.totals import Totals, average_of, bands_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

_REACHED = ("filed", "responded", "solved", "dropped", "rated")
_OF_PARTS = ("filed", "solved", "responded", "rated")
_FLOW = ("filed", "solved", "began", "ended")
_NOTHING = PartTotals()


def counting_for(direct: Direct, scope: Scope, kept: Filters, by: str = "") -> Counting:
    """Return who counts the tickets of a report, whole or divided: the rollups, where they hold the answer.

    `kept` are the filters of the report.
    """
    name = _slice_for(set(kept), by, is_of_whole_desks=not scope.boards)
    if name is None:
        return direct
    rows = Rollup.objects.filter(Q(desk_id__in=scope.coordinates) if name in ("", STUDENT) else reported_tickets(scope))
    for narrowed_by, values in kept.items():
        rows = rows.filter(**({"board_id__in": values} if narrowed_by == "board" else {"value__in": values}))
    return RolledUp(rows.filter(by=name), direct)


def _slice_for(kept: Collection[str], by: str, *, is_of_whole_desks: bool) -> str | None:
    """Return which rows hold the answer, None if none do."""
    asked = {*kept, by} - {"", "board"}
    if not asked:
        return "" if is_of_whole_desks and not kept and not by else "board"
    (name, *others) = asked
    # Of students rows tell neither the board nor what else is asked.
    return None if others or (name == STUDENT and kept) else name


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Adds up rows of one slice. What was reopened is read from the spells: those are few, and a ticket counts once."""

    rows: "QuerySet[Rollup]"
    direct: Direct

    def totals(self, span: Span) -> Totals:
        """One query."""
        hours = self.direct.hours
        response, resolution = SPREAD_OF[hours.response], SPREAD_OF[hours.resolution]
        names = (response, "responded_in_time", resolution, "solved_in_time", "score")
        found = self.rows.filter(_days_of(span)).aggregate(
            **{name: Sum(name, default=0) for name in _REACHED}, gathered=SpreadsOf(names)
        )
        spreads = add_up(names, found.pop("gathered"))
        return Totals(
            reached=found,
            response=quantiles_of(spreads[response]),
            bands=bands_of(
                lambda bound: sum(count for value, count in spreads[response].items() if bound is None or value < bound)
            ),
            responded_in_time=_in_time(spreads["responded_in_time"]),
            resolution=quantiles_of(spreads[resolution]),
            solved_in_time=_in_time(spreads["solved_in_time"]),
            scores=spreads["score"],
            average=average_of(spreads["score"]),
        )

    def flow(self, span: Span) -> Flow:
        days = self.rows.filter(is_month=False, first_on__gte=span.first, first_on__lte=span.last).order_by()
        found = list(days.values_list("first_on").annotate(*(Sum(name, default=0) for name in _FLOW)))
        return Flow(*({day: counts[place] for day, *counts in found} for place in range(len(_FLOW))))

    def open_after(self, day: date) -> int:
        found = self.rows.filter(_days_until(day)).aggregate(
            began=Sum("began", default=0), ended=Sum("ended", default=0)
        )
        return int(found["began"] - found["ended"])

    def reopened(self, span: Span) -> int:
        return self.direct.reopened(span)

    def parts(self, by: str, span: Span) -> Mapping[Any, PartTotals]:
        """Three queries."""
        column = "board_id" if by == "board" else "value"
        response = SPREAD_OF[self.direct.hours.response]
        # The spread of the times until the solution is the largest, and nothing is shown of it here.
        names = (response, "responded_in_time", "solved_in_time", "score")
        read = _reader_of(by)
        found = {
            read(value): _part(dict(zip(_OF_PARTS, counts, strict=True)), response, add_up(names, gathered))
            for value, *counts, gathered in self.rows.filter(_days_of(span))
            .order_by()
            .values_list(column)
            .annotate(*(Sum(name, default=0) for name in _OF_PARTS), gathered=SpreadsOf(names))
        }
        for value, count in self._open_parts(column, span.last).items():
            found[read(value)] = replace(found.get(read(value), _NOTHING), open=count)
        for value, count in self.direct.reopened_parts(by, span).items():
            found[value] = replace(found.get(value, _NOTHING), reopened=count)
        return {value: part for value, part in found.items() if part != _NOTHING}

    def _open_parts(self, column: str, day: date) -> dict[Any, int]:
        found = self.rows.filter(_days_until(day)).order_by().values_list(column)
        totals = found.annotate(Sum("began", default=0), Sum("ended", default=0))
        return {value: began - ended for value, began, ended in totals if began != ended}


def _part(counts: Mapping[str, int], response: str, spreads: Mapping[str, Mapping[int, int]]) -> PartTotals:
    return PartTotals(
        **counts,
        average=average_of(spreads["score"]),
        response=quantiles_of(spreads[response]),
        responded_in_time=_in_time(spreads["responded_in_time"]),
        solved_in_time=_in_time(spreads["solved_in_time"]),
    )


def _in_time(spread: Mapping[int, int]) -> InTime:
    return InTime(kept=spread.get(1, 0), late=spread.get(0, 0))


def _reader_of(by: str) -> Callable[[Any], Any]:
    """Return what makes a value of the dimension of what the rollups hold: see `rollups.stored`."""
    if by == "board":
        return lambda value: value
    if DIMENSIONS[by].choices:
        return lambda value: value or None
    return lambda value: int(value) if value else None


def _days_of(span: Span) -> Q:
    """The months that lie within the span, and the days before the first and after the last of them."""
    begin = _first_of_month(span.first)
    if begin < span.first:
        begin = _first_of_month(begin + timedelta(days=31))
    end = _first_of_month(span.last + timedelta(days=1))
    if begin >= end:
        return Q(is_month=False, first_on__gte=span.first, first_on__lte=span.last)
    return (
        Q(is_month=True, first_on__gte=begin, first_on__lt=end)
        | Q(is_month=False, first_on__gte=span.first, first_on__lt=begin)
        | Q(is_month=False, first_on__gte=end, first_on__lte=span.last)
    )


def _days_until(day: date) -> Q:
    """All days up to this one, in months as far as they are over."""
    month = _first_of_month(day)
    return Q(is_month=True, first_on__lt=month) | Q(is_month=False, first_on__gte=month, first_on__lte=day)


def _first_of_month(day: date) -> date:
    return day.replace(day=1)
