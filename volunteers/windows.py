"""When somebody can work, by the clock of the desk: their usual times without absences and appointments. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from volunteers.availability import DayRange, Slot, windows_left
from volunteers.load import Appointment

# How far ahead is looked, today included, and what is too short to begin with something.
DAYS_AHEAD = 14
SHORTEST_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Window:
    """Time that somebody has on a day."""

    day: date
    starts: time
    ends: time

    @property
    def minutes(self) -> int:
        return Slot(self.day.isoweekday(), self.starts, self.ends).minutes


def last_day_ahead(today: date, wanted_by: date | None) -> tuple[date, bool]:
    """Return up to which day time is looked for, and whether the work is wanted by then.

    A day that has passed, or is far away, says nothing of when somebody should have time.
    """
    furthest = today + timedelta(days=DAYS_AHEAD - 1)
    return (wanted_by, True) if wanted_by is not None and today <= wanted_by <= furthest else (furthest, False)


def windows_between(
    now: datetime,
    last: date,
    slots: Collection[Slot],
    exceptions: Collection[DayRange],
    appointments: Iterable[Appointment],
) -> list[Window]:
    """Return when somebody has time from `now` (local) up to the last day, the first window first.

    None where no usual times are known; what is shorter than 15 minutes is left out.
    """
    booked = list(appointments)
    days = [now.date() + timedelta(days=number) for number in range((last - now.date()).days + 1)]
    found = []
    for day in days:
        taken = [(item.starts_at.time(), item.ends_at.time()) for item in booked if item.day == day]
        if day == now.date():
            taken.append((time.min, now.time()))
        found += [Window(day, *part) for part in windows_left(day, slots, exceptions, taken)]
    return [window for window in found if window.minutes >= SHORTEST_MINUTES]


def minutes_of(
    windows: Sequence[Window], appointments: Iterable[Appointment] = (), *, max_daily_minutes: int | None = None
) -> int:
    """Return how many minutes these windows have together, on each day no more than somebody wants to work then."""
    booked = list(appointments)
    total = 0
    for day in sorted({window.day for window in windows}):
        minutes = sum(window.minutes for window in windows if window.day == day)
        if max_daily_minutes is not None:
            left = max_daily_minutes - sum(item.minutes for item in booked if item.day == day)
            minutes = max(0, min(minutes, left))
        total += minutes
    return total
