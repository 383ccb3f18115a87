"""Reads a sheet from text: a paste from a spreadsheet, a CSV file, or one serial number a line."""

import csv
import io
import re
from collections import Counter

from django.utils.translation import gettext as _

from helpdesk.errors import Invalid
from helpdesk.texts.sheets.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Cell, Table

_DELIMITERS = ("\t", ";", ",")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def decode(content: bytes) -> tuple[str, list[str]]:
    """Return the text of a CSV file and what there is to say of it: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises Invalid for what is no text.
    """
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16"), []
        if b"\x00" in content[:4000]:
            raise not_text()
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = _("The file is not in UTF-8. Look whether letters such as é and ë came through well.")
        try:
            return content.decode("cp1252"), [note]
        except UnicodeDecodeError:
            raise not_text() from None


def not_text() -> Invalid:
    return Invalid(
        {"file": _("This is no table that we can read. Save it as CSV UTF-8 or .xlsx, and send that.")}, code="not_text"
    )


def read_text(text: str) -> Table:
    """Return the rows of the text. Raises Invalid for too many rows, or what is no text."""
    if _CONTROL.search(text):
        raise not_text()
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_ROWS + 10:
        raise too_many_rows()
    table = Table()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(lines), strict=False)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                table.rows.append((reader.line_num, [Cell(text=_one_line(cell)) for cell in cells[:MAX_COLUMNS]]))
    except csv.Error as error:
        raise Invalid({"text": _("A quote in this text is never closed. Paste the rows anew.")}) from error
    return table


def _one_line(cell: str) -> str:
    return " ".join(cell.split())[: MAX_CELL + 1]


def _delimiter(lines: list[str]) -> str:
    """Return the character that divides most lines in the same number of parts, at least two."""
    some = lines[:50]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = Counter(line.count(delimiter) for line in some if delimiter in line)
        times, often = counts.most_common(1)[0] if counts else (0, 0)
        return often, times

    best = max(_DELIMITERS, key=agreement, default="\t")
    return best if agreement(best)[0] else "\t"


def too_many_rows() -> Invalid:
    return Invalid(
        {"rows": _("This has more than %(count)s rows. Divide it over several sheets.") % {"count": MAX_ROWS}},
        code="too_many",
    )
