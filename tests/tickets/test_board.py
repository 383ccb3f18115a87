"""The assignment board: who has what, in a constant number of questions, for coordinators alone."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import User
from tests.factories import World, make_volunteer
from tickets.assignments import board
from tickets.core.models import Ticket
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(user: User) -> dict[str, Any]:
    answer = signed_in(user).get("/api/v1/assignments/board/")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def ids(rows: list[dict[str, Any]]) -> list[int]:
    return [row["id"] for row in rows]


def estimate(world: World, ticket: Ticket, minutes: int) -> None:
    triage_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, triage=Triage(estimate_minutes=minutes))


def test_work_stands_with_its_student_and_the_rest_waits_most_important_first(world: World) -> None:
    normal, urgent = world.ticket("open"), world.ticket("open")
    triage_ticket(actor=acting(world.coordinator), ticket_id=urgent.pk, triage=Triage(impact="school", urgency="high"))
    asked, busy = world.ticket("open"), world.ticket("in_progress")
    world.offer(asked, world.bas)
    for status in ("new", "in_consultation", "solved", "closed"):
        world.ticket(status)

    found = read(world.coordinator)

    assert ids(found["waiting"]) == [urgent.pk, normal.pk]
    assert ids(found["placed"]) == [asked.pk, busy.pk]
    assert [offer["volunteer"]["id"] for offer in found["placed"][0]["offers"]] == [world.bas.pk]
    assert [person["id"] for person in found["placed"][1]["assignees"]] == [world.vera.pk]
    assert found["capped"] is False


def test_every_student_has_the_week_that_the_team_page_shows(world: World) -> None:
    estimate(world, world.ticket("in_progress"), 90)
    paused = make_volunteer(world.desk, name="Pim Pauze", profile={"is_paused": True})

    found = read(world.coordinator)

    assert found["students"] == signed_in(world.coordinator).get("/api/v1/volunteers/").json()
    by_id = {student["id"]: student for student in found["students"]}
    assert set(by_id) == {world.vera.pk, world.bas.pk, world.noor.pk, paused.pk}
    assert by_id[world.vera.pk]["planned_minutes"] == 90
    assert by_id[paused.pk]["is_paused"] is True
    assert found["default_estimate_minutes"] == 60


def test_nothing_of_another_desk(world: World) -> None:
    world.ticket("open")
    world.ticket("in_progress")
    found = read(world.far_coordinator)
    assert (found["waiting"], found["placed"]) == ([], [])
    assert [student["id"] for student in found["students"]] == [world.far_volunteer.pk]


@pytest.mark.parametrize("who", ["vera", "ict", "admin"])
def test_nobody_else_has_a_board(world: World, who: str) -> None:
    world.ticket("in_progress")
    answer = signed_in(getattr(world, who)).get("/api/v1/assignments/board/")
    assert answer.status_code == 403
    assert "students" not in answer.json()


def test_holds_no_more_than_somebody_can_look_through_and_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "MOST_WITHOUT_STUDENT", 2)
    first, second, _third = (world.ticket("open") for _ in range(3))
    found = read(world.coordinator)
    assert (ids(found["waiting"]), found["capped"]) == ([first.pk, second.pk], True)


def test_asks_the_same_number_of_questions_however_many_students_and_tickets(world: World) -> None:
    client = signed_in(world.coordinator)
    # Every table with something in it, else a question is left out.
    estimate(world, world.ticket("in_progress"), 90)
    world.offer(world.ticket("open"), world.bas)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/api/v1/assignments/board/").status_code == 200
        return len(asked)

    few = questions()
    for _ in range(5):
        student = make_volunteer(world.desk)
        world.assign(world.ticket("open"), student)
        world.ticket("open")
    # One of these asks what was logged this week, one who goes to a visit.
    assert questions() == few <= 19
