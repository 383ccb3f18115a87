"""The time that a report is about: whole days, and with what it is compared. Pure."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

LONGEST = timedelta(days=3 * 366)
_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    WEEK = "week"
    MONTH = "month"
    SCHOOL_YEAR = "school_year"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def until(self, day: date) -> Self:
        """The part up to `day`; at least the first day."""
        return type(self)(self.first, max(self.first, min(self.last, day)))


@dataclass(frozen=True, slots=True)
class Period:
    """A span with its kind; `span` is all of it, also the days that are still to come."""

    kind: PeriodKind
    span: Span

    @classmethod
    def around(cls, kind: PeriodKind, day: date) -> Self:
        """The week (Monday to Sunday), month or school year that `day` is in.

        A school year runs from 1 August to 31 July (Wet op het primair onderwijs, article 1).
        """
        if kind is PeriodKind.WEEK:
            first = day - timedelta(days=day.weekday())
            return cls(kind, Span(first, first + timedelta(days=6)))
        if kind is PeriodKind.MONTH:
            return cls(kind, Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])))
        if kind is PeriodKind.SCHOOL_YEAR:
            year = day.year if day.month >= 8 else day.year - 1
            return cls(kind, Span(date(year, 8, 1), date(year + 1, 7, 31)))
        raise ValueError("A custom period has a first and a last day.")

    def before(self) -> Span:
        """The period before this one: the week, month or school year before, or as many days."""
        day_before = self.span.first - _DAY
        if self.kind is PeriodKind.CUSTOM:
            return Span(self.span.first - timedelta(days=self.span.days), day_before)
        return type(self).around(self.kind, day_before).span

    def seen(self, today: date) -> Span:
        """The part that is over, today included: there are no figures of tomorrow."""
        return self.span.until(today)

    def compared_with(self, today: date) -> Span:
        """The period before, or as much of it as there is of this one: half a week is compared with half a week."""
        before = self.before()
        if self.seen(today) == self.span:
            return before
        return before.until(before.first + timedelta(days=self.seen(today).days - 1))


def steps(span: Span) -> Iterator[Span]:
    """Divide a span for a chart: days up to six weeks, ISO weeks up to 400 days, months for more."""
    first = span.first
    while first <= span.last:
        if span.days <= 42:
            step = Span(first, first)
        elif span.days <= 400:
            step = Span(first, first + timedelta(days=6 - first.weekday()))
        else:
            step = Span(first, Period.around(PeriodKind.MONTH, first).span.last)
        step = step.until(span.last)
        yield step
        first = step.last + _DAY
