"""Working time: weekdays in office hours, and the hours before the loading whenever that is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tickets.demo.worktime import WorkTime, next_weekday

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    "until",
    [
        datetime(2020, 4, 19, 23, 30, tzinfo=AMSTERDAM),  # A Sunday evening.
        datetime(2020, 4, 20, 0, 10, tzinfo=AMSTERDAM),
        datetime(2020, 4, 20, 8, 15, tzinfo=AMSTERDAM),
        datetime(2020, 4, 22, 16, 59, tzinfo=AMSTERDAM),
        datetime(2020, 4, 24, 22, 0, tzinfo=AMSTERDAM),
        datetime(2020, 3, 30, 9, 0, tzinfo=AMSTERDAM),  # Summer time began the day before.
    ],
)
def test_minutes_and_moments_run_forward_until_the_loading(until: datetime) -> None:
    time = WorkTime(until, days=14, zone=AMSTERDAM)
    moments = [time.moment(minute) for minute in range(0, int(time.total), 7)] + [time.moment(time.total)]

    assert moments == sorted(moments)
    assert moments[-1] == until
    assert until - moments[0] < timedelta(days=15)
    assert time.moment(time.total - 5) == until - timedelta(minutes=5)
    for moment in moments:
        assert abs(time.moment(time.minute(moment)) - moment) < timedelta(seconds=1)
        local = moment.astimezone(AMSTERDAM)
        assert (local.isoweekday() <= 5 and 8 <= local.hour < 18) or until - moment <= timedelta(hours=24)


def test_a_moment_outside_working_time_counts_as_the_next_working_minute() -> None:
    time = WorkTime(datetime(2020, 4, 22, 12, 0, tzinfo=UTC), days=7, zone=AMSTERDAM)

    saturday = datetime(2020, 4, 18, 15, 0, tzinfo=AMSTERDAM)

    assert time.moment(time.minute(saturday)).astimezone(AMSTERDAM).date() in (date(2020, 4, 17), date(2020, 4, 20))
    assert time.minute(saturday) == time.minute(datetime(2020, 4, 20, 7, 0, tzinfo=AMSTERDAM))


@pytest.mark.parametrize(("day", "expected"), [(17, 17), (18, 20), (19, 20), (20, 20)])
def test_the_next_weekday(day: int, expected: int) -> None:
    assert next_weekday(date(2020, 4, day)) == date(2020, 4, expected)
