"""The week of a student. It is Monday the 5th of October 2020, ten o'clock in Almere."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World, make_world
from tickets.core.models import Ticket
from tickets.hours.actions.log import log_work
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.actions.check_in import check_in, check_out
from tickets.visits.actions.confirm import confirm_visit
from tickets.visits.actions.plan import VisitDraft, plan_visit
from tickets.visits.actions.sign_up import sign_up_for_visit
from tickets.visits.actions.tickets import set_visit_tickets
from tickets.visits.models import Place
from volunteers.models import AvailabilityException, AvailabilitySlot, Volunteer

NOW = datetime(2020, 10, 5, 8, 0, tzinfo=UTC)
MONDAY = date(2020, 10, 5)
TUESDAY = date(2020, 10, 6)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(db: None) -> World:
    """Vera wants to work eight hours a week."""
    world = make_world()
    Volunteer.objects.update(weekly_minutes=480)
    return world


def visit_of(world: World, student: User, day: date = TUESDAY, *tickets: Ticket) -> Place:
    """Three hours in the morning."""
    draft = VisitDraft(
        day=day, starts=time(9), ends=time(12), school_id=world.school.pk, title="Laptops", is_open_for_signup=True
    )
    visit = plan_visit(actor=person(world.coordinator), draft=draft)
    confirm_visit(actor=person(world.ict), visit_id=visit.pk, sequence=visit.sequence)
    place = sign_up_for_visit(actor=person(student), visit_id=visit.pk)
    if tickets:
        visit.refresh_from_db()
        set_visit_tickets(
            actor=person(world.coordinator),
            visit_id=visit.pk,
            ticket_ids=[ticket.pk for ticket in tickets],
            version=visit.version,
        )
    return place


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def week(who: User, **query: Any) -> dict[str, Any]:
    answer = signed_in(who).get("/api/v1/student-week/", query)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def load(who: User, **query: Any) -> tuple[int, int, int, int | None]:
    found = week(who, **query)["load"]
    return found["logged_minutes"], found["visit_minutes"], found["open_minutes"], found["free_minutes"]


def with_estimate(ticket: Ticket, minutes: int) -> Ticket:
    Ticket.objects.filter(pk=ticket.pk).update(estimate_minutes=minutes)
    return ticket


def test_hours_visits_and_open_work_are_taken_off_what_is_agreed(world: World) -> None:
    with_estimate(world.ticket("in_progress"), 90)
    log_work(actor=person(world.vera), kind="other", worked_on=MONDAY, minutes=30)
    visit_of(world, world.vera)
    assert load(world.vera) == (30, 180, 90, 480 - 300)
    found = week(world.vera)["load"]
    assert (found["agreed_minutes"], found["available_minutes"], found["taken_minutes"]) == (480, 480, 300)


def test_the_work_of_a_visit_counts_once(world: World) -> None:
    ticket = with_estimate(world.ticket("in_progress", kind="visit"), 240)
    visit_of(world, world.vera, TUESDAY, ticket)
    assert load(world.vera) == (0, 180, 60, 240)


def test_the_work_of_a_visit_next_week_is_work_of_next_week(world: World) -> None:
    ticket = with_estimate(world.ticket("in_progress", kind="visit"), 180)
    visit_of(world, world.vera, TUESDAY + timedelta(weeks=1), ticket)
    assert load(world.vera) == (0, 0, 0, 480)
    assert load(world.vera, monday="2020-10-12") == (0, 180, 0, 300)


def test_what_does_not_fit_in_this_week_goes_to_the_next(world: World) -> None:
    with_estimate(world.ticket("in_progress"), 600)
    log_work(actor=person(world.vera), kind="other", worked_on=MONDAY, minutes=60)
    assert load(world.vera) == (60, 0, 600, 0)
    # Of this week 420 minutes are left for it.
    assert load(world.vera, monday="2020-10-12") == (0, 0, 180, 300)
    assert load(world.vera, monday="2020-10-19") == (0, 0, 0, 480)


def test_leaving_a_visit_makes_its_time_hours(world: World) -> None:
    place = visit_of(world, world.vera)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        check_in(actor=person(world.vera), visit_id=place.visit_id, place_id=place.pk)
    with time_machine.travel(NOW + timedelta(days=1, hours=2), tick=False):
        check_out(actor=person(world.vera), visit_id=place.visit_id, place_id=place.pk)
        assert load(world.vera) == (120, 0, 0, 360)


def test_a_visit_that_is_called_off_takes_no_time(world: World) -> None:
    place = visit_of(world, world.vera)
    cancel_visit(actor=person(world.coordinator), visit_id=place.visit_id, reason="Ziek")
    found = week(world.vera)
    assert (found["visits"], found["load"]["visit_minutes"]) == ([], 0)


def test_a_week_that_is_over_has_hours_and_what_was_solved_and_no_free_time(world: World) -> None:
    solved = world.ticket("solved")
    Ticket.objects.filter(pk=solved.pk).update(solved_at=NOW - timedelta(days=5))
    world.ticket("in_progress")
    log_work(actor=person(world.vera), kind="other", worked_on=MONDAY - timedelta(days=4), minutes=45)
    found = week(world.vera, monday="2020-10-01")
    assert (found["monday"], found["is_over"]) == ("2020-09-28", True)
    assert [row["id"] for row in found["tickets"]] == [solved.pk]
    assert found["load"] | {} == {
        "agreed_minutes": 480,
        "available_minutes": 480,
        "logged_minutes": 45,
        "visit_minutes": 0,
        "open_minutes": 0,
        "taken_minutes": 45,
        "free_minutes": None,
    }
    assert [day["logged_minutes"] for day in found["days"]] == [0, 0, 0, 45, 0, 0, 0]


def test_a_day_has_the_usual_times_without_the_visits(world: World) -> None:
    profile = Volunteer.objects.get(user=world.vera)
    AvailabilitySlot.objects.create(volunteer=profile, weekday=2, starts=time(9), ends=time(17))
    AvailabilitySlot.objects.create(volunteer=profile, weekday=3, starts=time(13), ends=time(15))
    wednesday, thursday = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
    AvailabilityException.objects.create(volunteer=profile, starts_on=wednesday, ends_on=wednesday, note="Tentamen")
    AvailabilityException.objects.create(
        volunteer=profile, starts_on=thursday, ends_on=thursday, is_available=True, note="Extra"
    )
    visit_of(world, world.vera)
    days = {day["day"]: day for day in week(world.vera)["days"]}
    assert days["2020-10-06"]["free"] == [{"starts": "12:00:00", "ends": "17:00:00"}]
    assert (days["2020-10-07"]["free"], days["2020-10-07"]["is_away"], days["2020-10-07"]["note"]) == (
        [],
        True,
        "Tentamen",
    )
    assert (days["2020-10-08"]["is_extra"], days["2020-10-08"]["is_away"]) == (True, False)


def test_the_coordinator_sees_what_the_student_sees(world: World) -> None:
    world.ticket("in_progress")
    visit_of(world, world.vera)
    own, of_desk = week(world.vera), week(world.coordinator, volunteer=world.vera.pk)
    assert [row["id"] for row in own["tickets"]] == [row["id"] for row in of_desk["tickets"]] != []
    assert [visit["place_state"] for visit in of_desk["visits"]] == ["held"]
    for name in ("load", "days", "hours_state", "volunteer"):
        assert own[name] == of_desk[name]


def test_tickets_stand_in_the_order_of_what_was_promised(world: World) -> None:
    first, second = world.ticket("in_progress"), world.ticket("in_progress")
    running = {"due_state": "running", "due_metric": "resolution"}
    Ticket.objects.filter(pk=first.pk).update(due_at=NOW + timedelta(days=2), **running)
    Ticket.objects.filter(pk=second.pk).update(due_at=NOW + timedelta(days=1), **running)
    assert [row["id"] for row in week(world.vera)["tickets"]] == [second.pk, first.pk]


@pytest.mark.parametrize(("who", "status"), [("noor", 404), ("ict", 403), ("admin", 403), ("far_coordinator", 404)])
def test_nobody_else_sees_the_week_of_a_student(world: World, who: str, status: int) -> None:
    address = f"/api/v1/student-week/?volunteer={world.vera.pk}"
    assert signed_in(getattr(world, who)).get(address).status_code == status


def test_a_week_far_ahead_is_refused(world: World) -> None:
    answer = signed_in(world.vera).get("/api/v1/student-week/?monday=2022-10-05")
    assert answer.status_code == 400


def test_all_students_stand_in_the_order_of_their_free_time(world: World) -> None:
    with_estimate(world.ticket("in_progress"), 200)
    visit_of(world, world.noor)
    Volunteer.objects.filter(user=world.bas).update(is_paused=True)
    found = signed_in(world.coordinator).get("/api/v1/student-weeks/").json()
    assert [(row["volunteer"]["id"], row["load"]["free_minutes"]) for row in found["students"]] == [
        (world.noor.pk, 300),
        (world.vera.pk, 280),
        (world.bas.pk, 480),
    ]
    # One truth: the team and the planning board have the same.
    team = signed_in(world.coordinator).get("/api/v1/volunteers/").json()
    for name in ("free_minutes", "available_minutes"):
        assert {member["id"]: member[name] for member in team} == {
            row["volunteer"]["id"]: row["load"][name] for row in found["students"]
        }
    assert {member["id"]: member["planned_minutes"] for member in team} == {
        row["volunteer"]["id"]: row["load"]["taken_minutes"] for row in found["students"]
    }


@pytest.mark.parametrize("address", ["/api/v1/student-weeks/", "/api/v1/student-week/?volunteer={vera}"])
def test_asks_the_same_number_of_questions_however_much_there_is(world: World, address: str) -> None:
    browser = signed_in(world.coordinator)

    def fill() -> None:
        for student in (world.vera, world.noor):
            day = TUESDAY + timedelta(days=Place.objects.filter(volunteer=student).count())
            visit_of(world, student, day, world.ticket("in_progress", volunteer=student, kind="visit"))
            log_work(actor=person(student), kind="other", worked_on=MONDAY, minutes=5)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address.format(vera=world.vera.pk)).status_code == 200
        return len(asked)

    fill()
    few = questions()
    fill()
    fill()
    assert questions() == few <= 32
