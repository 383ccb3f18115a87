"""`make bench`: measures the budgets on PostgreSQL, prints a table and writes JSON.

`bench/run.py [--sizes 10000,100000] [--json FILE]`. Needs a PostgreSQL server (BENCH_DATABASE_URL, default the local
one) in which it makes, and at the end leaves, a database of its own: helpdesk_bench.
"""

import argparse
import json
import os
import platform
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import database  # noqa: E402

os.environ["DATABASE_URL"] = database.bench_url()
os.environ["HELPDESK_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "helpdesk.settings"
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:6379/5")
os.environ["ALLOWED_HOSTS"] = "127.0.0.1,testserver"
os.environ.setdefault("DATABASE_POOL_SIZE", "12")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from http_client import Browser, median_milliseconds, per_second  # noqa: E402
from live import measure_latency  # noqa: E402
from people import BOARDS, make_people, sign_in  # noqa: E402
from queries import count_queries  # noqa: E402
from search import fill_search  # noqa: E402
from server import memory_megabytes, running_servers  # noqa: E402

from helpdesk.schools.models import Board, School  # noqa: E402
from tickets.models import Ticket  # noqa: E402
from tickets.reports.follower import catch_up  # noqa: E402

PROCESSES = os.cpu_count() or 2
LIVE_CLIENTS = (200, 500)
CLIENTS = 8
# The other form of a word that stands in one in seven tickets, a word of one ticket, and the first with a filter, and
# with two letters swapped.
SEARCHES = {
    "common word": "laptops",
    "rare word": "4321",
    "with a filter": "laptops+status:gesloten",
    "with a typing error": "latpop",
}

_TODAY = date.today()  # noqa: DTZ011 - the loader's tickets end today as well
YEAR = f"/api/v1/reports/?period=custom&day={_TODAY - timedelta(days=365)}&until={_TODAY}&by="
WEEK = f"/api/v1/reports/?period=week&day={_TODAY - timedelta(days=7)}&by=board"
BEHIND_A_FIGURE = f"/api/v1/tickets/?filed_from={_TODAY - timedelta(days=14)}&filed_to={_TODAY - timedelta(days=8)}"

Row = dict[str, Any]


def main() -> None:
    options = _options()
    sizes = [int(size) for size in options.sizes.split(",")]
    database.create()
    call_command("migrate", verbosity=0)
    make_people()
    rows: list[Row] = []
    for size in sizes:
        start = time.perf_counter()
        database.grow_to(size)
        fill_search()
        print(f"{size:,} tickets loaded in {time.perf_counter() - start:.0f} s")
        start = time.perf_counter()
        catch_up()
        database.refresh_statistics()
        print(f"their history counted for the reports in {time.perf_counter() - start:.0f} s")
        rows += measure(size, is_last=size == sizes[-1])
    print_table(rows)
    write_json(rows, options.json)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000", help="numbers of tickets, ascending")
    parser.add_argument("--json", type=Path, default=ROOT / "var" / "bench.json")
    return parser.parse_args()


def measure(size: int, *, is_last: bool) -> list[Row]:
    board = Board.objects.order_by("pk")[3]
    school = School.objects.filter(board=board).order_by("pk")[0]
    ticket_ids = list(Ticket.objects.filter(board=board).order_by("-pk").values_list("pk", flat=True)[:50])
    list_path = f"/api/v1/tickets/?board={board.pk}&status=closed"
    all_path = "/api/v1/tickets/"
    rows: list[Row] = []

    def add(name: str, value: float, unit: str, budget: float | None, *, at_least: bool = False) -> None:
        rows.append(
            {"size": size, "what": name, "value": round(value, 2), "unit": unit, "budget": budget, "at_least": at_least}
        )
        print(f"  {name}: {value:.1f} {unit}", flush=True)

    list_budget = 15 if size <= 10_000 else 18
    add("queries: list of 50", count_queries("coordinator", list_path), "queries", None)
    add("queries: ticket page", count_queries("coordinator", f"/api/v1/tickets/{ticket_ids[0]}/"), "queries", None)
    with running_servers(PROCESSES) as (ports, process_ids):
        port = ports[0]
        coordinator = Browser(port, sign_in("coordinator"))
        ict = Browser(port, sign_in("ict3"))
        volunteer = Browser(port, sign_in("student1"))

        def get(browser: Browser, path: str) -> float:
            return browser.request("GET", path)[0]

        add("list of 50, board and status, with counts",
            median_milliseconds(lambda _n: get(coordinator, list_path), 100), "ms", list_budget)  # fmt: skip
        add("list of 50, everything", median_milliseconds(lambda _n: get(coordinator, all_path), 100), "ms", None)
        add("list of 50, ICT team", median_milliseconds(lambda _n: get(ict, all_path), 100), "ms", None)
        add("queue of a volunteer",
            median_milliseconds(lambda _n: get(volunteer, all_path + "?view=queue"), 100), "ms", None)  # fmt: skip
        add("ticket page with timeline",
            median_milliseconds(lambda n: get(coordinator, f"/api/v1/tickets/{ticket_ids[n % 50]}/"), 100),
            "ms", 14)  # fmt: skip

        # A year, so that every ticket is in it, and a week with the list behind one of its figures. Often enough that
        # PostgreSQL would plan a statement once for all: from the eleventh time on a connection.
        for by in ("board", "school", "assignee"):
            add(f"report of a year, by {by}",
                median_milliseconds(lambda _n, by=by: get(coordinator, YEAR + by), 30), "ms", 300)  # fmt: skip
        add("report of a week, by board", median_milliseconds(lambda _n: get(coordinator, WEEK), 20), "ms", 300)
        add("report of a year, ICT team", median_milliseconds(lambda _n: get(ict, YEAR + "kind"), 30), "ms", 300)
        add("list behind a figure of a week",
            median_milliseconds(lambda _n: get(coordinator, BEHIND_A_FIGURE), 20), "ms", None)  # fmt: skip
        for name, question in SEARCHES.items():
            add(f"search, {name}",
                median_milliseconds(lambda _n, q=question: get(coordinator, f"/api/v1/search/?q={q}"), 50),
                "ms", 20)  # fmt: skip
        add("search of a volunteer, common word",
            median_milliseconds(lambda _n: get(volunteer, "/api/v1/search/?q=laptops"), 50), "ms", None)  # fmt: skip

        def create(browser: Browser) -> tuple[float, int]:
            body = {"title": "Laptop start niet op", "description": "Sinds maandag.", "school": school.pk}
            seconds, answer = browser.request("POST", "/api/v1/tickets/", body)
            return seconds, int(answer["id"])

        add("create, 1 client", median_milliseconds(lambda _n: create(ict)[0], 200), "ms", 10)

        # Signed in here: a connection that a client's thread opened would never be given back.
        filers = [sign_in("ict3") for _ in range(CLIENTS)]

        def client(number: int) -> Any:
            browser = Browser(ports[number % len(ports)], filers[number])
            return lambda _n: create(browser)[0]

        add("create, 8 clients", per_second(client, CLIENTS, 10), "per s", 320, at_least=True)
        if is_last:
            people = [sign_in(("coordinator", "ict3")[number % 2]) for number in range(max(LIVE_CLIENTS))]
            for count in LIVE_CLIENTS:
                latency = measure_latency(ports, people[:count], lambda _n: create(ict)[1])
                add(f"live, {count} clients: p50", latency.p50, "ms", 50)
                add(f"live, {count} clients: p99", latency.p99, "ms", 150)
            add(f"memory, {PROCESSES} processes", memory_megabytes(process_ids), "MB", None)
    return rows


def print_table(rows: list[Row]) -> None:
    print(f"\n{'tickets':>10}  {'what':<44} {'measured':>12} {'budget':>12}")
    for row in rows:
        sign = "≥" if row["at_least"] else "≤"
        budget = f"{sign} {row['budget']:g}" if row["budget"] is not None else ""
        kept = row["budget"] is None or (
            row["value"] >= row["budget"] if row["at_least"] else row["value"] <= row["budget"]
        )
        print(
            f"{row['size']:>10,}  {row['what']:<44} {row['value']:>7.1f} {row['unit']:<7} {budget:>8}"
            f"{'' if kept else '  over'}"
        )


def write_json(rows: list[Row], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "processes": PROCESSES, "boards": BOARDS}
    target.write_text(json.dumps({"machine": machine, "rows": rows}, indent=2) + "\n")
    print(f"\nWritten to {target.relative_to(ROOT) if target.is_relative_to(ROOT) else target}")


if __name__ == "__main__":
    main()
