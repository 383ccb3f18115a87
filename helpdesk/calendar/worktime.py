"""Business time: counting only while a helpdesk is open. Pure: no clock, no database.

Moments are aware datetimes. Opening hours are said in local time and counted in real time, so that a day on which the
clocks change has as many hours as it really has.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Two years and a day without enough opening: somebody made a mistake, and the search has to end.
HORIZON_DAYS = 731

Span = tuple[datetime, datetime]


class NoOpeningHours(Exception):
    """There is too little opening in the next or the last two years to count this much."""


@dataclass(frozen=True)
class WorkWeek:
    """When a helpdesk is open. `hours`: parts of each ISO weekday (1 = Monday), in order, that do not overlap."""

    zone: ZoneInfo
    hours: Mapping[int, tuple[tuple[time, time], ...]]
    is_closed: Callable[[date], bool] = lambda _day: False

    def openings(self, day: date) -> list[Span]:
        """Return the open parts of a day in UTC: sums of local times go wrong when the clocks change."""
        if self.is_closed(day):
            return []
        spans = []
        for opens, closes in self.hours.get(day.isoweekday(), ()):
            start = datetime.combine(day, opens, self.zone).astimezone(UTC)
            end = datetime.combine(day, closes, self.zone).astimezone(UTC)
            if start < end:
                spans.append((start, end))
        return spans

    def _from(self, moment: datetime) -> Iterator[Span]:
        first = moment.astimezone(self.zone).date()
        for number in range(HORIZON_DAYS):
            for start, end in self.openings(first + timedelta(days=number)):
                if end >= moment:
                    yield max(start, moment), end

    def _until(self, moment: datetime) -> Iterator[Span]:
        last = moment.astimezone(self.zone).date()
        for number in range(HORIZON_DAYS):
            for start, end in reversed(self.openings(last - timedelta(days=number))):
                if start <= moment:
                    yield start, min(end, moment)


def add_open_time(week: WorkWeek, moment: datetime, amount: timedelta) -> datetime:
    """Return when it has been open for `amount` since `moment`, in UTC: always within the opening hours, ends included.

    With zero: the moment itself when open, else the next opening. Raises ValueError for a negative amount,
    NoOpeningHours if that is more than two years away.
    """
    if amount < timedelta(0):
        raise ValueError("Give an amount of at least zero; `subtract_open_time` goes back.")
    moment = moment.astimezone(UTC)
    for start, end in week._from(moment):
        if amount <= end - start:
            return start + amount
        amount -= end - start
    raise NoOpeningHours


def subtract_open_time(week: WorkWeek, moment: datetime, amount: timedelta) -> datetime:
    """Return since when it has been open for `amount` until `moment`, in UTC: the mirror image of `add_open_time`."""
    if amount < timedelta(0):
        raise ValueError("Give an amount of at least zero; `add_open_time` goes on.")
    moment = moment.astimezone(UTC)
    for start, end in week._until(moment):
        if amount <= end - start:
            return end - amount
        amount -= end - start
    raise NoOpeningHours


def open_time_between(week: WorkWeek, start: datetime, end: datetime) -> timedelta:
    """Return how long it was open between two moments; zero when the second is not later."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    total = timedelta(0)
    if end <= start:
        return total
    day, last = start.astimezone(week.zone).date(), end.astimezone(week.zone).date()
    while day <= last:
        for opens, closes in week.openings(day):
            total += max(timedelta(0), min(closes, end) - max(opens, start))
        day += timedelta(days=1)
    return total
