"""Guesses which column of a sheet is what from the heads above it; the person can say otherwise (no database)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from helpdesk.texts.sheets.table import Cell, Table

# So many rows at the top may be a title or a note.
TOP = 12


@dataclass(slots=True)
class ColumnMapping:
    """Which column (from 0) is what; `heads` is how many rows at the top are no data."""

    heads: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class KnownHeads:
    """The fields of a sheet with the heads that name them (`plain_head` of each), in the order in which they are tried.

    `without_heads` says which columns are what where there are none.
    """

    fields: Mapping[str, Sequence[str]]
    without_heads: Mapping[str, int]
    left_out: Callable[[str], str]

    def field_of(self, head: str) -> str | None:
        """Return which field a head names, None if none that we know."""
        plain = plain_head(head)
        return next((name for name, heads in self.fields.items() if plain in heads), None) if plain else None


def plain_head(text: str) -> str:
    """Return the head without accents, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def unknown_column(head: str) -> str:
    return _("We do not know the column “%(head)s”, so it is left out. Choose what it is if you need it.") % {
        "head": head
    }


def guess_columns(table: Table, known: KnownHeads) -> ColumnMapping:
    """Return the mapping that the heads of the sheet suggest."""
    scores = [_score(cells, known) for _number, cells in table.rows[:TOP]]
    best = max(range(len(scores)), key=lambda place: (scores[place], place), default=0)
    if not scores or not scores[best]:
        return _without_heads(table, known)
    cells = table.rows[best][1]
    found = ColumnMapping(heads=best + 1)
    for place, cell in enumerate(cells):
        name = known.field_of(cell.text)
        if name is not None and name not in found.columns:
            found.columns[name] = place
        elif cell.text:
            found.notes.append(known.left_out(cell.text))
    others = [table.rows[place][0] for place, score in enumerate(scores) if score and place != best]
    if others:
        found.notes.append(
            _("Row %(first)s and row %(second)s both look like column heads. Row %(second)s was taken as such.")
            % {"first": others[0], "second": table.rows[best][0]}
        )
    return found


def titles_of(table: Table, heads: int) -> list[str]:
    """Return the head of each column of the sheet, empty where there is none."""
    titles = [cell.text for cell in table.rows[heads - 1][1]] if heads else []
    widest = max((len(cells) for _number, cells in table.rows), default=0)
    return titles + [""] * (widest - len(titles))


def _score(cells: Sequence[Cell], known: KnownHeads) -> int:
    return len({name for cell in cells if (name := known.field_of(cell.text))})


def _without_heads(table: Table, known: KnownHeads) -> ColumnMapping:
    widest = max((len(cells) for _number, cells in table.rows), default=0)
    found = ColumnMapping(
        columns={name: place for name, place in known.without_heads.items() if place < max(widest, 1)}
    )
    if widest > 1:
        found.notes.append(_("This has no column heads that we know. Choose which column is what."))
    return found
