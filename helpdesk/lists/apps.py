from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class ListsConfig(SubjectConfig):
    name = "helpdesk.lists"
    label = "lists"
    verbose_name = _("Lists")
