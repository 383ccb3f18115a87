from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class AgreementTemplatesConfig(SubjectConfig):
    name = "tickets.agreement_templates"
    label = "agreement_templates"
    verbose_name = _("Templates for agreements")

    def ready(self) -> None:
        from helpdesk.accounts.hooks import on_desk_created
        from tickets.agreement_templates.defaults import add_default_templates

        super().ready()
        on_desk_created(add_default_templates)
