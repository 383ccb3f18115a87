"""The median and the ninetieth percentile, in the database."""

import json
from math import ceil
from typing import Any, NamedTuple

from django.db.models import Aggregate, Field


class Quantiles(NamedTuple):
    """`median`: half took this long or shorter. `p90`: nine in ten did. None when there is nothing to count."""

    median: int | None = None
    p90: int | None = None


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


def read_quantiles(answer: "list[int] | str | None") -> Quantiles:
    """Return what the database answered to `QuantilesOf`, the same from both databases: the first value with at
    least that share of the values at or below it.
    """
    if isinstance(answer, str):
        values = sorted(value for value in json.loads(answer) if value is not None)
        answer = [values[ceil(len(values) * share) - 1] for share in (0.5, 0.9)] if values else None
    return Quantiles(*answer) if answer else Quantiles()
