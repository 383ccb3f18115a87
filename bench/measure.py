"""What is measured at one size, with the floor before and after it."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from budgets import Row
from devices import DeviceMeasurement
from floor import Floor, measure_floor
from http_client import Browser, median_milliseconds, per_second
from live import measure_latency
from people import WATCHERS, sign_in
from queries import count_queries
from server import memory_megabytes
from visits import month_address

from helpdesk.schools.models import Board, School
from tickets.core.models import Ticket

CLIENTS = 8
LIVE_CLIENTS = (200, 500)

_TODAY = date.today()  # noqa: DTZ011 - the loader's tickets end today as well
YEAR = f"/api/v1/reports/?period=custom&day={_TODAY - timedelta(days=365)}&until={_TODAY}&by="
WEEK = f"/api/v1/reports/?period=week&day={_TODAY - timedelta(days=7)}&by=board"
ALL = "/api/v1/tickets/"


def _figure(oldest: int, newest: int) -> str:
    return f"{ALL}?filed_from={_TODAY - timedelta(days=oldest)}&filed_to={_TODAY - timedelta(days=newest)}"


class Measurement:
    """Takes the figures of one size from a running server, and keeps them as rows."""

    def __init__(self, size: int, port: int, server: int, *, processes: int) -> None:
        self.size, self.port, self.server, self.processes = size, port, server, processes
        self.rows: list[Row] = []
        self.coordinator = Browser(port, sign_in("coordinator"))
        self.ict = Browser(port, sign_in("ict3"))
        self.volunteer = Browser(port, sign_in("student1"))
        self.board = Board.objects.order_by("pk")[3]
        self.school = School.objects.filter(board=self.board).order_by("pk")[0]
        newest = Ticket.objects.filter(board=self.board).order_by("-pk")
        self.ticket_ids = list(newest.values_list("pk", flat=True)[:50])

    def take(self, *, is_last: bool) -> list[Row]:
        """Measure everything; the live stream and memory only at the last size."""
        print(f"{self.size:,} tickets", flush=True)
        start = time.perf_counter()
        before = measure_floor(self.port, clients=CLIENTS, seconds=4)
        self.lists()
        self.searches()
        self.reports()
        self.calendar()
        self.devices()
        self.writes()
        if is_last:
            self.live()
        after = measure_floor(self.port, clients=CLIENTS, seconds=4)
        self._set_floor(before, after)
        print(f"  measured in {time.perf_counter() - start:.0f} s", flush=True)
        return self.rows

    def lists(self) -> None:
        chosen = f"{ALL}?board={self.board.pk}&status=closed"
        self.add("queries: list of 50", count_queries("coordinator", chosen), "queries")
        self.add("queries: ticket page", count_queries("coordinator", f"{ALL}{self.ticket_ids[0]}/"), "queries")
        self.time("list of 50, board and status, with counts", self.coordinator, chosen)
        self.time("list of 50, everything", self.coordinator, ALL)
        self.time("list of 50, one school", self.coordinator, f"{ALL}?school={self.school.pk}")
        self.time("list of 50, ICT team", self.ict, ALL)
        self.time("queue of a volunteer", self.volunteer, f"{ALL}?view=queue")
        self.time("list of 50, volunteer", self.volunteer, ALL)
        self.time("work of a volunteer", self.volunteer, f"{ALL}?view=mine")
        self.time("tickets behind a figure of a week", self.coordinator, _figure(14, 8))
        self.time("tickets behind a figure of a week long ago", self.coordinator, _figure(600, 594))
        self.time("tickets behind a figure of a year", self.coordinator, _figure(700, 335), times=30)
        pages = [f"{ALL}{number}/" for number in self.ticket_ids]
        self.add(
            "ticket page with timeline",
            median_milliseconds(lambda n: self.coordinator.request("GET", pages[n % len(pages)])[0], 100),
            "ms",
        )

    def searches(self) -> None:
        # The other form of a word that stands in one in seven tickets, the number of a device, the first with a filter,
        # and with two letters swapped.
        title = Ticket.objects.filter(title__regex=r"[0-9]{4}").order_by("pk").values_list("title", flat=True)[0]
        rare = next(word for word in title.replace(",", " ").split() if word.isdigit())
        for name, question in (
            ("common word", "laptops"),
            ("rare word", rare),
            ("with a filter", "laptops+status:gesloten"),
            ("with a typing error", "latpop"),
        ):
            self.time(f"search, {name}", self.coordinator, f"/api/v1/search/?q={question}", times=50)
        self.time("search of a volunteer, common word", self.volunteer, "/api/v1/search/?q=laptops", times=50)

    def reports(self) -> None:
        # Often enough, with as many to warm up, that PostgreSQL would plan a statement once for all: from the eleventh
        # time on a connection.
        for by in ("board", "school", "assignee"):
            self.time(f"report of a year, by {by}", self.coordinator, YEAR + by, times=10)
        self.time("report of a week, by board", self.coordinator, WEEK, times=10)
        self.time("report of a year, ICT team", self.ict, YEAR + "kind", times=10)

    def calendar(self) -> None:
        for name, browser in (("coordinator", self.coordinator), ("volunteer", self.volunteer), ("ICT team", self.ict)):
            self.time(f"calendar of a month, {name}", browser, month_address(_TODAY), times=50)

    def devices(self) -> None:
        for what, milliseconds in DeviceMeasurement(self.port, self.coordinator).take():
            self.add(what, milliseconds, "ms")

    def writes(self) -> None:
        self.add("create, 1 client", median_milliseconds(lambda _n: self._create(self.ict)[0], 150), "ms")
        # Signed in here: a connection that a client's thread opened would never be given back.
        filers = [sign_in("ict3") for _ in range(CLIENTS)]

        def client(number: int) -> Callable[[int], float]:
            browser = Browser(self.port, filers[number])
            return lambda _n: self._create(browser)[0]

        self.add("create, 8 clients", per_second(client, CLIENTS, 10), "per s")

    def live(self) -> None:
        people = [sign_in(f"watcher{number % WATCHERS}") for number in range(max(LIVE_CLIENTS))]
        for count in LIVE_CLIENTS:
            latency = measure_latency(self.port, people[:count], lambda _n: self._create(self.ict)[1])
            self.add(f"live, {count} clients: p50", latency.p50, "ms")
            self.add(f"live, {count} clients: p99", latency.p99, "ms")
        self.add(f"memory, {self.processes} processes", memory_megabytes(self.server), "MB")

    def time(self, what: str, browser: Browser, path: str, *, times: int = 100) -> None:
        milliseconds = median_milliseconds(lambda _n: browser.request("GET", path)[0], times, warm_up=min(times, 15))
        self.add(what, milliseconds, "ms")

    def add(self, what: str, value: float, unit: str) -> None:
        self.rows.append({"size": self.size, "what": what, "value": round(value, 2), "unit": unit, "floor": None})
        print(f"  {what}: {value:.1f} {unit}", flush=True)

    def _create(self, browser: Browser) -> tuple[float, int]:
        body: dict[str, Any] = {
            "title": "Laptop start niet op",
            "description": "Sinds maandag.",
            "school": self.school.pk,
        }
        seconds, answer = browser.request("POST", ALL, body)
        return seconds, int(answer["id"])

    def _set_floor(self, before: Floor, after: Floor) -> None:
        empty, rate = (before.empty + after.empty) / 2, (before.rate + after.rate) / 2
        for row in self.rows:
            row["floor"] = {"ms": empty, "per s": rate}.get(row["unit"])
        for what, value, unit in (
            ("floor: empty view, 1 client", empty, "ms"),
            ("floor: empty view, 8 clients", rate, "per s"),
            ("floor: indexed page of 50 rows, driver", (before.page + after.page) / 2, "ms"),
            ("floor: durable insert, driver", (before.insert + after.insert) / 2, "ms"),
        ):
            self.add(what, value, unit)
