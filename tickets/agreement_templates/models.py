"""Texts that agreements begin with, such as for making laptops ready."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.desks.models import Desk
from tickets.core.choices import Kind


class AgreementTemplate(models.Model):
    """What a desk usually agrees on for one kind of help. Whoever proposes begins with it and changes it as needed."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind of help"), max_length=10, choices=Kind.choices)
    scope = models.TextField(_("what is agreed"), max_length=4000)
    # As those of a version: kind, amount, what.
    lines = models.JSONField(_("numbers"), default=list, blank=True)
    board_supplies = models.TextField(_("what the board supplies"), max_length=4000, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("template for agreements")
        verbose_name_plural = _("templates for agreements")
        constraints = (
            models.UniqueConstraint(fields=("desk", "name"), name="agreement_template_name_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="agreement_template_kind_known"),
        )
        indexes = (models.Index(fields=("desk", "position", "id"), name="agreement_template_in_order"),)

    def __str__(self) -> str:
        return self.name
