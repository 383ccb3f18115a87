"""Turns the rows of a sheet into devices, with what is wrong with each row in a sentence (no database)."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from helpdesk.texts.sheets.table import Cell, Table, trouble_of
from tickets.devices.identity import looks_like_a_person, serial_key
from tickets.devices.models import MAX_ASSET_TAG, MAX_CLASS, MAX_SERIAL

# A number as a spreadsheet writes it when it is long: 1E+12, 1,23457E+11.
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,3}", re.IGNORECASE)
_LIMITS = {"serial": MAX_SERIAL, "asset_tag": MAX_ASSET_TAG, "for_class": MAX_CLASS, "type": 80}


@dataclass(slots=True)
class Draft:
    """A device of a sheet that is not written yet. `errors` stand in the way, `warnings` do not."""

    row: int
    serial: str = ""
    asset_tag: str = ""
    type: str = ""
    for_class: str = ""
    type_id: int | None = None
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return serial_key(self.serial)


def read_drafts(
    table: Table, heads: int, columns: Mapping[str, int], type_of: Callable[[str], int | None]
) -> list[Draft]:
    """Return a device for each row below the heads; `type_of` finds a type by what the sheet calls it."""
    drafts = []
    numbers: list[Draft] = []
    for number, cells in table.rows[heads:]:
        draft = Draft(row=number)
        for name, place in columns.items():
            cell = cells[place] if place < len(cells) else Cell()
            _take(draft, name, cell)
            if name == "serial" and cell.is_number:
                numbers.append(draft)
        if not any((draft.serial, draft.asset_tag, draft.type, draft.for_class, draft.errors)):
            continue
        _check(draft, type_of)
        drafts.append(draft)
    _find_doubles(drafts)
    _find_lost_zeros(drafts, numbers)
    return drafts


def _take(draft: Draft, name: str, cell: Cell) -> None:
    if cell.trouble is not None:
        draft.errors.append(trouble_of(cell))
    elif len(cell.text) > _LIMITS[name]:
        draft.errors.append(
            _("“%(text)s…” is too long: at most %(count)d characters.")
            % {"text": cell.text[:20], "count": _LIMITS[name]}
        )
    else:
        setattr(draft, name, cell.text)


def _check(draft: Draft, type_of: Callable[[str], int | None]) -> None:
    if _SCIENTIFIC.fullmatch(draft.serial):
        draft.errors.append(
            _(
                "“%(text)s” is a long number that the spreadsheet has shortened. Make the column text there, and enter "
                "the number anew."
            )
            % {"text": draft.serial}
        )
    if looks_like_a_person(draft.for_class):
        draft.errors.append(
            _("“%(text)s” looks like a name. Write the class or group, such as 5b: we keep no names of children.")
            % {"text": draft.for_class}
        )
    if draft.type:
        draft.type_id = type_of(draft.type)
        if draft.type_id is None:
            draft.warnings.append(
                _("We do not know the type “%(text)s”; it gets the type that you chose.") % {"text": draft.type}
            )


def _find_doubles(drafts: list[Draft]) -> None:
    first: dict[str, int] = {}
    for draft in drafts:
        if not draft.key:
            continue
        if draft.key in first:
            draft.errors.append(
                _("The serial number %(serial)s stands in row %(row)d as well.")
                % {"serial": draft.serial, "row": first[draft.key]}
            )
        else:
            first[draft.key] = draft.row


def _find_lost_zeros(drafts: list[Draft], numbers: list[Draft]) -> None:
    """Warn of numbers that are shorter than most: a spreadsheet drops zeros in front of what it takes for a number."""
    digits = [draft for draft in drafts if draft.serial.isascii() and draft.serial.isdigit()]
    lengths = Counter(len(draft.serial) for draft in digits)
    if not lengths:
        return
    usual, often = lengths.most_common(1)[0]
    is_usual = often * 2 > len(digits) and len(digits) > 2
    for draft in digits:
        missing = usual - len(draft.serial)
        if is_usual and 0 < missing <= 4 and (draft in numbers or draft.serial[0] != "0"):
            draft.warnings.append(
                _("%(serial)s is shorter than the others. Did the spreadsheet drop zeros? It may be %(other)s.")
                % {"serial": draft.serial, "other": draft.serial.zfill(usual)}
            )
