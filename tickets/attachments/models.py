"""Uploaded files, and how much people tried to upload in a day."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.conversation.models import Message
from tickets.core.models import Ticket


class Attachment(models.Model):
    """An uploaded file. It belongs to its uploader alone until a ticket or message takes it."""

    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="attachments", null=True, blank=True)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments", null=True, blank=True)
    file = models.FileField(upload_to="attachments/%Y/%m/", max_length=200)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text=_("Bytes as stored."))
    sha256 = models.CharField(max_length=64)
    is_image = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(message__isnull=True) | models.Q(ticket__isnull=False),
                name="attachment_of_message_has_ticket",
            ),
        )

    def __str__(self) -> str:
        return self.name


class UploadTally(models.Model):
    """Uploads of one person on one day that are no attachments: under way, refused, or broken off.

    They count for what one person may upload in a day, for the work on a file that is refused is work all the same.
    """

    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("uploader", "day"), name="upload_tally_once_per_day"),)

    def __str__(self) -> str:
        return f"{self.uploader} · {self.day}"
