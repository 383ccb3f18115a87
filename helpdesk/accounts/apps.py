from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "helpdesk.accounts"
    label = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts import tasks  # noqa: F401 - registers its handlers
        from helpdesk.accounts.policies import POLICY

        register_policy(POLICY)
