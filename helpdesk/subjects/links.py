"""What a thing says itself and what rows that point at it say, read for many things at once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q

from helpdesk.prepared import IsOneOf

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Link:
    """Rows of another table that point at the thing, and what is read of them.

    `rows` is the model of that table, `thing` its column with the number of the thing, `column` the one whose
    values count, and `only` what else a row must be. `name` is that of the values among the facts.

    Rows that point at something which the thing has in common with them: `key` is the path from the thing to its number
    (`article_id`), and `of` the model of the things.
    """

    name: str
    rows: type[Model]
    thing: str
    column: str
    only: tuple[tuple[str, Any], ...] = ()
    key: str = "pk"
    of: type[Model] | None = None

    def q(self, values: Collection[int]) -> Q:
        """Return the condition of a thing with a row that bears one of these values."""
        rows = self._query().filter(**{f"{self.column}__in": values}).values(self.thing)
        return Q(**{f"{self.key}__in": rows})

    def read(self, things: Collection[int]) -> dict[int, list[int]]:
        """Return the values that the rows of each of these things bear. One query, or two for a `key`."""
        if self.of is None:
            return self._read(things)
        keys = dict(self.of._default_manager.filter(IsOneOf("pk", things)).values_list("pk", self.key))
        found = self._read(set(keys.values()))
        return {pk: found[keys[pk]] if pk in keys else [] for pk in things}

    def read_of(self, things: Collection[Any]) -> dict[int, list[int]]:
        """The same for things that were read: one query, if the key is at hand."""
        keys = {thing.pk: value_at(thing, self.key) for thing in things}
        found = self._read(set(keys.values()))
        return {pk: found[key] for pk, key in keys.items()}

    def _read(self, things: Collection[int]) -> dict[int, list[int]]:
        found: dict[int, set[int]] = {pk: set() for pk in things}
        rows = self._query().filter(IsOneOf(self.thing, things), **{f"{self.column}__isnull": False})
        for pk, value in rows.values_list(self.thing, self.column):
            found[pk].add(value)
        return {pk: sorted(values) for pk, values in found.items()}

    def _query(self) -> "QuerySet[Any]":
        return self.rows._default_manager.filter(**dict(self.only))


def value_at(thing: Any, path: str) -> Any:
    """Return the value at the end of a path, as `board__desk_id`; None where a row on the way is not there."""
    for name in path.split("__"):
        if thing is None:
            return None
        thing = getattr(thing, name)
    return thing
