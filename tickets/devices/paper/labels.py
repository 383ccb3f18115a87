"""Labels with a QR code, as a PDF for sheets of A4 that shops sell and for label printers.

Import it where somebody asks for them: with its fonts the library takes much memory in every server process.
"""

import logging
from collections.abc import Sequence

import segno
from font_source_sans_pro import font_files_ttf
from fpdf import FPDF

from tickets.devices.paper.sheets import PADDING, Label, LabelSheet

FONT = "Source Sans Pro"
logging.getLogger("fontTools").setLevel(logging.WARNING)


def write_labels(
    labels: Sequence[Label], sheet: LabelSheet, *, start: int = 1, shift: tuple[float, float] = (0, 0), title: str = ""
) -> bytes:
    """Return the labels as a PDF. `start` is the place on the first sheet to begin at, from 1; `shift` is by how much
    a printer has to be corrected, in millimetres to the right and down.
    """
    page = FPDF(format=sheet.page)
    page.set_title(title)
    page.set_auto_page_break(auto=False)
    page.set_margin(0)
    page.c_margin = 0
    page.add_font(FONT, "", font_files_ttf["SourceSansPro"])
    page.add_font(FONT, "B", font_files_ttf["SourceSansProSemibold"])
    for number, label in enumerate(labels, start=start - 1):
        place = number % sheet.count
        if place == 0 or number == start - 1:
            page.add_page()
        row, column = divmod(place, sheet.columns)
        _draw(
            page,
            label,
            sheet,
            sheet.left + column * sheet.pitch_x + shift[0],
            sheet.top + row * sheet.pitch_y + shift[1],
        )
    return bytes(page.output())


def _draw(page: FPDF, label: Label, sheet: LabelSheet, left: float, top: float) -> None:
    size = min(sheet.height, sheet.width / 2) - 2 * PADDING
    _draw_code(page, label.address, left + PADDING, top + (sheet.height - size) / 2, size)
    x, width = left + size + 2 * PADDING, sheet.width - size - 3 * PADDING
    points = 10.0 if sheet.height > 30 else 7.5
    line = points * 0.42
    y = top + (sheet.height - line * len(label.lines)) / 2
    for number, text in enumerate(label.lines):
        page.set_font(FONT, "" if number else "B", points)
        page.set_xy(x, y + number * line)
        page.cell(width, line, _fitting(page, text, width))


def _fitting(page: FPDF, text: str, width: float) -> str:
    if page.get_string_width(text) <= width:
        return text
    while text and page.get_string_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def _draw_code(page: FPDF, address: str, left: float, top: float, size: float) -> None:
    """Draw the code as bars, each of the dark modules that lie side by side."""
    # Error correction M: a label that is scratched by a bag is still read.
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    module = size / len(rows)
    page.set_fill_color(0, 0, 0)
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            end = x
            while end < len(row) and row[end]:
                end += 1
            page.rect(left + x * module, top + y * module, (end - x) * module, module, style="F")
            x = end
