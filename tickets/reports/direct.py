"""Counts a report from the milestones of each ticket. It takes every filter; it reads all tickets of the span."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Avg, Count, F

from tickets.reports.breakdown import DIMENSIONS, STUDENT
from tickets.reports.counting import Flow, PartTotals
from tickets.reports.hours import Hours, InTime
from tickets.reports.models import Helper, Milestones, SpellQuerySet
from tickets.reports.periods import Span
from tickets.reports.quantiles import QuantilesOfGroup, read_quantiles
from tickets.reports.totals import Totals, in_time, read_totals, within

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Direct:
    """Counts the milestones and spells of the same tickets, and the milestones for each helper.

    `hours`: those in which times are counted. `students`: those that the report is about, if it is about some.
    """

    milestones: "QuerySet[Milestones]"
    spells: SpellQuerySet
    helpers: "QuerySet[Helper]"
    hours: Hours
    students: Collection[int] = ()

    def totals(self, span: Span) -> Totals:
        return read_totals(self.milestones, span, self.hours)

    def flow(self, span: Span) -> Flow:
        return Flow(
            filed=_per_day(self.milestones, "filed", span),
            solved=_per_day(self.milestones, "solved", span),
            began=_per_day(self.spells, "began", span),
            ended=_per_day(self.spells, "ended", span),
        )

    def open_after(self, day: date) -> int:
        return self.spells.running_after(day).count()

    def reopened(self, span: Span) -> int:
        return count_reopened(self.spells, span)

    def parts(self, by: str, span: Span) -> Mapping[Any, PartTotals]:
        """Three queries."""
        column = DIMENSIONS[by].column
        tickets: Any = self._of_students() if by == STUDENT else self.milestones
        totals = {row.pop("value"): row for row in _totals(tickets, column, span, self.hours)}
        running = self.spells.running_after(span.last)
        if by == STUDENT:
            open_count = _per_value(tickets.filter(milestones__in=running.values("milestones")), column)
        else:
            open_count = _per_value(running, column)
        reopened = self.reopened_parts(by, span)
        return {
            value: PartTotals(**totals.get(value, {}), open=open_count.get(value, 0), reopened=reopened.get(value, 0))
            for value in totals.keys() | open_count.keys() | reopened.keys()
        }

    def reopened_parts(self, by: str, span: Span) -> Mapping[Any, int]:
        """How many tickets of each part were reopened in the span."""
        reopened = self.spells.filter(within("began", span), is_reopening=True)
        if by == STUDENT:
            return _per_value(self._of_students().filter(milestones__in=reopened.values("milestones")), "volunteer_id")
        # A ticket may be reopened more than once.
        return _per_value(reopened, DIMENSIONS[by].column, Count("milestones", distinct=True))

    def _of_students(self) -> Any:
        """A row for each student who has the ticket; of the students alone that the report is about."""
        return self.helpers.filter(volunteer_id__in=self.students) if self.students else self.helpers


def count_reopened(spells: SpellQuerySet, span: Span) -> int:
    kept = spells.filter(within("began", span), is_reopening=True)
    count: int = kept.aggregate(count=Count("milestones", distinct=True))["count"]
    return count


def _per_day(rows: Any, milestone: str, span: Span) -> dict[date, int]:
    column = f"{milestone}_on"
    counted = rows.filter(within(milestone, span)).order_by().values_list(column).annotate(count=Count("*"))
    return dict(counted)


def _per_value(rows: Any, column: str, count: Count | None = None) -> dict[Any, int]:
    return dict(rows.order_by().values_list(column).annotate(count=count or Count("*")))


def _totals(tickets: Any, column: str, span: Span, hours: Hours) -> "Iterator[dict[str, Any]]":
    filed, solved, responded, rated = (within(name, span) for name in ("filed", "solved", "responded", "rated"))
    rows: Iterable[Any] = (
        tickets.filter(filed | solved | responded | rated)
        .order_by()
        .values(value=F(column))
        .annotate(
            filed=Count("pk", filter=filed),
            solved=Count("pk", filter=solved),
            responded=Count("pk", filter=responded),
            rated=Count("pk", filter=rated),
            average=Avg("score", filter=rated),
            response=QuantilesOfGroup(hours.response, condition=responded),
            **{f"responded_{name}": count for name, count in in_time("responded_in_time", responded).items()},
            **{f"solved_{name}": count for name, count in in_time("solved_in_time", solved).items()},
        )
    )
    for row in rows:
        in_time_of = {
            f"{name}_in_time": InTime(row.pop(f"{name}_kept"), row.pop(f"{name}_late"))
            for name in ("responded", "solved")
        }
        yield {**row, **in_time_of, "response": read_quantiles(row["response"])}
