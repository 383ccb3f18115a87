"""How full a student's week is, and what of their work is left for the weeks after it. Pure: no database, no clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Appointment:
    """When a student works, and on which tickets (by number): what is left of these is done then.

    Begin and end are on one day, both in the time zone of the desk.
    """

    starts_at: datetime
    ends_at: datetime
    ticket_ids: Collection[int] = ()

    @property
    def day(self) -> date:
        return self.starts_at.date()

    @property
    def minutes(self) -> int:
        # In UTC, or the hour that a night of the clock has more or less would not count.
        return int((self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """A student's week in minutes. What is taken: logged already, appointments to come, and open work without one."""

    available: int = 0
    logged: int = 0
    appointments: int = 0
    open_work: int = 0

    @property
    def taken(self) -> int:
        return self.logged + self.appointments + self.open_work

    @property
    def free(self) -> int:
        return free_minutes(self.available, self.taken)


def free_minutes(available: int, taken: int) -> int:
    """Return what is left of the time that somebody has; never less than nothing."""
    return max(0, available - taken)


def without_appointment(left: Mapping[int, int], appointments: Iterable[Appointment]) -> int:
    """Return how much of what is left of each ticket (minutes by number) is done at no appointment.

    Work that has an appointment takes its time then, whatever the week.
    """
    rest = dict(left)
    for appointment in appointments:
        minutes = appointment.minutes
        for ticket_id in sorted(rest.keys() & set(appointment.ticket_ids)):
            done = min(minutes, rest[ticket_id])
            rest[ticket_id] -= done
            minutes -= done
    return sum(rest.values())


def carried_over(open_work: int, weeks: Iterable[WeekLoad]) -> int:
    """Return how much open work is left after these weeks, each of which does as much of it as is free.

    `open_work` of the weeks themselves does not count.
    """
    for week in weeks:
        open_work -= min(open_work, free_minutes(week.available, week.logged + week.appointments))
    return open_work
