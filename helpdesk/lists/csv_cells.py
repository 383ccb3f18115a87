"""Cells of CSV files, so that no spreadsheet program runs one as a formula (OWASP, CSV injection)."""

import unicodedata
from datetime import datetime

# What begins a formula, also in the shapes that Unicode folds into these (full width, small, minus sign).
_SIGNS = frozenset("=+-@\N{MINUS SIGN}")
# Where a cell may begin: a program that is told another separator than ours cuts cells at that one.
_SEPARATORS = frozenset(";,|\t\r\n\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x85")
# What programs skip or strip before they look: quotes, and blanks, control and format characters (by category).
_QUOTES = frozenset("\"'`\N{ACUTE ACCENT}")
_SKIPPED_CATEGORIES = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp", "Pi", "Pf", "Ps"))


def csv_cell(cell: object) -> str:
    """Return the cell as text. Numbers stay numbers, with a point, and moments have minutes.

    In a text an apostrophe goes before each sign that begins a formula at the start of the cell, or after a character
    that another program may take for a separator; what stands between is left as it is.
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    text = str(cell)
    return text if isinstance(cell, int | float) else _without_formulas(text)


def _without_formulas(text: str) -> str:
    written = []
    begins = True
    for character in text:
        folded = unicodedata.normalize("NFKC", character)[:1]
        if folded in _SEPARATORS:
            begins = True
        elif begins and folded in _SIGNS:
            written.append("'")
            begins = False
        elif not (folded in _QUOTES or unicodedata.category(character) in _SKIPPED_CATEGORIES):
            begins = False
        written.append(character)
    return "".join(written)
