"""What the checks of a visit are told: why a school is closed on a day, and what is known of students."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from helpdesk.prepared import IsOneOf
from helpdesk.schools.closed_days import ClosedFor, closed_days
from helpdesk.schools.models import School
from helpdesk.schools.travel import coordinates_of, travel_minutes
from tickets.visits.checks import Caution, OtherVisit, SchoolDay, StudentFacts, school_warnings, student_warnings
from tickets.visits.choices import PlaceState
from tickets.visits.models import Place, Visit, VisitTicket
from tickets.visits.times import local_day
from volunteers.availability import DayRange, Slot
from volunteers.models import Skill, Volunteer

# What is near enough to be on the same day, or to have to travel from.
_NEAR = timedelta(hours=24)


def school_day(school: School, day: date) -> SchoolDay:
    """Return why the school is closed on the day: one query. It comes with its board and desk, or these are asked."""
    closed = closed_days(school, day, day)
    own = [item for item in closed if item.reason == ClosedFor.STUDY_DAY]
    # A holiday may be a public one and lie in those of the school.
    holidays = dict.fromkeys(item.name for item in closed if item.reason != ClosedFor.STUDY_DAY)
    return SchoolDay(tuple(holidays), tuple(item.name or str(ClosedFor.STUDY_DAY.label) for item in own))


def skills_needed(ticket_ids: Collection[int]) -> dict[int, str]:
    """Return the skills that these tickets need, by number, with their names."""
    if not ticket_ids:
        return {}
    skills = Skill.objects.filter(tickets__in=ticket_ids, is_active=True).distinct().order_by("position", "pk")
    return {skill.pk: skill.name for skill in skills}


def tickets_of(visit: Visit) -> list[int]:
    return list(VisitTicket.objects.filter(visit=visit).order_by("pk").values_list("ticket_id", flat=True))


def student_facts(
    desk_id: int, user_ids: Collection[int], *, near: datetime, school: School, but: int | None = None
) -> dict[int, StudentFacts]:
    """Return what is known of these students around a moment, for a visit to the school: seven queries at the most.

    `but`: the number of the visit itself, which is none of their other ones.
    """
    people = Volunteer.objects.with_profile().filter(IsOneOf("user_id", user_ids), desk_id=desk_id)
    profiles = {item.user_id: item for item in people}
    others = _other_visits(desk_id, user_ids, near=near, school=school, but=but)
    return {user_id: _facts(profiles.get(user_id), others[user_id]) for user_id in user_ids}


def _facts(profile: Volunteer | None, others: Collection[OtherVisit]) -> StudentFacts:
    if profile is None:
        return StudentFacts(others=tuple(others))
    return StudentFacts(
        slots=tuple(Slot(row.weekday, row.starts, row.ends) for row in profile.slots.all()),
        exceptions=tuple(DayRange(row.starts_on, row.ends_on, row.is_available) for row in profile.exceptions.all()),
        skills=frozenset(row.skill_id for row in profile.skill_levels.all()),
        most_daily_minutes=profile.max_daily_minutes,
        others=tuple(others),
    )


def _other_visits(
    desk_id: int, user_ids: Collection[int], *, near: datetime, school: School, but: int | None
) -> Mapping[int, list[OtherVisit]]:
    """Return the visits within a day of the moment on which these students have a place, first first."""
    places = Place.objects.filter(
        IsOneOf("volunteer_id", user_ids), state=PlaceState.HELD, starts_at__range=(near - _NEAR, near + _NEAR)
    ).exclude(visit_id=but or 0)
    found: defaultdict[int, list[OtherVisit]] = defaultdict(list)
    for place in places.select_related("visit__school").order_by("starts_at", "pk"):
        found[place.volunteer_id].append(
            OtherVisit(
                starts_at=place.starts_at,
                ends_at=place.ends_at,
                # Where they go for another desk is nobody's business here.
                school_name=place.visit.school.name if place.visit.desk_id == desk_id else _("another school"),
                travel_minutes=travel_minutes(coordinates_of(school), coordinates_of(place.visit.school)),
            )
        )
    return found


def warnings_of_visit(school: School, starts_at: datetime) -> list[Caution]:
    return school_warnings(school_day(school, local_day(starts_at)))


def warnings_of_student(visit: Visit, user_id: int) -> list[Caution]:
    """Return what is to be said of a student on the visit."""
    facts = student_facts(visit.desk_id, [user_id], near=visit.starts_at, school=visit.school, but=visit.pk)
    return student_warnings(visit.starts_at, visit.ends_at, facts[user_id], skills_needed(tickets_of(visit)))


def codes_of(warnings: Iterable[Caution]) -> list[str]:
    """Return what a place keeps of warnings: as they were when it was taken."""
    return [warning.code.value for warning in warnings]
