"""Who sees an agreement: both sides of it, and the students who have one of its tickets."""

from enum import StrEnum

from helpdesk.access.scope import Scope
from helpdesk.subjects.access import Access, Linked, board_of, desk_of
from helpdesk.subjects.links import Link
from tickets.agreements.models import Agreement, Side
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment

SUBJECT = "agreement"


class AgreementRelation(StrEnum):
    COORDINATOR = "coordinator"
    BOARD_TEAM = "board_team"
    # Sees all of its desk, and does nothing yet.
    RULE = "rule"
    # A student who has one of its tickets.
    HELPER = "helper"


_STUDENTS = Link(
    "students",
    rows=Assignment,
    thing="ticket__agreement_id",
    column="volunteer_id",
    only=(("state", AssignmentState.ACCEPTED),),
)

ACCESS = Access(
    {
        AgreementRelation.COORDINATOR: desk_of("coordinates"),
        AgreementRelation.RULE: desk_of("automates"),
        AgreementRelation.BOARD_TEAM: board_of(),
        AgreementRelation.HELPER: desk_of("volunteers_at") & Linked(_STUDENTS, ("user_id",)),
    }
)


def may_agree(scope: Scope, agreement: Agreement) -> bool:
    """Return whether somebody may bind their side; a board may have named the people who do."""
    return side_of(scope, agreement) == Side.DESK or agreement.board_id in scope.agrees_for


def side_of(scope: Scope, agreement: Agreement) -> Side:
    """Return for which side somebody who may speak for one does so: by the desk of the agreement, not by any role."""
    return Side.DESK if agreement.desk_id in scope.coordinates else Side.BOARD
