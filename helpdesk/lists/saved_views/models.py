"""Saved views: a list's filters and look under a name."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.desks.models import Desk
from helpdesk.lists.saved_views.access import ACCESS
from helpdesk.schools.models import Board

if TYPE_CHECKING:
    from typing import Any


class ViewAudience(models.TextChoices):
    """With whom a view is shared."""

    OWNER = "owner", _("Only me")
    DESK = "desk", _("Coordinators and students")
    BOARD = "board", _("The ICT team of the board")


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_in(self, scope: Scope, list_name: str) -> Self:
        """One's own views of a list, and those shared with coordinators and students, or with the team of a board."""
        return ACCESS.visible(self, scope).filter(list_name=list_name)


class SavedView(models.Model):
    """It says what to ask for, never what may be seen: each reader gets their own things by it."""

    Audience = ViewAudience

    # The list that it is a view of, by its name; see `helpdesk.lists.declaration`.
    list_name = models.CharField(_("list"), max_length=30)
    desk = models.ForeignKey(Desk, verbose_name=_("desk"), on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+"
    )
    audience = models.CharField(_("for whom"), max_length=8, choices=Audience.choices, default=Audience.OWNER)
    board = models.ForeignKey(
        Board, verbose_name=_("board"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=60)
    # As the parameters of the list: a name, and its values as texts.
    filters: "models.JSONField[dict[str, list[str]], Any]" = models.JSONField(_("filters"), default=dict)
    ordering = models.CharField(_("order"), max_length=20)
    group_by = models.CharField(_("grouped by"), max_length=20, blank=True)
    columns: "models.JSONField[list[str], Any]" = models.JSONField(_("columns"), default=list)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(audience__in=("owner", "desk", "board")), name="saved_view_audience_known"
            ),
            models.CheckConstraint(
                condition=Q(audience="board", board__isnull=False) | (~Q(audience="board") & Q(board__isnull=True)),
                name="saved_view_of_board_has_board",
            ),
        )

    def __str__(self) -> str:
        return self.name


class SavedViewPin(models.Model):
    """A view that somebody keeps at hand, with how many things it holds."""

    view = models.ForeignKey(SavedView, verbose_name=_("saved view"), on_delete=models.CASCADE, related_name="pins")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("pinned by")
        constraints = (models.UniqueConstraint(fields=("view", "user"), name="saved_view_pinned_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.view}"
