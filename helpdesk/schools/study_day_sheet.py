"""Turns the rows of a sheet into study days of schools, with what is wrong with each in a sentence (no database)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.schools.models import StudyDay
from helpdesk.schools.study_day_rules import Days, overlap_sentence, overlapping, problem_of
from helpdesk.texts.sheets.days import read_day
from helpdesk.texts.sheets.heads import ColumnMapping, KnownHeads, guess_columns, unknown_column
from helpdesk.texts.sheets.table import Cell, Table, trouble_of

_LONGEST_NAME = StudyDay._meta.get_field("name").max_length or 0

HEADS = KnownHeads(
    fields={
        "code": (
            "vestigingscode", "vestigingsnummer", "vestiging", "schoolcode", "code", "brin", "brincode", "brinnummer",
            "brinvestiging", "school", "schoollocationcode", "locationcode", "location",
        ),
        "starts_on": (
            "eerstedag", "datum", "dag", "van", "vanaf", "begin", "begindatum", "start", "startdatum", "firstday",
            "date", "day", "from", "startdate", "startson",
        ),
        "ends_on": (
            "laatstedag", "tot", "totenmet", "tm", "eind", "einde", "einddatum", "lastday", "until", "to", "end",
            "enddate", "endson",
        ),
        "name": ("naam", "omschrijving", "reden", "onderwerp", "name", "description", "reason", "title"),
    },
    without_heads={"code": 0, "starts_on": 1, "ends_on": 2, "name": 3},
    left_out=unknown_column,
)  # fmt: skip
FIELDS = tuple(HEADS.fields)


@dataclass(slots=True)
class StudyDayDraft:
    """A row of a sheet that is not written yet. `errors` stand in the way; `is_known`: the school has these days
    already, so there is nothing to write.
    """

    row: int
    code: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    name: str = ""
    school_id: int | None = None
    school_name: str = ""
    is_known: bool = False
    errors: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return not self.errors and not self.is_known

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the study day that a new one becomes."""
        return {name: getattr(self, name) for name in ("school_id", "starts_on", "ends_on", "name")}


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school for which the person may enter days, with the days that it has."""

    school_id: int
    name: str
    is_open: bool
    days: list[Days]


def guess_mapping(table: Table) -> ColumnMapping:
    return guess_columns(table, HEADS)


def read_drafts(
    table: Table,
    heads: int,
    columns: Mapping[str, int],
    schools: Callable[[Sequence[str]], Mapping[str, KnownSchool]],
    *,
    today: date,
) -> list[StudyDayDraft]:
    """Return a draft for each row below the heads. `schools` finds those with these codes, by code."""
    drafts = []
    for number, cells in table.rows[heads:]:
        draft = StudyDayDraft(row=number)
        _take(draft, {name: cells[place] if place < len(cells) else Cell() for name, place in columns.items()})
        drafts.append(draft)
    known = schools([draft.code for draft in drafts if draft.code])
    own: dict[int, list[Days]] = {}
    for draft in drafts:
        if not draft.errors:
            _check(draft, known, own, today)
    return drafts


def _take(draft: StudyDayDraft, cells: Mapping[str, Cell]) -> None:
    draft.errors += [trouble_of(cell) for cell in cells.values() if cell.trouble is not None]
    texts = {name: cell.text for name, cell in cells.items()}
    draft.code = texts.get("code", "").upper().replace(" ", "")
    draft.name = texts.get("name", "")
    if draft.errors:
        return
    if not draft.code:
        draft.errors.append(_("It has no location code."))
    if len(draft.name) > _LONGEST_NAME:
        draft.errors.append(
            _("“%(text)s…” is too long: at most %(count)d characters.")
            % {"text": draft.name[:20], "count": _LONGEST_NAME}
        )
    first, last = texts.get("starts_on", ""), texts.get("ends_on", "")
    draft.starts_on = _day(draft, first)
    draft.ends_on = _day(draft, last) if last else draft.starts_on


def _day(draft: StudyDayDraft, text: str) -> date | None:
    day = read_day(text)
    if not text:
        draft.errors.append(_("It has no first day."))
    elif day is None:
        draft.errors.append(_("“%(text)s” is no day. Write it as 30-11-2026.") % {"text": text[:20]})
    return day


def _check(draft: StudyDayDraft, known: Mapping[str, KnownSchool], own: dict[int, list[Days]], today: date) -> None:
    """Look at a row that can be read: its school, its days, and those that the school has or gets by a row above."""
    school = known.get(draft.code)
    if school is None or draft.starts_on is None or draft.ends_on is None:
        draft.errors.append(_("We know no school of yours with the code %(code)s.") % {"code": draft.code[:20]})
        return
    draft.school_id, draft.school_name = school.school_id, school.name
    days = (draft.starts_on, draft.ends_on)
    if not school.is_open:
        draft.errors.append(_("%(school)s is closed.") % {"school": school.name})
    elif problem := problem_of(*days, today=today):
        draft.errors.append(problem[1])
    elif days in school.days:
        draft.is_known = True
    elif found := overlapping(*days, school.days):
        draft.errors.append(overlap_sentence(found))
    elif overlapping(*days, own.setdefault(school.school_id, [])):
        draft.errors.append(_("A row above has the same days for %(school)s.") % {"school": school.name})
    else:
        own[school.school_id].append(days)
