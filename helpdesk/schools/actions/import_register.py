"""Bringing a desk's boards and schools up to date with DUO's register."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Conflict
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event, record_for_leaders, unit_of_work
from helpdesk.prepared import IsOneOf
from helpdesk.schools.events import record_names_changed
from helpdesk.schools.hooks import schools_moved
from helpdesk.schools.models import Board, School
from helpdesk.schools.register import Refusal, Register, Row

if TYPE_CHECKING:
    from helpdesk.desks.models import Desk

BATCH = 500
COPIED = (
    "name", "sector", "street", "house_number", "postcode", "city", "municipality", "municipality_code",
    "denomination", "phone", "website", "holiday_region",
)  # fmt: skip
PLACE = ("latitude", "longitude")

Progress = Callable[[Iterable[Row]], Iterable[Row]]


class TooManyWouldClose(Conflict):
    """Most of the known schools are not in the files: more likely the wrong file than a disaster."""

    code = "too_many_would_close"


@dataclass(slots=True)
class Report:
    """What the import did, or would do. Each list holds location codes, and for a change which fields."""

    read: int = 0
    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    unchanged: int = 0
    new_boards: list[str] = field(default_factory=list)
    renamed_boards: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "read": self.read,
            "added": len(self.added),
            "changed": len(self.changed),
            "closed": len(self.closed),
            "reopened": len(self.reopened),
            "unchanged": self.unchanged,
            "refused": len(self.refused),
        }

    @property
    def did_something(self) -> bool:
        return any((self.added, self.changed, self.closed, self.reopened, self.new_boards, self.renamed_boards))


class _DryRun(Exception):
    pass


def import_register(
    *,
    actor: Actor,
    desk: "Desk",
    registers: list[Register],
    board_names: Mapping[str, str] | None = None,
    municipality: str | None = None,
    on: date | None = None,
    is_dry_run: bool = False,
    allow_many_closed: bool = False,
    progress: Progress = iter,
) -> Report:
    """Make the desk's boards and schools what the registers say, in one transaction; a dry run changes nothing.

    Adds, updates, moves schools to another board (what hangs on them goes along, by tasks of the transaction), closes
    what is gone and reopens what came back. Nothing is deleted. Only schools of the sectors in the files (and of
    `municipality`, if given) can be closed, and none by a file that breaks off.

    Raises NotAllowed, and TooManyWouldClose unless allowed.
    """
    require(actor, "register.import", desk)
    work = _Import(desk, registers, board_names or {}, municipality, on or timezone.localdate())
    try:
        with unit_of_work():
            work.run(progress, allow_many_closed=allow_many_closed)
            if work.report.did_something:
                record_event(
                    "register.imported",
                    desk_id=desk.pk,
                    actor=actor,
                    audience=Audience.COORDINATOR,
                    data=work.report.counts | {"municipality": municipality or "", "renamed": work.renamed_schools},
                )
                work.record_board_changes(actor)
                if work.moved:
                    schools_moved(work.moved, actor)
            if is_dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return work.report


class _Import:
    def __init__(
        self,
        desk: "Desk",
        registers: list[Register],
        board_names: Mapping[str, str],
        municipality: str | None,
        on: date,
    ) -> None:
        self.desk = desk
        self.registers = registers
        self.board_names = board_names
        self.municipality = municipality
        self.on = on
        self.now = clock.now()
        self.moved: list[int] = []
        self.renamed_schools = 0
        self.renamed_boards: list[Board] = []
        self.report = Report(
            read=sum(register.read for register in registers),
            refused=[refusal for register in registers for refusal in register.refused],
            warnings=[warning for register in registers for warning in register.warnings],
        )

    def run(self, progress: Progress, *, allow_many_closed: bool) -> None:
        # Lock first: two imports at once would both add the same schools. no_key: others may still refer to them.
        type(self.desk).objects.select_for_update(no_key=True).get(pk=self.desk.pk)
        rows = self._rows()
        boards = self._update_boards(rows)
        known = self._known_schools()
        self._update_schools(progress(rows.values()), boards, known)
        self._close(known, rows, allow_many_closed=allow_many_closed)

    def record_board_changes(self, actor: Actor) -> None:
        """Record each new name of a board, and tell open pages to ask again for the names that they show."""
        for board in self.renamed_boards:
            data = {"board": board.pk, "changes": {"name": board.name}}
            record_for_leaders("board.changed", actor=actor, desk_id=self.desk.pk, data=data)
        if self.renamed_boards or self.renamed_schools:
            record_names_changed(actor=actor, desk_id=self.desk.pk)

    def _rows(self) -> dict[str, Row]:
        """The rows of all files by code; of a code in two files the first counts."""
        rows: dict[str, Row] = {}
        for register in self.registers:
            for row in register.rows:
                if row.code in rows:
                    reason = _("%(code)s is also in another file; the first one counts.") % {"code": row.code}
                    self.report.refused.append(Refusal(register.file, row.line, reason))
                else:
                    rows[row.code] = row
        return rows

    def _update_boards(self, rows: Mapping[str, Row]) -> dict[str, Board]:
        """Make the boards that are new, and give names to those that had only a number."""
        boards = {board.number: board for board in Board.objects.filter(desk=self.desk)}
        numbers = sorted({row.board_number for row in rows.values()} - set(boards))
        Board.objects.bulk_create(
            [Board(desk=self.desk, number=number, name=self.board_names.get(number, number)) for number in numbers],
            batch_size=BATCH,
        )
        self.report.new_boards = numbers
        renamed = []
        for number, board in boards.items():
            name = self.board_names.get(number, board.name)
            if name != board.name:
                board.name = name
                renamed.append(board)
        Board.objects.bulk_update(renamed, ["name"], batch_size=BATCH)
        self.renamed_boards = renamed
        self.report.renamed_boards = sorted(board.number for board in renamed)
        return {board.number: board for board in Board.objects.filter(desk=self.desk)}

    def _known_schools(self) -> dict[str, School]:
        """The desk's schools by code. Of a code known at two boards, the open one, then the newest."""
        schools = School.objects.filter(board__desk=self.desk).order_by("pk")
        return {
            school.code: school for school in sorted(schools, key=lambda school: (school.closed_on is None, school.pk))
        }

    def _update_schools(self, rows: Iterable[Row], boards: Mapping[str, Board], known: Mapping[str, School]) -> None:
        new, changed = [], []
        for row in rows:
            school = known.get(row.code)
            board = boards[row.board_number]
            if school is None:
                new.append(
                    School(board=board, code=row.code, **{name: getattr(row, name) for name in (*COPIED, *PLACE)})
                )
                self.report.added.append(row.code)
            elif self._apply(school, row, board):
                changed.append(school)
            else:
                self.report.unchanged += 1
        School.objects.bulk_create(new, batch_size=BATCH)
        # An upsert by key: five times as fast as bulk_update, which writes a CASE of every row for every column.
        School.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["board", "closed_on", "updated_at", *COPIED, *PLACE],
        )

    def _apply(self, school: School, row: Row, board: Board) -> bool:
        """Write the row to the school; return whether anything is different."""
        fields = [name for name in COPIED if getattr(school, name) != getattr(row, name)]
        # DUO's own files have no coordinates: what another file told stays, unless the school moved house.
        if row.latitude is not None or not {"postcode", "house_number"}.isdisjoint(fields):
            fields += [name for name in PLACE if getattr(school, name) != getattr(row, name)]
        for name in fields:
            setattr(school, name, getattr(row, name))
        if school.board_id != board.pk:
            school.board = board
            fields.append("board")
            self.moved.append(school.pk)
        self.renamed_schools += "name" in fields
        reopens = school.closed_on is not None
        if reopens:
            school.closed_on = None
            self.report.reopened.append(row.code)
        if fields:
            self.report.changed[row.code] = fields
        # An upsert does not know auto_now.
        school.updated_at = self.now
        return bool(fields) or reopens

    def _close(self, known: Mapping[str, School], rows: Mapping[str, Row], *, allow_many_closed: bool) -> None:
        """Close what the files should hold but do not."""
        whole = [register for register in self.registers if not register.is_truncated]
        broken = {sector for register in self.registers if register.is_truncated for sector in register.sectors}
        sectors = {sector for register in whole for sector in register.sectors} - broken
        if broken:
            self.report.notes.append(_("A file breaks off; no schools were closed for what it may have held."))
        named = {code for register in self.registers for code in register.named_codes}
        in_scope = [
            school
            for school in known.values()
            if school.closed_on is None and school.sector in sectors and self._is_in_scope(school)
        ]
        missing = [school for school in in_scope if school.code not in rows]
        # Named on a line that was refused, or now in another municipality: the location exists.
        kept = sorted(school.code for school in missing if school.code in named)
        if kept:
            self.report.notes.append(
                _("Left as they are, since the file names them in another way: %(codes)s.")
                % {"codes": ", ".join(kept[:20])}
            )
        gone = [school for school in missing if school.code not in named]
        if len(gone) > 10 and len(gone) * 2 > len(in_scope) and not allow_many_closed:
            raise TooManyWouldClose(
                _("%(gone)d of %(known)d schools would be closed. Is this the right file?")
                % {"gone": len(gone), "known": len(in_scope)}
            )
        closing = School.objects.filter(IsOneOf("pk", [school.pk for school in gone]))
        closing.update(closed_on=self.on, updated_at=self.now)
        self.report.closed = sorted(school.code for school in gone)

    def _is_in_scope(self, school: School) -> bool:
        return self.municipality is None or school.municipality.casefold() == self.municipality.strip().casefold()
