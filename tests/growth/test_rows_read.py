"""Lists and searches read as much of a large helpdesk as of a small one: blocks are counted, not time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.search import expansion
from tests.factories import World, make_volunteer
from tests.growth.filling import blocks_read, fill
from tickets.attention.conditions import ATTENTION
from tickets.devices.models import DeviceBatch
from tickets.lists import facets
from tickets.reports import spans
from tickets.reports.models import Spell
from tickets.search import results
from tickets.today import sections
from tickets.visits.models import Visit

pytestmark = [
    # Outside a transaction: only what is vacuumed is read from an index alone, as in a database that runs.
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not count what a query reads"),
]

SMALL, LARGE = 2_000, 8_000
# Four times as many tickets may read this much more: an index that is a level deeper.
GROWTH, SLACK = 1.3, 60


def _day(ago: int) -> str:
    return (timezone.localdate() - timedelta(days=ago)).isoformat()


def _figure(milestone: str, oldest: int, newest: int) -> str:
    return f"/api/v1/tickets/?{milestone}_from={_day(oldest)}&{milestone}_to={_day(newest)}"


def _year(by: str) -> str:
    return f"/api/v1/reports/?period=custom&day={_day(380)}&until={_day(15)}&by={by}"


# What every open page asks again every five minutes.
TODAY = "/api/v1/today/", "/api/v1/today/count/"
# In each order, and by what keeps few of many.
DEVICES = (
    *(f"/api/v1/device-batches/?ordering={order}" for order in ("-updated", "created", "-created")),
    "/api/v1/device-batches/?state=running", "/api/v1/device-batches/?ticket={ticket}",
    *(f"/api/v1/devices/?ordering={order}" for order in ("created", "-created", "-updated")),
    "/api/v1/devices/?batch={batch}", "/api/v1/devices/?batch={batch}&state=handed_over",
    "/api/v1/devices/?state=to_do", "/api/v1/devices/?serial=PF1-1",
)  # fmt: skip
HOURS = (
    "/api/v1/work-logs/", "/api/v1/work-logs/?ordering=worked_on", "/api/v1/work-logs/?ordering=-created",
    "/api/v1/work-weeks/", "/api/v1/work-weeks/?ordering=monday", "/api/v1/work-statements/",
)  # fmt: skip
VISITS = (
    *(f"/api/v1/visits/?ordering={order}" for order in ("starts", "-starts", "-updated")),
    "/api/v1/visits/?state=confirmed", "/api/v1/visits/?state=done", "/api/v1/visits/?ticket={ticket}",
    f"/api/v1/visits/calendar/?from={_day(3)}&until={_day(-3)}", "/api/v1/visits/{visit}/",
)  # fmt: skip
ADDRESSES = {
    "volunteer": (
        "/api/v1/tickets/?view=queue", "/api/v1/tickets/", "/api/v1/tickets/?view=mine",
        "/api/v1/tickets/?status=closed", "/api/v1/search/?q=laptops", "/api/v1/tickets/?q=laptops",
        "/api/v1/tickets/?view=asks", "/api/v1/agreements/", *TODAY, *DEVICES,
        *HOURS, "/api/v1/hours/week/", "/api/v1/student-week/",
    ),
    "coordinator": (
        "/api/v1/tickets/", "/api/v1/tickets/?view=queue", "/api/v1/tickets/?view=done",
        "/api/v1/tickets/?view=unassigned", "/api/v1/tickets/?view=asks", "/api/v1/tickets/?view=late",
        *(f"/api/v1/tickets/?view={view}" for view in ATTENTION), *TODAY,
        _figure("filed", 60, 8), _figure("filed", 300, 250), _figure("filed", 380, 100), _figure("solved", 300, 250),
        "/api/v1/tickets/?school={school}", "/api/v1/tickets/?school={school}&status=open",
        "/api/v1/tickets/?requester={requester}", "/api/v1/search/?q=laptops",
        _year("board"), _year("school"), _year("assignee"), *DEVICES,
        *HOURS,
        "/api/v1/work-weeks/?state=confirmed&is_odd=true&ordering=monday", "/api/v1/hours/overview/",
        "/api/v1/student-weeks/",
        *(f"/api/v1/agreements/?{query}" for query in ("", "state=proposed", "state=holds", "waits_for_desk=true")),
    ),
    "ict": (
        "/api/v1/tickets/", "/api/v1/tickets/?view=open", "/api/v1/tickets/?view=asks", _figure("filed", 300, 250),
        _year("kind"), *TODAY, *DEVICES,
        *(f"/api/v1/agreements/?{query}" for query in ("", "state=holds", "waits_for_board=true", "ordering=created")),
    ),
}  # fmt: skip


def test_four_times_as_many_tickets_are_read_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # The bounds, in proportion to tables that a test can fill.
    monkeypatch.setattr("helpdesk.lists.facets.COUNTED_AT_MOST", 20)
    monkeypatch.setattr(facets, "COUNTED_IN_ONE_GO", 20)
    monkeypatch.setattr(sections, "COUNTED_AT_MOST", 10)
    monkeypatch.setattr(spans, "FEW", 10)
    monkeypatch.setattr(results, "COMPARED", 30)
    monkeypatch.setattr(expansion, "COMPARED", 30)
    helpers = [make_volunteer(world.desk) for _ in range(5)]
    people: dict[str, User] = {"volunteer": world.vera, "coordinator": world.coordinator, "ict": world.ict}

    def measure() -> dict[str, int]:
        batch = DeviceBatch.objects.order_by("pk")[0]
        things = {
            "school": world.school.pk,
            "requester": world.ict.pk,
            "batch": batch.pk,
            "ticket": batch.ticket_id,
        }
        return {
            f"{name} {address}": blocks_read(people[name], address.format(**things))
            for name, addresses in ADDRESSES.items()
            for address in addresses
        }

    fill(world, SMALL, helpers=helpers)
    small = measure()
    fill(world, LARGE, helpers=helpers)
    large = measure()

    grown = {what: (small[what], large[what]) for what in small if large[what] > small[what] * GROWTH + SLACK}
    assert grown == {}


def test_four_times_as_many_visits_are_read_no_more(world: World) -> None:
    helpers = [make_volunteer(world.desk) for _ in range(5)]
    people = {"volunteer": world.vera, "coordinator": world.coordinator, "ict": world.ict}

    def measure() -> dict[str, int]:
        visit = Visit.objects.order_by("pk")[0]
        things = {"visit": visit.pk, "ticket": visit.tickets.get().pk}
        return {
            f"{name} {address}": blocks_read(person, address.format(**things))
            for name, person in people.items()
            for address in VISITS
        }

    fill(world, SMALL, helpers=helpers, has_visits=True)
    small = measure()
    fill(world, LARGE, helpers=helpers, has_visits=True)
    large = measure()

    grown = {what: (small[what], large[what]) for what in small if large[what] > small[what] * GROWTH + SLACK}
    assert grown == {}


def test_the_few_that_were_open_on_a_day_are_found_by_an_index(world: World) -> None:
    fill(world, LARGE, helpers=[make_volunteer(world.desk) for _ in range(5)])
    found = Spell.objects.filter(desk_id=world.desk.pk).found_running_after(timezone.localdate() - timedelta(days=300))

    assert 0 < found.count() < LARGE / 20
    assert "spell_days" in found.explain()
