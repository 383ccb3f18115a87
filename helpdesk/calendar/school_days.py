"""School days: what counts as a day on which somebody at a school can answer."""

from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone


@lru_cache(maxsize=128)
def days_off(year: int, region: str, *categories: str) -> frozenset[date]:
    """Return the days off of a year in a Dutch holiday region: of `public` and `school` holidays, as asked.

    Source: the package `holidays`, which follows the Dutch government's published dates (rijksoverheid.nl,
    "Schoolvakanties" and "Officiële feestdagen"). Its school holidays end where the ministry has published none.
    """
    if not categories:
        return frozenset()
    found = holidays.country_holidays("NL", years=year, subdiv=region, categories=categories)
    return frozenset(found)


@lru_cache(maxsize=128)
def named_days_off(year: int, region: str, category: str) -> tuple[tuple[date, str], ...]:
    """Return the days off of a year with their Dutch names, in order; `category` is `public` or `school`."""
    found = holidays.country_holidays("NL", years=year, subdiv=region, categories=(category,), language="nl")
    return tuple(sorted(found.items()))


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
