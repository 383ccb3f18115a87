from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tickets.search"
    label = "search"

    def ready(self) -> None:
        from tickets.lists.filters import TicketFilter
        from tickets.search import follow  # noqa: F401 - follows the log
        from tickets.search.filters import SEARCH_FILTERS

        TicketFilter.contribute(SEARCH_FILTERS)
