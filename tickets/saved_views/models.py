"""Saved views: a list's filters and look under a name."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Desk
from helpdesk.schools.models import Board

if TYPE_CHECKING:
    from typing import Any


class ViewAudience(models.TextChoices):
    """With whom a view is shared."""

    OWNER = "owner", _("Only me")
    DESK = "desk", _("Coordinators and students")
    BOARD = "board", _("The ICT team of the board")


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_in(self, scope: Scope) -> Self:
        """One's own, and those shared with coordinators and students of the desk, or with the team of one's board."""
        own = Q(owner_id=scope.user_id, desk_id__in=scope.desks)
        if scope.desks:
            # One's own are for all desks that one works for.
            own |= Q(owner_id=scope.user_id, audience=SavedView.Audience.OWNER)
        of_desk = Q(audience=SavedView.Audience.DESK, desk_id__in=scope.coordinates | scope.volunteers_at)
        of_board = Q(audience=SavedView.Audience.BOARD, board_id__in=scope.boards)
        return self.filter(own | of_desk | of_board)


class SavedView(models.Model):
    """It says what to ask for, never what may be seen: each reader gets their own tickets by it."""

    Audience = ViewAudience

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.OWNER)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=60)
    # As the parameters of the list of tickets: a name, and its values as texts.
    filters: "models.JSONField[dict[str, list[str]], Any]" = models.JSONField(default=dict)
    ordering = models.CharField(max_length=20)
    group_by = models.CharField(max_length=20, blank=True)
    columns: "models.JSONField[list[str], Any]" = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
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
    """A view that somebody keeps at hand, with its number of tickets."""

    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="pins")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("view", "user"), name="saved_view_pinned_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.view}"
