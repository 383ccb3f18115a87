"""`manage.py import_schools`: brings boards and schools up to date with DUO's register."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from helpdesk.access.actor import SYSTEM
from helpdesk.desks.models import Desk
from helpdesk.schools.actions.import_register import Report, TooManyWouldClose, import_register
from helpdesk.schools.models import School
from helpdesk.schools.register import (
    Refusal,
    Register,
    Row,
    UnreadableFile,
    read_board_names,
    read_register,
)

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Import school locations from CSV files of DUO's open data (Bron: DUO). Run it again with each new edition: "
        "it updates, closes what is gone and reopens what came back, and never deletes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--municipality", help="Only schools in this municipality, for example ALMERE.")
        parser.add_argument("--boards", type=Path, metavar="FILE", help="A list with the names of boards.")
        parser.add_argument("--desk", metavar="SLUG", help="Which desk; not needed when there is one.")
        parser.add_argument("--sector", choices=School.Sector.values, help="If the file's name does not tell.")
        parser.add_argument("--dry-run", action="store_true", help="Tell what would happen, and change nothing.")
        parser.add_argument("--allow-many-closed", action="store_true", help="Also when most schools would be closed.")
        parser.add_argument("--all", action="store_true", help=f"Show every line, not the first {SHOWN} of a sort.")

    def handle(self, *args: Any, **options: Any) -> None:
        desk = self._desk(options["desk"])
        registers = list(self._read(options["files"], options["sector"], options["municipality"]))
        if not registers:
            raise CommandError("Nothing could be read, so nothing was changed.")
        try:
            report = import_register(
                actor=SYSTEM,
                desk=desk,
                registers=registers,
                board_names=self._board_names(options["boards"]),
                municipality=options["municipality"],
                is_dry_run=options["dry_run"],
                allow_many_closed=options["allow_many_closed"],
                progress=_with_progress,
            )
        except TooManyWouldClose as error:
            raise CommandError(f"{error} Nothing was changed. Use --allow-many-closed if it is.") from error
        self._show(report, limit=None if options["all"] else SHOWN, is_dry_run=options["dry_run"])

    def _desk(self, slug: str | None) -> Desk:
        desks = Desk.objects.filter(slug=slug) if slug else Desk.objects.all()
        found = list(desks[:2])
        if len(found) == 1:
            return found[0]
        known = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"Say which desk with --desk SLUG. Known: {known}.")

    def _read(self, files: list[Path], sector: str | None, municipality: str | None) -> Iterator[Register]:
        for file in files:
            try:
                yield read_register(file.read_bytes(), file=file.name, sector=sector, municipality=municipality)
            except (OSError, UnreadableFile) as error:
                reason = error.strerror if isinstance(error, OSError) else error
                self.stderr.write(f"{file.name}: {reason}")

    def _board_names(self, file: Path | None) -> dict[str, str]:
        if file is None:
            return {}
        try:
            return read_board_names(file.read_bytes())
        except (OSError, UnreadableFile) as error:
            raise CommandError(f"{file.name}: {error}") from error

    def _show(self, report: Report, *, limit: int | None, is_dry_run: bool) -> None:
        self._show_refusals("refused", report.refused, limit)
        self._show_refusals("warning", report.warnings, limit)
        for note in report.notes:
            self.stdout.write(f"note: {note}")
        for label, codes in (
            ("added", report.added),
            ("closed", report.closed),
            ("reopened", report.reopened),
            ("changed", [f"{code} ({', '.join(fields)})" for code, fields in report.changed.items()]),
            ("new boards", report.new_boards),
            ("renamed boards", report.renamed_boards),
        ):
            if codes:
                rest = "" if limit is None or len(codes) <= limit else f" … and {len(codes) - limit} more"
                self.stdout.write(f"{label}: {', '.join(codes[:limit])}{rest}")
        counts = ", ".join(f"{name} {count}" for name, count in report.counts.items())
        self.stdout.write(("Dry run, nothing changed: " if is_dry_run else "Done: ") + counts + ".")

    def _show_refusals(self, label: str, refusals: list[Refusal], limit: int | None) -> None:
        for refusal in refusals[:limit]:
            self.stderr.write(f"{label}: {refusal.file} line {refusal.line}: {refusal.reason}")
        if limit is not None and len(refusals) > limit:
            self.stderr.write(f"{label}: … and {len(refusals) - limit} more; --all shows them.")


def _with_progress(rows: Iterable[Row]) -> Iterable[Row]:
    # disable=None: only on a terminal.
    return tqdm(rows, unit=" schools", disable=None, file=sys.stderr, leave=False)
