"""Guesses which column of a sheet is what, from its heads in Dutch and English; the person can say otherwise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tickets.devices.sheets.table import Cell, Table

FIELDS = ("serial", "asset_tag", "type", "for_class")

# Without accents, spaces and signs; the first that fits counts.
_HEADS: dict[str, tuple[str, ...]] = {
    "serial": (
        "serienummer", "serienr", "serieno", "serie", "serialnumber", "serialno", "serialnr", "serial", "sn",
        "servicetag", "servicetagserienummer", "fabrieksnummer", "deviceserialnumber",
    ),
    "asset_tag": (
        "inventarisnummer", "inventarisnr", "inventaris", "assettag", "asset", "assetnummer", "assetid", "assetnumber",
        "inventorynumber", "inventory", "label", "labelnummer", "stickernummer", "sticker", "tag", "barcode",
        "annotatedassetid", "apparaatnummer", "devicenumber",
    ),
    "type": (
        "type", "typeapparaat", "soort", "soortapparaat", "apparaat", "apparaattype", "model", "merkentype", "merktype",
        "device", "devicetype", "kind", "modelnaam", "modelname",
    ),
    "for_class": (
        "klas", "groep", "klasgroep", "groepklas", "klasofgroep", "voorklas", "voorgroep", "bestemdvoor", "bestemming",
        "lokaal", "leerjaar", "class", "group", "forclass", "room", "cohort", "unit", "afdeling", "grade", "year",
    ),
}  # fmt: skip
# Columns that hold whom a device is of: these are never taken.
_PERSONS = re.compile(r"(naam|name|leerling|pupil|student|kind|child|gebruiker|user|eigenaar|owner|email|geboorte)")
# So many rows at the top may be a title or a note.
TOP = 12


@dataclass(slots=True)
class Mapping:
    """Which column (from 0) is what; `heads` is how many rows at the top hold no device."""

    heads: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def plain_head(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def meaning_of(head: str) -> str | None:
    """Return which field a head names, None if none that we know."""
    plain = plain_head(head)
    if not plain:
        return None
    for name in FIELDS:
        if plain in _HEADS[name]:
            return name
    return None


def guess_mapping(table: Table) -> Mapping:
    """Return the mapping that the heads of the sheet suggest; without heads the first column holds serial numbers."""
    scores = [_score(cells) for _number, cells in table.rows[:TOP]]
    best = max(range(len(scores)), key=lambda place: (scores[place], place), default=0)
    if not scores or not scores[best]:
        return _without_heads(table)
    cells = table.rows[best][1]
    found = Mapping(heads=best + 1)
    for place, cell in enumerate(cells):
        name = meaning_of(cell.text)
        if name is not None and name not in found.columns:
            found.columns[name] = place
        elif cell.text:
            found.notes.append(_left_out(cell.text))
    others = [table.rows[place][0] for place, score in enumerate(scores) if score and place != best]
    if others:
        found.notes.append(
            _("Row %(first)s and row %(second)s both look like column heads. Row %(second)s was taken as such.")
            % {"first": others[0], "second": table.rows[best][0]}
        )
    return found


def _score(cells: Sequence[Cell]) -> int:
    return len({meaning for cell in cells if (meaning := meaning_of(cell.text))})


def _left_out(head: str) -> str:
    if _PERSONS.search(plain_head(head)):
        return _("The column “%(head)s” is left out: we keep no names of children.") % {"head": head}
    return _("We do not know the column “%(head)s”, so it is left out. Choose what it is if you need it.") % {
        "head": head
    }


def _without_heads(table: Table) -> Mapping:
    widest = max((len(cells) for _number, cells in table.rows), default=0)
    found = Mapping(columns={"serial": 0})
    if widest > 1:
        found.notes.append(_("This has no column heads that we know. Choose which column is what."))
    return found
