from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "helpdesk.history"
    label = "events"
    verbose_name = _("History")

    def ready(self) -> None:
        from helpdesk.history.kinds import load_modules

        load_modules("helpdesk", "events", "retention")
