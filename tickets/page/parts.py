"""What subjects add to the page of a ticket: fields of its answer, and parts of the entries of its history.

A subject registers them in its `page` module; `tickets.page` knows none of them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from helpdesk.access.scope import Scope
from helpdesk.history.models import Event
from tickets.core.access import Visibility
from tickets.core.models import Ticket

if TYPE_CHECKING:
    from rest_framework import serializers

Json = dict[str, Any]
Fields = Mapping[str, "serializers.Field[Any, Any, Any, Any]"]


@dataclass(frozen=True, slots=True)
class PagePart:
    """Fields of the ticket's page that belong to one subject.

    `fields` makes their shapes. `read` returns their values, no more than the visibility allows, in a constant number
    of queries.
    """

    fields: Callable[[], Fields]
    read: Callable[[Ticket, Scope, Visibility], Json]


class Byline(NamedTuple):
    """Who said something, and when, where that is not who recorded it."""

    user_id: int
    role: str | None
    at: datetime


class LoadedEntries(Protocol):
    """What one part says about some rows of history, read for all of them at once."""

    @property
    def people(self) -> Collection[int]:
        """The ids of those whom the values name."""

    def characters_of(self, event: Event) -> int:
        """Return the length of the texts in the value."""

    def has_words(self, event: Event) -> bool:
        """Return whether the value shows words that can be erased."""

    def erased_at(self, event: Event) -> datetime | None:
        """Return when words of the value were erased, None if they were not."""

    def byline(self, event: Event) -> Byline | None:
        """Return who said it, None for who recorded it."""

    def value(self, event: Event, names: Mapping[int, str]) -> Json | None:
        """Return the value for an event that the reader may see."""


@dataclass(frozen=True, slots=True)
class EntryPart:
    """A field of the entries of a ticket's history that belongs to one subject. `hides` are keys of the event's data
    that the field stands in for.
    """

    name: str
    field: Callable[[], "serializers.Field[Any, Any, Any, Any]"]
    load: Callable[[Iterable[Event]], LoadedEntries]
    hides: frozenset[str] = frozenset()


_page_parts: list[PagePart] = []
_entry_parts: dict[str, EntryPart] = {}


def register_page_part(part: PagePart) -> None:
    _page_parts.append(part)


def register_entry_part(part: EntryPart) -> None:
    _entry_parts[part.name] = part


def page_parts() -> Collection[PagePart]:
    return _page_parts


def entry_parts() -> Collection[EntryPart]:
    return _entry_parts.values()
