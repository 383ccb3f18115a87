"""Reads a sheet from a file: CSV of any program, or .xlsx."""

from django.utils.translation import gettext as _

from helpdesk.errors import Invalid
from helpdesk.texts.sheets.table import MAX_BYTES, Table
from helpdesk.texts.sheets.text import decode, read_text


def read_file(content: bytes) -> Table:
    """Return the rows of the file. Raises Invalid with a sentence for a file that is too large or cannot be read."""
    if len(content) > MAX_BYTES:
        raise Invalid({"file": _("This file is too large: at most %(count)d MB.") % {"count": MAX_BYTES // 10**6}})
    # When somebody sends one: the library takes much memory in every server process.
    from helpdesk.texts.sheets.workbook import is_workbook, read_workbook

    if is_workbook(content):
        return read_workbook(content)
    text, notes = decode(content)
    table = read_text(text)
    table.notes[:0] = notes
    return table
