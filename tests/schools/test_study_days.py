"""Study days: who enters them, what is refused, when a school is closed, and who hears of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import Invalid, NotAllowed, NotFound, Stale
from helpdesk.history.models import Event
from helpdesk.live.delivery import Reader, Reading
from helpdesk.schools.actions.study_days import add_study_day, change_study_day, remove_study_day
from helpdesk.schools.closed_days import ClosedFor, closed_days, closed_days_of
from helpdesk.schools.models import School, StudyDay
from tests.evidence import nothing_changed
from tests.factories import World, make_school

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
FRIDAY = TODAY + timedelta(days=4 - TODAY.weekday() + 7)


def add(world: World, *, who: User | None = None, school: School | None = None, **values: Any) -> StudyDay:
    days = {"starts_on": FRIDAY, "name": "Studiedag"} | values
    return add_study_day(actor=person(who or world.ict), school_id=(school or world.school).pk, **days)


@pytest.mark.parametrize("role", ["ict", "coordinator", "admin"])
def test_the_team_of_its_board_and_who_leads_the_desk_enter_a_day(world: World, role: str) -> None:
    who = getattr(world, role)
    day = add(world, who=who)
    assert (day.starts_on, day.ends_on, day.desk_id, day.added_by) == (FRIDAY, FRIDAY, world.desk.pk, who)
    [event] = Event.objects.about("study_day", day.pk)
    assert (event.kind, event.data) == ("study_day.added", {"school": world.school.pk})


@pytest.mark.parametrize(
    ("role", "error"), [("other_ict", NotFound), ("far_coordinator", NotFound), ("vera", NotAllowed)]
)
def test_nobody_else_does(world: World, role: str, error: type[Exception]) -> None:
    with nothing_changed(), pytest.raises(error):
        add(world, who=getattr(world, role))
    day = add(world)
    with nothing_changed(), pytest.raises(error):
        change_study_day(actor=person(getattr(world, role)), study_day_id=day.pk, changes={"name": "Nee"})
    with nothing_changed(), pytest.raises(error):
        remove_study_day(actor=person(getattr(world, role)), study_day_id=day.pk)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": FRIDAY - timedelta(days=1)}, "ends_on"),
        ({"ends_on": FRIDAY + timedelta(days=31)}, "ends_on"),
        ({"starts_on": TODAY + timedelta(days=810)}, "starts_on"),
        ({"starts_on": TODAY - timedelta(days=410)}, "starts_on"),
    ],
)
def test_days_that_cannot_be_are_refused_by_field(world: World, values: dict[str, date], field: str) -> None:
    with nothing_changed(), pytest.raises(Invalid) as refused:
        add(world, **values)
    assert list(refused.value.fields) == [field]


def test_a_school_has_a_day_once_and_a_closed_school_none(world: World) -> None:
    add(world, ends_on=FRIDAY + timedelta(days=2))
    add(world, school=world.second_school)
    with nothing_changed(), pytest.raises(Invalid) as refused:
        add(world, starts_on=FRIDAY + timedelta(days=1))
    assert refused.value.field_code == "taken"
    with nothing_changed(), pytest.raises(Invalid) as refused:
        add(world, school=world.closed_school)
    assert refused.value.field_code == "closed"


def test_a_day_is_moved_and_an_old_version_is_told(world: World) -> None:
    day = add(world)
    add(world, starts_on=FRIDAY + timedelta(days=7))
    later = {"starts_on": FRIDAY + timedelta(days=3), "ends_on": FRIDAY + timedelta(days=3)}
    changed = change_study_day(actor=person(world.ict), study_day_id=day.pk, changes=later, version=1)
    assert (changed.starts_on, changed.version) == (FRIDAY + timedelta(days=3), 2)
    with nothing_changed(), pytest.raises(Stale):
        change_study_day(actor=person(world.ict), study_day_id=day.pk, changes={"name": "Anders"}, version=1)
    with nothing_changed(), pytest.raises(Invalid):
        change_study_day(actor=person(world.ict), study_day_id=day.pk, changes={"ends_on": FRIDAY + timedelta(days=8)})


def test_open_pages_of_its_board_hear_of_it_and_others_do_not(world: World) -> None:
    day = add(world)
    remove_study_day(actor=person(world.ict), study_day_id=day.pk)
    added, removed = Event.objects.about("study_day", day.pk).order_by("seq")
    for who, hears in ((world.ict, True), (world.coordinator, True), (world.vera, True), (world.other_ict, False)):
        assert bool(Reading([added]).frames(Reader(who.scope, "nl"))) is False  # It is gone by now.
        frames = Reading([removed]).frames(Reader(who.scope, "nl"))
        assert bool(frames) is hears


def test_a_school_is_closed_for_each_of_three_reasons(world: World) -> None:
    world.school.holiday_region = "Noord"
    world.school.save()
    StudyDay.objects.create(
        desk=world.desk,
        school=world.school,
        starts_on=date(2026, 4, 2),
        ends_on=date(2026, 4, 3),
        name="Teamdagen",
        added_by=world.ict,
    )
    found = closed_days(world.school, date(2026, 4, 3), date(2026, 4, 27))
    assert (date(2026, 4, 3), ClosedFor.STUDY_DAY, "Teamdagen") in found
    assert date(2026, 4, 2) not in {item.day for item in found}
    assert (date(2026, 4, 6), ClosedFor.PUBLIC_HOLIDAY, "Tweede paasdag") in found
    assert [item.day for item in found] == sorted(item.day for item in found)
    # The spring holiday of 2026 begins on 25 April, and the day of the king lies in it: told twice.
    assert {item.reason for item in found if item.day == date(2026, 4, 27)} == {
        ClosedFor.PUBLIC_HOLIDAY, ClosedFor.SCHOOL_HOLIDAY,
    }  # fmt: skip


def test_the_region_is_the_schools_own_or_else_the_desks(world: World) -> None:
    """The autumn holiday of 2026 is a week later in the south than in the north."""
    world.school.holiday_region, world.second_school.holiday_region = "Zuid", ""
    days = closed_days_of([world.school, world.second_school], date(2026, 10, 1), date(2026, 10, 31))
    south, north = days[world.school.pk], days[world.second_school.pk]
    assert south
    assert north
    assert south[0].day != north[0].day


def test_closed_days_of_many_schools_are_one_question(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    schools = [make_school(world.board) for _ in range(5)]
    for school in schools:
        add(world, school=school)
    with django_assert_num_queries(1):
        found = closed_days_of(schools, FRIDAY, FRIDAY)
    assert all(ClosedFor.STUDY_DAY in {item.reason for item in days} for days in found.values())


def test_the_list_shows_a_period_and_only_ones_own_schools(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    day = add(world)
    add(world, starts_on=TODAY - timedelta(days=60))
    add(world, who=world.other_ict, school=world.other_school)
    client.force_login(world.ict)
    with django_assert_max_num_queries(4):
        answer = client.get("/api/v1/study-days/").json()
    assert [row["id"] for row in answer["rows"]] == [day.pk]
    assert answer["rows"][0]["school_name"] == world.school.name
    assert "study_day.change" in answer["rows"][0]["abilities"]
    assert (answer["is_complete"], answer["may_add"]) == (True, True)
    past = client.get("/api/v1/study-days/", {"from": str(TODAY - timedelta(days=90)), "until": str(TODAY)}).json()
    assert len(past["rows"]) == 1
    client.force_login(world.vera)
    answer = client.get("/api/v1/study-days/", {"board": world.other_board.pk}).json()
    assert [row["abilities"] for row in answer["rows"]] == [[]]
    assert answer["may_add"] is False


@pytest.mark.parametrize(
    "query",
    ["until=2001-01-01", "from=1999-01-01", f"from={TODAY}&until={TODAY + timedelta(days=401)}", "school=x", "form=1"],
)
def test_a_period_that_cannot_be_is_refused(client: Client, world: World, query: str) -> None:
    client.force_login(world.ict)
    assert client.get(f"/api/v1/study-days/?{query}").status_code == 400


def test_the_days_of_a_school_go_along_to_another_board(world: World) -> None:
    day = add(world)
    world.school.board = world.other_board
    world.school.save()
    change_study_day(actor=person(world.other_ict), study_day_id=day.pk, changes={"name": "Nu van ons"})
    with nothing_changed(), pytest.raises(NotFound):
        remove_study_day(actor=person(world.ict), study_day_id=day.pk)
