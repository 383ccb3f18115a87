from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "volunteers"

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_membership_granted
        from volunteers.actions.begin import begin_profile
        from volunteers.policies import POLICY

        register_policy(POLICY)
        on_membership_granted(begin_profile)
