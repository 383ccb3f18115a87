"""Links between tickets, and who follows one."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.core.models import Ticket


class TicketLink(models.Model):
    """Two tickets that have to do with each other. Stored once, the lower number first."""

    first = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="links_as_first", verbose_name=_("first ticket")
    )
    second = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="links_as_second", verbose_name=_("second ticket")
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("link between tickets")
        verbose_name_plural = _("links between tickets")
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

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="follows", verbose_name=_("ticket"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = (models.UniqueConstraint(fields=("ticket", "user"), name="follow_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.ticket}"
