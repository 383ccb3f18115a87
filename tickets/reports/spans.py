"""Narrows tickets to those behind a figure of some days, at a cost that does not grow with the table.

A list shows the newest tickets first, and a milestone's index gives the oldest day first: the database either gathers
the whole span and sorts it, or walks from the newest ticket down to the span. So few tickets are fetched by their
numbers, and many are walked, newest first, between the first and the last of them.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import connection
from django.db.models import OuterRef, Subquery

from helpdesk.prepared import IsOneOf
from tickets.core.querysets import TicketQuerySet
from tickets.reports.models import Milestones, Spell

# Up to so many are fetched by their numbers.
FEW = 2_000
MILESTONES = ("filed", "responded", "solved", "dropped", "rated")


def reached_between(
    tickets: TicketQuerySet, milestone: str, first: date | None, last: date | None, *, desks: Collection[int]
) -> TicketQuerySet:
    """Keep the tickets of these desks that reached the milestone on one of these days; None: no limit on that side.

    Raises ValueError for an unknown milestone.
    """
    if milestone not in MILESTONES:
        raise ValueError(f"{milestone!r} is no milestone.")
    column = f"{milestone}_on"
    days = {f"{column}__gte": first, f"{column}__lte": last}
    reached = Milestones.objects.filter(**{lookup: day for lookup, day in days.items() if day is not None})
    numbers: list[int] = []
    for desk_id in sorted(desks):
        of_desk = reached.filter(desk_id=desk_id).order_by().values_list("pk", flat=True)
        numbers += of_desk[: FEW + 1 - len(numbers)]
    if len(numbers) <= FEW:
        return tickets.filter(IsOneOf("pk", numbers))
    lowest, highest = _ends(column, first, last, sorted(desks))
    # As the value of a subquery: with EXISTS or a join the planner would gather the whole span after all.
    within = reached.filter(pk=OuterRef("pk")).values("pk")
    return tickets.filter(pk__gte=lowest, pk__lte=highest).alias(within=Subquery(within)).filter(within__isnull=False)


def open_after(tickets: TicketQuerySet, day: date, *, desks: Collection[int]) -> TicketQuerySet:
    """Keep the tickets of these desks that were not done at the end of the day."""
    spells = Spell.objects.filter(desk_id__in=sorted(desks))
    numbers = list(spells.found_running_after(day).order_by().values_list("milestones_id", flat=True)[: FEW + 1])
    if len(numbers) <= FEW:
        return tickets.filter(IsOneOf("pk", numbers))
    _lowest, highest = _ends("filed_on", None, day, sorted(desks))
    within = spells.running_after(day).filter(milestones_id=OuterRef("pk")).values("pk")[:1]
    return tickets.filter(pk__lte=highest).alias(within=Subquery(within)).filter(within__isnull=False)


def _ends(column: str, first: date | None, last: date | None, desks: Iterable[int]) -> tuple[int, int]:
    """Return the smallest and the largest number of a ticket in the span, which has some; three index reads a day."""
    table = Milestones._meta.db_table
    # From one day to the next by the index: reading every row of a year to find two numbers takes as long as the list.
    query = f"""
        WITH RECURSIVE days (day) AS (
            SELECT min({column}) FROM {table} WHERE desk_id = %s AND {column} >= %s
            UNION ALL
            SELECT (SELECT min({column}) FROM {table} WHERE desk_id = %s AND {column} > days.day)
            FROM days WHERE days.day < %s
        )
        SELECT
            min((SELECT min(ticket_id) FROM {table} WHERE desk_id = %s AND {column} = days.day)),
            max((SELECT max(ticket_id) FROM {table} WHERE desk_id = %s AND {column} = days.day))
        FROM days WHERE days.day <= %s
    """  # noqa: S608 - names of our own table and column
    begin, end = (connection.ops.adapt_datefield_value(day) for day in (first or date.min, last or date.max))
    found: list[int] = []
    with connection.cursor() as cursor:
        for desk_id in desks:
            cursor.execute(query, [desk_id, begin, desk_id, end, desk_id, desk_id, end])
            found += [number for number in cursor.fetchone() or () if number is not None]
    return min(found), max(found)
