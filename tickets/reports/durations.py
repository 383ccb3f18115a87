"""How long something took, and on which day it was."""

from datetime import date, datetime

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """Return the day in Amsterdam, whatever the time zone of the reader."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the whole minutes of the clock from `start` to `end`, nights and weekends included; 0 if it is before."""
    return max(0, int((end - start).total_seconds() // 60))
