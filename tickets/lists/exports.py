"""Lists of tickets as files for a spreadsheet: the rows that the reader sees, in the columns they chose."""

import csv
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import IO, Any

import xlsxwriter
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.lists.csv_cells import csv_cell
from tickets.core.choices import Kind, OnBehalfOf, Priority, Status
from tickets.core.querysets import TicketQuerySet
from tickets.page.detail import ticket_rows

CHUNK = 500
# What a worksheet can hold, less its heading (Excel's specification of a worksheet).
XLSX_ROWS = 1_048_576 - 1

Row = dict[str, Any]
Cell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list. `read` takes its cell from a row as the reader sees it; `width` is in characters."""

    heading: Any
    read: Callable[[Row], Cell]
    width: int = 14


def _names(people: Sequence[Row]) -> str:
    return ", ".join(person["name"] for person in people)


def _name(thing: Row | None) -> str:
    return thing["name"] if thing else ""


def _local(moment: datetime | None) -> datetime | None:
    """Without its zone: a spreadsheet knows no zones, and shows the time as people here read it."""
    return timezone.localtime(moment).replace(tzinfo=None, microsecond=0) if moment else None


# The codes are those of the list in the web app.
COLUMNS: Mapping[str, Column] = {
    "number": Column(_("Number"), lambda row: row["number"], 9),
    "title": Column(_("Title"), lambda row: row["title"], 48),
    "status": Column(_("Status"), lambda row: str(Status(row["status"]).label), 20),
    "kind": Column(_("Kind"), lambda row: str(Kind(row["kind"]).label), 20),
    "priority": Column(_("Priority"), lambda row: str(Priority(row["priority"]).label), 10),
    "category": Column(_("Category"), lambda row: _name(row["category"]), 22),
    "board": Column(_("Board"), lambda row: _name(row["board"]), 32),
    "place": Column(_("School"), lambda row: _name(row["school"]), 32),
    "people": Column(_("Students"), lambda row: _names(row["assignees"]), 24),
    "requester": Column(_("Requester"), lambda row: _name(row["requester"]), 24),
    "for": Column(_("For"), lambda row: str(OnBehalfOf(row["on_behalf_of"]).label) if row["on_behalf_of"] else "", 16),
    "devices": Column(_("Devices"), lambda row: row["device_count"], 10),
    "estimate": Column(_("Estimate in minutes"), lambda row: row["estimate_minutes"], 12),
    "tags": Column(_("Tags"), lambda row: ", ".join(row["tags"] or ()), 20),
    "wanted": Column(_("Wanted by"), lambda row: row["wanted_by"], 12),
    "due": Column(_("Promised by"), lambda row: _local(row["due"]["due_at"]) if row["due"] else None, 17),
    "created": Column(_("Submitted"), lambda row: _local(row["created_at"]), 17),
    "updated": Column(_("Changed"), lambda row: _local(row["updated_at"]), 17),
    "solved": Column(_("Solved"), lambda row: _local(row["solved_at"]), 17),
}
DEFAULT_COLUMNS = (
    "number", "title", "status", "kind", "priority", "category", "board", "place", "people", "created", "solved",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: tickets that the reader may see, in order; for whom, in which columns and language."""

    tickets: TicketQuerySet
    scope: Scope
    columns: Sequence[str]
    language: str

    def headings(self) -> list[str]:
        # The file may be written after the request is done, when its language is no longer set.
        with translation.override(self.language):
            return [str(COLUMNS[name].heading) for name in self.columns]

    def chunks(self) -> Iterator[list[list[Cell]]]:
        """Yield the cells of some rows at a time: the file costs the same memory however long it is."""
        tickets = self.tickets.for_rows().iterator(chunk_size=CHUNK)
        reads = [COLUMNS[name].read for name in self.columns]
        while chunk := list(islice(tickets, CHUNK)):
            with translation.override(self.language):
                rows = ticket_rows(chunk, self.scope)
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
    sheet = book.add_worksheet("Tickets")
    bold = book.add_format({"bold": True})
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    as_moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.freeze_panes(1, 0)
    for position, (name, heading) in enumerate(zip(export.columns, export.headings(), strict=True)):
        sheet.set_column(position, position, COLUMNS[name].width)
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
