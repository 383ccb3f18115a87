"""The helpdesks of an installation. Everything else belongs to one."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HolidayRegion(models.TextChoices):
    """The regions that take turns with school holidays (Regeling vaststelling schoolvakanties)."""

    NORTH = "Noord", _("North")
    MIDDLE = "Midden", _("Middle")
    SOUTH = "Zuid", _("South")


class Desk(models.Model):
    """One helpdesk: coordinators, volunteers and the boards they serve. Visibility starts here."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(unique=True, verbose_name=_("slug"))
    region = models.CharField(
        _("holiday region"), max_length=10, choices=HolidayRegion.choices, default=HolidayRegion.NORTH
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        # Its table was made with those of the people; the row stands below them, for history and schools.
        app_label = "accounts"
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name
