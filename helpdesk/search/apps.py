from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "helpdesk.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from helpdesk.search import follower  # noqa: F401 - follows the log
