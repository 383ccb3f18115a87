"""Weeks, months and school years; what they are compared with; how a chart divides them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.reports.periods import Period, PeriodKind, Span, steps

DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))
WHOLE = st.sampled_from([PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.SCHOOL_YEAR])


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        ("week", date(2020, 4, 5), date(2020, 3, 30), date(2020, 4, 5)),
        ("week", date(2020, 4, 6), date(2020, 4, 6), date(2020, 4, 12)),
        ("month", date(2020, 2, 1), date(2020, 2, 1), date(2020, 2, 29)),
        ("school_year", date(2020, 7, 31), date(2019, 8, 1), date(2020, 7, 31)),
        ("school_year", date(2020, 8, 1), date(2020, 8, 1), date(2021, 7, 31)),
    ],
)
def test_a_day_has_its_period(kind: str, day: date, first: date, last: date) -> None:
    assert Period.around(PeriodKind(kind), day).span == Span(first, last)


@given(kind=WHOLE, day=DAYS)
def test_the_period_before_ends_the_day_before(kind: PeriodKind, day: date) -> None:
    period = Period.around(kind, day)
    assert period.span.first <= day <= period.span.last
    assert period.before().last == period.span.first - timedelta(days=1)
    assert Period.around(kind, period.before().first).span == period.before()


def test_own_days_are_compared_with_as_many_days() -> None:
    period = Period(PeriodKind.CUSTOM, Span(date(2020, 4, 1), date(2020, 4, 10)))
    assert period.before() == Span(date(2020, 3, 22), date(2020, 3, 31))


def test_a_period_that_still_runs_is_compared_with_as_much_of_the_one_before() -> None:
    april = Period.around(PeriodKind.MONTH, date(2020, 4, 1))
    assert april.seen(date(2020, 4, 9)) == Span(date(2020, 4, 1), date(2020, 4, 9))
    assert april.compared_with(date(2020, 4, 9)) == Span(date(2020, 3, 1), date(2020, 3, 9))
    assert april.compared_with(date(2020, 5, 1)) == Span(date(2020, 3, 1), date(2020, 3, 31))


def test_the_31st_of_march_is_compared_with_all_of_february() -> None:
    march = Period.around(PeriodKind.MONTH, date(2021, 3, 1))
    assert march.compared_with(date(2021, 3, 30)) == Span(date(2021, 2, 1), date(2021, 2, 28))


@given(first=DAYS, days=st.integers(1, 1100))
def test_a_chart_leaves_no_day_out_and_counts_none_twice(first: date, days: int) -> None:
    span = Span(first, min(first + timedelta(days=days - 1), date(2099, 12, 31)))
    found = list(steps(span))
    assert [found[0].first, found[-1].last] == [span.first, span.last]
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(found))
    assert len(found) <= 60
