"""Agreements between a helpdesk and a board on what will be done."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from helpdesk.schools.models import Board


class Agreement(models.Model):
    """*Afspraak*: what the desk will do and what the board supplies. It holds when both sides have accepted."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="agreements")
    scope = models.TextField(max_length=4000)
    device_count = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    board_supplies = models.TextField(max_length=4000, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    desk_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    desk_accepted_at = models.DateTimeField(null=True, blank=True)
    board_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    board_accepted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="agreement_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.board}: {self.scope[:60]}"

    @property
    def is_accepted(self) -> bool:
        """Whether both sides have said yes to the present text."""
        return self.desk_accepted_at is not None and self.board_accepted_at is not None
