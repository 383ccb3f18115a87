"""The figures of a report, and for each the filters that show exactly its tickets in the list.

A `Counting` counts: in a fixed number of queries, whatever the period and however many boards there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from tickets.reports.counting import Counting, Flow
from tickets.reports.durations import shown_minutes
from tickets.reports.hours import Hours, InTime
from tickets.reports.periods import Period, Span, steps
from tickets.reports.quantiles import Quantiles
from tickets.reports.totals import Totals

# An average of fewer answers says more about who answered than about the help.
FEWEST_RATINGS = 5
SCORES = range(1, 6)

Filters = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Tickets:
    """A number of tickets, and the filters of the list that show them."""

    count: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of tickets in the period and in the one before."""

    now: Tickets
    before: Tickets


@dataclass(frozen=True, slots=True)
class Lasted:
    """How long something took, in minutes as they are shown, for the tickets of which it ended in the period."""

    median: int | None
    p90: int | None
    median_before: int | None
    of: Counted


@dataclass(frozen=True, slots=True)
class Promised:
    """The share of the tickets that was in time, in whole percents; None where nothing was promised."""

    percent: int | None
    percent_before: int | None
    kept: Tickets
    late: Tickets


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The average of the scores from 1 to 5; None when there are too few."""

    average: float | None
    average_before: float | None
    of: Counted
    scores: dict[int, Tickets] | None


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the charts."""

    span: Span
    filed: Tickets
    solved: Tickets
    open: Tickets


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is said about a period as a whole."""

    period: Period
    seen: Span
    compared_with: Span
    hours: Hours
    filed: Counted
    solved: Counted
    open: Counted
    reopened: Counted
    dropped: Counted
    response: Lasted
    resolution: Lasted
    responded_in_time: Promised
    solved_in_time: Promised
    satisfaction: Satisfaction
    response_bands: dict[str, Tickets]
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the filters of the list for the tickets that a report is about."""

    kept: Filters = field(default_factory=dict)

    def between(self, milestone: str, span: Span, **more: str) -> Filters:
        return {**self.kept, **_bounds(milestone, span), **{name: [value] for name, value in more.items()}}

    def open_on(self, day: date, **more: str) -> Filters:
        return self._with(open_on=day.isoformat(), **more)

    def narrowed(self, **more: str) -> "Links":
        """The same for a part of the tickets, such as those of one board."""
        return Links({**self.kept, **{name: [value] for name, value in more.items()}})

    def _with(self, **more: str) -> Filters:
        return {**self.kept, **{name: [value] for name, value in more.items()}}


# Of thousands of parts each has a dozen of these, all of a few spans.
@lru_cache(maxsize=256)
def _bounds(milestone: str, span: Span) -> Filters:
    return {f"{milestone}_from": [span.first.isoformat()], f"{milestone}_to": [span.last.isoformat()]}


def read_figures(counting: Counting, period: Period, *, today: date, links: Links, hours: Hours) -> Figures:
    """Count the period, up to today, and the one before."""
    seen, before = period.seen(today), period.compared_with(today)
    now, then = counting.totals(seen), counting.totals(before)

    def counted(milestone: str) -> Counted:
        return Counted(
            Tickets(now.reached[milestone], links.between(milestone, seen)),
            Tickets(then.reached[milestone], links.between(milestone, before)),
        )

    def reopened_in(span: Span) -> Tickets:
        return Tickets(counting.reopened(span), links.between("reopened", span))

    def open_after(day: date) -> Tickets:
        return Tickets(counting.open_after(day), links.open_on(day))

    def in_time(milestone: str, found: InTime, found_before: InTime) -> Promised:
        return promised(milestone, found, seen, links, percent_before=found_before.percent)

    open_now = open_after(seen.last)
    rated = counted("rated")
    is_enough = rated.now.count >= FEWEST_RATINGS
    return Figures(
        period=period,
        seen=seen,
        compared_with=before,
        hours=hours,
        filed=counted("filed"),
        solved=counted("solved"),
        open=Counted(open_now, open_after(before.last)),
        reopened=Counted(reopened_in(seen), reopened_in(before)),
        dropped=counted("dropped"),
        response=_lasted(now.response, then.response, counted("responded")),
        resolution=_lasted(now.resolution, then.resolution, counted("solved")),
        responded_in_time=in_time("responded", now.responded_in_time, then.responded_in_time),
        solved_in_time=in_time("solved", now.solved_in_time, then.solved_in_time),
        satisfaction=Satisfaction(
            average=_average(now),
            average_before=_average(then),
            of=rated,
            scores={
                score: Tickets(now.scores.get(score, 0), links.between("rated", seen, score=str(score)))
                for score in SCORES
            }
            if is_enough
            else None,
        ),
        response_bands={
            band: Tickets(count, links.between("responded", seen, **{hours.band_filter: band}))
            for band, count in now.bands.items()
        },
        steps=_steps(counting.flow(seen), seen, open_now.count, links),
    )


def promised(milestone: str, found: InTime, span: Span, links: Links, *, percent_before: int | None = None) -> Promised:
    """Return the share that was in time of those that reached the milestone in the span, with its tickets."""

    def tickets(count: int, answer: str) -> Tickets:
        return Tickets(count, links.between(milestone, span, **{f"{milestone}_in_time": answer}))

    return Promised(found.percent, percent_before, tickets(found.kept, "yes"), tickets(found.late, "no"))


def _lasted(now: Quantiles, then: Quantiles, of: Counted) -> Lasted:
    return Lasted(
        median=shown_minutes(now.median), p90=shown_minutes(now.p90), median_before=shown_minutes(then.median), of=of
    )


def _average(totals: Totals) -> float | None:
    if totals.average is None or totals.reached["rated"] < FEWEST_RATINGS:
        return None
    return round(totals.average, 1)


def _steps(flow: Flow, span: Span, open_at_end: int, links: Links) -> list[Step]:
    """The points of the charts. How many were open is counted back from the end, which costs no more for old days."""
    found: list[Step] = []
    open_count = open_at_end
    for step in reversed(list(steps(span))):
        found.append(
            Step(
                span=step,
                filed=Tickets(_sum(flow.filed, step), links.between("filed", step)),
                solved=Tickets(_sum(flow.solved, step), links.between("solved", step)),
                open=Tickets(open_count, links.open_on(step.last)),
            )
        )
        open_count += _sum(flow.ended, step) - _sum(flow.began, step)
    return found[::-1]


def _sum(per_day: Mapping[date, int], span: Span) -> int:
    return sum(per_day.get(span.first + timedelta(days=number), 0) for number in range(span.days))
