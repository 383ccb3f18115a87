from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "helpdesk.accounts"
    label = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts import tasks  # noqa: F401 - registers its handlers
        from helpdesk.accounts.policies import POLICY

        register_policy(POLICY)
