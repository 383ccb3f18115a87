"""Which relation to a ticket allows which verb. The one table: API, live stream, mail, export and tests read it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from helpdesk import clock
from helpdesk.access.policy import Permission, Policy, allowed
from helpdesk.access.scope import Scope
from tickets.core.access import Relation, TicketAccess, relations
from tickets.core.choices import ACTIVE, Status
from tickets.core.workflow import IN_TALKS, MERGEABLE, Move, Position, possible_moves

if TYPE_CHECKING:
    from tickets.core.models import Ticket

_SEE_IN_FULL = frozenset({Relation.COORDINATOR, Relation.BOARD_TEAM, Relation.ASSIGNED})
_COORDINATOR = frozenset({Relation.COORDINATOR})
_HELPERS = frozenset({Relation.COORDINATOR, Relation.ASSIGNED})
_BOARD = frozenset({Relation.COORDINATOR, Relation.BOARD_TEAM})
_SYSTEM = frozenset({Relation.SYSTEM})


def _in(*statuses: Status) -> Callable[["Ticket"], bool]:
    allowed = frozenset(statuses)
    return lambda ticket: ticket.status in allowed


_NOT_MERGED = _in(*(frozenset(Status) - {Status.MERGED}))
_IN_TALKS = _in(*IN_TALKS)


def _may_be_agreed_on(ticket: "Ticket") -> bool:
    """Whether terms can be proposed: in talks, and while work goes on a change of what was agreed."""
    is_change = ticket.agreement is not None and ticket.agreement.is_live
    return _IN_TALKS(ticket) or (is_change and ticket.status in ACTIVE)


def _is_proposed(ticket: "Ticket") -> bool:
    return ticket.status in ACTIVE and ticket.agreement is not None and ticket.agreement.is_on_the_table


def _own_side_has_to_accept(scope: Scope, ticket: "Ticket") -> bool:
    """Whether the person's side has not said yes to what is proposed; coordinators speak for the desk."""
    agreement = ticket.agreement
    if agreement is None:
        return False
    if agreement.desk_id in scope.coordinates:
        return bool(agreement.waits_for_desk)
    return bool(agreement.waits_for_board and agreement.board_id in scope.agrees_for)


def _offer_still_holds(scope: Scope, ticket: "Ticket") -> bool:
    """Whether the person's offer has not expired; the task that ends it comes a moment later."""
    return all(end >= clock.now() for user_id, end in ticket.access.offers_end if user_id == scope.user_id)


PERMISSIONS: Mapping[str, Permission] = {
    "ticket.view_full": Permission(_SEE_IN_FULL),
    "ticket.edit": Permission(_BOARD, _in(*ACTIVE)),
    "ticket.triage": Permission(_COORDINATOR, _in(*ACTIVE)),
    "ticket.move": Permission(_SEE_IN_FULL),
    "ticket.reply": Permission(_SEE_IN_FULL, _in(*ACTIVE, Status.SOLVED, Status.CLOSED)),
    "ticket.note": Permission(_HELPERS, _NOT_MERGED),
    "ticket.use_macro": Permission(_HELPERS, _NOT_MERGED),
    "ticket.tag": Permission(_HELPERS, _NOT_MERGED),
    "ticket.link": Permission(_HELPERS, _NOT_MERGED),
    # The board's team follows the progress; what the steps say is for those who do them.
    "ticket.checklist": Permission(_HELPERS, _in(*ACTIVE, Status.SOLVED)),
    "ticket.follow": Permission(_SEE_IN_FULL),
    "ticket.merge": Permission(_COORDINATOR, lambda ticket: ticket.status in MERGEABLE),
    "ticket.split": Permission(_COORDINATOR, _NOT_MERGED),
    "ticket.confirm": Permission(_BOARD, _in(Status.SOLVED)),
    "ticket.propose_agreement": Permission(_BOARD, _may_be_agreed_on),
    "ticket.accept_agreement": Permission(
        _BOARD,
        _is_proposed,
        _own_side_has_to_accept,
        _("Your side has accepted this already, or has named others who do."),
    ),
    "ticket.offer": Permission(_COORDINATOR, _in(Status.OPEN, Status.SCHEDULED, Status.IN_PROGRESS, Status.PENDING)),
    "ticket.candidates": Permission(_COORDINATOR, _in(*ACTIVE)),
    "ticket.claim": Permission(frozenset({Relation.QUEUE}), lambda ticket: ticket.access.is_queued),
    "assignment.accept": Permission(
        frozenset({Relation.OFFERED}),
        _in(*ACTIVE),
        _offer_still_holds,
        _("This offer has expired. Ask the coordinator for a new one."),
    ),
    "assignment.decline": Permission(frozenset({Relation.OFFERED})),
    "assignment.release": Permission(
        _HELPERS, lambda ticket: ticket.status in ACTIVE and bool(ticket.access.accepted | ticket.access.offered)
    ),
    "assignment.hand_over": Permission(
        _HELPERS, lambda ticket: bool(ticket.access.accepted) and ticket.status in ACTIVE
    ),
    "assignment.make_lead": Permission(
        frozenset({Relation.COORDINATOR, Relation.LEAD}), lambda ticket: len(ticket.access.accepted) > 1
    ),
    # What happens by itself: scheduled work, and what follows from a change of people or schools.
    "ticket.close_unanswered": Permission(_SYSTEM),
    "ticket.move_with_school": Permission(_SYSTEM),
    "ticket.end_following": Permission(_SYSTEM),
    "target.escalate": Permission(_SYSTEM),
    "assignment.expire": Permission(_SYSTEM),
    "assignment.release_left": Permission(_SYSTEM),
}

# What is told to people with each ticket; what only the system may do is nobody's ability.
ABILITIES = tuple(
    name
    for name, rule in PERMISSIONS.items()
    if name not in ("ticket.view_full", "ticket.move") and rule.relations != _SYSTEM
)


def relations_of(scope: Scope, ticket: "Ticket") -> frozenset[str]:
    return relations(scope, ticket.access)


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)


def abilities(scope: Scope, ticket: "Ticket") -> list[str]:
    """Return what the person may do with the ticket now. Nothing may be offered that the action then refuses."""
    return allowed(scope, ABILITIES, ticket)


def position_of(ticket: "Ticket") -> Position:
    """Return where the ticket stands in the workflow."""
    access: TicketAccess = ticket.access
    return Position(
        status=ticket.status,
        kind=ticket.kind,
        status_before_pending=ticket.status_before_pending,
        has_assignee=bool(access.accepted),
        is_agreed=ticket.agreement is not None and ticket.agreement.is_agreed,
        closed_at=ticket.closed_at,
    )


def allowed_moves(scope: Scope, ticket: "Ticket") -> list[Move]:
    """Return the moves that the person may make with the ticket now."""
    return possible_moves(
        position_of(ticket),
        relations(scope, ticket.access),
        at=clock.now(),
        reopen_days=settings.REOPEN_DAYS,
    )
