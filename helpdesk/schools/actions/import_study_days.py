"""Enter the study days of many schools from a paste or a file. First a preview, which writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Invalid, NotAllowed
from helpdesk.history.unit import unit_of_work
from helpdesk.prepared import IsOneOf
from helpdesk.schools.actions.study_days import lock_study_days, record_added
from helpdesk.schools.models import School, StudyDay
from helpdesk.schools.study_day_sheet import KnownSchool, StudyDayDraft, guess_mapping, read_drafts
from helpdesk.texts.sheets.files import read_file
from helpdesk.texts.sheets.heads import ColumnMapping, titles_of
from helpdesk.texts.sheets.text import read_text

# A hundred schools with twenty days: each is a row and an event of one transaction.
MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class StudyDaySource:
    """A text or a file. `columns` says which column is what, from 0; without it that is guessed. `heads` is how many
    rows at the top hold no days.
    """

    text: str | None = None
    file: bytes | None = None
    columns: Mapping[str, int] | None = None
    heads: int | None = None


@dataclass(slots=True)
class StudyDayPlan:
    """What an import would do: `heads`, `columns` and the head of each column as they were taken, and the rows."""

    drafts: list[StudyDayDraft]
    heads: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def new(self) -> list[StudyDayDraft]:
        return [draft for draft in self.drafts if draft.is_new]

    @property
    def known(self) -> int:
        return sum(draft.is_known and not draft.errors for draft in self.drafts)

    @property
    def wrong(self) -> list[StudyDayDraft]:
        return [draft for draft in self.drafts if draft.errors]


def preview_study_days(*, actor: Actor, desk_id: int, source: StudyDaySource) -> StudyDayPlan:
    """Return what `import_study_days` would do now, and do nothing.

    Raises NotAllowed for somebody who enters no days at the desk, Invalid for a source that cannot be read.
    """
    return _plan(_schools_of(actor, desk_id), source)


def import_study_days(
    *, actor: Actor, desk_id: int, source: StudyDaySource, leaves_out_errors: bool = False
) -> StudyDayPlan:
    """Enter the days of the source, all of them or none; return what was done. Days that a school has already stay.

    With `leaves_out_errors` rows with an error are left out. Raises NotAllowed, Invalid for a source that cannot be
    read, with a row that is wrong, or in which nothing is new.
    """
    with unit_of_work():
        schools = _schools_of(actor, desk_id)
        lock_study_days(desk_id=desk_id)
        plan = _plan(schools, source)
        if plan.wrong and not leaves_out_errors:
            raise Invalid({f"rows.{draft.row}": draft.errors for draft in plan.wrong[:20]}, code="wrong_rows")
        if not plan.new:
            raise Invalid({"rows": _("There is no study day in this that is not known yet.")}, code="empty")
        now, person = clock.now(), actor.require_user()
        days = [StudyDay(desk_id=desk_id, added_by=person, updated_at=now, **draft.columns) for draft in plan.new]
        record_added(actor=actor, days=StudyDay.objects.bulk_create(days, batch_size=500))
        return plan


def _schools_of(actor: Actor, desk_id: int) -> "QuerySet[School]":
    """Return the schools of the desk for which the actor enters days: a desk's leader all, a team its boards'."""
    scope = actor.scope
    schools = School.objects.filter(board__desk_id=desk_id)
    if desk_id not in scope.led_desks:
        schools = schools.filter(board_id__in=scope.boards)
    example = schools.select_related("board").order_by("pk").first()
    if example is None:
        raise NotAllowed
    require(actor, "study_day.add", StudyDay(desk_id=desk_id, school=example))
    return schools


def _plan(schools: "QuerySet[School]", source: StudyDaySource) -> StudyDayPlan:
    if (source.text is None) == (source.file is None):
        raise Invalid({"": _("Paste a list, or choose a file.")}, code="required")
    table = read_text(source.text) if source.text is not None else read_file(source.file or b"")
    guess = guess_mapping(table)
    if source.columns is not None:
        guess = ColumnMapping(guess.heads if source.heads is None else source.heads, dict(source.columns))
    heads = min(guess.heads, len(table.rows))
    if len(table.rows) - heads > MOST_ROWS:
        raise Invalid(
            {"rows": _("This has more than %(count)s rows. Divide it over several sheets.") % {"count": MOST_ROWS}},
            code="too_many",
        )
    drafts = read_drafts(table, heads, guess.columns, _finder(schools), today=timezone.localdate())
    if not drafts:
        raise Invalid({"rows": _("There is no row with a study day in this.")}, code="empty")
    notes = [*table.notes, *guess.notes]
    return StudyDayPlan(drafts, heads=heads, columns=guess.columns, titles=titles_of(table, heads), notes=notes)


def _finder(schools: "QuerySet[School]") -> Callable[[Sequence[str]], Mapping[str, KnownSchool]]:
    """Return what finds schools by their codes, with the days that they have, in two queries."""

    def find(codes: Sequence[str]) -> Mapping[str, KnownSchool]:
        found: dict[str, KnownSchool] = {}
        # Of a code that two boards had, the open school counts, then the newest.
        rows = schools.filter(IsOneOf("code", sorted(set(codes)))).order_by("pk")
        for school in sorted(rows, key=lambda school: (school.closed_on is None, school.pk)):
            found[school.code] = KnownSchool(school.pk, school.name, school.closed_on is None, [])
        by_id = {school.school_id: school for school in found.values()}
        days = StudyDay.objects.filter(IsOneOf("school", list(by_id)))
        for school_id, starts_on, ends_on in days.values_list("school_id", "starts_on", "ends_on"):
            by_id[school_id].days.append((starts_on, ends_on))
        return found

    return find


def summary(plan: StudyDayPlan) -> str:
    """Return what an import would do, in a few sentences."""
    new, wrong = len(plan.new), len(plan.wrong)
    parts = [ngettext("%(count)d study day can be added.", "%(count)d study days can be added.", new) % {"count": new}]
    if plan.known:
        known = ngettext("%(count)d is known already.", "%(count)d are known already.", plan.known)
        parts.append(known % {"count": plan.known})
    if wrong:
        parts.append(ngettext("%(count)d row has an error.", "%(count)d rows have an error.", wrong) % {"count": wrong})
    return " ".join(parts)
