"""What is said on a ticket, and the files that go with it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.choices import Channel, MessageAudience
from tickets.models.ticket import Ticket


class Message(models.Model):
    """A public reply or an internal note. Written once; a correction is a new message.

    `@{12}` in the body mentions person 12: `body_html` holds a place for the name of those who could be mentioned when
    it was written; see `tickets.mentions`.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=MessageAudience.choices, default=MessageAudience.PUBLIC)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB)
    body = models.TextField(max_length=20_000)
    body_html = models.TextField()
    idempotency_key = models.CharField(max_length=80, null=True, blank=True, editable=False)
    request_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("author", "idempotency_key"),
                name="message_posted_once_per_key",
                condition=models.Q(idempotency_key__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=MessageAudience.values), name="message_audience_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.author} · {self.ticket}"


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
