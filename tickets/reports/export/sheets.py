"""A report for spreadsheets: CSV and XLSX. Texts stay texts: nothing in them is run as a formula."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from helpdesk.lists.csv_cells import csv_cell
from tickets.reports.export.tables import Cell, Table, tables_of
from tickets.reports.report import Report
from tickets.reports.wording import period_words

if TYPE_CHECKING:
    import xlsxwriter

A4 = 9  # Excel's number of this size of paper.
SHEET_NAME = 31  # Characters, the most that Excel takes.


def write_csv(report: Report) -> bytes:
    """Return all tables under one another, an empty line between them."""
    file = io.StringIO()
    # The mark tells spreadsheet programs that this is UTF-8.
    file.write("\ufeff")
    writer = csv.writer(file, delimiter=";")
    writer.writerow([csv_cell(report.title), csv_cell(period_words(report.figures.period))])
    for table in tables_of(report, with_minutes=True):
        writer.writerows([[], [csv_cell(table.title)], [csv_cell(heading) for heading in table.headings]])
        writer.writerows([[_text(cell) for cell in row] for row in table.rows])
    return file.getvalue().encode()


def _text(cell: Cell) -> str:
    """With a decimal comma where the reader's spreadsheet program expects one."""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(number_format(cell, use_l10n=True)) if isinstance(cell, float) else csv_cell(cell)


def write_xlsx(report: Report) -> bytes:
    """Return a workbook with a sheet for each table."""
    import xlsxwriter  # When somebody asks for one: it takes 2 MB.

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    lead = f"{report.title}: {period_words(report.figures.period)}"
    book.set_properties({"title": lead, "author": report.title})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "name": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "right"}),
        # Words of durations and percentages stand under one another as numbers do.
        "text": book.add_format({"align": "right"}),
        "count": book.add_format({"num_format": "#,##0"}),
        "score": book.add_format({"num_format": "0.0"}),
        "day": book.add_format({"num_format": "d mmm yyyy", "align": "left"}),
    }
    for table in tables_of(report, with_minutes=True):
        _write_sheet(book, table, lead, formats)
    book.close()
    return file.getvalue()


def _write_sheet(book: "xlsxwriter.Workbook", table: Table, lead: str, formats: Mapping[str, Any]) -> None:
    # A sheet's name may not hold these characters.
    name = "".join(character for character in table.title if character not in "[]:*?/\\")
    sheet = book.add_worksheet(name[:SHEET_NAME])
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(table.headings) - 1, 16)
    sheet.write_string(0, 0, lead, formats["title"])
    for column, heading in enumerate(table.headings):
        sheet.write_string(2, column, heading, formats["heading" if column else "name"])
    for number, row in enumerate(table.rows, start=3):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell, formats["text"] if column else None)
            elif isinstance(cell, date):
                sheet.write_datetime(number, column, cell, formats["day"])
            elif cell is not None:
                sheet.write_number(number, column, cell, formats["score" if isinstance(cell, float) else "count"])
    if not table.rows:
        sheet.write_string(3, 0, _("Nothing in this period."))
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer("&L&8" + lead.replace("&", "&&") + "&R&8&P / &N")
