"""How many tickets there are of each sort, at a cost that does not grow with the table."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.accounts.models import User
from helpdesk.prepared import IsOneOf
from helpdesk.schools.models import Board
from helpdesk.schools.names import names_apart
from tickets.core.choices import ACTIVE, AssignmentState, Kind, OnBehalfOf, Priority, Status
from tickets.core.due import DUE, due_code
from tickets.core.models import Assignment, Category
from tickets.core.querysets import Part, TicketQuerySet
from tickets.core.wanted_dates import WANTED, wanted_code

# Counting stops here, and the answer says so: nobody acts on the difference between 10,000 and 10,001, while the cost
# of an exact count grows with the table.
COUNTED_AT_MOST = 10_000
# Where each ticket that is counted has to be fetched.
COUNTED_IN_ONE_GO = 1_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Tickets per value of a column; `is_capped` when there are more tickets than were counted."""

    per_value: Mapping[Any, int]
    is_capped: bool


def count_by(tickets: TicketQuerySet, column: str, *, at_most: int | None = None) -> Counts:
    """Count the newest of these tickets (COUNTED_AT_MOST) by one of their columns, in one query.

    Raises ValueError for a column that is not among the facets.
    """
    if column not in COLUMNS:
        raise ValueError(f"{column!r} is no facet of tickets.")
    limit = COUNTED_AT_MOST if at_most is None else at_most
    try:
        sql, params = tickets.order_by("-pk").values(column)[:limit].query.sql_with_params()
    except EmptyResultSet:
        return Counts({}, is_capped=False)
    name = connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        # The ORM cannot group a limited query: it would drop the limit, and with it the bound on the cost.
        cursor.execute(f"SELECT {name}, COUNT(*) FROM ({sql}) AS newest GROUP BY {name}", params)  # noqa: S608
        per_value = dict(cursor.fetchall())
    return Counts(per_value, is_capped=sum(per_value.values()) >= limit)


def count_statuses(tickets: TicketQuerySet, statuses: Collection[str] = Status.values) -> dict[str, int]:
    """Count these tickets by status, each of the statuses up to COUNTED_AT_MOST, in one query.

    Exact for what is going on, however much lies closed: each status is counted for itself, from the indexes that
    begin with desk or board and status.
    """
    try:
        sql, params = tickets.order_by().values("status").query.sql_with_params()
    except EmptyResultSet:
        return {}
    values = ", ".join(["(%s)"] * len(statuses))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH wanted(status) AS (VALUES {values}) "  # noqa: S608 - the query is the ORM's own
            "SELECT wanted.status, (SELECT COUNT(*) FROM (SELECT 1 FROM "
            f"({sql}) AS each_ticket WHERE each_ticket.status = wanted.status LIMIT %s) AS counted) FROM wanted",
            [*statuses, *params, COUNTED_AT_MOST],
        )
        return {status: count for status, count in cursor.fetchall() if count}


def status_tabs(
    parts: Sequence[TicketQuerySet],
    *,
    is_indexed: bool,
    statuses: Collection[str] = Status.values,
    is_one_half: bool = False,
) -> tuple[Mapping[str, int], list[str]]:
    """Return how many tickets there are in each status, and the statuses of which there may be more.

    `parts`: disjoint sets; `statuses`: all that they may have, so that no index is searched for others. `is_indexed`
    when nothing but desk, board and status narrows the tickets. Other conditions would be tested once for each status:
    then the newest of what is going on are counted in one go, and the newest of what is done, so that many that are
    done hide none that somebody still has to do. `is_one_half` when nearly all are of one of these: then they are
    counted in one go, since a search for the others would look at every one.
    """
    if is_indexed and len(parts) == 1:
        counts = count_statuses(parts[0], statuses)
        return counts, [status for status, count in counts.items() if count >= COUNTED_AT_MOST]
    total: Counter[str] = Counter()
    capped: set[str] = set()
    for tickets in parts:
        possible = {Status.OPEN} if tickets.part is Part.QUEUE else set(statuses)
        for half in (set(Status),) if is_one_half else (ACTIVE, set(Status) - ACTIVE):
            if not possible & half:
                continue
            # No condition where it says nothing: with one that holds for every ticket the planner reckons wrongly.
            of_half = tickets if possible <= half else tickets.filter(status__in=sorted(half))
            found = count_by(of_half, "status", at_most=COUNTED_IN_ONE_GO)
            total.update(found.per_value)
            capped.update(found.per_value if found.is_capped else ())
    return total, sorted(capped)


def count_by_assignee(tickets: TicketQuerySet) -> Counts:
    """The same by the people who have the tickets; one with two assignees counts for both.

    None counts those that still wait for a student, as `assignee=none` finds them.
    """
    newest = tickets.order_by("-pk").values("pk")[:COUNTED_AT_MOST]
    held = Assignment.objects.filter(ticket_id__in=newest, state=AssignmentState.ACCEPTED)
    per_value: dict[int | None, int] = dict(held.order_by().values_list("volunteer_id").annotate(Count("pk")))
    per_value[None] = tickets.without_assignee().order_by("-pk")[:COUNTED_AT_MOST].count()
    return Counts(per_value, is_capped=newest.count() >= COUNTED_AT_MOST)


def count_by_wanted(tickets: TicketQuerySet) -> Counts:
    """The same by when they are wanted, seen from today."""
    today = timezone.localdate(clock.now())
    return count_by(tickets.annotate(wanted=wanted_code(today=today)), "wanted")


def count_by_due(tickets: TicketQuerySet) -> Counts:
    """The same by how near the promised time its end is, seen from now."""
    return count_by(tickets.annotate(due=due_code(at=clock.now())), "due")


COLUMNS = ("status", "kind", "priority", "on_behalf_of", "board_id", "school_id", "category_id", "wanted", "due")

Namer = Callable[[list[Any]], Mapping[Any, str]]


def _labels(choices: Any) -> Namer:
    return lambda values: {value: str(choices(value).label) for value in values}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to divide tickets. `parameter` is the filter that chooses among its values."""

    parameter: str
    count: Callable[[TicketQuerySet], Counts]
    names: Namer
    # Not part of what a volunteer sees of a ticket in the queue, so not of its counts either.
    needs_full_view: bool = False


def _column(parameter: str, column: str, names: Namer, *, needs_full_view: bool = False) -> Facet:
    return Facet(parameter, lambda tickets: count_by(tickets, column), names, needs_full_view)


FACETS: Mapping[str, Facet] = {
    "status": _column("status", "status", _labels(Status)),
    "kind": _column("kind", "kind", _labels(Kind)),
    "priority": _column("priority", "priority", _labels(Priority)),
    "on_behalf_of": _column("on_behalf_of", "on_behalf_of", _labels(OnBehalfOf), needs_full_view=True),
    "board": _column(
        "board", "board_id", lambda ids: {item.pk: item.name for item in Board.objects.filter(IsOneOf("pk", ids))}
    ),
    "school": _column("school", "school_id", names_apart),
    "category": _column(
        "category",
        "category_id",
        lambda ids: {item.pk: item.name for item in Category.objects.filter(IsOneOf("pk", ids))},
    ),
    "assignee": Facet(
        "assignee",
        count_by_assignee,
        lambda ids: {item.pk: item.name for item in User.objects.filter(IsOneOf("pk", ids))},
        needs_full_view=True,
    ),
    "due": Facet("due", count_by_due, lambda codes: {code: str(dict(DUE)[code]) for code in codes}),
    "wanted": Facet("wanted", count_by_wanted, lambda codes: {code: str(dict(WANTED)[code]) for code in codes}),
}


def facet_values(facet: Facet, tickets: TicketQuerySet) -> tuple[list[dict[str, Any]], bool]:
    """Return the facet's values with label and count, most first, and whether the count was capped.

    The value `none` counts the tickets that have no value.
    """
    counts = facet.count(tickets)
    present = {value: count for value, count in counts.per_value.items() if value is not None}
    missing = counts.per_value.get(None, 0)
    names = facet.names(list(present))
    values = [
        {"value": str(value), "label": names.get(value, str(value)), "count": count}
        for value, count in sorted(present.items(), key=lambda item: (-item[1], str(item[0])))
    ]
    if missing:
        values.append({"value": "none", "label": _("None"), "count": missing})
    return values, counts.is_capped
