"""Agreements between a helpdesk and a board on what will be done."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.schools.models import Board


class Agreement(models.Model):
    """*Afspraak*: what the desk will do and what the board supplies. It holds when both sides have accepted."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("board"))
    scope = models.TextField(max_length=4000, verbose_name=_("what is agreed"))
    device_count = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("number of devices"))
    place = models.CharField(max_length=200, blank=True, verbose_name=_("place"))
    starts_on = models.DateField(null=True, blank=True, verbose_name=_("first day"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("last day"))
    board_supplies = models.TextField(max_length=4000, blank=True, verbose_name=_("what the board supplies"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    desk_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("accepted for the helpdesk by"),
    )
    desk_accepted_at = models.DateTimeField(null=True, blank=True, verbose_name=_("accepted by the helpdesk at"))
    board_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("accepted for the board by"),
    )
    board_accepted_at = models.DateTimeField(null=True, blank=True, verbose_name=_("accepted by the board at"))
    version = models.PositiveIntegerField(default=1, verbose_name=_("version"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
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
