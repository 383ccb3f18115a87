"""What a week of rows adds up to and what is odd about it, without a database."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tickets.hours.arithmetic import elapsed_minutes, is_at_night, mondays, oddities, warnings_of

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = date(2020, 10, 6)


@dataclass
class Row:
    minutes: int
    worked_on: date = DAY
    started_at: datetime | None = None
    ended_at: datetime | None = None
    created_at: datetime = field(default=datetime(2020, 10, 7, tzinfo=UTC))


def timed(starts: str, ends: str, day: date = DAY) -> Row:
    start, end = (datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE) for clock in (starts, ends))
    if end <= start:
        end += timedelta(days=1)
    return Row(elapsed_minutes(start, end), day, start, end)


def odd(*rows: Row, offered: int | None = 480, approved_at: datetime | None = None) -> list[str]:
    return oddities(rows, offered_minutes=offered, approved_at=approved_at, zone=ZONE)


def test_an_ordinary_week_needs_no_look() -> None:
    assert odd(timed("09:00", "12:00"), timed("12:00", "17:00")) == []


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "no_rows"),
        ([Row(0)], "no_rows"),
        ([Row(400, DAY), Row(321, DAY + timedelta(days=1))], "over_offered"),
        ([timed("09:00", "11:00"), timed("10:59", "12:00")], "overlap"),
        # The long one overlaps the last, not the one before it.
        ([timed("09:00", "15:00"), timed("09:30", "10:00"), timed("14:00", "15:30")], "overlap"),
        ([Row(400), Row(201)], "long_day"),
        ([timed("05:59", "08:00")], "night"),
        ([timed("21:00", "22:01")], "night"),
        ([timed("23:00", "01:00")], "night"),
    ],
)
def test_what_needs_a_look(rows: list[Row], reason: str) -> None:
    assert odd(*rows) == [reason]


@pytest.mark.parametrize(
    "rows",
    [
        [Row(600), Row(120, DAY + timedelta(days=1))],
        [timed("09:00", "10:00"), timed("10:00", "11:00")],
        [timed("06:00", "07:00"), timed("20:00", "22:00")],
    ],
)
def test_what_is_just_within_bounds(rows: list[Row]) -> None:
    assert odd(*rows) == []


def test_rows_made_after_the_approval_need_a_look_also_those_that_take_one_back() -> None:
    approved = datetime(2020, 10, 7, tzinfo=UTC)
    before = Row(60, created_at=approved - timedelta(seconds=1))
    assert odd(before, approved_at=approved) == []
    assert odd(before, Row(60, created_at=approved), approved_at=approved) == ["after_approval"]
    assert odd(before, Row(0, created_at=approved), approved_at=approved) == ["after_approval"]


@pytest.mark.parametrize(
    ("starts", "ends", "day", "minutes"),
    [
        # The night of 24 to 25 October 2020 has an hour more, that of 27 to 28 March 2021 an hour less.
        ("23:00", "04:00", date(2020, 10, 24), 360),
        ("23:00", "04:00", date(2021, 3, 27), 240),
        ("23:00", "04:00", DAY, 300),
    ],
)
def test_in_a_night_in_which_the_clock_changes_the_real_time_counts(
    starts: str, ends: str, day: date, minutes: int
) -> None:
    row = timed(starts, ends, day)
    assert row.minutes == minutes
    assert warnings_of(row, [], ZONE) == (
        ["crosses_midnight"] if minutes == 300 else ["crosses_midnight", "clock_changes"]
    )
    assert is_at_night(row, ZONE)


def test_until_midnight_is_the_same_day() -> None:
    assert warnings_of(timed("20:00", "00:00"), [], ZONE) == []


def test_rows_that_touch_do_not_overlap_and_one_without_times_overlaps_nothing() -> None:
    row = timed("10:00", "12:00")
    assert warnings_of(row, [timed("08:00", "10:00"), timed("12:00", "13:00"), Row(600)], ZONE) == []
    assert warnings_of(row, [timed("11:59", "13:00")], ZONE) == ["overlap"]


def test_the_weeks_of_days_are_those_that_have_one_of_them() -> None:
    assert mondays(date(2020, 10, 11), date(2020, 10, 12)) == [date(2020, 10, 5), date(2020, 10, 12)]
    assert mondays(date(2020, 10, 5), date(2020, 10, 11)) == [date(2020, 10, 5)]
