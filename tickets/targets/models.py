"""What a helpdesk promises: how soon it answers and solves, when it is open, and how each ticket stands to that."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.desks.models import Desk
from tickets.core.choices import ClockState, Metric, Priority
from tickets.core.models import Ticket


def default_hours() -> dict[str, list[list[str]]]:
    """Monday to Friday from 8 to 5."""
    return {str(weekday): [["08:00", "17:00"]] for weekday in range(1, 6)}


class DeskCalendar(models.Model):
    """When a desk is open: the only time that counts for its targets.

    `opening_hours`: ISO weekday → parts of the day as `[opens, closes]` in local time. `exceptions`: days that differ,
    as `{starts_on, ends_on, is_open, name}`, both days included; they go before the holidays, and "open" before
    "closed". One row, so that filing a ticket reads it together with the target.
    """

    desk = models.OneToOneField(Desk, on_delete=models.CASCADE, related_name="calendar", verbose_name=_("desk"))
    opening_hours = models.JSONField(default=default_hours, verbose_name=_("opening hours"))
    closed_on_public_holidays = models.BooleanField(default=True, verbose_name=_("closed on public holidays"))
    closed_in_school_holidays = models.BooleanField(default=True, verbose_name=_("closed in school holidays"))
    exceptions = models.JSONField(default=list, verbose_name=_("days that differ"))
    warn_percent = models.PositiveSmallIntegerField(
        default=25,
        help_text=_("Helpers are warned when this much of the time is left, in percent."),
        verbose_name=_("warn at this percentage left"),
    )
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(warn_percent__gte=1, warn_percent__lte=90), name="desk_calendar_warns_in_between"
            ),
        )

    def __str__(self) -> str:
        return str(self.desk)


class ServiceTarget(models.Model):
    """How soon tickets of a priority get their first answer and are solved, from a moment on. Never changed: a new
    promise is a new row, and tickets keep the one that they began with. Minutes are of opening time.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="service_targets", verbose_name=_("desk"))
    priority = models.CharField(max_length=8, choices=Priority.choices, verbose_name=_("priority"))
    first_response_minutes = models.PositiveIntegerField(verbose_name=_("minutes until the first answer"))
    resolution_minutes = models.PositiveIntegerField(verbose_name=_("minutes until the solution"))
    valid_from = models.DateTimeField(verbose_name=_("valid from"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("created by")
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))

    class Meta:
        verbose_name = _("service target")
        verbose_name_plural = _("service targets")
        ordering = ("desk", "priority", "-valid_from", "-pk")
        indexes = (models.Index(fields=("desk", "priority", "-valid_from"), name="target_in_force"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(priority__in=Priority.values), name="target_priority_known"),
            models.CheckConstraint(
                condition=models.Q(first_response_minutes__gte=1)
                & models.Q(resolution_minutes__gte=models.F("first_response_minutes")),
                name="target_answers_before_it_solves",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_priority_display()} · {self.valid_from:%Y-%m-%d}"

    def minutes(self, metric: str) -> int:
        """Return the minutes of opening time that the target gives for the metric."""
        return self.first_response_minutes if metric == Metric.FIRST_RESPONSE else self.resolution_minutes


class TicketClock(models.Model):
    """How a ticket stands to one promise: until the first public answer of the helpdesk, or until it is solved.

    For reports: `met_at` says that it was answered or solved, and when. `breached_at` is the moment on which the time
    was up while it ran, whether or not it was answered later; so "in time" is `met_at` set and `breached_at` null.
    `first_in_time` is written once, when it was first answered or solved, and stays what it was after a reopening.
    A `stopped` clock (rejected, withdrawn, merged) was neither. `target` and `target_minutes` are those of its last
    priority. `elapsed_seconds` is opening time that was used up to `running_since`, or in all when it does not run.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="clocks", verbose_name=_("ticket"))
    metric = models.CharField(max_length=16, choices=Metric.choices, verbose_name=_("what is promised"))
    state = models.CharField(
        max_length=8, choices=ClockState.choices, default=ClockState.RUNNING, verbose_name=_("state")
    )
    target = models.ForeignKey(
        ServiceTarget, on_delete=models.PROTECT, related_name="+", verbose_name=_("service target")
    )
    target_minutes = models.PositiveIntegerField(verbose_name=_("minutes promised"))
    warn_percent = models.PositiveSmallIntegerField(default=25, verbose_name=_("warn at this percentage left"))
    started_at = models.DateTimeField(verbose_name=_("started at"))
    running_since = models.DateTimeField(null=True, verbose_name=_("runs since"))
    elapsed_seconds = models.PositiveIntegerField(default=0, verbose_name=_("seconds used"))
    due_at = models.DateTimeField(null=True, verbose_name=_("due at"))
    warn_at = models.DateTimeField(null=True, verbose_name=_("warning at"))
    warned_at = models.DateTimeField(null=True, verbose_name=_("warned at"))
    met_at = models.DateTimeField(null=True, verbose_name=_("met at"))
    breached_at = models.DateTimeField(null=True, verbose_name=_("time was up at"))
    first_in_time = models.BooleanField(null=True, verbose_name=_("in time, the first time"))

    class Meta:
        verbose_name = _("time left")
        verbose_name_plural = _("times left")
        constraints = (
            models.UniqueConstraint(fields=("ticket", "metric"), name="clock_once_per_metric"),
            models.CheckConstraint(condition=models.Q(metric__in=Metric.values), name="clock_metric_known"),
            models.CheckConstraint(condition=models.Q(state__in=ClockState.values), name="clock_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=ClockState.RUNNING, running_since__isnull=False, due_at__isnull=False)
                | ~models.Q(state=ClockState.RUNNING) & models.Q(running_since__isnull=True, due_at__isnull=True),
                name="clock_runs_towards_something",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ClockState.MET) ^ models.Q(met_at__isnull=True), name="clock_met_at_a_moment"
            ),
        )
        indexes = (
            # Small: only what somebody will have to be told of.
            models.Index(
                fields=("due_at",),
                name="clock_to_breach",
                condition=models.Q(state=ClockState.RUNNING, breached_at__isnull=True),
            ),
            models.Index(
                fields=("warn_at",),
                name="clock_to_warn",
                condition=models.Q(state=ClockState.RUNNING, breached_at__isnull=True, warned_at__isnull=True),
            ),
            models.Index(fields=("metric", "met_at"), name="clock_met"),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.metric} · {self.state}"

    @property
    def allowed(self) -> timedelta:
        return timedelta(minutes=self.target_minutes)

    @property
    def used(self) -> timedelta:
        """Opening time that was used up before `running_since`."""
        return timedelta(seconds=self.elapsed_seconds)
