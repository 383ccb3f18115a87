"""An agreement on paper (PDF): the terms that hold, who accepted them for each side, and their digest.

The same version gives the same bytes each time: nothing of the present moment is in it.
"""

from datetime import UTC, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.texts.paper import DIM, Page
from tickets.agreements.models import Agreement, AgreementVersion, Side
from tickets.agreements.terms import line_words
from tickets.core.mail_facts import days_words


def write_pdf(agreement: Agreement, version: AgreementVersion) -> bytes:
    """Return this version of the agreement as a PDF, in the language of the reader."""
    with translation.override(get_language() or "nl"):
        page = Page(_("Agreement"), author=agreement.desk.name)
        page.set_creation_date(max(yes.accepted_at for yes in version.acceptances.all()).astimezone(UTC))
        page.write_line(agreement.desk.name, color=DIM)
        page.write_line(_("Agreement"), size=20, bold=True)
        page.write_line(
            _("%(board)s, version %(number)d") % {"board": agreement.board.name, "number": version.number}, color=DIM
        )
        _write_part(page, _("What is agreed"), version.scope)
        _write_part(page, _("Numbers"), "\n".join(_lines(version)))
        _write_part(page, _("Place"), version.place)
        _write_part(page, _("When"), days_words(version.starts_on, version.ends_on))
        _write_part(page, _("The board supplies"), version.board_supplies)
        _write_part(page, _("Accepted by"), "\n".join(_yeses(agreement, version)))
        page.ln(6)
        page.write_line(f"SHA-256: {version.digest}", size=8, color=DIM)
        return bytes(page.output())


def _write_part(page: Page, heading: str, text: str) -> None:
    if not text:
        return
    page.ln(4)
    page.write_heading(heading)
    page.ln(1)
    page.write_line(text)


def _lines(version: AgreementVersion) -> list[str]:
    return [line_words(line.kind, line.amount, line.what) for line in version.lines.all()]


def _yeses(agreement: Agreement, version: AgreementVersion) -> list[str]:
    names = {Side.DESK: agreement.desk.name, Side.BOARD: agreement.board.name}
    return [
        f"{names[Side(yes.side)]}: {yes.user.name}, {_moment(yes.accepted_at)}"
        for yes in sorted(version.acceptances.all(), key=lambda yes: yes.pk)
    ]


def _moment(moment: datetime) -> str:
    return str(date_format(timezone.localtime(moment), "j F Y, H:i"))
