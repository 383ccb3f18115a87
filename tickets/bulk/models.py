"""Changes of many tickets at once: what was done already, so that a retried request counts once."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BulkChange(models.Model):
    """One request to change many tickets. Bookkeeping only: the history is in the events of each ticket."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by whom")
    )
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, db_index=True, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("change of many tickets")
        verbose_name_plural = _("changes of many tickets")
        constraints = (models.UniqueConstraint(fields=("actor", "key"), name="bulk_change_once_per_key"),)

    def __str__(self) -> str:
        return self.key


class BulkResult(models.Model):
    """What came of it for one ticket; written in the same transaction as the change of the ticket.

    `message` is a sentence of ours that names nobody and quotes nothing: erasing does not look here.
    """

    change = models.ForeignKey(
        BulkChange, on_delete=models.CASCADE, related_name="results", verbose_name=_("change of many tickets")
    )
    # Not a relation: what was refused may be no ticket at all.
    ticket_id = models.BigIntegerField(verbose_name=_("number of the ticket"))
    is_done = models.BooleanField(verbose_name=_("done"))
    code = models.CharField(max_length=40, blank=True, verbose_name=_("reason"))
    message = models.TextField(blank=True, verbose_name=_("message"))

    class Meta:
        verbose_name = _("outcome for a ticket")
        verbose_name_plural = _("outcomes per ticket")
        constraints = (models.UniqueConstraint(fields=("change", "ticket_id"), name="bulk_result_once_per_ticket"),)

    def __str__(self) -> str:
        return f"{self.change_id}: {self.ticket_id}"
