"""A sheet as it was read: rows of cells, with what was wrong with each."""

from dataclasses import dataclass, field
from enum import StrEnum

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
