"""What somebody is at a desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is at a desk. Who is several things there acts and speaks as the first of them."""

    COORDINATOR = "coordinator", _("Coordinator")
    VOLUNTEER = "volunteer", _("Student")
    ICT_TEAM = "ict_team", _("ICT team")
    ADMIN = "admin", _("Administrator")
