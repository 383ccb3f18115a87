"""Hours in reports: the same as in the statements of boards and students, however they are divided."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.devices.conftest import make_batch
from tests.factories import World, make_category
from tests.hours.conftest import log
from tests.hours.test_visits import visited
from tickets.core.models import Ticket
from tickets.hours.actions.log import correct_work_log
from tickets.reports.breakdown import DIMENSIONS

DAYS = {"period": "custom", "day": "2020-10-05", "until": "2020-10-18"}


def get(user: User, path: str = "reports/", **query: Any) -> Any:
    """As it is read on the Sunday after."""
    browser = Client()
    with time_machine.travel(datetime(2020, 10, 18, 12, tzinfo=UTC), tick=False):
        browser.force_login(user)
        return browser.get(f"/api/v1/{path}", {**DAYS, **query} if path.startswith("reports") else query)


def report(user: User, **query: Any) -> Any:
    answer = get(user, **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def parts(user: User, by: str, **query: Any) -> dict[str | None, int]:
    found = report(user, by=by, **query)["breakdown"]["parts"]
    return {part["value"]: part["worked_minutes"] for part in found if part["worked_minutes"]}


@pytest.fixture
def ticket(world: World) -> Ticket:
    """Hours of every kind by two students, for two boards and for none; one row was corrected, one is of before."""
    category = make_category(world.desk, "Laptops")
    ticket = world.ticket("in_progress", kind="devices", device_count=3)
    Ticket.objects.filter(pk=ticket.pk).update(category=category)
    world.assign(ticket, world.noor)
    batch = make_batch(world, ticket=ticket)
    log(world, kind="batch", batch_id=batch.pk, minutes=90)
    row = log(world, kind="ticket", ticket_id=ticket.pk, minutes=200)
    correct_work_log(actor=person(world.vera), work_log_id=row.pk, changes={"minutes": 60})
    log(world, "noor", kind="ticket", ticket_id=ticket.pk, minutes=20)
    other = world.ticket("in_progress", actor=person(world.other_ict), school_id=world.other_school.pk)
    log(world, kind="ticket", ticket_id=other.pk, minutes=45)
    log(world, kind="travel", minutes=30)
    log(world, kind="other", minutes=10)
    log(world, kind="other", minutes=15, worked_on=row.worked_on.replace(day=1))
    visited(world)
    return Ticket.objects.get(pk=ticket.pk)


def test_hours_by_kind_of_work_beside_those_of_before(world: World, ticket: Ticket) -> None:
    assert report(world.coordinator)["worked"] == {
        "minutes": 390,
        "minutes_before": 15,
        "kinds": [
            {"kind": "ticket", "minutes": 125},
            {"kind": "batch", "minutes": 90},
            {"kind": "visit", "minutes": 135},
            {"kind": "travel", "minutes": 30},
            {"kind": "other", "minutes": 10},
        ],
    }


def test_the_report_of_a_board_is_its_statement(world: World, ticket: Ticket) -> None:
    for user, board in ((world.ict, world.board), (world.other_ict, world.other_board)):
        said = get(user, f"boards/{board.pk}/hours/", first="2020-10-05", last="2020-10-18").json()
        worked = report(user)["worked"]
        assert (worked["minutes"], worked["kinds"]) == (said["minutes"], said["totals"])
        assert worked["minutes"] == parts(world.coordinator, "board")[str(board.pk)] > 0
        assert report(world.coordinator, board=board.pk)["worked"] == worked


@pytest.mark.parametrize("by", sorted(DIMENSIONS))
def test_the_parts_make_up_all_of_it(world: World, ticket: Ticket, by: str) -> None:
    found = parts(world.coordinator, by)

    assert sum(found.values()) == 390
    assert len(found) > 1
    for value, minutes in found.items():
        if value is not None:
            assert report(world.coordinator, **{by: value})["worked"]["minutes"] == minutes


def test_what_is_of_no_ticket_or_board_has_a_part_of_its_own(world: World, ticket: Ticket) -> None:
    assert parts(world.coordinator, "board")[None] == 40
    assert parts(world.coordinator, "category") == {str(ticket.category_id): 170, None: 220}
    assert parts(world.coordinator, "kind")[None] == 175
    assert parts(world.coordinator, "assignee") == {str(world.vera.pk): 370, str(world.noor.pk): 20}


def test_a_board_reads_nothing_of_others_and_nothing_of_students(world: World, ticket: Ticket) -> None:
    assert parts(world.other_ict, "board") == {str(world.other_board.pk): 45}
    assert get(world.ict, by="assignee").status_code == 403
    assert get(world.ict, assignee=world.vera.pk).status_code == 403
    assert report(world.far_coordinator)["worked"]["minutes"] == 0
    for who in (world.vera, world.admin):
        assert get(who).status_code == 403


def test_the_files_and_the_bulletin_say_the_same(world: World, ticket: Ticket) -> None:
    text = get(world.coordinator, "reports/export.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert ["Gewerkte uren", "6 uur 30", "15 minuten"] in rows
    assert ["Gewerkte uren, in minuten", "390", "15"] in rows
    assert ["Apparaten klaarmaken", "1 uur 30", "90"] in rows
    boards = [row for row in rows if row and row[0] == world.board.name]
    assert boards[0][-2:] == ["5 uur 05", "305"]
    assert get(world.coordinator, "reports/export.pdf").content.startswith(b"%PDF")
    assert get(world.coordinator, "reports/export.xlsx").status_code == 200
    assert "Onze studenten werkten 6 uur 30." in get(world.coordinator, "reports/bulletin/").json()["text"]


def test_without_hours_nothing_is_said_of_them(world: World) -> None:
    assert report(world.coordinator)["worked"] == {"minutes": 0, "minutes_before": 0, "kinds": []}
    assert "werkten" not in get(world.coordinator, "reports/bulletin/").json()["text"]
