"""What the models and fields of this package are called in the administration pages."""

from django.utils.translation import gettext_lazy as _

from helpdesk.administration.names import SHARED_FIELDS, FieldNames, ModelNames

MODELS: ModelNames = {
    "skill": (_("skill"), _("skills")),
    "volunteer": (_("student"), _("students")),
    "volunteerskill": (_("skill of the student"), _("skills of the student")),
    "availabilityslot": (_("available time"), _("available times")),
    "availabilityexception": (_("days that differ"), _("days that differ")),
}

FIELDS: FieldNames = {
    **SHARED_FIELDS,
    "is_available": _("available"),
    "level": _("level"),
    "skill": _("skill"),
    "skills": _("skills"),
    "volunteer": _("student"),
    "weekday": _("weekday"),
}
