"""A report for spreadsheets: CSV and XLSX. Texts stay texts: nothing in them is run as a formula."""

import csv
import io

import xlsxwriter
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from helpdesk.lists.csv_cells import csv_cell
from tickets.reports.export.tables import Cell, Table, tables_of
from tickets.reports.report import Report
from tickets.reports.wording import period_words

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
    return str(number_format(cell, use_l10n=True)) if isinstance(cell, float) else csv_cell(cell)


def write_xlsx(report: Report) -> bytes:
    """Return a workbook with a sheet for each table."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    for table in tables_of(report, with_minutes=True):
        _write_sheet(book, table, f"{report.title}: {period_words(report.figures.period)}", title=title, bold=bold)
    book.close()
    return file.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, table: Table, lead: str, *, title: object, bold: object) -> None:
    # A sheet's name may not hold these characters.
    name = "".join(character for character in table.title if character not in "[]:*?/\\")
    sheet = book.add_worksheet(name[:SHEET_NAME])
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(table.headings) - 1, 16)
    sheet.write_string(0, 0, lead, title)
    for column, heading in enumerate(table.headings):
        sheet.write_string(2, column, heading, bold)
    for number, row in enumerate(table.rows, start=3):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif cell is not None:
                sheet.write_number(number, column, cell)
    if not table.rows:
        sheet.write_string(3, 0, _("Nothing in this period."))
    sheet.freeze_panes(3, 1)
    sheet.fit_to_pages(1, 0)
