from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tickets.search"
    label = "search"

    def ready(self) -> None:
        from tickets.search import follow  # noqa: F401 - follows the log
