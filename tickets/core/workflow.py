"""The one table of the ticket's way: who may make which move, and what it needs.

Read by the actions, the API (`/workflow/` and the moves of each ticket), the web app and the tests.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tickets.core.access import Relation
from tickets.core.choices import Kind, Status

COORDINATOR = frozenset({Relation.COORDINATOR})
BOARD = frozenset({Relation.COORDINATOR, Relation.BOARD_TEAM})
HELPERS = frozenset({Relation.COORDINATOR, Relation.ASSIGNED})
EVERYBODY = frozenset({Relation.COORDINATOR, Relation.ASSIGNED, Relation.BOARD_TEAM})


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of status."""

    source: Status
    target: Status
    relations: frozenset[Relation]
    needs_reason: bool = False
    needs_assignee: bool = False


_BACK = (Status.IN_CONSULTATION, Status.IN_PROGRESS)

MOVES: tuple[Move, ...] = (
    Move(Status.NEW, Status.IN_CONSULTATION, COORDINATOR),
    Move(Status.NEW, Status.OPEN, COORDINATOR),
    # A question about a new ticket begins the consultation: there the answer leads.
    Move(Status.NEW, Status.PENDING, COORDINATOR),
    Move(Status.NEW, Status.REJECTED, COORDINATOR, needs_reason=True),
    Move(Status.NEW, Status.WITHDRAWN, BOARD),
    Move(Status.IN_CONSULTATION, Status.OPEN, COORDINATOR),
    Move(Status.IN_CONSULTATION, Status.PENDING, COORDINATOR),
    Move(Status.IN_CONSULTATION, Status.REJECTED, COORDINATOR, needs_reason=True),
    Move(Status.IN_CONSULTATION, Status.WITHDRAWN, BOARD),
    Move(Status.OPEN, Status.SCHEDULED, HELPERS, needs_assignee=True),
    Move(Status.OPEN, Status.IN_PROGRESS, HELPERS, needs_assignee=True),
    Move(Status.OPEN, Status.IN_CONSULTATION, COORDINATOR),
    Move(Status.OPEN, Status.WITHDRAWN, BOARD),
    Move(Status.SCHEDULED, Status.IN_PROGRESS, HELPERS),
    Move(Status.SCHEDULED, Status.OPEN, HELPERS, needs_reason=True),
    Move(Status.SCHEDULED, Status.WITHDRAWN, BOARD),
    Move(Status.IN_PROGRESS, Status.SCHEDULED, HELPERS),
    Move(Status.IN_PROGRESS, Status.PENDING, HELPERS),
    Move(Status.IN_PROGRESS, Status.IN_CONSULTATION, HELPERS),
    Move(Status.IN_PROGRESS, Status.OPEN, HELPERS, needs_reason=True),
    Move(Status.IN_PROGRESS, Status.SOLVED, HELPERS),
    *(Move(Status.PENDING, target, HELPERS) for target in _BACK),
    Move(Status.PENDING, Status.WITHDRAWN, BOARD),
    Move(Status.SOLVED, Status.CLOSED, BOARD),
    Move(Status.SOLVED, Status.IN_PROGRESS, EVERYBODY, needs_reason=True),
    Move(Status.CLOSED, Status.IN_PROGRESS, BOARD, needs_reason=True),
)

# Before work: what is needed is still being settled with the board.
IN_TALKS = frozenset({Status.NEW, Status.IN_CONSULTATION})

# Merging is an action of its own (`merge_tickets`), because it needs the other ticket.
MERGEABLE = frozenset({Status.NEW, Status.OPEN})

_by_ends = {(move.source, move.target): move for move in MOVES}


def find_move(source: str, target: str) -> Move | None:
    return _by_ends.get((Status(source), Status(target)))


@dataclass(frozen=True, slots=True)
class Position:
    """Where a ticket stands in the workflow: all that decides which moves are open."""

    status: str
    kind: str
    status_before_pending: str
    has_assignee: bool
    is_agreed: bool
    closed_at: datetime | None


def may_skip_consultation(kind: str) -> bool:
    """Only a simple question may: devices and visits are agreed on with the board first."""
    return kind == Kind.QUESTION


def is_possible(move: Move, position: Position, *, at: datetime, reopen_days: int) -> bool:
    """Return whether the ticket's state allows the move; who makes it is another matter.

    `reopen_days`: how many days after closing a ticket may still be reopened.
    """
    if move.source != position.status:
        return False
    if move.needs_assignee and not position.has_assignee:
        return False
    if move.source == Status.PENDING and move.target in _BACK:
        return move.target == position.status_before_pending
    if move.target == Status.OPEN and not may_skip_consultation(position.kind):
        # What both sides have accepted needs no more talks.
        return position.is_agreed or move.source not in IN_TALKS
    if move.source == Status.CLOSED:
        return position.closed_at is not None and at - position.closed_at <= timedelta(days=reopen_days)
    return True


def possible_moves(position: Position, relations: Iterable[Relation], *, at: datetime, reopen_days: int) -> list[Move]:
    """Return the moves that a person with these relations may make now, in the order of the table."""
    held = frozenset(relations)
    return [
        move for move in MOVES if move.relations & held and is_possible(move, position, at=at, reopen_days=reopen_days)
    ]


def table() -> list[dict[str, Any]]:
    """Return the table for the API: every status with its moves."""
    return [
        {
            "status": status.value,
            "label": str(status.label),
            "moves": [
                {"to": move.target.value, "needs_reason": move.needs_reason, "by": sorted(move.relations)}
                for move in MOVES
                if move.source == status
            ],
        }
        for status in Status
    ]
