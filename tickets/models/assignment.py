"""Who helps: a volunteer's place on a ticket."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from tickets.choices import LIVE_ASSIGNMENT, AssignmentState
from tickets.models.ticket import Ticket


class Assignment(models.Model):
    """A ticket offered to, or taken by, a volunteer. Ended ones stay as history."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="assignments")
    volunteer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.OFFERED)
    is_lead = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    takes_over_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("ticket", "volunteer"),
                name="assignment_live_once",
                condition=models.Q(state__in=sorted(LIVE_ASSIGNMENT)),
            ),
            models.UniqueConstraint(
                fields=("ticket",),
                name="assignment_one_lead",
                condition=models.Q(state=AssignmentState.ACCEPTED, is_lead=True),
            ),
            models.CheckConstraint(condition=models.Q(state__in=AssignmentState.values), name="assignment_state_known"),
        )
        indexes = (models.Index(fields=("volunteer", "state", "ticket"), name="assignment_of_volunteer"),)

    def __str__(self) -> str:
        return f"{self.volunteer} · {self.ticket} · {self.state}"
