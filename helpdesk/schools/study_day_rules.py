"""What days off of a school can be, as sentences for who enters them (no database)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

# More days in a row are a holiday, and those are known.
MOST_DAYS = 31
# A school plans a year or two ahead; further off the year was mistyped.
BACK, AHEAD = timedelta(days=400), timedelta(days=800)

Days = tuple[date, date]


def problem_of(starts_on: date, ends_on: date, *, today: date) -> tuple[str, str] | None:
    """Return the field that is wrong and a sentence about it, or None."""
    if ends_on < starts_on:
        return "ends_on", _("The last day cannot be before the first.")
    if (ends_on - starts_on).days >= MOST_DAYS:
        return "ends_on", _("At most %(count)d days in a row. Enter a longer time in parts.") % {"count": MOST_DAYS}
    if not today - BACK <= starts_on <= today + AHEAD:
        return "starts_on", _("%(day)s is too far away. Look at the year.") % {"day": written(starts_on)}
    return None


def overlapping(starts_on: date, ends_on: date, others: Iterable[Days]) -> Days | None:
    """Return the first of the others that has a day in common with these."""
    return next(((first, last) for first, last in others if first <= ends_on and starts_on <= last), None)


def overlap_sentence(days: Days) -> str:
    first, last = days
    if first == last:
        return _("The school has a study day on %(day)s already.") % {"day": written(first)}
    return _("The school has study days from %(first)s until %(last)s already.") % {
        "first": written(first), "last": written(last),
    }  # fmt: skip


def written(day: date) -> str:
    return date_format(day, "j F Y")
