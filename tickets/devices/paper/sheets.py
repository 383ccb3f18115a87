"""Sheets of labels that shops sell, and what stands on a label. Without the libraries that draw them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of A4, in millimetres: `pitch` is from the left (top) of one label to that of the next."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float

    @property
    def count(self) -> int:
        return self.columns * self.rows


# Sizes as the makers print them on the package: Avery L4736, 3474 (24 labels), L4731 (65 labels).
SHEETS = {
    "48": LabelSheet(4, 12, 45.7, 21.2, 9.8, 21.3, 48.2, 21.2),
    "24": LabelSheet(3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0),
    "65": LabelSheet(5, 13, 38.1, 21.2, 4.75, 10.7, 40.6, 21.2),
}
# What a printer leaves white at the edges of a label, and what a scanner needs around the code.
PADDING = 1.6


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on one label: `lines` beside the code, the first one in bold."""

    address: str
    lines: tuple[str, ...]
