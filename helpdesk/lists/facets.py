"""How many things of a list there are of each sort, at a cost that does not grow with the table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk.access.scope import Scope

# Counting stops here, and the answer says so: nobody acts on the difference between 10,000 and 10,001, while the cost
# of an exact count grows with the table.
COUNTED_AT_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Things per value of a column; `is_capped` when there are more things than were counted."""

    per_value: Mapping[Any, int]
    is_capped: bool


def count_by(things: "QuerySet[Any]", column: str, *, at_most: int | None = None) -> Counts:
    """Count the newest of these things (COUNTED_AT_MOST) by one of their columns, in one query."""
    limit = COUNTED_AT_MOST if at_most is None else at_most
    try:
        sql, params = things.order_by("-pk").values(column)[:limit].query.sql_with_params()
    except EmptyResultSet:
        return Counts({}, is_capped=False)
    name = connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        # The ORM cannot group a limited query: it would drop the limit, and with it the bound on the cost.
        cursor.execute(f"SELECT {name}, COUNT(*) FROM ({sql}) AS newest GROUP BY {name}", params)  # noqa: S608
        per_value = dict(cursor.fetchall())
    return Counts(per_value, is_capped=sum(per_value.values()) >= limit)


Namer = Callable[[list[Any]], Mapping[Any, str]]


def labels(choices: Any) -> Namer:
    """Name values as these choices do."""
    return lambda values: {value: str(choices(value).label) for value in values}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to divide a list. `parameter` is the filter that chooses among its values.

    `among` keeps the things whose value the reader may know, where that is not all that they see.
    """

    parameter: str
    count: Callable[[Any], Counts]
    names: Namer
    among: Callable[[Any, Scope], Any] | None = None


def column_facet(
    parameter: str, column: str, names: Namer, *, among: Callable[[Any, Scope], Any] | None = None
) -> Facet:
    """Return the facet of one column of the list's own table."""
    return Facet(parameter, lambda things: count_by(things, column), names, among)


def facet_values(facet: Facet, things: "QuerySet[Any]") -> tuple[list[dict[str, Any]], bool]:
    """Return the facet's values with label and count, most first, and whether the count was capped.

    The value `none` counts the things that have no value.
    """
    counts = facet.count(things)
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
