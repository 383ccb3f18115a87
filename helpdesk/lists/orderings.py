"""In which order a list can be shown, and how to go on from a place in it.

Give each key that is no number of the row an index on (desk, key, id) in the model, so that a page costs the same
anywhere in the list. A key never is null.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import F, Func, Model, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.db.models.fields import BigAutoField, BooleanField, Field

Things = TypeVar("Things", bound="QuerySet[Any]")


@dataclass(frozen=True, slots=True)
class Key:
    """What a list is ordered by. `field` reads a place from a page address, and writes it for the database."""

    expression: F | Func
    field: "Field[Any, Any]"


@dataclass(frozen=True, slots=True)
class Ordering:
    """By the key and then by number, both the same way: so the order is total, and one index serves it."""

    key: Key | None = None
    is_descending: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.key, _NUMBER) if self.key else (_NUMBER,)

    def sort(self, things: Things, *, is_reversed: bool = False) -> Things:
        """Return the things in this order, or from its end."""
        goes_down = self.is_descending is not is_reversed
        return things.order_by(*(OrderBy(key.expression, descending=goes_down) for key in self.keys))

    def places(self, things: "QuerySet[Any]") -> "QuerySet[Any, tuple[Any, ...]]":
        """Return where each of the things stands in the order: its key, if there is one, and its number."""
        if self.key is None:
            return things.values_list("pk")
        placed: QuerySet[Any, tuple[Any, ...]] = things.annotate(place=self.key.expression).values_list("place", "pk")
        return placed

    def beyond(self, things: Things, place: Sequence[Any], *, is_reversed: bool = False) -> Things:
        """Return the things that come after the place, or before it."""
        return things.filter(_Beyond(self.keys, place, is_larger=self.is_descending is is_reversed))


def ordering_of(model: type[Model], name: str) -> Ordering:
    """Return the order by a column, `-updated_at` from its end; by `id` it is the order in which things were made.

    Raises ValueError for a column that may be null.
    """
    column: Any = model._meta.get_field(name.removeprefix("-"))
    if column.null:
        raise ValueError(f"{column} may be null: what has no value would have no place in this order.")
    key = None if column.primary_key else Key(F(column.attname), column)
    return Ordering(key, is_descending=name.startswith("-"))


_NUMBER = Key(F("pk"), BigAutoField())


class _Beyond(Func):
    """`(key, id) > (x, y)`: only a comparison of whole rows is read from an index, `a > x OR (a = x AND …)` is not."""

    conditional = True

    def __init__(self, keys: Sequence[Key], place: Sequence[Any], *, is_larger: bool) -> None:
        values = [Value(value, output_field=key.field) for key, value in zip(keys, place, strict=True)]
        super().__init__(*(key.expression for key in keys), *values, output_field=BooleanField())
        self.operator = ">" if is_larger else "<"

    def as_sql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        parts = [compiler.compile(expression) for expression in self.get_source_expressions()]
        half = len(parts) // 2
        row, place = (", ".join(sql for sql, _params in side) for side in (parts[:half], parts[half:]))
        return f"({row}) {self.operator} ({place})", [param for _sql, params in parts for param in params]
