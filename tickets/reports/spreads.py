"""How often each value of a column occurs, added up over rows of the rollups."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.db.models import Aggregate, TextField


class SpreadsOf(Aggregate):
    """The spreads of these names of all rows of a group, as one text; give the result to `add_up`.

    A text for a group, not an object for a row: of a year by student there are tens of thousands of rows.
    """

    output_field = TextField()

    def __init__(self, names: Sequence[str], **extra: Any) -> None:
        super().__init__("spreads", **extra)
        self.names = tuple(names)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self._of_each(compiler, connection, "%s -> '%s'", "JSON_AGG(JSON_BUILD_ARRAY(%s))::text", extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self._of_each(
            compiler, connection, "JSON_EXTRACT(%s, '$.%s')", "JSON_GROUP_ARRAY(JSON_ARRAY(%s))", extra
        )

    def _of_each(self, compiler: Any, connection: Any, of_one: str, together: str, extra: Any) -> Any:
        # The names are our own (`rollups.SPREADS`).
        each = ", ".join(of_one % ("%(expressions)s", name) for name in self.names)
        return self.as_sql(compiler, connection, template=together % each, **extra)


def add_up(names: Sequence[str], gathered: str | None) -> dict[str, dict[int, int]]:
    """Return the spreads of these names, from what `SpreadsOf` gathered of the same names. None is no rows."""
    found: tuple[dict[str, int], ...] = tuple({} for _name in names)
    rows: Iterable[Sequence[Mapping[str, int] | None]] = orjson.loads(gathered) if gathered else ()
    for row in rows:
        for total, spread in zip(found, row, strict=True):
            for value, count in (spread or {}).items():
                total[value] = total.get(value, 0) + count
    return {
        name: {int(value): count for value, count in total.items()} for name, total in zip(names, found, strict=True)
    }
