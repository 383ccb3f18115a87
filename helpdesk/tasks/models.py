"""Work to do after a change: rows written in the same transaction as the change itself."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.tasks.lanes import Lane


class TaskQuerySet(models.QuerySet["Task"]):
    def due(self, now: object) -> Self:
        """Tasks to run now: their time has come, they have not failed for good, and nobody holds a lease."""
        return self.filter(run_after__lte=now, failed_at__isnull=True).filter(
            models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now)
        )

    def in_lane(self, lane: str) -> Self:
        return self.filter(lane=lane)

    def try_again(self, now: object) -> int:
        """Let these tasks run at once, with all their tries before them; return how many. Not those that run now."""
        idle = self.filter(models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now))
        return idle.update(run_after=now, failed_at=None, attempts=0, leased_until=None)


class Task(models.Model):
    """One call of a registered handler. Deleted when done; kept with its error when it failed for good.

    A worker takes a lease before it runs the handler. A worker that is killed leaves a lease that ends by itself,
    after which any worker runs the task again: so handlers are idempotent.
    """

    name = models.CharField(max_length=60, verbose_name=_("name"))
    lane = models.CharField(
        max_length=20, choices=Lane.choices, default=Lane.LIVE, db_default=Lane.LIVE, verbose_name=_("lane")
    )
    payload = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=120, null=True, blank=True, unique=True, verbose_name=_("only once as"))
    run_after = models.DateTimeField(default=timezone.now, verbose_name=_("runs after"))
    attempts = models.PositiveIntegerField(default=0, verbose_name=_("tries"))
    leased_until = models.DateTimeField(null=True, blank=True, verbose_name=_("runs at the latest until"))
    failed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("failed at"))
    last_error = models.TextField(blank=True, verbose_name=_("last error"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ("run_after", "pk")
        indexes = (
            models.Index(
                fields=("lane", "run_after", "id"), name="task_due_in_lane", condition=models.Q(failed_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class WorkerHeartbeat(models.Model):
    """When each worker last said that it is alive, and which lanes it serves."""

    worker = models.CharField(max_length=80, primary_key=True, verbose_name=_("worker"))
    at = models.DateTimeField(verbose_name=_("at"))
    lanes = models.CharField(max_length=200, blank=True, db_default="", verbose_name=_("lanes"))

    class Meta:
        verbose_name = _("sign of life of a worker")
        verbose_name_plural = _("signs of life of workers")

    def __str__(self) -> str:
        return f"{self.worker} {self.at:%H:%M:%S}"
