"""A report on paper: the key figures, simple bar charts and tables, on A4."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, VAlign
from fpdf.fonts import FontFace

from helpdesk.texts.durations import duration_words
from helpdesk.texts.paper import ACCENT, DIM, FONT, LINE, MARGIN, PALE, PAPER, TEXT, Page
from tickets.reports.breakdown import DIMENSIONS
from tickets.reports.durations import time_words
from tickets.reports.export.tables import Cell, Table, percent_words, tables_of, total_row
from tickets.reports.figures import Counted, Figures, Lasted, Promised, Satisfaction
from tickets.reports.hours import Hours
from tickets.reports.report import Report
from tickets.reports.ticket_filters import band_label
from tickets.reports.wording import period_words, score_words, span_words
from tickets.reports.worked import Worked

CHART_HEIGHT = 34.0
CELL_PADDING = 0.8
# A report on paper is read, not searched.
MOST_ROWS = 20
# Each on its own in the file for spreadsheets; on paper these say the most.
ON_PAPER = {name for name, dimension in DIMENSIONS.items() if dimension.is_on_paper}


def write_pdf(report: Report) -> bytes:
    """Return the report as a PDF of one or two pages."""
    figures = report.figures
    page = Page(f"{report.title}: {period_words(figures.period)}", author=report.title)
    _write_head(page, report)
    _write_figures(page, figures, report.worked)
    _write_flow(page, figures)
    _write_bands(page, figures)
    for table in tables_of(report, with_minutes=False):
        if table.code in ON_PAPER and table.rows:
            _write_table(page, table, total_row(figures, report.worked))
    _write_notes(page, figures.hours)
    return bytes(page.output())


def _write_head(page: Page, report: Report) -> None:
    figures = report.figures
    words = period_words(figures.period)
    page.write_line(report.title, size=10, color=DIM)
    page.write_line(words[:1].upper() + words[1:], size=20, bold=True)
    lead = _("Compared with %(days)s.") % {"days": span_words(figures.compared_with)}
    if figures.seen != figures.period.span:
        lead = _("Counted up to %(day)s.") % {"day": date_format(figures.seen.last, "j F Y")} + " " + lead
    page.write_line(lead, color=DIM)
    page.ln(4)


def _write_figures(page: Page, figures: Figures, worked: Worked) -> None:
    """What there was, how soon it was done, and how it ended: a row of each."""
    hours = figures.hours
    rows = [
        [
            (_("New tickets"), _number(figures.filed.now.count), _was(figures.filed)),
            (_("Solved"), _number(figures.solved.now.count), _was(figures.solved)),
            (_("Not done yet, at the end"), _number(figures.open.now.count), _was(figures.open)),
            (_("Reopened"), _number(figures.reopened.now.count), _was(figures.reopened)),
        ],
        [
            _lasted(_("First response, half within"), figures.response, hours),
            _promised(_("First responses in time"), figures.responded_in_time),
            _lasted(_("Solution, half within"), figures.resolution, hours),
            _promised(_("Solved in time"), figures.solved_in_time),
        ],
        [
            _satisfied(figures.satisfaction),
            (_("Rejected, withdrawn or merged"), _number(figures.dropped.now.count), _was(figures.dropped)),
            (
                _("Hours worked"),
                duration_words(worked.minutes),
                _("was %(value)s") % {"value": duration_words(worked.minutes_before)},
            ),
        ],
    ]
    height, top = 21.0, page.get_y()
    page.set_draw_color(*LINE)
    for number, cells in enumerate(rows):
        width = page.epw / len(cells)
        for place, cell in enumerate(cells):
            _write_figure(
                page, cell, left=MARGIN + place * width, top=top + number * height, width=width, height=height
            )
    page.set_xy(MARGIN, top + len(rows) * height + 5)


def _write_figure(
    page: Page, cell: tuple[str, str, str], *, left: float, top: float, width: float, height: float
) -> None:
    label, value, note = cell
    page.rect(left, top, width, height)
    for text, size, bold, color, offset in (
        (label, 8, False, DIM, 2.0),
        (value, 15, True, TEXT, 6.2),
        (note, 8, False, DIM, 14.6),
    ):
        page.set_xy(left + 2, top + offset)
        page.set_font(FONT, "B" if bold else "", size)
        page.set_text_color(*color)
        page.cell(width - 4, size * 0.45, page.fitting(text, width - 4))


def _number(count: int) -> str:
    """As on the screen: 1.234."""
    return str(number_format(count, use_l10n=True, force_grouping=True))


def _was(counted: Counted) -> str:
    return _("was %(value)s") % {"value": _number(counted.before.count)}


def _lasted(label: str, lasted: Lasted, hours: Hours) -> tuple[str, str, str]:
    if lasted.median is None:
        return label, "–", ""
    note = _("9 in 10 within %(time)s") % {"time": time_words(lasted.p90 or 0, hours)}
    return label, time_words(lasted.median, hours), note


def _promised(label: str, promised: Promised) -> tuple[str, str, str]:
    if promised.percent is None:
        return label, "–", ""
    total = promised.kept.count + promised.late.count
    note = _("%(kept)d of %(total)d") % {"kept": promised.kept.count, "total": total}
    return label, percent_words(promised.percent) or "–", note


def _satisfied(satisfaction: Satisfaction) -> tuple[str, str, str]:
    count = satisfaction.of.now.count
    label, note = _("Satisfaction, from 1 to 5"), _("%(count)d ratings") % {"count": count}
    if satisfaction.average is None:
        return label, _("too few") if count else "–", note
    return label, score_words(satisfaction.average), note


def _write_flow(page: Page, figures: Figures) -> None:
    """New beside solved, for each day, week or month."""
    steps = figures.steps
    most = max(max(step.filed.count, step.solved.count) for step in steps)
    page.keep_together(CHART_HEIGHT + 20)
    page.write_heading(_("New and solved"))
    if most == 0:
        page.ln(1)
        page.write_line(_("Nothing in this period."), color=DIM)
        page.ln(4)
        return
    _legend(page)
    top, left = page.get_y() + 1, MARGIN + 8
    width = (page.epw - 8) / len(steps)
    _axis(page, top, most)
    bar = min(width * 0.36, 6.0)
    every = -(-len(steps) // 12)
    for place, step in enumerate(steps):
        middle = left + (place + 0.5) * width
        _bar(page, middle - bar, top, bar, step.filed.count / most, is_full=True)
        _bar(page, middle, top, bar, step.solved.count / most, is_full=False)
        if place % every == 0:
            page.set_font(FONT, "", 7)
            page.set_text_color(*DIM)
            page.set_xy(middle - 10, top + CHART_HEIGHT + 0.8)
            page.cell(20, 3, date_format(step.span.first, "j b" if get_language() == "nl" else "j M"), align=Align.C)
    page.set_xy(MARGIN, top + CHART_HEIGHT + 8)


def _legend(page: Page) -> None:
    page.set_font(FONT, "", 8)
    page.set_text_color(*DIM)
    top = page.get_y() + 1
    for place, (name, is_full) in enumerate(((_("New"), True), (_("Solved"), False))):
        left = MARGIN + place * 24
        page.set_draw_color(*ACCENT)
        page.set_fill_color(*(ACCENT if is_full else PALE))
        page.rect(left, top, 3, 3, style="DF")
        page.set_xy(left + 4, top - 0.2)
        page.cell(18, 3.4, name)
    page.set_xy(MARGIN, top + 5)


def _axis(page: Page, top: float, most: int) -> None:
    page.set_draw_color(*LINE)
    page.set_font(FONT, "", 7)
    page.set_text_color(*DIM)
    for value, height in ((most, top), (0, top + CHART_HEIGHT)):
        page.line(MARGIN + 8, height, MARGIN + page.epw, height)
        page.set_xy(MARGIN, height - 1.5)
        page.cell(7, 3, _number(value), align=Align.R)


def _bar(page: Page, left: float, top: float, width: float, share: float, *, is_full: bool) -> None:
    height = CHART_HEIGHT * share
    if height == 0:
        return
    page.set_draw_color(*ACCENT)
    page.set_fill_color(*(ACCENT if is_full else PALE))
    page.rect(left, top + CHART_HEIGHT - height, width, height, style="DF")


def _write_bands(page: Page, figures: Figures) -> None:
    """How long the first response took, as lying bars with their numbers."""
    bands = figures.response_bands
    most = max(tickets.count for tickets in bands.values())
    if most == 0:
        return
    page.keep_together(len(bands) * 5 + 12)
    page.write_heading(_("Time to the first response"))
    page.ln(1)
    for band, tickets in bands.items():
        top = page.get_y()
        page.set_font(FONT, "", 9)
        page.set_text_color(*TEXT)
        page.cell(38, 4.6, band_label(band, figures.hours))
        length = (page.epw - 56) * tickets.count / most
        page.set_fill_color(*ACCENT)
        if length:
            page.rect(MARGIN + 40, top + 0.8, length, 3, style="F")
        page.set_xy(MARGIN + 41 + length, top)
        page.cell(12, 4.6, _number(tickets.count))
        page.set_xy(MARGIN, top + 5)
    page.ln(4)


def _write_table(page: Page, table: Table, total: Sequence[Cell]) -> None:
    page.keep_together(32)
    page.write_heading(table.title)
    page.ln(1)
    page.set_font(FONT, "", 8)
    page.set_text_color(*TEXT)
    page.set_draw_color(*LINE)
    page.set_fill_color(*PAPER)
    headings = [str(heading) for heading in table.headings]
    rows = [[_text(cell) for cell in row] for row in table.rows[:MOST_ROWS]]
    totals = [[_text(cell) for cell in total]] if len(table.rows) > 1 else []
    with page.table(
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        col_widths=column_widths(page, headings, [*rows, *totals]),
        headings_style=FontFace(emphasis="", color=DIM, fill_color=PAPER),
        line_height=4.4,
        padding=(0.7, CELL_PADDING),
        text_align=(Align.L, *([Align.R] * (len(table.headings) - 1))),
        v_align=VAlign.T,
    ) as written:
        written.row(headings)
        for row in rows:
            written.row(row)
        for row in totals:
            written.row(row, style=FontFace(emphasis="BOLD"))
    rest = len(table.rows) - MOST_ROWS
    if rest > 0:
        page.write_line(
            _("And %(count)d more; the file for spreadsheets has all.") % {"count": rest}, size=8, color=DIM
        )
    page.ln(5)


def column_widths(page: FPDF, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the widths in millimetres: figures take what their longest heading word or value needs, names the rest."""

    def needed(column: int) -> float:
        words = [*headings[column].split(), *(row[column] for row in rows)]
        # A hair more than measured: a word that just fits is broken by rounding.
        return max(page.get_string_width(word) for word in words) + 2 * CELL_PADDING + 0.2

    # The totals are bold, and so wider.
    with page.local_context():
        page.set_font(style="B")
        figures = [needed(column) for column in range(1, len(headings))]
    return [page.epw - sum(figures), *figures]


def _text(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return score_words(cell)
    return _number(cell) if isinstance(cell, int) else str(cell)


def _write_notes(page: Page, hours: Hours) -> None:
    notes: Sequence[Any] = (
        _("Times are opening hours: nights, weekends and holidays do not count.")
        if hours is Hours.OPEN
        else _("Times are plain hours of the clock, nights and weekends included."),
        _("In time: within the opening hours that were promised, without the time in which it waited for an answer."),
        _("The first response is the first message of the helpdesk, or the solution or rejection if that came first."),
        _("A ticket counts as solved once: the first time."),
        _("Board, school and category are as they are on the ticket now."),
        _("Made on %(moment)s.") % {"moment": date_format(timezone.localtime(), "j F Y H:i")},
    )
    page.keep_together(16)
    page.write_line(" ".join(str(note) for note in notes), size=8, color=DIM)
