"""A desk's calendar as the week that the arithmetic counts in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils import timezone

from helpdesk.calendar.school_days import days_off
from helpdesk.calendar.worktime import WorkWeek
from tickets.targets.models import DeskCalendar


def work_week(calendar: DeskCalendar, *, region: str) -> WorkWeek:
    """Return when the desk is open. `region`: the Dutch holiday region whose school holidays it keeps."""
    categories = tuple(
        name
        for name, is_kept in (
            ("public", calendar.closed_on_public_holidays),
            ("school", calendar.closed_in_school_holidays),
        )
        if is_kept
    )
    return WorkWeek(
        zone=timezone.get_default_timezone(),
        hours=read_hours(calendar.opening_hours),
        is_closed=_closed_days(calendar.exceptions, region, categories),
    )


def read_hours(stored: Mapping[str, Sequence[Sequence[str]]]) -> dict[int, tuple[tuple[time, time], ...]]:
    """Return opening hours as they are stored, as times."""
    return {
        int(weekday): tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in parts)
        for weekday, parts in stored.items()
    }


def _closed_days(
    exceptions: Sequence[Mapping[str, Any]], region: str, categories: tuple[str, ...]
) -> Callable[[date], bool]:
    def is_closed(day: date) -> bool:
        text = day.isoformat()
        own = [item["is_open"] for item in exceptions if item["starts_on"] <= text <= item["ends_on"]]
        return not any(own) if own else day in days_off(day.year, region, *categories)

    return is_closed
