"""Business time: counts only while it is open, whatever the clocks, the holidays and the amounts do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.calendar.school_days import days_off
from helpdesk.calendar.worktime import (
    NoOpeningHours,
    WorkWeek,
    add_open_time,
    open_time_between,
    subtract_open_time,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOTHING = timedelta(0)


def office(**options: object) -> WorkWeek:
    return WorkWeek(AMSTERDAM, {day: ((time(8), time(17)),) for day in range(1, 6)}, **options)  # type: ignore[arg-type]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


quarters = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def weeks(draw: st.DrawFn) -> WorkWeek:
    """Any week that opens at all, in a region where the clocks change, with school holidays or a random day off."""
    hours = {}
    for weekday in draw(st.sets(st.integers(1, 7), min_size=1)):
        times = sorted(draw(st.sets(quarters, min_size=2, max_size=4)))
        hours[weekday] = tuple(zip(times[::2], times[1::2], strict=False))
    off = draw(st.sets(st.dates(date(2020, 1, 1), date(2021, 12, 31)), max_size=20))
    keeps_holidays = draw(st.booleans())

    def is_closed(day: date) -> bool:
        return day in off or (keeps_holidays and day in days_off(day.year, "Noord", "public", "school"))

    return WorkWeek(AMSTERDAM, hours, is_closed)


# Around both changes of the clocks, too.
minutes = st.integers(0, 400 * 24 * 60)
moments = minutes.map(lambda number: datetime(2020, 3, 1, tzinfo=UTC) + timedelta(minutes=number))
amounts = st.integers(0, 6 * 60).map(lambda minutes: timedelta(minutes=minutes))


class TestProperties:
    @settings(deadline=None)
    @given(weeks(), moments, amounts)
    def test_it_ends_while_it_is_open(self, week: WorkWeek, moment: datetime, amount: timedelta) -> None:
        end = add_open_time(week, moment, amount)
        day = end.astimezone(AMSTERDAM).date()
        spans = [*week.openings(day), *week.openings(day - timedelta(days=1))]
        assert any(opens <= end <= closes for opens, closes in spans)

    @settings(deadline=None)
    @given(weeks(), moments, amounts)
    def test_what_is_added_lies_between(self, week: WorkWeek, moment: datetime, amount: timedelta) -> None:
        end = add_open_time(week, moment, amount)
        assert end >= moment
        assert open_time_between(week, moment, end) == amount

    @settings(deadline=None)
    @given(weeks(), moments, amounts)
    def test_going_back_undoes_going_on(self, week: WorkWeek, moment: datetime, amount: timedelta) -> None:
        end = add_open_time(week, moment, amount)
        start = subtract_open_time(week, end, amount)
        assert open_time_between(week, start, end) == amount
        assert open_time_between(week, moment, start) == open_time_between(week, start, moment) == NOTHING

    @settings(deadline=None)
    @given(weeks(), moments, amounts, amounts)
    def test_in_two_steps_is_the_same_as_in_one(
        self, week: WorkWeek, moment: datetime, first: timedelta, second: timedelta
    ) -> None:
        in_one = add_open_time(week, moment, first + second)
        in_two = add_open_time(week, add_open_time(week, moment, first), second)
        # One may be at closing time, and the other at the next opening: no time lies in between.
        assert open_time_between(week, min(in_one, in_two), max(in_one, in_two)) == NOTHING
        assert second == NOTHING or in_one == in_two

    @settings(deadline=None)
    @given(weeks(), moments, moments, amounts, amounts)
    def test_later_or_more_never_ends_earlier(
        self, week: WorkWeek, one: datetime, other: datetime, less: timedelta, more: timedelta
    ) -> None:
        one, other = sorted((one, other))
        less, more = sorted((less, more))
        assert add_open_time(week, one, less) <= add_open_time(week, one, more)
        assert add_open_time(week, one, less) <= add_open_time(week, other, less)

    @settings(deadline=None)
    @given(weeks(), moments, moments, moments)
    def test_stretches_add_up(self, week: WorkWeek, one: datetime, two: datetime, three: datetime) -> None:
        first, middle, last = sorted((one, two, three))
        parts = open_time_between(week, first, middle) + open_time_between(week, middle, last)
        assert parts == open_time_between(week, first, last)
        assert NOTHING <= parts <= last - first
        assert open_time_between(week, last, first) == NOTHING


class TestExamples:
    @pytest.mark.parametrize(
        ("start", "minutes", "end"),
        [
            ("2020-04-06 09:00", 60, "2020-04-06 10:00"),
            ("2020-04-06 16:30", 60, "2020-04-07 08:30"),
            ("2020-04-06 16:00", 60, "2020-04-06 17:00"),
            ("2020-04-06 06:00", 60, "2020-04-06 09:00"),
            ("2020-04-03 16:30", 60, "2020-04-06 08:30"),
            ("2020-04-05 12:00", 0, "2020-04-06 08:00"),
            ("2020-04-06 12:00", 0, "2020-04-06 12:00"),
            # Good Friday to Easter Monday.
            ("2020-04-09 16:00", 120, "2020-04-14 09:00"),
            # Over the weekends in which the clocks change.
            ("2020-03-27 16:00", 120, "2020-03-30 09:00"),
            ("2020-10-23 16:00", 120, "2020-10-26 09:00"),
        ],
    )
    def test_adding(self, start: str, minutes: int, end: str) -> None:
        week = office(is_closed=lambda day: day in days_off(day.year, "Noord", "public"))
        assert add_open_time(week, local(start), timedelta(minutes=minutes)) == local(end)

    def test_a_day_on_which_the_clocks_change_has_the_hours_that_it_really_has(self) -> None:
        nights = WorkWeek(AMSTERDAM, {7: ((time(0), time(6)),)})
        assert open_time_between(nights, local("2020-03-29 00:00"), local("2020-03-29 06:00")) == timedelta(hours=5)
        assert open_time_between(nights, local("2020-10-25 00:00"), local("2020-10-25 06:00")) == timedelta(hours=7)

    def test_the_school_holidays_of_region_noord(self) -> None:
        """As the ministry published them for 2019-2020 and 2020-2021 (rijksoverheid.nl)."""
        off = days_off(2020, "Noord", "school")
        for first, last in [("2020-02-15", "2020-02-23"), ("2020-04-25", "2020-05-03"), ("2020-07-04", "2020-08-16"),
                            ("2020-10-10", "2020-10-18")]:  # fmt: skip
            start, end = date.fromisoformat(first), date.fromisoformat(last)
            assert {start, end} <= off
            assert not {start - timedelta(days=1), end + timedelta(days=1)} & off

    @pytest.mark.parametrize("hours", [{}, {1: ()}, {1: ((time(9), time(9)),)}])
    def test_where_nothing_opens_it_stops_and_says_so(self, hours: dict[int, tuple[tuple[time, time], ...]]) -> None:
        never = WorkWeek(AMSTERDAM, hours)
        with pytest.raises(NoOpeningHours):
            add_open_time(never, local("2020-04-06 09:00"), timedelta(minutes=1))
        with pytest.raises(NoOpeningHours):
            subtract_open_time(never, local("2020-04-06 09:00"), timedelta(minutes=1))
        assert open_time_between(never, local("2020-04-06 09:00"), local("2020-05-06 09:00")) == NOTHING

    def test_an_amount_below_zero_is_refused(self) -> None:
        for function in (add_open_time, subtract_open_time):
            with pytest.raises(ValueError):
                function(office(), local("2020-04-06 09:00"), timedelta(minutes=-1))
