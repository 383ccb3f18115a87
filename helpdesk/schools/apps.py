from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class SchoolsConfig(SubjectConfig):
    name = "helpdesk.schools"
    label = "schools"
    verbose_name = _("Boards and schools")

    def ready(self) -> None:
        from helpdesk.access.policy import register_policy
        from helpdesk.schools.policies import POLICY

        super().ready()
        register_policy(POLICY)
