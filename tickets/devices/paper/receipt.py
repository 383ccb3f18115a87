"""The paper of a handover: what was handed over, what not and why, and who signed for it."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from font_source_sans_pro import font_files_ttf
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

FONT = "Source Sans Pro"
TEXT, DIM, LINE = (24, 33, 32), (86, 100, 97), (205, 214, 212)
MARGIN = 16.0
logging.getLogger("fontTools").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Line:
    """A device on the paper. `reason` is why it is an exception."""

    number: int
    serial: str
    asset_tag: str
    type: str
    for_class: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that the paper says."""

    desk: str
    board: str
    batch: str
    ticket: int
    ready: Sequence[Line]
    excepted: Sequence[Line]
    signer_name: str
    signer_role: str
    handed_over_by: str
    signed_at: datetime
    # A PNG.
    signature: bytes


class _Paper(FPDF):
    def __init__(self, title: str, language: str) -> None:
        super().__init__(format="A4")
        self.name = title
        self.set_title(title)
        self.set_lang(language)
        self.add_font(FONT, "", font_files_ttf["SourceSansPro"])
        self.add_font(FONT, "B", font_files_ttf["SourceSansProSemibold"])
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)
        self.add_page()

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self.set_font(FONT, "", 8)
        self.set_text_color(*DIM)
        self.cell(self.epw - 40, 4, self.name[:90])
        self.cell(40, 4, f"{self.page_no()} / {{nb}}", align=Align.R)

    def say(self, text: str, *, size: float = 10, bold: bool = False, dim: bool = False) -> None:
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*(DIM if dim else TEXT))
        self.multi_cell(0, size * 0.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def write_receipt(receipt: Receipt, *, language: str) -> bytes:
    """Return the paper as a PDF, in the language that is active. The same receipt gives the same bytes."""
    page = _Paper(_("Handover: %(batch)s") % {"batch": receipt.batch}, language)
    page.set_creation_date(receipt.signed_at)
    page.say(receipt.desk, dim=True)
    page.say(_("Handover of devices"), size=20, bold=True)
    page.say(f"{receipt.batch} · {receipt.board} · #{receipt.ticket}", dim=True)
    page.ln(4)
    page.say(
        _("%(ready)d ready, %(excepted)d exceptions.")
        % {"ready": len(receipt.ready), "excepted": len(receipt.excepted)},
        size=12,
        bold=True,
    )
    page.ln(2)
    if receipt.excepted:
        page.say(_("Exceptions"), size=12, bold=True)
        _table(page, receipt.excepted, with_reasons=True)
    if receipt.ready:
        page.say(_("Ready"), size=12, bold=True)
        _table(page, receipt.ready, with_reasons=False)
    _signature(page, receipt)
    return bytes(page.output())


def _table(page: _Paper, lines: Sequence[Line], *, with_reasons: bool) -> None:
    heads = ["#", _("Serial number"), _("Asset tag"), _("Type"), _("Reason") if with_reasons else _("Class")]
    widths = (10, 46, 36, 36, 50)
    page.set_font(FONT, "", 9)
    page.set_text_color(*TEXT)
    page.set_draw_color(*LINE)
    with page.table(col_widths=widths, line_height=4.6, text_align="LEFT", padding=0.6) as table:
        table.row(heads)
        for line in lines:
            last = line.reason if with_reasons else line.for_class
            table.row([str(line.number), line.serial or "–", line.asset_tag or "–", line.type, last or "–"])
    page.ln(4)


def _signature(page: _Paper, receipt: Receipt) -> None:
    if page.will_page_break(60):
        page.add_page()
    role = f", {receipt.signer_role}" if receipt.signer_role else ""
    moment = date_format(timezone.localtime(receipt.signed_at), "j F Y H:i")
    page.say(_("Received for the school"), size=12, bold=True)
    page.say(f"{receipt.signer_name}{role}")
    page.say(moment, dim=True)
    page.image(io.BytesIO(receipt.signature), w=70, h=28, keep_aspect_ratio=True)
    page.ln(2)
    page.say(_("Handed over by %(name)s.") % {"name": receipt.handed_over_by}, dim=True)
