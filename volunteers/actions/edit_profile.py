"""Change what a volunteer can do, when, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.errors import Invalid, NotFound
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event, unit_of_work
from volunteers.models import AvailabilityException, AvailabilitySlot, Skill, Volunteer, VolunteerSkill

# Whoever chooses a student reads these lists of all of them, so one profile cannot be without end.
MAX_LANGUAGES = 20
MAX_SKILLS = 100
MAX_SLOTS = 70
MAX_EXCEPTIONS = 100


@dataclass(frozen=True, slots=True)
class SkillLevel:
    skill_id: int
    level: int


@dataclass(frozen=True, slots=True)
class SlotInput:
    """A part of an ISO weekday (1 = Monday), in local time."""

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class ExceptionInput:
    """Days that differ from the usual week, both included."""

    starts_on: date
    ends_on: date
    is_available: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """What to change; None leaves it, and what `clear` names (of `CLEARABLE`) becomes empty.

    A list replaces the whole list.
    """

    programme: str | None = None
    year: int | None = None
    languages: Sequence[str] | None = None
    weekly_minutes: int | None = None
    max_daily_minutes: int | None = None
    max_open_tickets: int | None = None
    is_paused: bool | None = None
    skills: Sequence[SkillLevel] | None = None
    slots: Sequence[SlotInput] | None = None
    exceptions: Sequence[ExceptionInput] | None = None
    clear: frozenset[str] = frozenset()


CLEARABLE = ("year", "max_daily_minutes")
_PLAIN = ("programme", "year", "languages", "weekly_minutes", "max_daily_minutes", "max_open_tickets", "is_paused")


def edit_profile(*, actor: Actor, user_id: int, change: ProfileChange, desk_id: int | None = None) -> Volunteer:
    """Change a volunteer's profile: their own, or as a coordinator of the desk.

    Somebody has a profile at each desk; `desk_id` says which one is meant, where the actor sees several.

    Raises NotFound for somebody the actor may not see, NotAllowed, Invalid for unknown skills, for lists that are too
    long, times and days in the wrong order, and without a desk where there is a choice.
    """
    _check(change)
    with unit_of_work():
        profiles = Volunteer.objects.visible_to(actor).select_for_update(of=("self",)).filter(user_id=user_id)
        found = list(profiles.filter(desk_id=desk_id) if desk_id is not None else profiles)
        if not found:
            raise NotFound
        if len(found) > 1:
            raise Invalid({"desk": _("Choose a desk.")}, code="required")
        [volunteer] = found
        require(actor, "volunteer.edit", volunteer)
        changed = [
            name
            for name in _PLAIN
            if getattr(change, name) is not None and getattr(change, name) != getattr(volunteer, name)
        ]
        changed += [name for name in CLEARABLE if name in change.clear and getattr(volunteer, name) is not None]
        for name in changed:
            setattr(volunteer, name, getattr(change, name))
        volunteer.updated_at = clock.now()
        volunteer.save(update_fields=[*changed, "updated_at"])
        if change.skills is not None:
            _replace_skills(volunteer, change.skills)
            changed.append("skills")
        if change.slots is not None:
            volunteer.slots.all().delete()
            AvailabilitySlot.objects.bulk_create(
                AvailabilitySlot(volunteer=volunteer, weekday=item.weekday, starts=item.starts, ends=item.ends)
                for item in change.slots
            )
            changed.append("availability")
        if change.exceptions is not None:
            volunteer.exceptions.all().delete()
            AvailabilityException.objects.bulk_create(
                AvailabilityException(
                    volunteer=volunteer,
                    starts_on=item.starts_on,
                    ends_on=item.ends_on,
                    is_available=item.is_available,
                    note=item.note,
                )
                for item in change.exceptions
            )
            changed.append("exceptions")
        if changed:
            record_event(
                "volunteer.edited",
                desk_id=volunteer.desk_id,
                actor=actor,
                audience=Audience.COORDINATOR,
                data={"volunteer": volunteer.user_id, "fields": sorted(changed)},
            )
        return volunteer


def _check(change: ProfileChange) -> None:
    _check_lengths(change)
    for number, slot in enumerate(change.slots or ()):
        if slot.ends <= slot.starts:
            raise Invalid({f"availability.{number}.ends": _("The end must be later than the start.")})
    _check_overlap(change.slots or ())
    for number, days in enumerate(change.exceptions or ()):
        if days.ends_on < days.starts_on:
            raise Invalid({f"exceptions.{number}.ends_on": _("The last day cannot be before the first.")})


def _check_lengths(change: ProfileChange) -> None:
    for name, items, limit in (
        ("languages", change.languages, MAX_LANGUAGES),
        ("skills", change.skills, MAX_SKILLS),
        ("availability", change.slots, MAX_SLOTS),
        ("exceptions", change.exceptions, MAX_EXCEPTIONS),
    ):
        if items is not None and len(items) > limit:
            raise Invalid({name: _("At most %(count)d.") % {"count": limit}}, code="max_length")


def _check_overlap(slots: Sequence[SlotInput]) -> None:
    """Two slots of a day may touch, not overlap: the hours would count twice."""
    in_order = sorted(enumerate(slots), key=lambda item: (item[1].weekday, item[1].starts))
    for (_number, earlier), (number, later) in pairwise(in_order):
        if earlier.weekday == later.weekday and later.starts < earlier.ends:
            raise Invalid({f"availability.{number}.starts": _("This time overlaps with another one of that day.")})


def _replace_skills(volunteer: Volunteer, wanted: Sequence[SkillLevel]) -> None:
    levels = {item.skill_id: item.level for item in wanted}
    known = set(Skill.objects.filter(desk_id=volunteer.desk_id, pk__in=levels).values_list("pk", flat=True))
    if known != set(levels):
        raise Invalid({"skills": _("Choose skills from the list.")}, code="unknown")
    volunteer.skill_levels.all().delete()
    VolunteerSkill.objects.bulk_create(
        VolunteerSkill(volunteer=volunteer, skill_id=skill_id, level=level) for skill_id, level in levels.items()
    )
