from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListsConfig(AppConfig):
    name = "helpdesk.lists"
    label = "lists"
    verbose_name = _("Lists")

    def ready(self) -> None:
        from helpdesk.lists.saved_views.subject import VIEWS

        VIEWS.register()
