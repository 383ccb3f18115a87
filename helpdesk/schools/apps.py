from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "helpdesk.schools"
    label = "schools"
    verbose_name = _("Boards and schools")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.schools.policies import POLICY

        register_policy(POLICY)
