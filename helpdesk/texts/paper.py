"""A page of paper (PDF, A4) in our type and ink, for whatever is printed: reports, statements.

Import it where somebody asks for a file: with its fonts the library takes 23 MB in every server process.
"""

import logging

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from font_source_sans_pro import font_files_ttf
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.prefs import ViewerPreferences

FONT = "Source Sans Pro"
# Ink of the page and of the charts; filed is full, solved is outlined, so that a copy in grey says the same.
TEXT, DIM, LINE, ACCENT, PALE = (24, 33, 32), (86, 100, 97), (205, 214, 212), (11, 105, 99), (226, 241, 239)
PAPER = (255, 255, 255)
MARGIN = 16.0
# Each part of the font that is used would be a line in the log.
logging.getLogger("fontTools").setLevel(logging.WARNING)


class Page(FPDF):
    def __init__(self, title: str, *, author: str) -> None:
        super().__init__(format="A4")
        self.name = title
        self.set_title(title)
        self.set_author(author)
        self.set_lang(get_language() or "nl")
        # A reader's window, and what reads aloud, name the report instead of its file.
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_font(FONT, "", font_files_ttf["SourceSansPro"])
        self.add_font(FONT, "B", font_files_ttf["SourceSansProSemibold"])
        self.set_margins(MARGIN, MARGIN)
        # Text begins where frames, charts and tables begin.
        self.c_margin = 0
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)
        self.add_page()

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self.set_font(FONT, "", 8)
        self.set_text_color(*DIM)
        pages = _("Page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": "{nb}"}
        # A loose page says what it is of.
        self.cell(self.epw - 40, 4, self.fitting(self.name, self.epw - 40))
        self.cell(40, 4, pages, align=Align.R)

    def fitting(self, text: str, width: float) -> str:
        """As much of it as fits on one line in the font that is set."""
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(f"{text}…") > width:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def write_line(
        self,
        text: str,
        *,
        size: float = 10,
        bold: bool = False,
        color: tuple[int, int, int] = TEXT,
        align: Align = Align.L,
        width: float = 0,
    ) -> None:
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*color)
        self.multi_cell(width, size * 0.5, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def keep_together(self, height: float) -> None:
        """Begin a new page if what comes next would be cut in two."""
        if self.will_page_break(height):
            self.add_page()

    def write_heading(self, text: str) -> None:
        """Above a part, and in the list of contents beside the pages."""
        self.start_section(text)
        self.write_line(text, size=12, bold=True)
