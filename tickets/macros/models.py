"""The macro: a reply or note that is written once and used often, with what is done along with it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.desks.models import Desk
from tickets.core.choices import Impact, MessageAudience, Status, Urgency
from tickets.core.models import Category, Tag
from tickets.macros.access import ACCESS


class MacroQuerySet(models.QuerySet["Macro"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those of the desks where one helps or keeps the settings; never another person's own."""
        return ACCESS.visible(self, actor.scope)


class Macro(models.Model):
    """A text with placeholders and a few steps. Without an owner it is for everybody who helps at the desk."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="macros", verbose_name=_("desk"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="macros",
        null=True,
        blank=True,
        verbose_name=_("owner"),
    )
    name = models.CharField(_("name"), max_length=80)
    body = models.TextField(_("text"), max_length=5000, blank=True)
    audience = models.CharField(
        max_length=10, choices=MessageAudience.choices, default=MessageAudience.PUBLIC, verbose_name=_("for whom")
    )
    move_to = models.CharField(max_length=16, choices=Status.choices, blank=True, verbose_name=_("moves to"))
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="macros", null=True, blank=True, verbose_name=_("category")
    )
    impact = models.CharField(max_length=8, choices=Impact.choices, blank=True, verbose_name=_("impact"))
    urgency = models.CharField(max_length=8, choices=Urgency.choices, blank=True, verbose_name=_("urgency"))
    tags = models.ManyToManyField(Tag, related_name="macros", blank=True, verbose_name=_("tags"))
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("place in the list"))
    is_active = models.BooleanField(default=True, verbose_name=_("active"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    objects = MacroQuerySet.as_manager()

    class Meta:
        verbose_name = _("macro")
        verbose_name_plural = _("macros")
        ordering = ("position", "name", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(audience__in=MessageAudience.values), name="macro_audience_known"),
            models.CheckConstraint(condition=Q(move_to__in=("", *Status.values)), name="macro_move_to_known"),
            models.CheckConstraint(condition=Q(impact__in=("", *Impact.values)), name="macro_impact_known"),
            models.CheckConstraint(condition=Q(urgency__in=("", *Urgency.values)), name="macro_urgency_known"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        """Whether it is the desk's rather than one person's."""
        return self.owner_id is None
