"""Changes of many tickets at once: what was done already, so that a retried request counts once."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class BulkChange(models.Model):
    """One request to change many tickets. Bookkeeping only: the history is in the events of each ticket."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("actor", "key"), name="bulk_change_once_per_key"),)

    def __str__(self) -> str:
        return self.key


class BulkResult(models.Model):
    """What came of it for one ticket; written in the same transaction as the change of the ticket."""

    change = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="results")
    # Not a relation: what was refused may be no ticket at all.
    ticket_id = models.BigIntegerField()
    is_done = models.BooleanField()
    code = models.CharField(max_length=40, blank=True)
    message = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("change", "ticket_id"), name="bulk_result_once_per_ticket"),)

    def __str__(self) -> str:
        return f"{self.change_id}: {self.ticket_id}"
