"""Lists as files for a spreadsheet: the rows that the reader sees, in the columns they chose."""

import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import IO, Any

from django.utils import translation

from helpdesk.access.scope import Scope
from helpdesk.lists.columns import Cell
from helpdesk.lists.csv_cells import csv_cell
from helpdesk.lists.declaration import List

CHUNK = 500
# What a worksheet can hold, less its heading (Excel's specification of a worksheet).
XLSX_ROWS = 1_048_576 - 1


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: things of a list that the reader may see, in order; for whom, in which columns and language."""

    declared: List
    things: Any
    scope: Scope
    columns: Sequence[str]
    language: str

    def headings(self) -> list[str]:
        # The file may be written after the request is done, when its language is no longer set.
        with translation.override(self.language):
            return [str(self.declared.columns[name].heading) for name in self.columns]

    def chunks(self) -> Iterator[list[list[Cell]]]:
        """Yield the cells of some rows at a time: the file costs the same memory however long it is."""
        things = self.declared.for_export(self.things).iterator(chunk_size=CHUNK)
        reads = [self.declared.columns[name].read for name in self.columns]
        render = self.declared.export_rows or self.declared.rows
        while chunk := list(islice(things, CHUNK)):
            with translation.override(self.language):
                rows = render(chunk, self.scope)
                yield [[read(row) for read in reads] for row in rows]


class _Echo:
    """A file that gives back what is written to it, for the csv module."""

    def write(self, line: str) -> str:
        return line


def csv_lines(export: Export) -> Iterator[str]:
    """Yield the file line by line, with the separator that spreadsheet programs here expect."""
    writer = csv.writer(_Echo(), delimiter=";")
    # The mark tells spreadsheet programs that this is UTF-8.
    yield "\ufeff"
    yield writer.writerow(map(csv_cell, export.headings()))
    for chunk in export.chunks():
        for cells in chunk:
            yield writer.writerow(csv_cell(cell) for cell in cells)


def write_xlsx(export: Export) -> IO[bytes]:
    """Return a workbook in a temporary file, which is gone when it is closed. Texts are texts and dates are dates."""
    import xlsxwriter  # When somebody asks for one: it takes 2 MB.

    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the answer that sends it
    # A row is written to disk as soon as the next one begins; only texts become text cells, never formulas or links.
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = book.add_worksheet(export.declared.name.capitalize())
    bold = book.add_format({"bold": True})
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    as_moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.freeze_panes(1, 0)
    for position, (name, heading) in enumerate(zip(export.columns, export.headings(), strict=True)):
        sheet.set_column(position, position, export.declared.columns[name].width)
        sheet.write_string(0, position, heading, bold)
    number = 0
    for chunk in export.chunks():
        for cells in chunk[: XLSX_ROWS - number]:
            number += 1
            for position, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, position, cell, as_moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, position, cell, as_date)
                elif isinstance(cell, int | float):
                    sheet.write_number(number, position, cell)
                elif cell:
                    sheet.write_string(number, position, cell)
    sheet.autofilter(0, 0, number, len(export.columns) - 1)
    book.close()
    file.seek(0)
    return file
