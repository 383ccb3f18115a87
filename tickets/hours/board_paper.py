"""What was worked for a board, or under an agreement, on paper (PDF)."""

from datetime import UTC, datetime, time

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.texts.paper import DIM, LINE, Page
from tickets.hours.board_statements import BoardStatement
from tickets.hours.paper import write_pair, write_sum


def write_pdf(statement: BoardStatement) -> bytes:
    """Return it as a PDF of one page, in the language of the reader."""
    with translation.override(get_language() or "nl"):
        desk = statement.board.desk.name
        page = Page(_("Hours for a board"), author=desk)
        page.set_creation_date(datetime.combine(statement.made_on, time.min, UTC))
        page.write_line(desk, size=10, color=DIM)
        page.write_line(_("Hours for a board"), size=20, bold=True)
        page.ln(6)
        for label, value in _facts(statement):
            write_pair(page, label, value)
        page.ln(6)
        page.write_heading(_("Hours worked"))
        page.ln(2)
        page.set_draw_color(*LINE)
        for kind, minutes in statement.totals:
            write_sum(page, str(kind.label), minutes)
        write_sum(page, _("Together"), statement.minutes, bold=True)
        page.ln(4)
        page.write_line(
            _("Of tickets, batches of devices and visits. Travel and other work belong to no board."), size=9, color=DIM
        )
        return bytes(page.output())


def _facts(statement: BoardStatement) -> list[tuple[str, str]]:
    agreement = statement.agreement
    return [
        (_("Board"), statement.board.name),
        *([(_("Agreement"), f"{agreement.pk}")] if agreement is not None else []),
        (_("Period"), statement.period),
        (_("Made on"), str(date_format(statement.made_on, "j F Y"))),
    ]
