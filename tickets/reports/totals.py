"""The numbers of one span: how many tickets reached what in it, and how long that took."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from tickets.reports.hours import Hours, InTime
from tickets.reports.periods import Span
from tickets.reports.quantiles import Quantiles, QuantilesOf, read_quantiles
from tickets.reports.ticket_filters import RESPONSE_BANDS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tickets.reports.models import Milestones

_BOUNDS = sorted({bound for band in RESPONSE_BANDS.values() for bound in band if bound})


@dataclass(frozen=True, slots=True)
class Totals:
    """`reached`: how many tickets, by milestone. `bands`: of those responded to, by `RESPONSE_BANDS`. `scores`: of
    those rated, by score; `average` is None when none was. `…_in_time` of those about which something was promised.
    """

    reached: Mapping[str, int]
    response: Quantiles
    responded_in_time: InTime
    bands: Mapping[str, int]
    resolution: Quantiles
    solved_in_time: InTime
    scores: Mapping[int, int]
    average: float | None


def within(milestone: str, span: Span) -> Q:
    """The condition that a milestone was reached in the span."""
    return Q(**{f"{milestone}_on__gte": span.first, f"{milestone}_on__lte": span.last})


def read_totals(tickets: "QuerySet[Milestones]", span: Span, hours: Hours) -> Totals:
    """Count what was reached in the span. Five queries, each answered by an index alone, which together take half of
    what one pass over the table does, in which each count has to look at its own days.
    """
    responded = tickets.filter(within("responded", span)).aggregate(
        count=Count("*"),
        times=QuantilesOf(hours.response),
        **in_time("responded_in_time"),
        **{_below(bound): Count(hours.response, filter=Q(**{f"{hours.response}__lt": bound})) for bound in _BOUNDS},
    )
    solved = tickets.filter(within("solved", span)).aggregate(
        count=Count("*"), times=QuantilesOf(hours.resolution), **in_time("solved_in_time")
    )
    rated = tickets.filter(within("rated", span)).order_by().values_list("score").annotate(count=Count("*"))
    scores: dict[int, int] = dict(rated)
    rated_count = sum(scores.values())
    return Totals(
        reached={
            "filed": tickets.filter(within("filed", span)).count(),
            "responded": responded["count"],
            "solved": solved["count"],
            "dropped": tickets.filter(within("dropped", span)).count(),
            "rated": rated_count,
        },
        response=read_quantiles(responded["times"]),
        responded_in_time=InTime(responded["kept"], responded["late"]),
        bands=bands_of(lambda bound: responded["count"] if bound is None else responded[_below(bound)]),
        resolution=read_quantiles(solved["times"]),
        solved_in_time=InTime(solved["kept"], solved["late"]),
        scores=scores,
        average=average_of(scores),
    )


def in_time(column: str, condition: Q | None = None) -> dict[str, Count]:
    """Return the aggregates `kept` and `late` of a column that says whether it was in time."""
    condition = condition or Q()
    return {
        "kept": Count("pk", filter=condition & Q(**{column: True})),
        "late": Count("pk", filter=condition & Q(**{column: False})),
    }


def bands_of(count_below: Callable[[int | None], int]) -> dict[str, int]:
    """Return how many first responses are in each band, by how many took less than so many minutes (None: all)."""
    return {band: count_below(high) - (count_below(low) if low else 0) for band, (low, high) in RESPONSE_BANDS.items()}


def average_of(scores: Mapping[int, int]) -> float | None:
    """Return the average of scores of which it is known how often each was given; None when none was."""
    count = sum(scores.values())
    return sum(score * given for score, given in scores.items()) / count if count else None


def _below(bound: int) -> str:
    return f"below_{bound}"
