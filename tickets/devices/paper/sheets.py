"""Sheets of labels that shops sell, rolls of label printers, and what stands on a label.

Without the libraries that draw them.
"""

from dataclasses import dataclass

A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet, in millimetres: `pitch` is from the left (top) of one label to that of the next."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    page: tuple[float, float] = A4

    @property
    def count(self) -> int:
        return self.columns * self.rows


def _printed_singly(width: float, height: float) -> LabelSheet:
    """A roll of a label printer: each label is a page."""
    return LabelSheet(1, 1, width, height, 0, 0, width, height, page=(width, height))


# Sizes as the makers print them on the package: Avery L4736, 3474 (24 labels), L4731 (65 labels), Brother DK-11209,
# Dymo 11354.
SHEETS = {
    "48": LabelSheet(4, 12, 45.7, 21.2, 9.8, 21.3, 48.2, 21.2),
    "24": LabelSheet(3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0),
    "65": LabelSheet(5, 13, 38.1, 21.2, 4.75, 10.7, 40.6, 21.2),
    "62x29": _printed_singly(62.0, 29.0),
    "57x32": _printed_singly(57.0, 32.0),
}
# What a printer leaves white at the edges of a label, and what a scanner needs around the code.
PADDING = 1.6


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on one label: `lines` beside the code, the first one in bold."""

    address: str
    lines: tuple[str, ...]
