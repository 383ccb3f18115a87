"""Enter, change and remove the study days of a school."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.desks.models import Desk
from helpdesk.errors import Invalid, NotFound
from helpdesk.history.unit import unit_of_work
from helpdesk.schools.models import School, StudyDay
from helpdesk.schools.study_day_rules import overlap_sentence, overlapping, problem_of
from helpdesk.schools.subject import STUDY_DAYS


def add_study_day(
    *, actor: Actor, school_id: int, starts_on: date, ends_on: date | None = None, name: str = ""
) -> StudyDay:
    """Enter a study day of a school, or several in a row: without `ends_on` one day.

    Raises NotFound for a school that the actor does not see, NotAllowed, Invalid for days that cannot be, or that the
    school has already.
    """
    with unit_of_work():
        school = School.objects.visible_to(actor).select_related("board").filter(pk=school_id).first()
        if school is None:
            raise NotFound
        day = StudyDay(
            desk_id=school.board.desk_id,
            school=school,
            starts_on=starts_on,
            ends_on=ends_on or starts_on,
            name=name,
            updated_at=clock.now(),
        )
        require(actor, "study_day.add", day)
        day.added_by = actor.require_user()
        lock_study_days(desk_id=day.desk_id)
        if school.closed_on is not None:
            raise Invalid({"school_id": _("This school is closed.")}, code="closed")
        _check(day)
        day.save()
        record_added(actor=actor, days=[day])
        return day


def change_study_day(
    *, actor: Actor, study_day_id: int, changes: dict[str, Any], version: int | None = None
) -> StudyDay:
    """Change the days or what they are called.

    Raises NotFound, Stale, NotAllowed, Invalid for days that cannot be, or that the school has already.
    """
    with unit_of_work():
        day = STUDY_DAYS.lock(actor=actor, thing_id=study_day_id, version=version)
        require(actor, "study_day.change", day)
        lock_study_days(desk_id=day.desk_id)
        if changed := STUDY_DAYS.set_changes(day, changes):
            _check(day)
            STUDY_DAYS.save_change(day, *changed)
            STUDY_DAYS.record("study_day.changed", actor=actor, thing=day, data={"fields": changed})
        return day


def remove_study_day(*, actor: Actor, study_day_id: int) -> None:
    """Remove a study day: the school is open after all. Raises NotFound, NotAllowed."""
    with unit_of_work():
        day = STUDY_DAYS.lock(actor=actor, thing_id=study_day_id)
        require(actor, "study_day.remove", day)
        STUDY_DAYS.record("study_day.removed", actor=actor, thing=day, data={"school": day.school_id})
        day.delete()


def lock_study_days(*, desk_id: int) -> None:
    """Wait for others who enter days at the desk: two at once must not enter the same."""
    Desk.objects.select_for_update(no_key=True).only("pk").get(pk=desk_id)


def record_added(*, actor: Actor, days: Iterable[StudyDay]) -> None:
    """Record that these days were entered, in the running unit of work."""
    for day in days:
        STUDY_DAYS.record("study_day.added", actor=actor, thing=day, data={"school": day.school_id})


def _check(day: StudyDay) -> None:
    if problem := problem_of(day.starts_on, day.ends_on, today=timezone.localdate()):
        raise Invalid(dict([problem]))
    others = StudyDay.objects.filter(school_id=day.school_id).exclude(pk=day.pk)
    near = others.filter(starts_on__lte=day.ends_on, ends_on__gte=day.starts_on).values_list("starts_on", "ends_on")
    if found := overlapping(day.starts_on, day.ends_on, near):
        raise Invalid({"starts_on": overlap_sentence(found)}, code="taken")
