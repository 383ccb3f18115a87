"""How whoever acts stands to a ticket, and how much of it they see. Pure: asks the database nothing.

`TicketQuerySet.visible_in` says the same in SQL; a property test holds the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, Self

from helpdesk.access.policy import SYSTEM_RELATION
from helpdesk.access.scope import Scope
from tickets.core.choices import AssignmentState, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tickets.core.models import Ticket


SUBJECT = "ticket"


class Relation(StrEnum):
    """How whoever acts stands to a ticket. One person may have several relations."""

    COORDINATOR = "coordinator"
    BOARD_TEAM = "board_team"
    ASSIGNED = "assigned"
    LEAD = "lead"
    OFFERED = "offered"
    QUEUE = "queue"
    GUEST = "guest"
    RULE = "rule"
    SYSTEM = SYSTEM_RELATION


# Those of whoever acts without an account: no move or ability that people are told of is for them.
WITHOUT_ACCOUNT = frozenset({Relation.GUEST, Relation.RULE, Relation.SYSTEM})


class Visibility(StrEnum):
    """How much of a ticket somebody sees, least first."""

    NONE = "none"
    QUEUE = "queue"
    BOARD = "board"
    HELPER = "helper"
    COORDINATOR = "coordinator"

    @property
    def is_full(self) -> bool:
        """Whether the whole public side is visible."""
        return self in (Visibility.BOARD, Visibility.HELPER, Visibility.COORDINATOR)

    @property
    def is_internal(self) -> bool:
        """Whether internal notes, tags and offers are visible."""
        return self in (Visibility.HELPER, Visibility.COORDINATOR)


class Place(Protocol):
    """What access depends on of an assignment."""

    @property
    def volunteer_id(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def is_lead(self) -> bool: ...
    @property
    def expires_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class TicketAccess:
    """What decides who may see a ticket. Small, comparable, and ready to be stored with an event."""

    ticket_id: int
    desk_id: int
    board_id: int
    status: str
    kind: str
    lead_id: int | None
    accepted: frozenset[int]
    offered: frozenset[int]
    # Until when each offer holds, by volunteer; those without an end are left out.
    offers_end: frozenset[tuple[int, datetime]] = frozenset()

    @classmethod
    def of(cls, ticket: "Ticket", assignments: "Iterable[Place]") -> Self:
        live = list(assignments)
        accepted = [item for item in live if item.state == AssignmentState.ACCEPTED]
        offered = [item for item in live if item.state == AssignmentState.OFFERED]
        return cls(
            ticket_id=ticket.pk,
            desk_id=ticket.desk_id,
            board_id=ticket.board_id,
            status=ticket.status,
            kind=ticket.kind,
            lead_id=next((item.volunteer_id for item in accepted if item.is_lead), None),
            accepted=frozenset(item.volunteer_id for item in accepted),
            offered=frozenset(item.volunteer_id for item in offered),
            offers_end=frozenset((item.volunteer_id, item.expires_at) for item in offered if item.expires_at),
        )

    def as_json(self) -> dict[str, Any]:
        """Only what decides visibility, so that a change of lead or kind does not count as a change of access."""
        return {
            "desk": self.desk_id,
            "board": self.board_id,
            "queued": self.is_queued,
            "accepted": sorted(self.accepted),
            "offered": sorted(self.offered),
        }

    @property
    def is_queued(self) -> bool:
        """In the queue: ready for a student, and nobody has it or is asked."""
        return self.status == Status.OPEN and not self.accepted and not self.offered


def relations(scope: Scope, access: TicketAccess) -> frozenset[Relation]:
    """Return every relation of whoever has the scope to the ticket; empty when it does not exist for them."""
    if scope.user_id is None:
        return _relations_without_account(scope, access)
    found: set[Relation] = set()
    if access.desk_id in scope.coordinates:
        found.add(Relation.COORDINATOR)
    if access.board_id in scope.boards:
        found.add(Relation.BOARD_TEAM)
    if access.desk_id in scope.volunteers_at:
        if scope.user_id in access.accepted:
            found.add(Relation.ASSIGNED)
            if scope.user_id == access.lead_id:
                found.add(Relation.LEAD)
        if scope.user_id in access.offered:
            found.add(Relation.OFFERED)
        if access.is_queued:
            found.add(Relation.QUEUE)
    return frozenset(found)


def _relations_without_account(scope: Scope, access: TicketAccess) -> frozenset[Relation]:
    held = {
        Relation.SYSTEM: scope.is_system,
        Relation.RULE: access.desk_id in scope.automates,
        Relation.GUEST: _is_guest(scope, access),
    }
    return frozenset(relation for relation, is_held in held.items() if is_held)


def _is_guest(scope: Scope, access: TicketAccess) -> bool:
    return scope.guest_of is not None and scope.guest_of == (SUBJECT, access.ticket_id)


def visibility_of(scope: Scope, access: TicketAccess) -> Visibility:
    """Return how much of the ticket whoever has the scope sees."""
    return _widest(
        sees_all=_sees_all_at(access.desk_id, scope),
        is_guest=_is_guest(scope, access),
        is_board_team=access.board_id in scope.boards,
        is_volunteer=access.desk_id in scope.volunteers_at,
        is_assigned=scope.user_id in access.accepted,
        is_offered=scope.user_id in access.offered,
        is_queued=access.is_queued,
    )


def visibility_before(scope: Scope, stored: "Mapping[str, Any]") -> Visibility:
    """Return how much the person saw when `TicketAccess.as_json` was stored. What a guest sees never changes by it."""
    return _widest(
        sees_all=_sees_all_at(stored["desk"], scope),
        is_guest=False,
        is_board_team=stored["board"] in scope.boards,
        is_volunteer=stored["desk"] in scope.volunteers_at,
        is_assigned=scope.user_id in stored["accepted"],
        is_offered=scope.user_id in stored["offered"],
        is_queued=stored["queued"],
    )


def _sees_all_at(desk_id: int, scope: Scope) -> bool:
    return desk_id in scope.coordinates or scope.is_system or desk_id in scope.automates


def _widest(
    *,
    sees_all: bool,
    is_guest: bool,
    is_board_team: bool,
    is_volunteer: bool,
    is_assigned: bool,
    is_offered: bool,
    is_queued: bool,
) -> Visibility:
    if sees_all:
        return Visibility.COORDINATOR
    if is_volunteer and is_assigned:
        return Visibility.HELPER
    if is_board_team:
        return Visibility.BOARD
    # A guest is shown no more than what is in the queue, until there are pages for guests.
    if is_guest or (is_volunteer and (is_offered or is_queued)):
        return Visibility.QUEUE
    return Visibility.NONE
