from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class HoursConfig(SubjectConfig):
    name = "tickets.hours"
    label = "hours"
    verbose_name = _("Hours")
