from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "helpdesk.history"
    label = "events"
    verbose_name = _("History")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.history import tasks  # noqa: F401 - registers its handler
        from helpdesk.history.kinds import load_modules
        from helpdesk.history.policies import POLICY

        load_modules("helpdesk", "events", "retention")
        register_policy(POLICY)
