"""A duration in words, in one form everywhere: "25 minutes", "6 hours 10 min" (Dutch: "6 uur 10").

The web app says it in the same words (`formatMinutes` in frontend/src/lib/format.ts); the tests of both read
`tests/texts/durations.json`.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HOUR = 60
DAY = 24 * HOUR
# From here on nobody counts minutes.
EXACT_BELOW = 2 * DAY


def rounded_minutes(minutes: int) -> int:
    """Return a measured time as it is shown: to the minute below 48 hours, then to the nearest hour, halves up."""
    return minutes if minutes < EXACT_BELOW else (minutes + HOUR // 2) // HOUR * HOUR


def duration_words(minutes: int, *, in_days: bool = False) -> str:
    """Return so many minutes in words, in the language that is set.

    `in_days`: of the calendar, where 48 hours or more are said in days of 24 hours. Opening hours have no such days.
    """
    if in_days and minutes >= EXACT_BELOW:
        days, rest = divmod(rounded_minutes(minutes), DAY)
        words = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
        return f"{words} {_hours(rest // HOUR)}" if rest else words
    hours, rest = divmod(minutes, HOUR)
    if hours == 0 and rest:
        return ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest}
    if rest == 0:
        return _hours(hours)
    return _("%(hours)s %(minutes)d min") % {"hours": _hours(hours), "minutes": rest}


def _hours(count: int) -> str:
    return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}
