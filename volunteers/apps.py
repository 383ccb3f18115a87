from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "volunteers"

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.accounts.hooks import on_desk_created, on_membership_granted
        from volunteers.actions.begin import begin_profile
        from volunteers.defaults import add_default_skills
        from volunteers.policies import POLICY

        register_policy(POLICY)
        on_membership_granted(begin_profile)
        on_desk_created(add_default_skills)
