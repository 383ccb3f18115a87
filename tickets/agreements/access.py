"""Who sees an agreement: whoever sees one of its tickets in full. See `helpdesk.subjects.access`."""

from enum import StrEnum

from helpdesk.subjects.access import Access, Link, Linked
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket

SUBJECT = "agreement"


class AgreementRelation(StrEnum):
    COORDINATOR = "coordinator"
    BOARD_TEAM = "board_team"
    # A student who has one of its tickets.
    HELPER = "helper"


def _of_tickets(column: str) -> Link:
    return Link(column, rows=Ticket, thing="agreement_id", column=column)


_STUDENTS = Link(
    "students",
    rows=Assignment,
    thing="ticket__agreement_id",
    column="volunteer_id",
    only=(("state", AssignmentState.ACCEPTED),),
)

ACCESS = Access(
    {
        AgreementRelation.COORDINATOR: Linked(_of_tickets("desk_id"), ("coordinates", "automates")),
        AgreementRelation.BOARD_TEAM: Linked(_of_tickets("board_id"), ("boards",)),
        AgreementRelation.HELPER: Linked(_of_tickets("desk_id"), ("volunteers_at",)) & Linked(_STUDENTS, ("user_id",)),
    }
)
