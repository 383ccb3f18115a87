"""What was worked for a board, or under one agreement: by kind of work and together. No student, and nobody's days."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.lists.csv_cells import csv_cell
from helpdesk.schools.models import Board
from helpdesk.texts.durations import duration_words
from tickets.agreements.models import Agreement
from tickets.hours.choices import WorkKind
from tickets.hours.models import WorkLog
from tickets.hours.queries import of_agreement, of_board


@dataclass(frozen=True, slots=True)
class BoardStatement:
    """As things are on the day it is made; of an agreement all of it, where no days are named."""

    board: Board
    agreement: Agreement | None
    first: date | None
    last: date | None
    made_on: date
    totals: tuple[tuple[WorkKind, int], ...]

    @property
    def minutes(self) -> int:
        return sum(minutes for _kind, minutes in self.totals)

    @property
    def name(self) -> str:
        """What it is about, in words."""
        if self.agreement is None:
            return self.board.name
        return _("%(board)s, agreement %(number)d") % {"board": self.board.name, "number": self.agreement.pk}

    @property
    def period(self) -> str:
        if self.first is None or self.last is None:
            return _("Up to and including %(day)s") % {"day": _day(self.made_on)}
        return f"{_day(self.first)} – {_day(self.last)}"


def statement_of(board: Board, agreement: Agreement | None, first: date | None, last: date | None) -> BoardStatement:
    """Return what was worked on these days, both included: one query. The board comes with its desk."""
    rows = of_board(board.pk) if agreement is None else of_agreement(agreement.pk)
    return BoardStatement(board, agreement, first, last, timezone.localdate(clock.now()), _totals(rows, first, last))


def _totals(rows: "QuerySet[WorkLog]", first: date | None, last: date | None) -> tuple[tuple[WorkKind, int], ...]:
    if first is not None and last is not None:
        rows = rows.filter(worked_on__range=(first, last))
    found = dict(rows.values_list("kind").annotate(minutes=Sum("minutes")))
    return tuple((kind, found[kind]) for kind in WorkKind if found.get(kind))


def write_csv(statement: BoardStatement) -> bytes:
    """Return it for spreadsheets: minutes to count on with, and hours as everybody reads them."""
    file = io.StringIO()
    # The mark tells spreadsheet programs that this is UTF-8.
    file.write("\ufeff")
    writer = csv.writer(file, delimiter=";")
    writer.writerow([csv_cell(statement.name), csv_cell(statement.period)])
    writer.writerow([])
    writer.writerow([_("Kind of work"), _("Minutes"), _("Hours")])
    for label, minutes in (
        *((str(kind.label), minutes) for kind, minutes in statement.totals),
        (_("Together"), statement.minutes),
    ):
        writer.writerow([label, number_format(minutes, force_grouping=False), duration_words(minutes)])
    return file.getvalue().encode()


def _day(day: date) -> str:
    return str(date_format(day, "j F Y"))
