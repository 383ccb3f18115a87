"""What is running is one thing in lists, on the team page, on the board and in reports: what is solved is not."""

import pytest

from tests.factories import World
from tests.tickets.reports.histories import get, report
from tests.tickets.test_board import ids, read
from tickets.core.choices import ACTIVE, WORKING, Status

pytestmark = pytest.mark.django_db


def test_lists_team_board_and_reports_count_the_same_tickets_as_running(world: World) -> None:
    made = {status: world.ticket(status) for status in Status if status is not Status.MERGED}
    running = {made[status].pk for status in ACTIVE}

    listed = get(world.coordinator, "tickets/", {"view": "open"}).json()["results"]
    assert {row["id"] for row in listed} == running
    facet = get(world.coordinator, "tickets/facets/", {"fields": "status"}).json()["fields"]["status"]
    assert sum(item["count"] for item in facet if item["value"] in ACTIVE) == len(running)
    assert report(world.coordinator, period="month")["open"]["now"]["count"] == len(running)
    team = get(world.coordinator, "volunteers/").json()
    assert {member["name"]: member["open_tickets"] for member in team}[world.vera.name] == len(WORKING)
    board = read(world.coordinator)
    assert {*ids(board["waiting"]), *ids(board["placed"])} <= running
