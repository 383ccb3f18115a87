"""A statement of hours on paper (PDF): for whom, which days, how much of what, who approved it, and how to check it.

The same statement gives the same bytes each time: nothing of the present moment is in it.
"""

from datetime import UTC, date

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf.enums import Align

from helpdesk.texts.durations import duration_words
from helpdesk.texts.paper import DIM, FONT, LINE, MARGIN, TEXT, Page
from tickets.hours.models import Statement
from tickets.hours.statements import address_of

LABEL_WIDTH = 52.0


def write_pdf(statement: Statement) -> bytes:
    """Return the statement as a PDF of one page, in the language of the reader."""
    with translation.override(get_language() or "nl"):
        page = Page(_("Statement of hours"), author=statement.desk_name)
        page.set_creation_date(statement.made_at.astimezone(UTC))
        _write_head(page, statement)
        _write_totals(page, statement)
        _write_check(page, statement)
        return bytes(page.output())


def day_words(day: date) -> str:
    return str(date_format(day, "j F Y"))


def _write_head(page: Page, statement: Statement) -> None:
    page.write_line(statement.desk_name, size=10, color=DIM)
    page.write_line(_("Statement of hours"), size=20, bold=True)
    page.ln(6)
    for label, value in (
        (_("Student"), statement.volunteer_name),
        (_("Period"), f"{day_words(statement.starts_on)} – {day_words(statement.ends_on)}"),
        (_("Approved by"), f"{statement.approver_name}, {statement.desk_name}"),
        (_("Made on"), day_words(timezone.localdate(statement.made_at))),
    ):
        write_pair(page, label, value)
    page.ln(6)


def _write_totals(page: Page, statement: Statement) -> None:
    page.write_heading(_("Hours worked"))
    page.ln(2)
    page.set_draw_color(*LINE)
    for kind, minutes in statement.totals_in_order:
        write_sum(page, str(kind.label), minutes)
    write_sum(page, _("Together"), statement.minutes, bold=True)
    page.ln(8)


def _write_check(page: Page, statement: Statement) -> None:
    page.write_heading(_("Check this statement"))
    page.ln(1)
    page.write_line(_("Anybody can see on this page that the statement is real:"))
    page.set_text_color(*TEXT)
    page.set_font(FONT, "B", 11)
    address = address_of(statement.code)
    page.cell(0, 7, address, link=address, new_x="LMARGIN", new_y="NEXT")
    write_pair(page, _("Code"), statement.code)
    if statement.replaces is not None:
        write_pair(page, _("Takes the place of"), statement.replaces.code)
    page.ln(3)
    page.write_line(f"SHA-256: {statement.sha256}", size=8, color=DIM)


def write_pair(page: Page, label: str, value: str) -> None:
    page.set_font(FONT, "", 10)
    page.set_text_color(*DIM)
    page.cell(LABEL_WIDTH, 6, label)
    page.set_text_color(*TEXT)
    page.multi_cell(page.epw - LABEL_WIDTH, 6, value, new_x="LMARGIN", new_y="NEXT", align=Align.L)


def write_sum(page: Page, label: str, minutes: int, *, bold: bool = False) -> None:
    page.set_font(FONT, "B" if bold else "", 11)
    page.set_text_color(*TEXT)
    page.cell(page.epw - 60, 7, label)
    page.cell(60, 7, duration_words(minutes), align=Align.R)
    page.ln(7)
    page.line(MARGIN, page.get_y(), MARGIN + page.epw, page.get_y())
