"""Weeks: confirmed by the student, approved by the coordinator, opened again by what comes late."""

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from helpdesk.history.models import Event
from helpdesk.live.delivery import Reader, Reading
from helpdesk.notifications.models import Notification
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed
from tests.factories import World
from tests.hours.conftest import MONDAY, NOW, TUESDAY, confirm, log
from tickets.hours.actions.log import correct_work_log, take_back_work_log
from tickets.hours.actions.weeks import (
    approve_plain_weeks,
    approve_work_week,
    confirm_week,
    send_back_work_week,
)
from tickets.hours.models import WorkWeek


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def approve(world: World, week: WorkWeek) -> WorkWeek:
    return approve_work_week(actor=person(world.coordinator), work_week_id=week.pk)


def now(week: WorkWeek) -> WorkWeek:
    return WorkWeek.objects.get(pk=week.pk)


def frames(user: User, kind: str) -> list[Any]:
    event = Event.objects.filter(kind=kind).latest("seq")
    return [json.loads(frame.text) for frame in Reading([event]).frames(Reader(user.scope, "nl"))]


def test_a_week_is_confirmed_with_what_it_adds_up_to(world: World) -> None:
    log(world)
    log(world, worked_on=date(2020, 10, 11), minutes=30)
    log(world, worked_on=date(2020, 10, 12), minutes=600)
    week = confirm(world)
    assert (week.state, week.minutes, week.offered_minutes, week.reasons, week.version) == (
        "confirmed", 150, 480, [], 1,
    )  # fmt: skip
    assert Event.objects.get(kind="work_week.confirmed").data == {"minutes": 150, "reasons": []}
    with nothing_changed(), pytest.raises(Conflict):
        confirm(world)


def test_nothing_this_week_is_a_confirmation_that_somebody_looks_at(world: World) -> None:
    week = confirm(world)
    assert (week.minutes, week.is_odd, week.reasons) == (0, True, ["no_rows"])


@pytest.mark.parametrize(
    ("monday", "code"),
    [(TUESDAY, "invalid"), (date(2020, 10, 19), "in_future"), (date(2019, 9, 2), "too_old"), (date.min, "too_old")],
)
def test_only_weeks_that_are_there_are_confirmed(world: World, monday: date, code: str) -> None:
    with nothing_changed(), pytest.raises(Invalid) as error:
        confirm(world, monday=monday)
    assert (list(error.value.fields), error.value.field_code) == (["monday"], code)


@pytest.mark.parametrize("who", ["coordinator", "ict", "admin"])
def test_only_students_confirm(world: World, who: str) -> None:
    with nothing_changed(), pytest.raises(NotAllowed):
        confirm_week(actor=person(getattr(world, who)), monday=MONDAY)


def test_approving_is_for_coordinators_of_the_desk_and_for_confirmed_weeks(world: World) -> None:
    log(world)
    week = confirm(world)
    for who, error in {"vera": NotAllowed, "noor": NotFound, "ict": NotFound, "far_coordinator": NotFound}.items():
        with nothing_changed(), pytest.raises(error):
            approve_work_week(actor=person(getattr(world, who)), work_week_id=week.pk)
        with nothing_changed(), pytest.raises(error):
            send_back_work_week(actor=person(getattr(world, who)), work_week_id=week.pk, reason="Nee")
    with nothing_changed(), pytest.raises(Stale):
        approve_work_week(actor=person(world.coordinator), work_week_id=week.pk, version=0)
    approve(world, week)
    assert (now(week).state, now(week).approved_by) == ("approved", world.coordinator)
    with nothing_changed(), pytest.raises(Conflict):
        approve(world, week)


def test_all_that_are_not_odd_are_approved_at_once(world: World) -> None:
    log(world)
    log(world, "noor", starts=time(22), ends=time(23))
    plain, odd, open_week = confirm(world), confirm(world, "noor"), log(world, "bas")
    assert approve_plain_weeks(actor=person(world.coordinator)) == 1
    assert (now(plain).state, now(odd).state) == ("approved", "confirmed")
    assert not WorkWeek.objects.filter(volunteer=open_week.volunteer).exists()
    assert approve_plain_weeks(actor=person(world.far_coordinator)) == 0
    with nothing_changed(), pytest.raises(NotAllowed):
        approve_plain_weeks(actor=person(world.vera))


@pytest.mark.parametrize("is_approved", [False, True])
def test_a_late_row_opens_the_week_for_all_to_see(world: World, is_approved: bool) -> None:
    log(world)
    week = confirm(world)
    if is_approved:
        approve(world, week)
    while run_due():
        pass
    Notification.objects.all().delete()
    log(world, minutes=60, worked_on=MONDAY)
    assert (now(week).state, now(week).reopened_reason, now(week).reopened_by) == ("open", "late_row", world.vera)
    assert Event.objects.get(kind="work_week.reopened").data == {"reason": "late_row"}
    while run_due():
        pass
    assert {row.user for row in Notification.objects.all()} == {world.coordinator}
    assert [frame["row"]["state"] for frame in frames(world.coordinator, "work_week.reopened")] == ["open"]
    assert frames(world.ict, "work_week.reopened") == frames(world.noor, "work_week.reopened") == []
    again = confirm(world)
    assert (again.minutes, again.reasons) == (180, ["after_approval"] if is_approved else [])


def test_corrections_and_takings_back_open_each_week_that_they_touch(world: World) -> None:
    row = log(world)
    first, second = confirm(world), confirm(world, monday=MONDAY + timedelta(weeks=1))
    approve(world, first)
    moved = correct_work_log(
        actor=person(world.vera), work_log_id=row.pk, changes={"worked_on": MONDAY + timedelta(weeks=1)}
    )
    assert {now(week).reopened_reason for week in (first, second)} == {"correction"}
    confirm(world, monday=MONDAY + timedelta(weeks=1))
    take_back_work_log(actor=person(world.vera), work_log_id=moved.pk)
    assert now(second).state == "open"
    assert confirm(world).reasons == ["no_rows"]


def test_a_row_in_another_week_opens_nothing(world: World) -> None:
    log(world)
    week = confirm(world)
    log(world, worked_on=MONDAY + timedelta(weeks=1))
    log(world, "noor")
    assert now(week).state == "confirmed"


def test_sent_back_with_a_reason_the_student_hears_of_it_and_reads_it(world: World) -> None:
    log(world)
    week = confirm(world)
    send_back_work_week(actor=person(world.coordinator), work_week_id=week.pk, reason="Was dit echt dinsdag?")
    while run_due():
        pass
    [message] = mail.outbox
    assert message.to == [world.vera.email]
    assert f"/hours?id={week.pk}" in str(message.body)
    assert "dinsdag" not in str(message.body)
    page = client(world.vera).get("/api/v1/hours/week/?monday=2020-10-05").json()
    assert (page["state"], page["week"]["reopened_note"]) == ("open", "Was dit echt dinsdag?")
    confirm(world)
    assert now(week).reopened_note == ""


def test_a_student_hears_that_their_week_is_approved(world: World) -> None:
    log(world)
    approve(world, confirm(world))
    while run_due():
        pass
    [told] = Notification.objects.all()
    assert (told.user, told.event.kind) == (world.vera, "work_week.approved")
    [shown] = client(world.vera).get("/api/v1/notifications/").json()["results"]
    assert shown["subject"]["title"] == "Week 41, vanaf 5 oktober"


# --- Pages


def test_the_page_of_a_week_is_for_the_student_and_the_coordinator(world: World) -> None:
    ticket = world.ticket("in_progress", title="Beamer")
    row = log(world, kind="ticket", ticket_id=ticket.pk)
    address = f"/api/v1/hours/week/?monday=2020-10-07&volunteer={world.vera.pk}"
    statuses = {
        who: client(getattr(world, who)).get(address).status_code
        for who in ("vera", "coordinator", "noor", "ict", "admin", "far_coordinator")
    }
    assert statuses == {
        "vera": 200, "coordinator": 200, "noor": 404, "ict": 403, "admin": 403, "far_coordinator": 404,
    }  # fmt: skip
    page = client(world.vera).get(address).json()
    assert (page["monday"], page["minutes"], page["offered_minutes"], page["state"]) == ("2020-10-05", 120, 480, "open")
    assert [found["id"] for found in page["rows"]] == [row.pk]
    assert page["tickets"] == [{"id": ticket.pk, "title": "Beamer", "is_choice": True}]
    assert page["abilities"] == ["work_log.log", "work_week.confirm"]
    assert client(world.coordinator).get(address).json()["abilities"] == []


def test_of_a_ticket_that_one_no_longer_sees_the_page_says_the_number_alone(world: World) -> None:
    ticket = world.ticket("in_progress", title="Beamer")
    log(world, kind="ticket", ticket_id=ticket.pk)
    ticket.assignments.update(state="released")
    ticket.status = "solved"
    ticket.save()
    page = client(world.vera).get("/api/v1/hours/week/?monday=2020-10-07").json()
    assert page["tickets"] == [{"id": ticket.pk, "title": "", "is_choice": True}]


def test_the_overview_has_every_student_and_week(world: World) -> None:
    log(world)
    log(world, "noor", starts=time(22), ends=time(23))
    log(world, "bas", worked_on=MONDAY + timedelta(weeks=1), minutes=45)
    approve(world, confirm(world))
    confirm(world, "noor")
    page = client(world.coordinator).get("/api/v1/hours/overview/?weeks=2").json()
    assert page["mondays"] == ["2020-10-05", "2020-10-12"]
    names = ("state", "minutes", "is_odd", "reasons")
    cells = {
        student["name"]: [tuple(cell[name] for name in names) for cell in student["weeks"]]
        for student in page["students"]
    }
    nothing = ("open", 0, False, [])
    assert cells == {
        world.vera.name: [("approved", 120, False, []), nothing],
        world.noor.name: [("confirmed", 60, True, ["night"]), nothing],
        world.bas.name: [nothing, ("open", 45, False, [])],
    }
    assert page["plain_count"] == 0
    for who in ("vera", "ict", "admin"):
        assert client(getattr(world, who)).get("/api/v1/hours/overview/").status_code == 403


def test_the_overview_asks_as_many_questions_for_many_students_as_for_one(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for who in ("vera", "noor", "bas"):
        log(world, who)
        confirm(world, who)
    browser = client(world.coordinator)
    with django_assert_max_num_queries(13):
        browser.get("/api/v1/hours/overview/?weeks=12")


def test_weeks_to_look_at_are_a_list(world: World) -> None:
    log(world)
    confirm(world)
    odd = confirm(world, "noor")
    found = client(world.coordinator).get("/api/v1/work-weeks/?state=confirmed&is_odd=true").json()["results"]
    assert [(week["id"], week["reasons"], "work_week.approve" in week["abilities"]) for week in found] == [
        (odd.pk, ["no_rows"], True)
    ]


def test_hours_of_a_later_week_are_read_at_any_day(world: World) -> None:
    browser = client(world.vera)
    for day, status in (("2199-12-31", 200), ("2000-01-01", 200), ("0001-01-01", 400), ("9999-12-31", 400)):
        assert browser.get(f"/api/v1/hours/week/?monday={day}").status_code == status
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        assert browser.get("/api/v1/hours/week/").json()["monday"] == "2020-10-19"
