from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tickets.search"
    label = "search"

    def ready(self) -> None:
        from tickets.lists.filters import TicketFilter
        from tickets.search import follower  # noqa: F401 - follows the log
        from tickets.search.filters import SEARCH_FILTERS
        from tickets.search.searchable import TICKET_SEARCH
        from tickets.search.searchables import register_searchable

        register_searchable(TICKET_SEARCH)
        TicketFilter.contribute(SEARCH_FILTERS)
