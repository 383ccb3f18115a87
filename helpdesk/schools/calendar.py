"""School days: what counts as a day on which somebody at a school can answer."""

from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone


@lru_cache(maxsize=32)
def _days_off(year: int, region: str) -> frozenset[date]:
    """Public and school holidays of a year in a Dutch holiday region (Noord, Midden, Zuid)."""
    return frozenset(holidays.country_holidays("NL", years=year, subdiv=region, categories=("public", "school")))


def is_school_day(day: date, *, region: str) -> bool:
    """Return whether schools in the region are at work: no weekend, public holiday or school holiday."""
    return day.isoweekday() <= 5 and day not in _days_off(day.year, region)


def add_school_days(moment: datetime, days: int, *, region: str) -> datetime:
    """Return the same local time `days` school days later. With 0 days the moment itself."""
    local = timezone.localtime(moment)
    day = local.date()
    while days > 0:
        day += timedelta(days=1)
        if is_school_day(day, region=region):
            days -= 1
    return local.replace(year=day.year, month=day.month, day=day.day)
