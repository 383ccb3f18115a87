from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ErasureConfig(AppConfig):
    name = "helpdesk.erasure"
    label = "erasure"
    verbose_name = _("Erasing words")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.erasure import tasks  # noqa: F401 - registers its handler
        from helpdesk.erasure.policies import POLICY

        register_policy(POLICY)
