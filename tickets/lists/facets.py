"""How many tickets there are of each sort, at a cost that does not grow with the table."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from helpdesk import clock
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.lists import facets as counting
from helpdesk.lists.facets import Counts, Facet, column_facet, count_by, labels
from helpdesk.prepared import IsOneOf
from helpdesk.schools.models import Board
from helpdesk.schools.names import names_apart
from tickets.core.choices import ACTIVE, AssignmentState, Kind, OnBehalfOf, Priority, Status
from tickets.core.due import DUE, due_code
from tickets.core.models import Assignment, Category
from tickets.core.querysets import Part, TicketQuerySet
from tickets.core.wanted_dates import WANTED, wanted_code

# Where each ticket that is counted has to be fetched.
COUNTED_IN_ONE_GO = 1_000


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
            [*statuses, *params, counting.COUNTED_AT_MOST],
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
        return counts, [status for status, count in counts.items() if count >= counting.COUNTED_AT_MOST]
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
    newest = tickets.order_by("-pk").values("pk")[: counting.COUNTED_AT_MOST]
    held = Assignment.objects.filter(ticket_id__in=newest, state=AssignmentState.ACCEPTED)
    per_value: dict[int | None, int] = dict(held.order_by().values_list("volunteer_id").annotate(Count("pk")))
    per_value[None] = tickets.without_assignee().order_by("-pk")[: counting.COUNTED_AT_MOST].count()
    return Counts(per_value, is_capped=newest.count() >= counting.COUNTED_AT_MOST)


def count_by_wanted(tickets: TicketQuerySet) -> Counts:
    """The same by when they are wanted, seen from today."""
    today = timezone.localdate(clock.now())
    return count_by(tickets.annotate(wanted=wanted_code(today=today)), "wanted")


def count_by_due(tickets: TicketQuerySet) -> Counts:
    """The same by how near the promised time its end is, seen from now."""
    return count_by(tickets.annotate(due=due_code(at=clock.now())), "due")


def _fully_visible(tickets: TicketQuerySet, scope: Scope) -> TicketQuerySet:
    """Not part of what a volunteer sees of a ticket in the queue, so not of its counts either."""
    return tickets.fully_visible_in(scope)


FACETS: Mapping[str, Facet] = {
    "status": column_facet("status", "status", labels(Status)),
    "kind": column_facet("kind", "kind", labels(Kind)),
    "priority": column_facet("priority", "priority", labels(Priority)),
    "on_behalf_of": column_facet("on_behalf_of", "on_behalf_of", labels(OnBehalfOf), among=_fully_visible),
    "board": column_facet(
        "board", "board_id", lambda ids: {item.pk: item.name for item in Board.objects.filter(IsOneOf("pk", ids))}
    ),
    "school": column_facet("school", "school_id", names_apart),
    "category": column_facet(
        "category",
        "category_id",
        lambda ids: {item.pk: item.name for item in Category.objects.filter(IsOneOf("pk", ids))},
    ),
    "assignee": Facet(
        "assignee",
        count_by_assignee,
        lambda ids: {item.pk: item.name for item in User.objects.filter(IsOneOf("pk", ids))},
        among=_fully_visible,
    ),
    "due": Facet("due", count_by_due, lambda codes: {code: str(dict(DUE)[code]) for code in codes}),
    "wanted": Facet("wanted", count_by_wanted, lambda codes: {code: str(dict(WANTED)[code]) for code in codes}),
}
