"""A sheet as it was read: rows of cells, with what was wrong with each."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

# What a sheet may have: more is refused with a sentence.
MAX_ROWS = 10_000
MAX_COLUMNS = 60
MAX_CELL = 500
# Of a file as it was sent, and of a workbook once it is unpacked.
MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000


class Trouble(StrEnum):
    """What makes a cell something else than its text."""

    FORMULA = "formula"
    MERGED = "merged"
    # A number with more digits than a spreadsheet keeps.
    TOO_MANY_DIGITS = "too_many_digits"


@dataclass(slots=True)
class Cell:
    """The text of a cell. `is_number`: a spreadsheet kept it as a number, which has no zeros in front."""

    text: str = ""
    is_number: bool = False
    trouble: Trouble | None = None


@dataclass(slots=True)
class Table:
    """The rows of a sheet with something in them, each with its number as the spreadsheet shows it."""

    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    # Sentences about the sheet as a whole that do not stand in the way.
    notes: list[str] = field(default_factory=list)


def trouble_of(cell: Cell) -> str:
    """Return a sentence that says what is wrong with a cell that has a `trouble`, and what to do."""
    if cell.trouble is Trouble.FORMULA:
        return _("This cell holds a formula, which we do not work out. Copy the column and paste it as values.")
    if cell.trouble is Trouble.MERGED:
        return _("This cell is merged with the one above. Undo the merging, so that each row has a cell of its own.")
    return _(
        "The spreadsheet keeps only 15 digits of the number %(text)s. Make the column text, and enter the number anew."
    ) % {"text": cell.text}
