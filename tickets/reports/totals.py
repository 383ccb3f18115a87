"""The numbers of one span: how many tickets reached what in it, and how long that took."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

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
    those rated, by score; `average` is None when none was.
    """

    reached: Mapping[str, int]
    response: Quantiles
    bands: Mapping[str, int]
    resolution: Quantiles
    scores: Mapping[int, int]
    average: float | None


def within(milestone: str, span: Span) -> Q:
    """The condition that a milestone was reached in the span."""
    return Q(**{f"{milestone}_on__gte": span.first, f"{milestone}_on__lte": span.last})


def read_totals(tickets: "QuerySet[Milestones]", span: Span) -> Totals:
    """Count what was reached in the span. Five queries, each answered by an index alone, which together take half of
    what one pass over the table does, in which each count has to look at its own days.
    """
    responded = tickets.filter(within("responded", span)).aggregate(
        count=Count("*"),
        times=QuantilesOf("response_minutes"),
        **{_below(bound): Count("response_minutes", filter=Q(response_minutes__lt=bound)) for bound in _BOUNDS},
    )
    solved = tickets.filter(within("solved", span)).aggregate(count=Count("*"), times=QuantilesOf("resolution_minutes"))
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
        bands=bands_of(lambda bound: responded["count"] if bound is None else responded[_below(bound)]),
        resolution=read_quantiles(solved["times"]),
        scores=scores,
        average=average_of(scores),
    )


def bands_of(count_below: Callable[[int | None], int]) -> dict[str, int]:
    """Return how many first responses are in each band, by how many took less than so many minutes (None: all)."""
    return {band: count_below(high) - (count_below(low) if low else 0) for band, (low, high) in RESPONSE_BANDS.items()}


def average_of(scores: Mapping[int, int]) -> float | None:
    """Return the average of scores of which it is known how often each was given; None when none was."""
    count = sum(scores.values())
    return sum(score * given for score, given in scores.items()) / count if count else None


def _below(bound: int) -> str:
    return f"below_{bound}"
