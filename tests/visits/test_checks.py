"""What is said of a visit, or a student on it, before it is fixed; nothing of it forbids anything."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from helpdesk.access.actor import person
from helpdesk.schools.actions.study_days import add_study_day
from helpdesk.schools.models import School
from tests.factories import World
from tests.visits.conftest import TUESDAY, again, confirmed, plan, sign_up
from tests.visits.test_today import get
from tickets.visits.actions.plan import plan_visit
from tickets.visits.checks import OtherVisit, SchoolDay, StudentFacts, school_warnings, student_warnings
from tickets.visits.drafts import VisitDraft
from tickets.visits.facts import warnings_of_visit
from volunteers.availability import DayRange, Slot
from volunteers.models import AvailabilitySlot, Volunteer

MORNING = datetime(2020, 10, 6, 7, 0, tzinfo=UTC), datetime(2020, 10, 6, 10, 0, tzinfo=UTC)


def codes(facts: StudentFacts, skills: dict[int, str] | None = None) -> list[str]:
    return [warning.code.value for warning in student_warnings(*MORNING, facts, skills or {})]


def test_who_is_known_for_nothing_is_warned_of_nothing() -> None:
    assert codes(StudentFacts()) == []


@pytest.mark.parametrize(
    ("slots", "is_covered"),
    [
        ([Slot(2, time(9), time(12))], True),
        ([Slot(2, time(8), time(10)), Slot(2, time(10), time(17))], True),
        ([Slot(2, time(8), time(10)), Slot(2, time(10, 30), time(17))], False),
        ([Slot(2, time(9), time(11, 59))], False),
        ([Slot(3, time(8), time(17))], False),
    ],
)
def test_usual_times_cover_the_whole_visit(slots: list[Slot], is_covered: bool) -> None:
    assert codes(StudentFacts(slots=slots)) == ([] if is_covered else ["outside_availability"])


def test_days_that_differ_count_before_usual_times() -> None:
    away, there = DayRange(TUESDAY, TUESDAY, False), DayRange(TUESDAY, TUESDAY, True)
    usual = [Slot(2, time(9), time(12))]
    assert codes(StudentFacts(slots=usual, exceptions=[away])) == ["outside_availability"]
    assert codes(StudentFacts(slots=[Slot(3, time(9), time(12))], exceptions=[there])) == []
    assert codes(StudentFacts(slots=usual, exceptions=[away, there])) == []


def test_skills_that_the_tickets_need_and_are_not_there_are_named() -> None:
    assert codes(StudentFacts(skills={1}), {1: "Windows"}) == []
    [warning] = student_warnings(*MORNING, StudentFacts(skills={1}), {1: "Windows", 2: "Wifi"})
    assert (warning.code, "Wifi" in warning.text, "Windows" in warning.text) == ("lacks_skills", True, False)


def test_a_day_is_long_with_all_of_its_visits_together() -> None:
    afternoon = OtherVisit(MORNING[1] + timedelta(hours=1), MORNING[1] + timedelta(hours=4))
    yesterday = OtherVisit(MORNING[0] - timedelta(hours=16), MORNING[0] - timedelta(hours=10))
    assert codes(StudentFacts(others=[yesterday], most_daily_minutes=180)) == []
    assert codes(StudentFacts(others=[afternoon], most_daily_minutes=359)) == ["long_day"]
    assert codes(StudentFacts(others=[afternoon], most_daily_minutes=360)) == []


@pytest.mark.parametrize(
    ("gap", "way", "is_warned"), [(30, 31, True), (30, 30, False), (30, None, False), (0, 1, True)]
)
def test_the_way_between_two_visits_takes_time(gap: int, way: int | None, is_warned: bool) -> None:
    start = MORNING[1] + timedelta(minutes=gap)
    after = OtherVisit(start, start + timedelta(hours=1), "De Regenboog", way)
    end = MORNING[0] - timedelta(minutes=gap)
    before = OtherVisit(end - timedelta(hours=1), end, "De Regenboog", way)
    for other in (after, before):
        assert codes(StudentFacts(others=[other])) == (["travel"] if is_warned else [])


def test_a_school_is_closed_in_holidays_and_on_its_own_study_days(world: World) -> None:
    assert school_warnings(SchoolDay()) == []
    school = School.objects.get(pk=world.school.pk)
    add_study_day(actor=person(world.ict), school_id=school.pk, starts_on=TUESDAY, name="Rekenen")
    [own] = warnings_of_visit(school, MORNING[0])
    assert (own.code, "Rekenen" in own.text) == ("study_day", True)
    autumn = datetime(2020, 10, 12, 7, 0, tzinfo=UTC)
    [holiday] = warnings_of_visit(school, autumn)
    assert (holiday.code, "Herfstvakantie" in holiday.text) == ("holiday", True)


def test_a_place_keeps_what_was_to_be_said_of_it(world: World) -> None:
    ticket = world.ticket("open", kind="question")
    ticket.skills.add(world.skill)
    visit = confirmed(world, ticket_ids=[ticket.pk])
    volunteer = Volunteer.objects.get(user=world.vera)
    AvailabilitySlot.objects.create(volunteer=volunteer, weekday=3, starts=time(9), ends=time(17))
    place = sign_up(world.vera, visit)
    assert again(place).warnings == ["outside_availability", "lacks_skills"]
    shown = get(world.vera, f"visits/{visit.pk}/")
    assert shown["my_place"]["warnings"] == ["outside_availability", "lacks_skills"]


def test_candidates_come_with_what_is_to_be_said_of_them_free_ones_first(world: World) -> None:
    visit, other = confirmed(world), plan(world, school_id=world.second_school.pk)
    sign_up(world.bas, other)
    long_day = plan(world, starts=time(13), ends=time(19), school_id=world.second_school.pk)
    sign_up(world.noor, long_day)
    rows = get(world.coordinator, f"visits/{visit.pk}/candidates/")
    assert [row["volunteer"]["name"].split()[0] for row in rows] == ["Vera", "Noor", "Bas"]
    assert [row["is_free"] for row in rows] == [True, True, False]
    assert rows[1]["minutes_that_day"] == 360
    assert [warning["code"] for warning in rows[1]["warnings"]] == ["long_day"]
    assert world.second_school.name in rows[2]["clash"]


def test_a_holiday_stands_in_nobodys_way(world: World) -> None:
    draft = VisitDraft(day=date(2020, 10, 12), starts=time(9), ends=time(12), school_id=world.school.pk)
    visit = plan_visit(actor=person(world.coordinator), draft=draft)
    page: dict[str, Any] = get(world.ict, f"visits/{visit.pk}/")
    assert [warning["code"] for warning in page["warnings"]] == ["holiday"]
