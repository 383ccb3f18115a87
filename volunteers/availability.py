"""How much time somebody has in a week. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WORKDAYS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of an ISO weekday (1 = Monday), in local time."""

    weekday: int
    starts: time
    ends: time

    @property
    def minutes(self) -> int:
        day = date.min
        return int((datetime.combine(day, self.ends) - datetime.combine(day, self.starts)).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days that differ from the usual week, both included."""

    starts_on: date
    ends_on: date
    is_available: bool


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def available_minutes(
    weekly_minutes: int,
    slots: Iterable[Slot],
    exceptions: Iterable[DayRange],
    *,
    week_of: date,
    max_daily_minutes: int | None = None,
) -> int:
    """Return the minutes that somebody wants to work in the ISO week of `week_of`.

    The weekly wish is spread over the usual slots (Monday to Friday when there are none) in proportion to their
    length; days away take their share with them. A day that is marked available holds against an absence around it.
    With `max_daily_minutes` it is never more than that on each of the days that are left.
    """
    share: dict[int, int] = {}
    for slot in slots:
        share[slot.weekday] = share.get(slot.weekday, 0) + slot.minutes
    if not share:
        share = dict.fromkeys(WORKDAYS, 1)
    monday = monday_of(week_of)
    ranges = list(exceptions)
    kept = [weight for weekday, weight in share.items() if not _is_away(monday + timedelta(days=weekday - 1), ranges)]
    minutes = round(weekly_minutes * sum(kept) / sum(share.values()))
    return minutes if max_daily_minutes is None else min(minutes, len(kept) * max_daily_minutes)


def windows_left(
    day: date, slots: Iterable[Slot], exceptions: Iterable[DayRange], taken: Iterable[tuple[time, time]]
) -> list[tuple[time, time]]:
    """Return from when until when somebody has time on the day: the usual parts of it, without what is taken.

    None on a day away, and none where no usual times are known.
    """
    if _is_away(day, exceptions):
        return []
    found = sorted((slot.starts, slot.ends) for slot in slots if slot.weekday == day.isoweekday())
    for starts, ends in taken:
        found = [
            part
            for begins, stops in found
            for part in ((begins, min(stops, starts)), (max(begins, ends), stops))
            if part[0] < part[1]
        ]
    return found


def _is_away(day: date, ranges: Iterable[DayRange]) -> bool:
    covering = [item for item in ranges if item.starts_on <= day <= item.ends_on]
    return bool(covering) and not any(item.is_available for item in covering)
