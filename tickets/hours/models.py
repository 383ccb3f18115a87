"""Hours: what students worked, week by week, and the statements of it that they get for study credit."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.desks.models import Desk
from tickets.core.models import Ticket
from tickets.devices.models import DeviceBatch
from tickets.hours.choices import MOST_MINUTES, MadeBy, ReopenedFor, WeekState, WorkKind
from tickets.visits.models import Visit


class WorkLog(models.Model):
    """A row of hours. It never changes: a correction is a new row that replaces it, and what no row replaces counts."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("student")
    )
    kind = models.CharField(_("kind of work"), max_length=10, choices=WorkKind.choices)
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("ticket")
    )
    batch = models.ForeignKey(
        DeviceBatch,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("batch of devices"),
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("visit")
    )
    worked_on = models.DateField(_("day"), help_text=_("By the clock of the helpdesk; of a night, its first day."))
    started_at = models.DateTimeField(_("from"), null=True, blank=True)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    note = models.CharField(_("note"), max_length=500, blank=True)
    made_by = models.CharField(_("made by"), max_length=10, choices=MadeBy.choices, default=MadeBy.HAND)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="replaced_by",
        null=True,
        blank=True,
        verbose_name=_("replaces"),
        help_text=_("The row that this one corrects. With 0 minutes it takes it back."),
    )
    # Codes of `Warning`, as they were when the row was made.
    warnings = models.JSONField(_("warnings"), default=list, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    class Meta:
        verbose_name = _("row of hours")
        verbose_name_plural = _("rows of hours")
        constraints = (
            models.CheckConstraint(condition=models.Q(minutes__lte=MOST_MINUTES), name="work_log_at_most_16_hours"),
            models.CheckConstraint(
                condition=models.Q(minutes__gt=0) | models.Q(replaces__isnull=False), name="work_log_has_minutes"
            ),
            models.CheckConstraint(
                condition=models.Q(started_at__isnull=True, ended_at__isnull=True)
                | models.Q(ended_at__gt=models.F("started_at")),
                name="work_log_ends_after_start",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=WorkKind.values), name="work_log_kind_known"),
            models.CheckConstraint(
                condition=models.Q(ticket__isnull=True) | models.Q(kind=WorkKind.TICKET), name="work_log_ticket_of_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(batch__isnull=True) | models.Q(kind=WorkKind.BATCH), name="work_log_batch_of_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(visit__isnull=True) | models.Q(kind=WorkKind.VISIT), name="work_log_visit_of_kind"
            ),
        )
        indexes = (
            models.Index(fields=("desk", "worked_on", "id"), name="work_log_by_day"),
            models.Index(fields=("replaces",), name="work_log_corrections", condition=models.Q(replaces__isnull=False)),
            models.Index(fields=("worked_on", "id"), name="work_log_in_order"),
            models.Index(fields=("volunteer", "worked_on", "id"), name="work_log_of_student"),
            models.Index(fields=("desk", "volunteer", "worked_on", "id"), name="work_log_of_student_at"),
        )

    def __str__(self) -> str:
        return f"{self.worked_on}: {self.minutes}"


class Timer(models.Model):
    """A running clock; at most one for each student. It runs on the server, whatever becomes of the page."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", verbose_name=_("desk"))
    volunteer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("student")
    )
    kind = models.CharField(_("kind of work"), max_length=10, choices=WorkKind.choices)
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("ticket")
    )
    batch = models.ForeignKey(
        DeviceBatch,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("batch of devices"),
    )
    started_at = models.DateTimeField(_("from"), default=timezone.now)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("timer")
        verbose_name_plural = _("timers")

    def __str__(self) -> str:
        return str(self.started_at)


class WorkWeek(models.Model):
    """A student's week of hours, from the moment that they confirm it. Before that it is open without a row here."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("student")
    )
    monday = models.DateField(_("week of"))
    state = models.CharField(_("state"), max_length=10, choices=WeekState.choices, default=WeekState.OPEN)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    # What the student confirmed, and what was odd about it: any later row opens the week again.
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    offered_minutes = models.PositiveIntegerField(_("minutes offered"), null=True, blank=True)
    reasons = models.JSONField(_("what needs a look"), default=list, blank=True)
    is_odd = models.BooleanField(_("needs a look"), default=False)
    # The last time, also after it was opened again.
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approved by"),
    )
    reopened_reason = models.CharField(_("opened again for"), max_length=12, choices=ReopenedFor.choices, blank=True)
    reopened_note = models.CharField(_("what the coordinator asks"), max_length=500, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("opened again by"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("week of hours")
        verbose_name_plural = _("weeks of hours")
        constraints = (
            models.UniqueConstraint(fields=("desk", "volunteer", "monday"), name="work_week_once"),
            models.CheckConstraint(condition=models.Q(state__in=WeekState.values), name="work_week_state_known"),
        )
        indexes = (
            models.Index(fields=("desk", "monday", "id"), name="work_week_by_monday"),
            # One's own and the desk's are two conditions: in this order no sorting is needed for either.
            models.Index(fields=("monday", "id"), name="work_week_in_order"),
            models.Index(fields=("desk", "state", "monday", "id"), name="work_week_by_state"),
            models.Index(fields=("volunteer", "monday", "id"), name="work_week_of_student"),
        )

    def __str__(self) -> str:
        return str(self.monday)


class Statement(models.Model):
    """What a student worked in a period, frozen, for study credit. A later one of the same period replaces it."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("student")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    minutes = models.PositiveIntegerField(_("minutes"))
    # Minutes by kind of work.
    totals = models.JSONField(_("minutes by kind of work"), default=dict)
    # As they were: people and desks may be renamed, what was stated is not.
    volunteer_name = models.CharField(_("name of the student"), max_length=150)
    approver_name = models.CharField(_("approved by"), max_length=150)
    desk_name = models.CharField(_("name of the desk"), max_length=150)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    sha256 = models.CharField(_("checksum"), max_length=64)
    code = models.CharField(_("verification code"), max_length=14, unique=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True, verbose_name=_("replaces")
    )

    class Meta:
        verbose_name = _("statement of hours")
        verbose_name_plural = _("statements of hours")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="statement_ends_after_start"
            ),
        )
        indexes = (
            models.Index(fields=("desk", "made_at", "id"), name="statement_by_moment"),
            models.Index(fields=("made_at", "id"), name="statement_in_order"),
            models.Index(fields=("volunteer", "made_at", "id"), name="statement_of_student"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def totals_in_order(self) -> list[tuple[WorkKind, int]]:
        """Minutes by kind of work, in one order: PostgreSQL keeps none in an object."""
        return [(kind, self.totals[kind.value]) for kind in WorkKind if kind.value in self.totals]
