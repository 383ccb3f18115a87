"""Links between tickets, and who follows one."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from tickets.core.models import Ticket


class TicketLink(models.Model):
    """Two tickets that have to do with each other. Stored once, the lower number first."""

    first = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links_as_first")
    second = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links_as_second")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="ticket_link_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="ticket_link_lower_number_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} - {self.second_id}"


class Follow(models.Model):
    """A person who wants to hear of every public change. Following gives no access."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="follows")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ticket", "user"), name="follow_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.ticket}"
