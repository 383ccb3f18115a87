from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "helpdesk.schools"
    label = "schools"

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.schools.policies import POLICY

        register_policy(POLICY)
