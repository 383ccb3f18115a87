"""What hangs around a ticket: links, followers, the rating and the agreement."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from helpdesk.schools.models import Board
from tickets.models.ticket import Ticket


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


class Rating(models.Model):
    """How satisfied the requester is, given when the solution is confirmed."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="rating")
    score = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    remark = models.TextField(max_length=2000, blank=True)
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="rating_from_1_to_5"),
        )
        indexes = (models.Index(fields=("rated_at",), name="rating_unhappy", condition=models.Q(score__lte=2)),)

    def __str__(self) -> str:
        return f"{self.score}/5"


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
