"""A list of one kind of thing, declared once: its pages, counts, export and saved views follow from it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import QuerySet
from django.http import QueryDict

from helpdesk.access.scope import NOBODY, Scope
from helpdesk.lists.columns import Column, Row, column_of
from helpdesk.lists.facets import Facet
from helpdesk.lists.filters import ListFilter, filters_of
from helpdesk.lists.orderings import Ordering, ordering_of
from helpdesk.subjects.config import Declared
from helpdesk.subjects.subject import Subject, shown_as

# As the parameters of a list: a name, and its values as texts.
Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class HouseView:
    """A saved view that everybody of a role has, without a row of its own."""

    key: str
    name: Any
    filters: Filters = field(default_factory=dict)
    ordering: str = ""


@dataclass(frozen=True, slots=True)
class NamedThings:
    """What the values of a filter are numbers of, so that a saved view can say that one is no longer there."""

    label: Any
    visible_in: Callable[[Scope], "QuerySet[Any]"]


def _no_house_views(_scope: Scope) -> Sequence[HouseView]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Declared):
    """A list by its name, as in saved views and file names.

    `visible_in` gives what somebody may see, `rows` renders things for a reader (in one go, with a constant number of
    queries), `by_number` reads the things of one page; `List.of` takes these three from a `Subject`. `facets`,
    `columns` and `groups` may be left out: then there is nothing to divide, to export, or to group by. Without
    `default_columns` an export has all columns.
    """

    name: str
    filters: type[ListFilter]
    visible_in: Callable[[Scope], "QuerySet[Any]"]
    rows: Callable[[Iterable[Any], Scope], list[Row]]
    by_number: Callable[[Collection[int]], Mapping[int, Any]]
    orderings: Mapping[str, Ordering]
    default_ordering: str
    facets: Mapping[str, Facet] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    default_columns: Sequence[str] = ()
    # What an export reads the things with, where that is more than `visible_in`.
    for_export: Callable[[Any], Any] = lambda things: things
    # What an export renders them with, where that is more than `rows`.
    export_rows: Callable[[Iterable[Any], Scope], list[Row]] | None = None
    groups: Sequence[str] = ()
    house_views: Callable[[Scope], Sequence[HouseView]] = _no_house_views
    named_things: Mapping[str, NamedThings] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        subject: Subject[Any],
        *,
        filters: type[ListFilter] | Sequence[str],
        orderings: Mapping[str, Ordering | str],
        columns: Mapping[str, Column | int] | None = None,
        **declared: Any,
    ) -> Self:
        """Return a list of things of one kind, which know who sees them and how they look in a row.

        What is plainly a column of the table is named by it: `filters=("board", "state")`, an order
        (`"-updated": "-updated_at"`), a column of exports with its width (`"title": 40`). See `filters_of`,
        `ordering_of` and `column_of`.
        """
        return cls(
            visible_in=subject.visible_in,
            rows=subject.rows,
            by_number=subject.things,
            filters=filters if isinstance(filters, type) else filters_of(subject.model, *filters),
            orderings={
                name: order if isinstance(order, Ordering) else ordering_of(subject.model, order)
                for name, order in orderings.items()
            },
            columns={
                shown_as(name): column if isinstance(column, Column) else column_of(subject, name, column)
                for name, column in (columns or {}).items()
            },
            **declared,
        )

    def register(self) -> None:
        """Make the list known to saved views. In `AppConfig.ready`, as `SubjectConfig` does."""
        _lists[self.name] = self

    def problems_of(self, filters: Filters) -> dict[str, list[str]]:
        """Return which of these filters make no sense, with what is wrong: nothing where there is no such filter."""
        checked = self.filters(as_query(filters), queryset=self.visible_in(NOBODY))
        unknown = sorted(set(filters) - set(self.filters.base_filters))
        return {name: [] for name in unknown} | {
            name: [str(text) for text in texts] for name, texts in checked.errors.items()
        }

    def filtered(self, parameters: Any, scope: Scope, *, request: Any = None) -> ListFilter:
        """Return the filters with these parameters, on what somebody may see. Nothing is asked or checked yet."""
        return self.filters(parameters, queryset=self.visible_in(scope), request=request)


def as_query(filters: Filters) -> QueryDict:
    """Return filters as the parameters of the list."""
    query = QueryDict(mutable=True)
    for name, values in filters.items():
        query.setlist(name, [str(value) for value in values])
    return query


_lists: dict[str, List] = {}


def list_named(name: str) -> List:
    """Return the list. Raises KeyError for one that this version does not know."""
    if name not in _lists:
        raise KeyError(f"No list is called {name!r}: its register() makes it known, in AppConfig.ready.")
    return _lists[name]


def list_names() -> list[str]:
    return sorted(_lists)
