"""How satisfied a requester is with a solution."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.core.models import Ticket


class Rating(models.Model):
    """How satisfied the requester is, given when the solution is confirmed."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="rating", verbose_name=_("ticket"))
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)], verbose_name=_("score")
    )
    remark = models.TextField(max_length=2000, blank=True, verbose_name=_("remark"))
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("rated by")
    )
    rated_at = models.DateTimeField(default=timezone.now, verbose_name=_("rated at"))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = (
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="rating_from_1_to_5"),
        )
        indexes = (models.Index(fields=("rated_at",), name="rating_unhappy", condition=models.Q(score__lte=2)),)

    def __str__(self) -> str:
        return f"{self.score}/5"
