from django.utils.translation import gettext_lazy as _

from helpdesk.subjects.config import SubjectConfig


class FilesConfig(SubjectConfig):
    name = "helpdesk.files"
    label = "files"
    verbose_name = _("Files")
