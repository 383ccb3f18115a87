"""In which order a list of tickets can be shown, and how to go on from a place in it.

To add an ordering: a row in ORDERINGS, whose key never is null, and an index on (desk, key, id) in the model, so that a
page costs the same anywhere in the list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, DateTimeField, F, Func, PositiveSmallIntegerField, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.db.models.fields import BigAutoField, BooleanField, Field
from django.db.models.functions import Coalesce

from tickets.core.due import due_moment
from tickets.core.querysets import TicketQuerySet
from tickets.core.wanted_dates import NO_DATE

if TYPE_CHECKING:
    from tickets.core.models import Ticket


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

    def sort(self, tickets: TicketQuerySet, *, is_reversed: bool = False) -> TicketQuerySet:
        """Return the tickets in this order, or from its end."""
        goes_down = self.is_descending is not is_reversed
        return tickets.order_by(*(OrderBy(key.expression, descending=goes_down) for key in self.keys))

    def places(self, tickets: TicketQuerySet) -> "QuerySet[Ticket, tuple[Any, ...]]":
        """Return where each of the tickets stands in the order: its key, if there is one, and its number."""
        if self.key is None:
            return tickets.values_list("pk")
        return tickets.annotate(place=self.key.expression).values_list("place", "pk")

    def beyond(self, tickets: TicketQuerySet, place: Sequence[Any], *, is_reversed: bool = False) -> TicketQuerySet:
        """Return the tickets that come after the place, or before it."""
        return tickets.filter(_Beyond(self.keys, place, is_larger=self.is_descending is is_reversed))


_NUMBER = Key(F("pk"), BigAutoField())
_UPDATED = Key(F("updated_at"), DateTimeField())
_PRIORITY = Key(F("priority_rank"), PositiveSmallIntegerField())
_STATUS = Key(F("status_rank"), PositiveSmallIntegerField())
_WANTED_BY = Key(Coalesce("wanted_by", Value(NO_DATE)), DateField())
_DUE = Key(due_moment(), DateTimeField())

ORDERINGS: Mapping[str, Ordering] = {
    "-created": Ordering(is_descending=True),
    "created": Ordering(),
    "-updated": Ordering(_UPDATED, is_descending=True),
    "updated": Ordering(_UPDATED),
    "-priority": Ordering(_PRIORITY, is_descending=True),
    "priority": Ordering(_PRIORITY),
    "status": Ordering(_STATUS),
    "-status": Ordering(_STATUS, is_descending=True),
    "wanted_by": Ordering(_WANTED_BY),
    "due": Ordering(_DUE),
}
DEFAULT_ORDERING = "-created"


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
