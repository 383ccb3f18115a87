"""Visits to schools, and the places of students on them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board, School
from tickets.agreements.models import Side
from tickets.core.models import Ticket
from tickets.visits.choices import LIVE_PLACE, LIVE_VISIT, MOST_PLACES, PlaceState, VisitState

LONGEST_TITLE = 120
LONGEST_ADDRESS = 200
LONGEST_NOTES = 1000
LONGEST_REASON = 500

_LIVE = Q(state__in=LIVE_VISIT)


class Visit(models.Model):
    """An appointment at a school, on one day. One side proposes it and the other confirms it.

    `held`, `offered` and `waiting` are of its places, kept by the actions. An offer that asks a colleague to take over
    somebody's place counts as no place of its own.
    """

    # Where a foreign key has no index of its own, one in Meta begins with it.
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("desk"))
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("board")
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("school")
    )
    agreement = models.ForeignKey(
        "tickets.Agreement",
        on_delete=models.PROTECT,
        related_name="visits",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("agreement"),
    )
    tickets = models.ManyToManyField(Ticket, through="VisitTicket", related_name="visits", verbose_name=_("tickets"))
    # As calendars know it (RFC 5545): the same for ever, and how often day, time or place have changed.
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False, verbose_name=_("number of the appointment"))
    title = models.CharField(max_length=LONGEST_TITLE, verbose_name=_("what for"))
    state = models.CharField(
        max_length=12, choices=VisitState.choices, default=VisitState.PROPOSED, verbose_name=_("state")
    )
    waits_for = models.CharField(max_length=5, choices=Side.choices, blank=True, verbose_name=_("waits for"))
    starts_at = models.DateTimeField(verbose_name=_("from"))
    ends_at = models.DateTimeField(verbose_name=_("until"))
    places = models.PositiveSmallIntegerField(default=1, verbose_name=_("places for students"))
    is_open_for_signup = models.BooleanField(default=False, verbose_name=_("students can sign up"))
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True, verbose_name=_("address"))
    contact_name = models.CharField(max_length=120, blank=True, verbose_name=_("contact at the school"))
    contact_phone = models.CharField(max_length=20, blank=True, verbose_name=_("phone of the contact"))
    access_notes = models.TextField(max_length=LONGEST_NOTES, blank=True, verbose_name=_("how to get in"))
    bring = models.TextField(max_length=LONGEST_NOTES, blank=True, verbose_name=_("what to bring"))
    # Why it was cancelled, or nobody came.
    reason = models.CharField(max_length=LONGEST_REASON, blank=True, verbose_name=_("reason"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    held = models.PositiveSmallIntegerField(default=0, editable=False, verbose_name=_("places taken"))
    offered = models.PositiveSmallIntegerField(default=0, editable=False, verbose_name=_("places offered"))
    waiting = models.PositiveSmallIntegerField(default=0, editable=False, verbose_name=_("on the waiting list"))
    version = models.PositiveIntegerField(default=1, verbose_name=_("version"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))
    # When the board was reminded, on the last working day before it.
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("reminded at"))
    # When it was cancelled, or somebody said how it went.
    ended_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("ended at"))

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=VisitState.values), name="visit_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="visit_ends_after_start"),
            models.CheckConstraint(condition=Q(places__range=(1, MOST_PLACES)), name="visit_has_places"),
            models.CheckConstraint(
                condition=Q(places__gte=F("held") + F("offered")), name="visit_has_no_more_students_than_places"
            ),
            models.CheckConstraint(
                condition=(Q(state=VisitState.PROPOSED) & Q(waits_for__in=Side.values))
                | (~Q(state=VisitState.PROPOSED) & Q(waits_for="")),
                name="visit_proposed_waits_for_a_side",
            ),
        )
        indexes = (
            models.Index(fields=("desk", "starts_at", "id"), name="visit_of_desk"),
            models.Index(fields=("desk", "updated_at", "id"), name="visit_desk_changed"),
            models.Index(fields=("desk", "state", "starts_at", "id"), name="visit_desk_state"),
            models.Index(fields=("board", "starts_at", "id"), name="visit_of_board"),
            models.Index(fields=("board", "updated_at", "id"), name="visit_board_changed"),
            models.Index(fields=("board", "state", "starts_at", "id"), name="visit_board_state"),
            models.Index(fields=("school", "starts_at", "id"), name="visit_of_school"),
            models.Index(fields=("agreement", "starts_at", "id"), name="visit_of_agreement"),
            # A student sees what is open and what they have a place in, which are two conditions: in this order no
            # sorting is needed for either.
            models.Index(fields=("starts_at", "id"), name="visit_in_order"),
            models.Index(fields=("updated_at", "id"), name="visit_in_order_of_change"),
            # Small: what is still to come, or nobody has said how it went.
            models.Index(fields=("desk", "ends_at", "id"), name="visit_live", condition=_LIVE),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_live(self) -> bool:
        """Whether it is to take place, or has and nobody has said how it went."""
        return self.state in LIVE_VISIT

    @property
    def free(self) -> int:
        """How many places nobody has, and nobody is asked for."""
        return self.places - self.held - self.offered


class VisitTicket(models.Model):
    """What a visit is for. A ticket may need several visits."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="+", verbose_name=_("visit"))
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("ticket")
    )

    class Meta:
        verbose_name = _("ticket of a visit")
        verbose_name_plural = _("tickets of visits")
        constraints = (models.UniqueConstraint(fields=("visit", "ticket"), name="visit_ticket_once"),)
        indexes = (models.Index(fields=("ticket", "visit"), name="visit_of_ticket"),)

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.ticket_id}"


class Place(models.Model):
    """A student's place on a visit, an offer of one, or a place on its waiting list. Ended ones stay as history.

    The times are those of the visit, kept by the actions: with them PostgreSQL refuses that a student holds two places
    at the same time (the constraint `visit_place_no_double_booking`, in a migration, for SQLite has no such thing).
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="place_rows", verbose_name=_("visit"))
    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("student")
    )
    state = models.CharField(max_length=12, choices=PlaceState.choices, verbose_name=_("state"))
    starts_at = models.DateTimeField(verbose_name=_("from"))
    ends_at = models.DateTimeField(verbose_name=_("until"))
    takes_over = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("takes over")
    )
    # Since when they are on the waiting list, have it or are asked: the order of the waiting list.
    since = models.DateTimeField(default=timezone.now, verbose_name=_("since"))
    # Codes of `Warned`, as they were when the place was taken.
    warnings = models.JSONField(default=list, blank=True, verbose_name=_("warnings"))
    note = models.CharField(max_length=LONGEST_REASON, blank=True, verbose_name=_("note"))
    # Why they said no, or let it go.
    reason = models.CharField(max_length=LONGEST_REASON, blank=True, verbose_name=_("reason"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("offered by"),
    )
    checked_in_at = models.DateTimeField(null=True, blank=True, verbose_name=_("checked in at"))
    checked_out_at = models.DateTimeField(null=True, blank=True, verbose_name=_("checked out at"))
    # When they were asked when they left, having checked in and not out.
    asked_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("asked at"))
    # When they were reminded, on the day before.
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("reminded at"))
    created_at = models.DateTimeField(default=timezone.now, verbose_name=_("created at"))
    updated_at = models.DateTimeField(default=timezone.now, verbose_name=_("changed at"))

    class Meta:
        verbose_name = _("place on a visit")
        verbose_name_plural = _("places on visits")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=PlaceState.values), name="visit_place_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="visit_place_ends_after_start"),
            models.UniqueConstraint(
                fields=("visit", "volunteer"), name="visit_place_live_once", condition=Q(state__in=LIVE_PLACE)
            ),
            models.UniqueConstraint(
                fields=("takes_over",),
                name="visit_place_handed_to_one",
                condition=Q(state=PlaceState.OFFERED, takes_over__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(checked_out_at__isnull=True) | Q(checked_out_at__gt=F("checked_in_at")),
                name="visit_place_checked_out_after_in",
            ),
        )
        indexes = (
            models.Index(fields=("volunteer", "starts_at", "visit"), name="visit_place_of_student"),
            models.Index(
                fields=("volunteer", "starts_at", "ends_at"),
                name="visit_place_held",
                condition=Q(state=PlaceState.HELD),
            ),
            # Small: whoever is at a school now, or forgot to check out.
            models.Index(
                fields=("ends_at", "id"),
                name="visit_place_checked_in",
                condition=Q(checked_in_at__isnull=False, checked_out_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.volunteer} · {self.visit} · {self.state}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_PLACE

    @property
    def is_there(self) -> bool:
        """Whether the student has checked in and not out: also on a visit that was cancelled meanwhile."""
        return self.checked_in_at is not None and self.checked_out_at is None
