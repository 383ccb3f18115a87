"""How satisfied a requester is with a solution."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from tickets.core.models import Ticket


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
