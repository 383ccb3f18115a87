"""Why words are erased."""

from django.db import models
from django.utils.translation import gettext_lazy


class ErasureReason(models.TextChoices):
    """Why words are erased. A code, for a text could say again what must be gone."""

    REQUEST = "request", gettext_lazy("Somebody asked for it")
    NOT_NEEDED = "not_needed", gettext_lazy("It does not belong here")
    MISTAKE = "mistake", gettext_lazy("It was written by mistake")
