"""Which rows of hours count, what a week adds up to, and what is odd about it. Pure: no database, no clock."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Protocol

from tickets.hours.choices import LONG_DAY, TOO_MUCH, Odd, Warned
from volunteers.availability import monday_of

NIGHT_STARTS, NIGHT_ENDS = time(22), time(6)


class Row(Protocol):
    """A row of hours that counts: no other replaces it."""

    @property
    def worked_on(self) -> date: ...
    @property
    def minutes(self) -> int: ...
    @property
    def started_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def created_at(self) -> datetime: ...


def mondays(first: date, last: date) -> list[date]:
    """Return the Monday of each week that has one of these days in it; both included."""
    start, end = monday_of(first), monday_of(last)
    return [start + timedelta(weeks=number) for number in range((end - start).days // 7 + 1)]


def total(rows: Iterable[Row]) -> int:
    return sum(row.minutes for row in rows)


def minutes_by_day(rows: Iterable[Row]) -> dict[date, int]:
    found: dict[date, int] = {}
    for row in rows:
        found[row.worked_on] = found.get(row.worked_on, 0) + row.minutes
    return found


def elapsed_minutes(started_at: datetime, ended_at: datetime) -> int:
    """Return the whole minutes between two aware moments, as they really passed: also in a night in which the clock
    changes.
    """
    # Moments of one zone are subtracted by their clock times, so by way of UTC.
    return int((ended_at.timestamp() - started_at.timestamp()) // 60)


def overlap(one: Row, other: Row) -> bool:
    """Whether both have a beginning and an end, and share some time."""
    if one.started_at is None or one.ended_at is None or other.started_at is None or other.ended_at is None:
        return False
    if not one.minutes or not other.minutes:
        return False
    return one.started_at < other.ended_at and other.started_at < one.ended_at


def any_overlap(rows: Iterable[Row]) -> bool:
    timed = sorted(
        (row for row in rows if row.started_at and row.minutes), key=lambda row: row.started_at or row.created_at
    )
    latest: Row | None = None
    for row in timed:
        if latest is not None and overlap(latest, row):
            return True
        if latest is None or (row.ended_at or row.created_at) > (latest.ended_at or latest.created_at):
            latest = row
    return False


def is_at_night(row: Row, zone: tzinfo) -> bool:
    """Whether any of it lies between ten in the evening and six in the morning, by the local clock."""
    if row.started_at is None or row.ended_at is None or not row.minutes:
        return False
    start, end = row.started_at.astimezone(zone), row.ended_at.astimezone(zone)
    evening = datetime.combine(start.date(), NIGHT_STARTS, tzinfo=zone)
    return start.time() < NIGHT_ENDS or end > evening


def warnings_of(row: Row, others: Iterable[Row], zone: tzinfo) -> list[str]:
    """Return what to say of a row that is being made, beside the others of its student that count."""
    found: list[str] = []
    if any(overlap(row, other) for other in others):
        found.append(Warned.OVERLAP.value)
    if row.started_at is not None and row.ended_at is not None and row.minutes:
        start, end = row.started_at.astimezone(zone), row.ended_at.astimezone(zone)
        # Until midnight itself is still the same day.
        if (end - timedelta(microseconds=1)).date() != start.date():
            found.append(Warned.MIDNIGHT.value)
        if start.utcoffset() != end.utcoffset():
            found.append(Warned.CLOCK.value)
    return found


def oddities(
    rows: Sequence[Row], *, offered_minutes: int | None, approved_at: datetime | None, zone: tzinfo
) -> list[str]:
    """Return why somebody should look at a week with these rows before it is approved; usually nothing.

    `offered_minutes`: what the student wants to work in a week, None if nobody knows. `approved_at`: when the week was
    approved before, if it was.
    """
    worked = [row for row in rows if row.minutes]
    checks = {
        Odd.OVER_OFFERED: offered_minutes is not None and total(worked) > offered_minutes * TOO_MUCH,
        Odd.OVERLAP: any_overlap(worked),
        Odd.LONG_DAY: any(minutes > LONG_DAY for minutes in minutes_by_day(worked).values()),
        Odd.NIGHT: any(is_at_night(row, zone) for row in worked),
        # Taking a row back is a change too, so all rows are looked at.
        Odd.AFTER_APPROVAL: approved_at is not None and any(row.created_at >= approved_at for row in rows),
        Odd.NO_ROWS: not worked,
    }
    return [odd.value for odd, is_so in checks.items() if is_so]
