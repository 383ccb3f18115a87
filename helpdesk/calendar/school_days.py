"""School days: what counts as a day on which somebody at a school can answer."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

FILE = Path(__file__).parent / "days_off.csv"
# The years that the file tells of; before and after these no day is off. School holidays are published for fewer.
FIRST_YEAR, LAST_YEAR = 2010, 2060


class DayOff(NamedTuple):
    """Days off, `first` and `last` included: a line of the file. `region` is empty for all of the country."""

    kind: str
    region: str
    first: date
    last: date
    name: str

    def days(self, year: int) -> Iterator[date]:
        day = max(self.first, date(year, 1, 1))
        while day <= min(self.last, date(year, 12, 31)):
            yield day
            day += timedelta(days=1)


@cache
def _published() -> tuple[DayOff, ...]:
    """Read what the Dutch government published (rijksoverheid.nl, "Schoolvakanties" and "Officiële feestdagen").

    From a file that `scripts/write_days_off.py` makes with the package `holidays`.
    """
    with FILE.open(newline="", encoding="utf-8") as file:
        return tuple(
            DayOff(kind, region, date.fromisoformat(first), date.fromisoformat(last), name)
            for kind, region, first, last, name in list(csv.reader(file))[1:]
        )


@lru_cache(maxsize=128)
def days_off(year: int, region: str, *categories: str) -> frozenset[date]:
    """Return the days off of a year in a Dutch holiday region: of `public` and `school` holidays, as asked.

    School holidays end where the ministry has published none.
    """
    return frozenset(day for category in categories for day, _name in named_days_off(year, region, category))


@lru_cache(maxsize=128)
def named_days_off(year: int, region: str, category: str) -> tuple[tuple[date, str], ...]:
    """Return the days off of a year with their Dutch names, in order; `category` is `public` or `school`."""
    return tuple(
        (day, off.name)
        for off in _published()
        if off.kind == category and off.region in ("", region)
        for day in off.days(year)
    )


def is_school_day(day: date, *, region: str) -> bool:
    """Return whether schools in the region are at work: no weekend, public holiday or school holiday."""
    return day.isoweekday() <= 5 and day not in days_off(day.year, region, "public", "school")


def add_school_days(moment: datetime, days: int, *, region: str) -> datetime:
    """Return the same local time `days` school days later. With 0 days the moment itself."""
    local = timezone.localtime(moment)
    day = local.date()
    while days > 0:
        day += timedelta(days=1)
        if is_school_day(day, region=region):
            days -= 1
    return local.replace(year=day.year, month=day.month, day=day.day)


def school_days_before(moment: datetime, days: int, *, region: str) -> datetime:
    """Return the same local time `days` school days earlier. With 0 days the moment itself."""
    local = timezone.localtime(moment)
    day = local.date()
    while days > 0:
        day -= timedelta(days=1)
        if is_school_day(day, region=region):
            days -= 1
    return local.replace(year=day.year, month=day.month, day=day.day)


def last_day_with_school_days_after(moment: datetime, days: int, *, region: str) -> date:
    """Return the last local day from which `days` school days have begun by the day of the moment.

    The inverse of `add_school_days` for whole days: what happened on a later day cannot be `days` school days ago. A
    weekend or holiday counts with the school day before it.
    """
    day = timezone.localtime(moment).date()
    while days > 0:
        if is_school_day(day, region=region):
            days -= 1
        day -= timedelta(days=1)
    return day
