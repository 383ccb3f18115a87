"""Questions to the database about tickets, readable as sentences."""

from collections.abc import Collection
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from helpdesk.access.actor import Actor
from helpdesk.access.scope import Scope
from tickets.core.access import SUBJECT
from tickets.core.choices import ACTIVE, ENDED, LIVE_ASSIGNMENT, AssignmentState, DueState, Status
from tickets.core.due import due_condition
from tickets.core.fields import FIELDS
from tickets.core.wanted_dates import wanted_condition

if TYPE_CHECKING:
    from tickets.core.models import Assignment, Ticket  # noqa: F401 - Ticket is named in the text below


# The ticket's own columns that a row, its moves and its visibility need.
ROW_FIELDS = (
    *FIELDS, "desk", "board", "school", "category", "requester", "title", "status", "status_before_pending", "priority",
    "due_state", "due_metric", "due_at", "due_warn_at", "version", "created_at", "updated_at", "solved_at", "closed_at",
    "checklist_total", "checklist_done", "unanswered_since", "reopened_at",
)  # fmt: skip

# Names from other tables come as annotations, without an object for each board, school, category and person.
ROW_NAMES = {
    "row_board": "board__name",
    "row_school_code": "school__code",
    "row_school": "school__name",
    "row_category_slug": "category__slug",
    "row_category_nl": "category__name_nl",
    "row_category_en": "category__name_en",
    "row_requester": "requester__name",
    "row_region": "desk__region",
}


class Part(Enum):
    """One of the disjoint sets that make up what a volunteer sees."""

    OWN = "own"
    QUEUE = "queue"


class TicketQuerySet(models.QuerySet["Ticket"]):
    # Which part of what a volunteer sees these are; None when they may be of both. Goes along with every filter.
    part: Part | None = None

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.part = self.part
        return clone

    def visible_to(self, actor: Actor) -> Self:
        """`visible_in` for whoever acts."""
        return self.visible_in(actor.scope)

    def visible_in(self, scope: Scope) -> Self:
        """The one visibility rule, in SQL. `tickets.core.access.visibility_of` is the same rule for one ticket.

        Coordinators see all of their desk, ICT teams all of their boards, volunteers the queue and their own,
        rules all of their desk, guests their one ticket; the system sees everything.
        """
        if scope.is_system:
            return self.all()
        seen = Q()
        if scope.coordinates:
            seen |= Q(desk_id__in=scope.coordinates)
        if scope.automates:
            seen |= Q(desk_id__in=scope.automates)
        if scope.guest_of is not None and scope.guest_of[0] == SUBJECT:
            seen |= Q(pk=scope.guest_of[1])
        if scope.boards:
            seen |= Q(board_id__in=scope.boards)
        if scope.volunteers_at:
            # Two small sets by index, rather than a condition to test on every ticket of the desk.
            own = self._assigned_ids(scope.user_id, LIVE_ASSIGNMENT)
            queued = self._queued_ids(scope.volunteers_at)
            seen |= Q(desk_id__in=scope.volunteers_at, pk__in=own.union(queued, all=True))
        return self.filter(seen) if seen else self.none()

    def visible_parts(self, scope: Scope) -> "tuple[Self, ...]":
        """The same as `visible_in`, as disjoint sets to be asked one by one; one set for all but volunteers.

        A list that is asked of the union of own tickets and queue has to gather both before it can show the newest 50.
        Each by itself is read in order from its index, and stops there.
        """
        if not scope.volunteers_at or scope.coordinates or scope.boards:
            return (self.visible_in(scope),)
        at_desks = self.filter(desk_id__in=scope.volunteers_at)
        own = at_desks.filter(pk__in=self._assigned_ids(scope.user_id, LIVE_ASSIGNMENT))
        queued = at_desks.in_queue()
        own.part, queued.part = Part.OWN, Part.QUEUE
        return own, queued

    def fully_visible_in(self, scope: Scope) -> Self:
        """Only those whose whole public side the person sees: `visibility_of(…).is_full` for one ticket."""
        if scope.is_system:
            return self.all()
        full = Q(desk_id__in=scope.coordinates | scope.automates) | Q(board_id__in=scope.boards)
        if scope.volunteers_at:
            accepted = self._assigned_ids(scope.user_id, {AssignmentState.ACCEPTED})
            full |= Q(pk__in=accepted, desk_id__in=scope.volunteers_at)
        return self.filter(full)

    def in_queue(self) -> Self:
        """Ready for a student, and nobody has it or is asked."""
        return self.filter(~Exists(self._assignments().filter(ticket=OuterRef("pk"))), status=Status.OPEN)

    def waiting_for_triage(self) -> Self:
        return self.filter(status__in=(Status.NEW, Status.IN_CONSULTATION))

    def offered_to(self, user_id: int) -> Self:
        return self.filter(pk__in=self._assigned_ids(user_id, {AssignmentState.OFFERED}))

    def assigned_to(self, user_id: int) -> Self:
        return self.filter(pk__in=self._assigned_ids(user_id, {AssignmentState.ACCEPTED}))

    def without_assignee(self) -> Self:
        return self.filter(
            ~Exists(self._assignments({AssignmentState.ACCEPTED}).filter(ticket=OuterRef("pk"))), status__in=ACTIVE
        )

    def wanted(self, codes: Collection[str], *, today: date) -> Self:
        """Those whose wanted date falls under one of these codes of `tickets.core.wanted_dates`."""
        wanted = Q()
        for code in codes:
            wanted |= wanted_condition(code, today=today)
        return self.filter(wanted)

    def due(self, codes: Collection[str], *, at: datetime) -> Self:
        """Those that stand to their targets as one of these codes of `tickets.core.due` says."""
        found = Q()
        for code in codes:
            found |= due_condition(code, at=at)
        return self.filter(found)

    def without_due(self) -> Self:
        """Those for which no time runs or stands still: nothing was promised, or they are done."""
        return self.exclude(due_state__in=(DueState.RUNNING, DueState.PAUSED))

    def still_active(self) -> Self:
        return self.filter(status__in=ACTIVE)

    def ended(self) -> Self:
        return self.filter(status__in=(Status.SOLVED, *ENDED))

    def oldest_first(self) -> Self:
        return self.order_by("pk")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def for_rows(self) -> Self:
        """Only what a row needs of the ticket itself; `tickets.core.rows` reads the rest for a whole page."""
        return self._with_names("agreement").only(*ROW_FIELDS, "agreement")

    def for_page(self) -> Self:
        """All of the ticket, its school and its rating, for its page, with the names that a row shows."""
        return self._with_names("agreement", "school", "rating")

    def _with_names(self, *related: str) -> Self:
        return self.select_related(*related).annotate(**{name: F(path) for name, path in ROW_NAMES.items()})

    def _assignments(
        self, states: "frozenset[AssignmentState] | set[AssignmentState]" = LIVE_ASSIGNMENT
    ) -> "models.QuerySet[Assignment]":
        # By the relation: the module of the models imports this one.
        assignment: type[Assignment] = self.model._meta.get_field("assignments").related_model  # type: ignore[assignment]
        return assignment.objects.filter(state__in=sorted(states))

    def _assigned_ids(
        self, user_id: int | None, states: "frozenset[AssignmentState] | set[AssignmentState]"
    ) -> models.QuerySet:  # type: ignore[type-arg]
        return self._assignments(states).filter(volunteer_id=user_id).order_by().values("ticket_id")

    def _queued_ids(self, desk_ids: frozenset[int]) -> models.QuerySet:  # type: ignore[type-arg]
        return self.model._default_manager.filter(desk_id__in=desk_ids).in_queue().order_by().values("pk")
