from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "helpdesk.files"
    label = "files"
    verbose_name = _("Files")

    def ready(self) -> None:
        from helpdesk.files import tasks  # noqa: F401 - registers its handlers
