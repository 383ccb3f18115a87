"""Tickets as rows: one rendering for lists, the ticket page, the live stream and exports.

The hottest path of the helpdesk: what fifty rows show is read in three plain queries, without an object for each
board, person and skill.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from helpdesk import clock
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.prepared import IsOneOf, PreparedQuery
from tickets.core.access import TicketAccess, Visibility
from tickets.core.asks import asks_of
from tickets.core.choices import LIVE_ASSIGNMENT, AssignmentState
from tickets.core.fields import FIELDS
from tickets.core.models import Assignment, Ticket

Json = dict[str, Any]


def person(user: User) -> Json:
    """Return how a person is shown wherever they are named."""
    return {"id": user.pk, "name": user.name}


@dataclass(frozen=True, slots=True)
class LiveAssignment:
    """A place on, or an offer of, a ticket, as a row shows it."""

    id: int
    volunteer_id: int
    volunteer_name: str
    state: str
    is_lead: bool
    expires_at: datetime | None
    note: str


# The declared columns, and whether each is about people.
_FILLED_IN = tuple((name, field.needs_full_view) for name, field in FIELDS.items())


class RowRenderer:
    """Renders tickets that come from `for_rows`, `for_page` or `tickets.core.row_queries`, for several readers."""

    def __init__(self, tickets: Collection[Ticket]) -> None:
        self._ids = [ticket.pk for ticket in tickets]
        self._at = clock.now()
        self._assignments = self._read_assignments()
        self._skills = self._read_skills()
        self._tags = self._read_tags()
        for ticket in tickets:
            ticket.set_access(TicketAccess.of(ticket, self._assignments[ticket.pk]))

    def row(self, ticket: Ticket, scope: Scope, view: Visibility) -> Json:
        """Return the ticket as a row, with no more than the view allows."""
        # The annotations of `TicketQuerySet.for_rows` are no fields of the model.
        names = vars(ticket)
        assignments = self._assignments[ticket.pk]
        full, internal = view.is_full, view.is_internal
        return {
            "id": ticket.pk,
            "number": ticket.number,
            "level": "full" if full else "queue",
            "version": ticket.version,
            "title": ticket.title,
            "status": ticket.status,
            "priority": ticket.priority,
            "category": {
                "id": ticket.category_id,
                "slug": names["row_category_slug"],
                "name": names["row_category_en" if get_language() == "en" else "row_category_nl"],
            }
            if ticket.category_id
            else None,
            "board": {"id": ticket.board_id, "name": names["row_board"]},
            "school": {"id": ticket.school_id, "code": names["row_school_code"], "name": names["row_school"]}
            if ticket.school_id
            else None,
            "requester": {"id": ticket.requester_id, "name": names["row_requester"]} if full else None,
            "assignees": [
                {
                    "id": item.volunteer_id,
                    "assignment_id": item.id,
                    "name": item.volunteer_name,
                    "is_lead": item.is_lead,
                }
                for item in assignments
                if item.state == AssignmentState.ACCEPTED
            ]
            if full
            else [],
            "offers": [
                {
                    "id": item.id,
                    "volunteer": {"id": item.volunteer_id, "name": item.volunteer_name},
                    "expires_at": item.expires_at,
                }
                for item in assignments
                if item.state == AssignmentState.OFFERED
            ]
            if internal
            else None,
            "my_assignment": _own(assignments, scope.user_id),
            "asks": [
                {"kind": ask.kind, "since": ask.since}
                for ask in asks_of(ticket, scope, region=names["row_region"], at=self._at)
            ],
            "skills": self._skills_of(ticket),
            **{name: getattr(ticket, name) if full or not is_personal else None for name, is_personal in _FILLED_IN},
            "due": {
                "state": ticket.due_state,
                "metric": ticket.due_metric,
                "due_at": ticket.due_at,
                "warn_at": ticket.due_warn_at,
                "desk": ticket.desk_id,
            }
            if ticket.due_state
            else None,
            "checklist": {"done": ticket.checklist_done, "total": ticket.checklist_total}
            if full and ticket.checklist_total
            else None,
            "tags": self._tags[ticket.pk] if internal else None,
            "created_at": ticket.created_at,
            "updated_at": ticket.updated_at,
            "solved_at": ticket.solved_at,
            "closed_at": ticket.closed_at,
        }

    def _skills_of(self, ticket: Ticket) -> list[Json]:
        is_english = get_language() == "en"
        return [
            {"id": skill_id, "slug": slug, "name": name_en if is_english else name_nl}
            for skill_id, slug, name_nl, name_en in self._skills[ticket.pk]
        ]

    def _read_assignments(self) -> defaultdict[int, list[LiveAssignment]]:
        found: defaultdict[int, list[LiveAssignment]] = defaultdict(list)
        for ticket_id, *assignment in _assignment_rows.rows(ids=self._ids):
            found[ticket_id].append(LiveAssignment(*assignment))
        return found

    def _read_skills(self) -> defaultdict[int, list[Any]]:
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for ticket_id, *skill in _skill_rows.rows(ids=self._ids):
            found[ticket_id].append(skill)
        return found

    def _read_tags(self) -> defaultdict[int, list[str]]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        for ticket_id, name in _tag_rows.rows(ids=self._ids):
            found[ticket_id].append(name)
        return found


def _assignments() -> QuerySet[Assignment, Any]:
    live = Assignment.objects.filter(IsOneOf("ticket_id"), state__in=sorted(LIVE_ASSIGNMENT)).order_by("pk")
    return live.values_list(
        "ticket_id", "pk", "volunteer_id", "volunteer__name", "state", "is_lead", "expires_at", "note"
    )


def _skills() -> QuerySet[Any, Any]:
    needed = Ticket.skills.through.objects.filter(IsOneOf("ticket_id")).order_by("skill__position", "skill__slug")
    return needed.values_list("ticket_id", "skill_id", "skill__slug", "skill__name_nl", "skill__name_en")


def _tags() -> QuerySet[Any, Any]:
    return (
        Ticket.tags.through.objects.filter(IsOneOf("ticket_id"))
        .order_by("tag__name")
        .values_list("ticket_id", "tag__name")
    )


_assignment_rows = PreparedQuery(_assignments)
_skill_rows = PreparedQuery(_skills)
_tag_rows = PreparedQuery(_tags)


def _own(assignments: Collection[LiveAssignment], user_id: int | None) -> Json | None:
    """The reader's own place on, or offer of, the ticket."""
    for item in assignments:
        if item.volunteer_id == user_id:
            return {
                "id": item.id,
                "state": item.state,
                "is_lead": item.is_lead,
                "expires_at": item.expires_at,
                "note": item.note,
            }
    return None
