"""The filter `q` of the list of tickets, which knows nothing of search."""

from typing import TYPE_CHECKING

import django_filters

from helpdesk.access.actor import person
from tickets.core.querysets import TicketQuerySet
from tickets.search.query import Search, read_search

if TYPE_CHECKING:
    from tickets.lists.filters import TicketFilter


class WordsFilter(django_filters.CharFilter):
    """Keeps the tickets that the words and operators of a search find."""

    def filter(self, qs: TicketQuerySet, value: str) -> TicketQuerySet:
        return search_with(self.parent, value).keep(qs, self.parent) if value else qs


def search_with(filters: "TicketFilter", text: str) -> Search:
    """Understand the text, once a request, however many lists and counts are made with it."""
    known: tuple[str, Search] | None = filters.memory.get("search")
    if known is None or known[0] != text:
        known = filters.memory["search"] = (text, read_search(text, person(filters.request.user), filters.parts()))
    return known[1]


SEARCH_FILTERS: dict[str, django_filters.Filter] = {
    "q": WordsFilter(max_length=200, help_text="Words, and operators such as `status:open`; see search."),
}
