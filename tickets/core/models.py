"""The ticket, who helps with it, and what it is sorted by."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board, School
from tickets.core.access import TicketAccess
from tickets.core.choices import (
    ACTIVE,
    LIVE_ASSIGNMENT,
    AssignmentState,
    DueState,
    Impact,
    Kind,
    Metric,
    OnBehalfOf,
    Priority,
    Status,
    Urgency,
)
from tickets.core.due import due_moment
from tickets.core.querysets import TicketQuerySet
from tickets.core.wanted_dates import NO_DATE
from volunteers.models import Skill


def _rank(column: str, codes: Sequence[str]) -> models.Case:
    """The place of the column's code in `codes`, as a column of its own: codes do not sort as people mean them."""
    return models.Case(*(models.When(**{column: code}, then=Value(place)) for place, code in enumerate(codes)))


class Category(models.Model):
    """What a ticket is about. Administrators keep the list."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="categories", verbose_name=_("desk"))
    slug = models.SlugField(verbose_name=_("slug"))
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("place in the list"))
    is_active = models.BooleanField(default=True, verbose_name=_("active"))

    class Meta:
        verbose_name = _("category")
        ordering = ("position", "slug")
        verbose_name_plural = _("categories")
        constraints = (models.UniqueConstraint(fields=("desk", "slug"), name="category_slug_once_per_desk"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return self.name_en if get_language() == "en" else self.name_nl


class Tag(models.Model):
    """A label for coordinators and volunteers; ICT teams do not see tags."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="tags", verbose_name=_("desk"))
    name = models.CharField(max_length=40, verbose_name=_("name"))

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("desk", "name"), name="tag_name_once_per_desk"),)

    def __str__(self) -> str:
        return self.name


class Ticket(models.Model):
    """One request for help, from a board's ICT team. All changes go through the actions of its subjects."""

    # Where a foreign key has no index of its own, one in Meta begins with it.
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, related_name="tickets", db_index=False, verbose_name=_("desk")
    )
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="tickets", db_index=False, verbose_name=_("board")
    )
    school = models.ForeignKey(
        School,
        on_delete=models.PROTECT,
        related_name="tickets",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("school"),
    )
    title = models.CharField(max_length=200, verbose_name=_("title"))
    description = models.TextField(max_length=20_000, blank=True, verbose_name=_("description"))
    description_html = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.QUESTION, verbose_name=_("kind"))
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="tickets",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("category"),
    )
    tags = models.ManyToManyField(Tag, related_name="tickets", blank=True, verbose_name=_("tags"))

    status = models.CharField(max_length=16, choices=Status.choices, default=Status.NEW, verbose_name=_("status"))
    status_before_pending = models.CharField(
        max_length=16, choices=Status.choices, blank=True, verbose_name=_("status before waiting")
    )
    impact = models.CharField(max_length=8, choices=Impact.choices, default=Impact.ONE, verbose_name=_("impact"))
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL, verbose_name=_("urgency"))
    priority = models.CharField(
        max_length=8, choices=Priority.choices, default=Priority.NORMAL, verbose_name=_("priority")
    )
    status_rank = models.GeneratedField(
        expression=_rank("status", Status.values), output_field=models.PositiveSmallIntegerField(), db_persist=True
    )
    priority_rank = models.GeneratedField(
        expression=_rank("priority", Priority.values), output_field=models.PositiveSmallIntegerField(), db_persist=True
    )
    skills = models.ManyToManyField(Skill, related_name="tickets", blank=True, verbose_name=_("skills"))
    estimate_minutes = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("estimate in minutes"))
    device_count = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("number of devices"))
    wanted_by = models.DateField(null=True, blank=True, verbose_name=_("wanted by"))
    triaged_at = models.DateTimeField(null=True, blank=True, verbose_name=_("triaged at"))
    # How its clocks stand, for lists and rows; `tickets.targets.clocks` keeps it up to date. `due_at` is of the nearest
    # running clock, and null while none runs.
    due_state = models.CharField(
        max_length=8, choices=DueState.choices, blank=True, editable=False, verbose_name=_("stands")
    )
    due_metric = models.CharField(
        max_length=16, choices=Metric.choices, blank=True, editable=False, verbose_name=_("what is due")
    )
    due_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("due at"))
    due_warn_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("warning at"))

    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="requested_tickets",
        db_index=False,
        verbose_name=_("requester"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    on_behalf_of = models.CharField(
        max_length=10, choices=OnBehalfOf.choices, default=OnBehalfOf.OWN_TEAM, verbose_name=_("on behalf of")
    )
    contact_name = models.CharField(max_length=120, blank=True, verbose_name=_("name of the contact"))
    contact_email = models.EmailField(blank=True, verbose_name=_("e-mail address of the contact"))
    contact_phone = models.CharField(max_length=20, blank=True, verbose_name=_("phone of the contact"))

    agreement = models.ForeignKey(
        "tickets.Agreement",
        on_delete=models.PROTECT,
        related_name="tickets",
        null=True,
        blank=True,
        verbose_name=_("agreement"),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged_tickets",
        null=True,
        blank=True,
        verbose_name=_("merged into"),
    )
    # Of `checklist_items`, kept by the actions so that rows need not count.
    checklist_total = models.PositiveSmallIntegerField(default=0, editable=False, verbose_name=_("steps"))
    checklist_done = models.PositiveSmallIntegerField(default=0, editable=False, verbose_name=_("steps done"))
    idempotency_key = models.CharField(max_length=80, null=True, blank=True, editable=False)
    request_fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    version = models.PositiveIntegerField(default=1, verbose_name=_("version"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))
    solved_at = models.DateTimeField(null=True, blank=True, verbose_name=_("solved at"))
    closed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("closed at"))
    unanswered_since = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When the board spoke, as long as nobody of the helpdesk has answered."),
        verbose_name=_("unanswered since"),
    )
    reopened_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When it was taken up again, as long as nobody has said anything about that."),
        verbose_name=_("reopened at"),
    )

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("created_by", "idempotency_key"),
                name="ticket_filed_once_per_key",
                condition=models.Q(idempotency_key__isnull=False),
            ),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="ticket_status_known"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="ticket_kind_known"),
            models.CheckConstraint(condition=models.Q(priority__in=Priority.values), name="ticket_priority_known"),
            models.CheckConstraint(condition=models.Q(impact__in=Impact.values), name="ticket_impact_known"),
            models.CheckConstraint(condition=models.Q(urgency__in=Urgency.values), name="ticket_urgency_known"),
            models.CheckConstraint(
                condition=models.Q(on_behalf_of__in=OnBehalfOf.values), name="ticket_on_behalf_of_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.PENDING) ^ models.Q(status_before_pending=""),
                name="ticket_pending_knows_its_way_back",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.MERGED, merged_into__isnull=False)
                | (~models.Q(status=Status.MERGED) & models.Q(merged_into__isnull=True)),
                name="ticket_merged_has_target",
            ),
            models.CheckConstraint(
                condition=models.Q(checklist_done__lte=models.F("checklist_total")),
                name="ticket_checklist_done_within_total",
            ),
        )
        indexes = (
            models.Index(fields=("desk", "status", "-id"), name="ticket_desk_status"),
            # The desk is last so that counting by status reads the index alone: visibility asks for the desk.
            models.Index(fields=("board", "status", "-id", "desk"), name="ticket_board_status"),
            models.Index(fields=("board", "-id"), name="ticket_board_newest"),
            # In the order of the list, with all that counting by status and visibility ask.
            models.Index(fields=("school", "-id", "status", "desk", "board"), name="ticket_school_newest"),
            models.Index(fields=("category", "-id", "status", "desk", "board"), name="ticket_category_newest"),
            models.Index(fields=("requester", "-id", "status", "desk", "board"), name="ticket_requester_newest"),
            models.Index(fields=("desk", "created_at"), name="ticket_desk_created"),
            # Small: only what a coordinator must not overlook.
            models.Index(
                fields=("desk", "unanswered_since"),
                name="ticket_unanswered",
                condition=models.Q(unanswered_since__isnull=False),
            ),
            # What has not changed for longest, without the many that are done.
            models.Index(
                fields=("desk", "updated_at"),
                name="ticket_active_updated",
                condition=models.Q(status__in=sorted(ACTIVE)),
            ),
            # The same in the order of the list, to show and to count: what nobody has, what is behind a figure.
            models.Index(
                fields=("desk", "-id", "status"),
                name="ticket_active_newest",
                condition=models.Q(status__in=sorted(ACTIVE)),
            ),
            models.Index(
                fields=("desk", "reopened_at"), name="ticket_reopened", condition=models.Q(reopened_at__isnull=False)
            ),
            # For the page of the day: the ICT team's work, what waits for triage or a student, and what is nearly late.
            models.Index(
                fields=("board", "-updated_at"),
                name="ticket_board_active",
                condition=models.Q(status__in=sorted(ACTIVE)),
            ),
            models.Index(
                fields=("desk", "status", "created_at"),
                name="ticket_to_be_taken",
                condition=models.Q(status__in=(Status.NEW, Status.OPEN)),
            ),
            models.Index(
                fields=("desk", "due_warn_at", "due_at"),
                name="ticket_warned",
                condition=models.Q(due_state=DueState.RUNNING),
            ),
            # Proposals that are talked about.
            models.Index(
                fields=("desk",),
                name="ticket_proposed",
                condition=models.Q(agreement__isnull=False, status__in=(Status.NEW, Status.IN_CONSULTATION)),
            ),
            # One for each ordering; see `tickets.lists.orderings`.
            models.Index(fields=("desk", "-updated_at", "-id"), name="ticket_desk_updated"),
            models.Index(fields=("desk", "-priority_rank", "-id"), name="ticket_desk_priority"),
            models.Index(fields=("desk", "status_rank", "id"), name="ticket_desk_status_rank"),
            models.Index(F("desk"), Coalesce("wanted_by", Value(NO_DATE)), F("id"), name="ticket_desk_wanted"),
            models.Index(F("desk"), due_moment(), F("id"), name="ticket_desk_due"),
        )

    def __str__(self) -> str:
        return f"#{self.number} {self.title}"

    # Who may see and do what; loaded on first use, see `access`.
    _access: TicketAccess | None = None

    @property
    def number(self) -> int:
        """The number as shown to people: unique in the whole installation, so that a mail needs no desk to find it."""
        return self.pk

    @property
    def access(self) -> TicketAccess:
        """Who stands where towards this ticket; one query, unless `set_access` was called."""
        if self._access is None:
            self._access = TicketAccess.of(self, self.assignments.all())
        return self._access

    def set_access(self, access: TicketAccess) -> None:
        """Keep what was read for many tickets at once."""
        self._access = access

    def forget_access(self) -> None:
        """Call after a change of status, board or assignments: the next `access` reads them again."""
        self._access = None

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self.forget_access()


class Assignment(models.Model):
    """A ticket offered to, or taken by, a volunteer. Ended ones stay as history."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("ticket"))
    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="assignments",
        db_index=False,
        verbose_name=_("student"),
    )
    state = models.CharField(
        max_length=10, choices=AssignmentState.choices, default=AssignmentState.OFFERED, verbose_name=_("state")
    )
    is_lead = models.BooleanField(default=False, verbose_name=_("takes the lead"))
    note = models.CharField(max_length=500, blank=True, verbose_name=_("note"))
    reason = models.CharField(max_length=500, blank=True, verbose_name=_("reason"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("offered by")
    )
    takes_over_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("takes over from")
    )
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    expires_at = models.DateTimeField(null=True, blank=True, verbose_name=_("expires at"))
    answered_at = models.DateTimeField(null=True, blank=True, verbose_name=_("answered at"))
    ended_at = models.DateTimeField(null=True, blank=True, verbose_name=_("ended at"))

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
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
        indexes = (
            models.Index(fields=("volunteer", "state", "ticket"), name="assignment_of_volunteer"),
            # Small: the offers that nobody took.
            models.Index(
                fields=("ticket",),
                name="assignment_failed",
                condition=models.Q(state__in=(AssignmentState.DECLINED, AssignmentState.EXPIRED)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.volunteer} · {self.ticket} · {self.state}"
