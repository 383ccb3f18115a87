"""How long something took, on which day it was, and how a report says it."""

from datetime import date, datetime

from django.utils import timezone

from helpdesk.texts.durations import duration_words, rounded_minutes
from tickets.reports.hours import Hours


def day_of(moment: datetime) -> date:
    """Return the day in Amsterdam, whatever the time zone of the reader."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the whole minutes of the clock from `start` to `end`, nights and weekends included; 0 if it is before."""
    return max(0, int((end - start).total_seconds() // 60))


def shown_minutes(minutes: int | None) -> int | None:
    """Return a duration as a report shows it. Screen, files and bulletin get it like this and round nothing more.

    At least a minute: "half within 0 minutes" says nothing.
    """
    return None if minutes is None else max(1, rounded_minutes(minutes))


def time_words(minutes: int, hours: Hours) -> str:
    """Return a duration of a report in words, in the language that is set."""
    return duration_words(minutes, in_days=hours is Hours.CLOCK)
