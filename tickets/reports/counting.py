"""What a report asks of the tickets that it is about, whoever answers it: see `direct` and `rolled_up`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from tickets.reports.hours import NOTHING_PROMISED, InTime
from tickets.reports.periods import Span
from tickets.reports.quantiles import NOTHING, Quantiles
from tickets.reports.totals import Totals


@dataclass(frozen=True, slots=True)
class Flow:
    """How many tickets were filed and solved on a day, and how many times one began or ceased to be open."""

    filed: Mapping[date, int]
    solved: Mapping[date, int]
    began: Mapping[date, int]
    ended: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class PartTotals:
    """The numbers of one board, school, …; `average` is that of the scores, None when there are none."""

    filed: int = 0
    solved: int = 0
    responded: int = 0
    rated: int = 0
    average: float | None = None
    response: Quantiles = NOTHING
    responded_in_time: InTime = NOTHING_PROMISED
    solved_in_time: InTime = NOTHING_PROMISED
    open: int = 0
    reopened: int = 0


class Counting(Protocol):
    """Counts the tickets of one report. Whoever answers, the answers are the same (a property test holds that)."""

    def totals(self, span: Span) -> Totals:
        """What was reached in the span."""

    def flow(self, span: Span) -> Flow:
        """What happened on each day of the span; days on which nothing did may be left out."""

    def open_after(self, day: date) -> int:
        """How many tickets were not done at the end of the day."""

    def reopened(self, span: Span) -> int:
        """How many tickets were reopened in the span, each counted once."""

    def parts(self, by: str, span: Span) -> Mapping[Any, PartTotals]:
        """The numbers for each value of a dimension that has any; open at the end of the span."""
