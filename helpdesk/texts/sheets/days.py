"""Reads a day as people and spreadsheets write it, day before month (no database)."""

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[^\W\d]+\.?,? )?(\d{1,2})[-. ]+([^\W\d]+)\.?[-. ,]+(\d{4})")
# The first three letters name a month, in Dutch or English; of March also the Dutch abbreviation.
_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip


def read_day(text: str) -> date | None:
    """Return the day, or None for what is no day: a month of 13, or a text that we do not understand.

    >>> read_day("30-11-2026") == read_day("2026-11-30") == read_day("ma 30 nov 2026") == date(2026, 11, 30)
    True
    """
    plain = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
    elif found := _NUMBERS.fullmatch(plain):
        day, month, year = found.groups()
    elif found := _WORDS.fullmatch(plain):
        day, word, year = found.groups()
        month = str(_MONTHS.get(word[:3], 0))
    else:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
