"""What is said on a ticket: public replies and internal notes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.core.choices import Channel, MessageAudience
from tickets.core.models import Ticket


class Message(models.Model):
    """A public reply or an internal note. Written once; a correction is a new message.

    `@{12}` in the body mentions person 12: `body_html` holds a place for the name of those who could be mentioned when
    it was written; see `tickets.conversation.mentions`.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages", verbose_name=_("ticket"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    audience = models.CharField(
        max_length=10, choices=MessageAudience.choices, default=MessageAudience.PUBLIC, verbose_name=_("for whom")
    )
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB, verbose_name=_("channel"))
    body = models.TextField(max_length=20_000, verbose_name=_("text"))
    body_html = models.TextField()
    erased_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("erased at"))
    idempotency_key = models.CharField(max_length=80, null=True, blank=True, editable=False)
    request_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
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
