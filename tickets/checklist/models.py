"""The steps of a ticket that are ticked off one by one."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.core.models import Ticket


class ChecklistItem(models.Model):
    """One step. How many there are, and are done, is kept on the ticket as well, so that rows need not count."""

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="checklist_items", verbose_name=_("ticket")
    )
    text = models.CharField(max_length=200, verbose_name=_("text"))
    position = models.PositiveSmallIntegerField(verbose_name=_("place in the list"))
    done_at = models.DateTimeField(null=True, blank=True, verbose_name=_("done at"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("done by"),
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("step of a checklist")
        verbose_name_plural = _("checklists")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, done_by__isnull=True)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="checklist_item_done_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def is_done(self) -> bool:
        return self.done_at is not None
