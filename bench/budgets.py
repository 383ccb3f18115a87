"""What each figure may cost: a multiple of the floor of the same run, and how it may grow from the smallest size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Budget:
    """`times_floor` of an empty request by one client; `growth` from the smallest to the largest size.

    `share_of_rate`: at least this part of the rate of empty requests by as many clients. `most`: an absolute bound.
    """

    times_floor: float | None = None
    growth: float | None = None
    share_of_rate: float | None = None
    most: float | None = None


_LIST, _SEARCH, _REPORT, _CALENDAR = Budget(22, 1.3), Budget(22, 1.3), Budget(200, 1.5), Budget(30)
# By student the answer itself grows, for the bench has a student for every 450 tickets: 22 at 10,000, 222 at 100,000.
BUDGETS: Mapping[str, Budget] = {
    "list of 50, board and status, with counts": Budget(20, 1.3),
    "queue of a volunteer": _LIST,
    "tickets behind a figure of a week": _LIST,
    "tickets behind a figure of a week long ago": _LIST,
    "ticket page with timeline": Budget(14, 1.2),
    "search, common word": _SEARCH,
    "search, rare word": _SEARCH,
    "search, with a filter": _SEARCH,
    "search, with a typing error": _SEARCH,
    "search of a volunteer, common word": Budget(30, 1.5),
    # A month has as many visits as there are tickets: its answer grows, up to 1,000 visits.
    "calendar of a month, coordinator": _CALENDAR,
    "calendar of a month, volunteer": _CALENDAR,
    "calendar of a month, ICT team": _CALENDAR,
    "page of a batch of 500 devices": Budget(12, 1.3),
    "100 devices of a batch of 500": Budget(22, 1.3),
    "device that was scanned, found": Budget(12, 1.3),
    "step of a device, ticked": Budget(30, 1.3),
    "import of 5,000 devices, preview": Budget(most=2_000),
    "import of 5,000 devices, written": Budget(most=5_000),
    "create, 1 client": Budget(14, 1.1),
    "create, 8 clients": Budget(share_of_rate=0.14),
    "report of a year, by board": _REPORT,
    "report of a year, by school": _REPORT,
    "report of a year, by assignee": _REPORT,
    "report of a year, ICT team": _REPORT,
    "live, 500 clients: p50": Budget(most=50),
    "live, 500 clients: p99": Budget(most=150),
    "memory, 2 processes": Budget(most=220),
    "memory, embedded with 100 clients": Budget(most=160),
    "first load of a list page, JavaScript": Budget(most=160),
    "first load of a list page, CSS": Budget(most=18),
    "first load of the sign-in page, JavaScript": Budget(most=90),
    "first load of the sign-in page, CSS": Budget(most=12),
}


def judge(rows: Sequence[Row]) -> None:
    """Add to each row its multiple of the floor, its growth since the smallest size, its budget, and what it breaks.

    Growth is that of the multiples: a machine that got slower meanwhile slowed the floor as well.
    """
    smallest: dict[str, Row] = {}
    for row in rows:
        budget = BUDGETS.get(row["what"], Budget())
        if row["unit"] == "ms" and row["floor"] and budget.most is None:
            row["times_floor"] = round(row["value"] / row["floor"], 1)
        elif row["unit"] == "per s" and row["floor"]:
            row["share_of_rate"] = round(row["value"] / row["floor"], 3)
        first = smallest.setdefault(row["what"], row)
        if first is not row and "times_floor" in row:
            row["growth"] = round((row["value"] / row["floor"]) / (first["value"] / first["floor"]), 2)
        row["budget"], row["over"] = _verdict(row, budget)


def _verdict(row: Row, budget: Budget) -> tuple[str, list[str]]:
    limits, over = [], []
    if budget.times_floor is not None:
        limits.append(f"≤ {budget.times_floor:g} × floor")
        over += ["multiple"] if row.get("times_floor", 0) > budget.times_floor else []
    if budget.growth is not None:
        limits.append(f"growth ≤ {budget.growth:g}")
        over += ["growth"] if row.get("growth", 0) > budget.growth else []
    if budget.share_of_rate is not None:
        limits.append(f"≥ {budget.share_of_rate:.0%} of floor")
        over += ["share"] if row.get("share_of_rate", 1) < budget.share_of_rate else []
    if budget.most is not None:
        limits.append(f"≤ {budget.most:g} {row['unit']}")
        over += ["bound"] if row["value"] > budget.most else []
    return ", ".join(limits), over


def print_table(rows: Sequence[Row]) -> None:
    print(f"\n{'tickets':>10}  {'what':<44} {'measured':>16} {'× floor':>8} {'growth':>7}  budget")
    for row in rows:
        multiple = f"{row['times_floor']:.1f}" if "times_floor" in row else ""
        if "share_of_rate" in row:
            multiple = f"{row['share_of_rate']:.1%}"
        growth = f"{row['growth']:.2f}" if "growth" in row else ""
        over = f"  over: {', '.join(row['over'])}" if row["over"] else ""
        print(
            f"{row['size']:>10,}  {row['what']:<44} {row['value']:>9.1f} {row['unit']:<6} {multiple:>8} {growth:>7}  "
            f"{row['budget']}{over}"
        )
