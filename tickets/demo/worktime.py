"""Working time of the demo: the minutes in which people at schools and the desk do things. Pure."""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS, CLOSES = time(8, 10), time(17, 20)
# The day of loading has at least this much, whatever the hour: the demo must look alive on a Sunday evening as well.
LEAST_TODAY = timedelta(hours=3)


class WorkTime:
    """The weekdays of some weeks as one line of minutes, from 0 to `total`, which is the moment of loading."""

    def __init__(self, until: datetime, *, days: int, zone: ZoneInfo) -> None:
        """Begin `days` days before `until` (an aware datetime)."""
        local = until.astimezone(zone)
        opening = local - LEAST_TODAY
        if local.isoweekday() <= 5:
            opening = min(datetime.combine(local.date(), OPENS, zone), opening)
        windows = [
            (datetime.combine(day, OPENS, zone), datetime.combine(day, CLOSES, zone))
            for day in _weekdays(local.date() - timedelta(days=days), opening.date())
        ]
        self._windows = [window for window in windows if window[1] < opening] + [(opening, local)]
        self._starts = [0.0]
        for start, end in self._windows:
            self._starts.append(self._starts[-1] + (end - start).total_seconds() / 60)
        self.total = self._starts[-1]

    def moment(self, minute: float) -> datetime:
        """Return the moment that `minute` falls on, in UTC: sums of local times go wrong when the clocks change."""
        minute = min(max(minute, 0.0), self.total)
        index = min(bisect_right(self._starts, minute) - 1, len(self._windows) - 1)
        return (self._windows[index][0] + timedelta(minutes=minute - self._starts[index])).astimezone(UTC)

    def minute(self, moment: datetime) -> float:
        """Return the minute of a moment; of one outside working time the next working minute."""
        for index, (start, end) in enumerate(self._windows):
            if moment <= end:
                return self._starts[index] + max(0.0, (moment - start).total_seconds() / 60)
        return self.total


def _weekdays(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if day.isoweekday() <= 5]


def next_weekday(day: date) -> date:
    """Return the day itself, or the Monday after it when it is in a weekend."""
    return day + timedelta(days=max(0, 8 - day.isoweekday())) if day.isoweekday() > 5 else day
