"""Reads the first sheet of an .xlsx file, within bounds. Formulas are never worked out.

The reading is done in the request: what a file may make the server do is bounded before, by the sizes in the archive's
directory and by what is unpacked in fact. XML is read by defusedxml, which openpyxl takes where it is installed: it
refuses entities.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from helpdesk.errors import Invalid
from helpdesk.texts.sheets.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Cell, Table, Trouble
from helpdesk.texts.sheets.text import too_many_rows

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
MAX_ENTRIES = 2_000
# A double has 15 digits that are sure.
SURE_DIGITS = 15
# Broken archives and sheets make the libraries raise these.
_BROKEN = (
    zipfile.BadZipFile, InvalidFileException, ParseError, DefusedXmlException, KeyError, ValueError, TypeError,
    AttributeError, IndexError, EOFError, OSError, NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


def is_workbook(content: bytes) -> bool:
    """Whether the file is, or was meant to be, one of a spreadsheet program, as opposed to text."""
    return content.startswith((_ZIP, _OLE))


def read_workbook(content: bytes) -> Table:
    """Return the rows of its first sheet that has any.

    Raises Invalid with a sentence that says what to do: a password, an old .xls, a file that is broken or unpacks to
    more than it may, too many rows.
    """
    if content.startswith(_OLE):
        raise _refused(
            _("This file has a password. Remove it in the spreadsheet program, and send the file again.")
            if _ENCRYPTED in content
            else _("This is an old .xls file. Save it as .xlsx or as CSV UTF-8, and send that."),
            code="encrypted" if _ENCRYPTED in content else "old",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        merged = _check_size(archive)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Invalid:
        raise
    except _BROKEN as error:
        raise _broken() from error
    try:
        return _read(book, merged)
    except Invalid:
        raise
    except _BROKEN as error:
        raise _broken() from error
    finally:
        book.close()


def _refused(sentence: str, *, code: str) -> Invalid:
    return Invalid({"file": sentence}, code=code)


def _broken() -> Invalid:
    return _refused(
        _("This file is broken, or no .xlsx. Open it in a spreadsheet program, save it as .xlsx, and send that."),
        code="broken",
    )


def _check_size(archive: zipfile.ZipFile) -> dict[str, list[tuple[int, int, int, int]]]:
    """Unpack all that is in it, within bounds, and return the merged cells of each sheet by the name of its part.

    Raises Invalid if it holds more than it may: what the directory says of the sizes is not believed.
    """
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise _too_large()
    merged: dict[str, list[tuple[int, int, int, int]]] = {}
    left = MAX_UNPACKED
    for info in infos:
        kept = b""
        with archive.open(info) as part:
            while piece := part.read(1 << 20):
                left -= len(piece)
                if left < 0:
                    raise _too_large()
                if info.filename.startswith("xl/worksheets/"):
                    found = _MERGED.findall(kept + piece)
                    merged.setdefault(info.filename, []).extend(range_boundaries(ref.decode()) for ref in found)
                    # One that is cut in two is found with the next piece, and twice does no harm.
                    kept = piece[-200:]
    return merged


def _too_large() -> Invalid:
    return _refused(
        _("This file unpacks to far more than a list. Copy the rows to a new sheet, and send that."),
        code="too_large",
    )


def _read(book: Any, merged: dict[str, list[tuple[int, int, int, int]]]) -> Table:
    table = Table()
    for sheet in book.worksheets:
        # What a broken sheet says of its own size is not believed.
        sheet.reset_dimensions()
        covered = _covered(merged.get(getattr(sheet, "_worksheet_path", "").lstrip("/"), []))
        for number, cells in enumerate(_rows(sheet), start=1):
            row = [_cell(cell, (number, place) in covered) for place, cell in enumerate(cells[:MAX_COLUMNS], start=1)]
            if any(cell.text or cell.trouble for cell in row):
                table.rows.append((number, row))
                if len(table.rows) > MAX_ROWS + 10:
                    raise too_many_rows()
        if table.rows:
            if len(book.worksheets) > 1:
                table.notes.append(_("Only the sheet “%(sheet)s” was read.") % {"sheet": sheet.title})
            return table
    return table


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # Empty rows at the end are there by the million in some sheets.
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS)):
        if number > 20 * MAX_ROWS:
            raise too_many_rows()
        yield cells


def _covered(ranges: list[tuple[int, int, int, int]]) -> frozenset[tuple[int, int]]:
    """Return the places, by row and column, of merged cells that show nothing, for they are below the first."""
    covered: set[tuple[int, int]] = set()
    for left, top, right, bottom in ranges:
        width, height = min(right, MAX_COLUMNS) - left + 1, bottom - top
        if height > MAX_ROWS or len(covered) + max(width, 0) * height > MAX_ROWS * MAX_COLUMNS:
            raise _too_large()
        covered |= {(row, left + place) for row in range(top + 1, bottom + 1) for place in range(width)}
    return frozenset(covered)


def _cell(cell: Any, is_covered: bool) -> Cell:
    value = cell.value
    if is_covered:
        return Cell(trouble=Trouble.MERGED)
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell(trouble=Trouble.FORMULA)
    if isinstance(value, bool):
        return Cell(_("yes") if value else _("no"))
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, datetime | date | time):
        return Cell(value.isoformat())
    return Cell(" ".join(str(value).split())[: MAX_CELL + 1])


def _number(value: float, shown_as: str) -> Cell:
    if isinstance(value, float) and not value.is_integer():
        return Cell(repr(value), is_number=True)
    text = str(int(value))
    if len(text.lstrip("-")) > SURE_DIGITS:
        return Cell(text, is_number=True, trouble=Trouble.TOO_MANY_DIGITS)
    # The sheet shows "00042" for 42 by the format 00000.
    if re.fullmatch(r"0+", shown_as):
        text = text.zfill(len(shown_as))
        return Cell(text)
    return Cell(text, is_number=True)
