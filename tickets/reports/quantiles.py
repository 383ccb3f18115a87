"""The median and the ninetieth percentile, in the database."""

import json
from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple

from django.db.models import Aggregate, Field, Func, Q

from helpdesk.texts.durations import EXACT_BELOW

SHARES = (0.5, 0.9)


class Quantiles(NamedTuple):
    """`median`: half took this long or shorter. `p90`: nine in ten did. None when there is nothing to count."""

    median: int | None = None
    p90: int | None = None


NOTHING = Quantiles()

STEP = 30


def rounded(minutes: int) -> int:
    """Return a duration as quantiles give it: to the minute where it is shown so, and in whole half hours above.

    Finer than what is shown there (the nearest hour) and than the bands of a chart, so neither is moved by it; and
    since it keeps the order, the median of rounded times is the rounded median.
    """
    return minutes if minutes < EXACT_BELOW else minutes // STEP * STEP


class QuantilesOf(Aggregate):
    """Half and nine tenths of the values of a column; give the result to `read_quantiles`.

    PostgreSQL works them out; SQLite, which cannot, hands over the values.
    """

    function = "PERCENTILE_DISC"
    template = "%(function)s(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field: "Field[Any, Any]" = Field()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        # Not by the argument of that name: the framework passes it twice when there is a filter.
        values = self.copy()
        values.template = "JSON_GROUP_ARRAY(%(expressions)s)"
        return values.as_sql(compiler, connection, **extra)


class _Values(Aggregate):
    """The values themselves, in an array."""

    function = "ARRAY_AGG"
    output_field: "Field[Any, Any]" = Field()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        values = self.copy()
        values.function = "JSON_GROUP_ARRAY"
        return values.as_sql(compiler, connection, **extra)


class QuantilesOfGroup(Func):
    """The same as `QuantilesOf`, where there are many groups: PostgreSQL then need not put all rows in order first
    (by board: 44 ms instead of 77 for 100,000 tickets).
    """

    template = (
        "(SELECT PERCENTILE_DISC(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY item) FROM unnest(%(expressions)s) AS item)"
    )
    output_field: "Field[Any, Any]" = Field()

    def __init__(self, column: str, *, condition: Q) -> None:
        super().__init__(_Values(column, filter=condition))

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return compiler.compile(self.get_source_expressions()[0])


def quantiles_of(spread: Mapping[int, int]) -> Quantiles:
    """Return the quantiles of values of which it is known how often each occurs."""
    total = sum(spread.values())
    if not total:
        return NOTHING
    found: list[int] = []
    seen, wanted = 0, [ceil(total * share) for share in SHARES]
    for value in sorted(spread):
        seen += spread[value]
        while len(found) < len(wanted) and seen >= wanted[len(found)]:
            found.append(rounded(value))
    return Quantiles(*found)


def read_quantiles(answer: "list[int] | str | None") -> Quantiles:
    """Return what the database answered, the same from both databases: the first value with at
    least that share of the values at or below it.
    """
    if isinstance(answer, str):
        values = sorted(value for value in json.loads(answer) if value is not None)
        answer = [values[ceil(len(values) * share) - 1] for share in SHARES] if values else None
    return Quantiles(*map(rounded, answer)) if answer else NOTHING
