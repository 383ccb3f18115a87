from django.db import models
from django.utils import timezone

from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board


class Notice(models.Model):
    """Something that a desk tells its students, and one board if it is named. A draft until it is published."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True)
    is_published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "notices"
        indexes = (models.Index(fields=("desk", "updated_at", "id"), name="notice_by_change"),)

    def __str__(self) -> str:
        return self.title
