"""What was worked for a board or under an agreement: sums alone, the same in each form."""

import csv
import io

import pytest
from django.test import Client

from helpdesk.accounts.models import User
from tests.devices.conftest import make_batch
from tests.factories import World
from tests.hours.conftest import log
from tests.hours.test_visits import visited
from tickets.core.models import Ticket


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def ticket(world: World) -> Ticket:
    """Of an agreement, with two and a half hours on it and its batch; and work that is of no board."""
    ticket = world.ticket("in_progress", kind="devices", device_count=3)
    batch = make_batch(world, ticket=ticket)
    log(world, kind="batch", batch_id=batch.pk, minutes=90)
    log(world, kind="ticket", ticket_id=ticket.pk, minutes=60, note="Zolder")
    log(world, kind="travel", minutes=30)
    return Ticket.objects.get(pk=ticket.pk)


def test_hours_by_kind_and_together_and_no_student(world: World, ticket: Ticket) -> None:
    visited(world)
    address = f"/api/v1/boards/{world.board.pk}/hours/"
    answer = client(world.ict).get(address)
    said = answer.json()
    assert said["totals"] == [
        {"kind": "ticket", "minutes": 60},
        {"kind": "batch", "minutes": 90},
        {"kind": "visit", "minutes": 135},
    ]
    assert said["minutes"] == 285
    assert said == client(world.coordinator).get(address).json()
    for what in (world.vera.name, "Zolder", "2020-10-06"):
        assert what not in answer.content.decode()


def test_an_agreement_has_the_hours_under_it_and_a_period_those_of_its_days(world: World, ticket: Ticket) -> None:
    log(world, kind="ticket", ticket_id=world.ticket("in_progress").pk, minutes=240)
    address = f"/api/v1/agreements/{ticket.agreement_id}/hours/"
    browser = client(world.ict)
    assert browser.get(address).json()["minutes"] == 150
    assert browser.get(f"{address}?first=2020-10-06&last=2020-10-06").json()["minutes"] == 150
    assert browser.get(f"{address}?first=2020-10-07&last=2020-10-09").json()["totals"] == []
    for wrong in ("?first=2020-10-06", "?first=2020-10-06&last=2020-10-05", "?first=2001-01-01&last=2020-01-01"):
        assert browser.get(address + wrong).status_code == 400


def test_the_files_say_the_same(world: World, ticket: Ticket) -> None:
    browser = client(world.ict)
    answer = browser.get(f"/api/v1/agreements/{ticket.agreement_id}/hours.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[2:] == [
        ["Soort werk", "Minuten", "Uren"],
        ["Ticket", "60", "1 uur"],
        ["Apparaten klaarmaken", "90", "1 uur 30"],
        ["Samen", "150", "2 uur 30"],
    ]
    pdf = browser.get(f"/api/v1/agreements/{ticket.agreement_id}/hours.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert world.vera.name.encode() not in pdf.content


@pytest.mark.parametrize("who", ["vera", "other_ict", "admin", "far_coordinator", "far_ict"])
def test_for_anybody_else_there_is_nothing(world: World, ticket: Ticket, who: str) -> None:
    browser = client(getattr(world, who))
    for address in (f"boards/{world.board.pk}", f"agreements/{ticket.agreement_id}"):
        for what in ("/", ".csv", ".pdf"):
            assert browser.get(f"/api/v1/{address}/hours{what}").status_code == 404
