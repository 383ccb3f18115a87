"""Kinds of things that are found by their words: each declares what its documents hold, and who may find by what."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from helpdesk.access.scope import Scope
from helpdesk.history.models import Event
from helpdesk.search.borne_names import BorneName
from helpdesk.search.documents import ALL_SIDES, Document, Side
from helpdesk.search.engine import engine
from helpdesk.search.expressions import Expression

# A condition on things, and the sides that the person may read of those that meet it.
Readable = tuple[Q, Sequence[Side]]
# The condition that everything meets, for the last of several.
ALL_THINGS = Q()

Things = TypeVar("Things", bound="QuerySet[Any]")


class Searchable(ABC):
    """One kind of thing that is found by its words. Subclasses say what it is; see `SubjectSearch` for most."""

    subject_type: str
    names: Sequence[BorneName] = ()

    @abstractmethod
    def ids(self) -> Iterable[int]:
        """Return all things, the newest first: what is asked for most is found first again after a rebuild."""

    @abstractmethod
    def read(self, ids: Collection[int]) -> Sequence[Document]:
        """Make the documents of these things afresh, in a constant number of queries; what is gone is left out."""

    def is_changed_by(self, event: Event) -> bool:
        """Return whether this event about a thing may have changed its words, or took it away. When in doubt, True."""
        return True

    @abstractmethod
    def readable(self, scope: Scope) -> Sequence[Readable]:
        """Return what the person may read of the things that they see, those of which they read most first.

        A thing counts for the first condition that it meets; one that meets none is not found.
        """

    def keep(self, things: Things, scope: Scope, expression: Expression) -> Things:
        """Keep those of these things, all visible in the scope, that the person may find by the expression.

        A side counts only for those who may read it. That holds for forbidden words too: a note hides nothing from
        those who may not read it.
        """
        readable = self.readable(scope)
        if len(readable) == 1 and readable[0][0] == ALL_THINGS:
            return things.filter(pk__in=engine().ids(self.subject_type, expression, readable[0][1]))
        if expression.required:
            # Whatever they find by one side, they find by all: a condition that needs no look at every thing.
            wanted = replace(expression, forbidden=())
            things = things.filter(pk__in=engine().ids(self.subject_type, wanted, ALL_SIDES))
        found = read_already = Q(pk__in=())
        for condition, sides in readable:
            holds = Q(pk__in=engine().ids(self.subject_type, expression, sides))
            found |= condition & ~read_already & holds
            read_already |= condition
        return things.filter(found)

    def titles_first(self, things: "QuerySet[Any]", expression: Expression) -> "QuerySet[Any, tuple[bool, int]]":
        """Return (whether the title alone holds all that is required, number), those first, of each the newest first.

        Everybody who sees a thing reads its title.
        """
        in_title = engine().is_among(self.subject_type, replace(expression, forbidden=()), (Side.TITLE,))
        ordered = things.annotate(is_in_title=in_title).order_by("-is_in_title", "-pk")
        found: QuerySet[Any, tuple[bool, int]] = ordered.values_list("is_in_title", "pk")
        return found


_searchables: dict[str, Searchable] = {}


def register_searchable(searchable: Searchable) -> None:
    """Have things of this kind found. In `AppConfig.ready`."""
    _searchables[searchable.subject_type] = searchable


def searchable_for(subject_type: str) -> Searchable:
    """Return what declares this kind. Raises KeyError for one that is not searchable."""
    if subject_type not in _searchables:
        raise KeyError(f"Nothing of the type {subject_type!r} is searchable: register_searchable, in AppConfig.ready.")
    return _searchables[subject_type]


def all_searchables() -> list[Searchable]:
    return list(_searchables.values())
