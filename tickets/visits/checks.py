"""What somebody should know before a visit, or a student on it, is fixed. Pure: facts in, warnings with sentences out.

Nothing here forbids anything: whoever decides does so with open eyes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from helpdesk.texts.durations import duration_words
from tickets.visits.choices import Warned
from tickets.visits.times import local_day, local_time
from volunteers.availability import DayRange, Slot

# Where nothing is known of what a student wants: more than this in a day is much.
LONG_DAY_MINUTES = 8 * 60
SHOWN_TIME = "%H:%M"


@dataclass(frozen=True, slots=True)
class Caution:
    """What somebody should know: a code, with the sentence that explains it in the language that is set."""

    code: Warned
    text: str


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """Why a school is closed on a day: the names of its holidays and of its own study days."""

    holidays: Sequence[str] = ()
    study_days: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class OtherVisit:
    """Another visit on which the student has a place. `travel_minutes` between the two schools, None if unknown."""

    starts_at: datetime
    ends_at: datetime
    school_name: str = ""
    travel_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class StudentFacts:
    """What is known of a student: usual times, days that differ, skills by number, and their other visits.

    `most_daily_minutes`: what they want in a day, None where they said nothing.
    """

    slots: Sequence[Slot] = ()
    exceptions: Sequence[DayRange] = ()
    skills: Collection[int] = field(default_factory=frozenset)
    most_daily_minutes: int | None = None
    others: Sequence[OtherVisit] = ()


def school_warnings(day: SchoolDay) -> list[Caution]:
    """Return what is to be said of a visit to a school on such a day."""
    found = []
    if day.holidays:
        text = _("The school is closed: %(names)s.") % {"names": ", ".join(day.holidays)}
        found.append(Caution(Warned.HOLIDAY, text))
    if day.study_days:
        text = _("The school has a day of its own without pupils: %(names)s.") % {"names": ", ".join(day.study_days)}
        found.append(Caution(Warned.STUDY_DAY, text))
    return found


def student_warnings(
    starts_at: datetime, ends_at: datetime, student: StudentFacts, skills: Mapping[int, str]
) -> list[Caution]:
    """Return what is to be said of this student on a visit at that time. `skills`: name by number of those needed."""
    found = [
        _outside_availability(starts_at, ends_at, student),
        _lacks_skills(student, skills),
        _long_day(starts_at, ends_at, student),
        _travel(starts_at, ends_at, student),
    ]
    return [warning for warning in found if warning is not None]


def _outside_availability(starts_at: datetime, ends_at: datetime, student: StudentFacts) -> Caution | None:
    day, starts, ends = local_day(starts_at), local_time(starts_at), local_time(ends_at)
    covering = [item for item in student.exceptions if item.starts_on <= day <= item.ends_on]
    # A day that is marked available holds against an absence around it, and is free as a whole.
    if any(item.is_available for item in covering):
        return None
    if covering:
        return Caution(Warned.OUTSIDE_AVAILABILITY, _("Away on this day."))
    if not student.slots or _is_covered(day, starts, ends, student.slots):
        return None
    return Caution(Warned.OUTSIDE_AVAILABILITY, _("Usually not available at this time."))


def _is_covered(day: date, starts: time, ends: time, slots: Sequence[Slot]) -> bool:
    """Return whether the parts of that weekday hold the whole time, one after the other."""
    reached = starts
    for slot in sorted(
        (slot for slot in slots if slot.weekday == day.isoweekday()), key=lambda slot: (slot.starts, slot.ends)
    ):
        if slot.starts <= reached < slot.ends:
            reached = slot.ends
    return reached >= ends


def _lacks_skills(student: StudentFacts, skills: Mapping[int, str]) -> Caution | None:
    missing = [name for skill, name in skills.items() if skill not in student.skills]
    if not missing:
        return None
    return Caution(Warned.LACKS_SKILLS, _("Lacks: %(skills)s") % {"skills": ", ".join(missing)})


def _long_day(starts_at: datetime, ends_at: datetime, student: StudentFacts) -> Caution | None:
    most = LONG_DAY_MINUTES if student.most_daily_minutes is None else student.most_daily_minutes
    total = minutes_on(local_day(starts_at), student.others) + _minutes(starts_at, ends_at)
    if total <= most:
        return None
    text = _("%(total)s of visits on this day, where %(most)s is the most.")
    return Caution(Warned.LONG_DAY, text % {"total": duration_words(total), "most": duration_words(most)})


def minutes_on(day: date, visits: Sequence[OtherVisit]) -> int:
    """Return how many minutes of these visits are on the day."""
    return sum(_minutes(other.starts_at, other.ends_at) for other in visits if local_day(other.starts_at) == day)


def _minutes(starts_at: datetime, ends_at: datetime) -> int:
    return int((ends_at.timestamp() - starts_at.timestamp()) // 60)


def _travel(starts_at: datetime, ends_at: datetime, student: StudentFacts) -> Caution | None:
    for other in student.others:
        # Of two at the same time nobody can have both; that is refused, not warned of.
        between = (
            _minutes(other.ends_at, starts_at) if other.ends_at <= starts_at else _minutes(ends_at, other.starts_at)
        )
        if other.travel_minutes is not None and 0 <= between < other.travel_minutes:
            text = _("%(between)s between this visit and that to %(school)s at %(time)s; the way takes %(way)s.") % {
                "between": duration_words(between),
                "school": other.school_name,
                "time": local_time(other.starts_at).strftime(SHOWN_TIME),
                "way": duration_words(other.travel_minutes),
            }
            return Caution(Warned.TRAVEL, text)
    return None
