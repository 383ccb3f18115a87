"""Who sees a batch and its devices: the coordinators of the desk, the ICT team of the board, and the students who have
the ticket. See `helpdesk.subjects.access`.
"""

from enum import StrEnum

from django.db.models import Model

from helpdesk.access.policy import Permission, Policy
from helpdesk.subjects.access import Access, Linked, board_of, desk_of
from helpdesk.subjects.links import Link
from tickets.core.access import Relation, relations
from tickets.core.choices import ENDED, AssignmentState
from tickets.core.models import Assignment
from tickets.devices.models import Device, DeviceBatch

BATCH, DEVICE = "device_batch", "device"


class DeviceRelation(StrEnum):
    COORDINATOR = "coordinator"
    BOARD_TEAM = "board_team"
    # A student who has the ticket.
    HELPER = "helper"
    # Sees all of its desk, and does nothing yet.
    RULE = "rule"


LEADERS = frozenset({DeviceRelation.COORDINATOR, DeviceRelation.BOARD_TEAM})
EVERYBODY = LEADERS | {DeviceRelation.HELPER}


def _access(of: type[Model], ticket: str) -> Access:
    """Return the rule for things of this model; `ticket` is the path to the number of their ticket."""
    students = Link(
        "students",
        rows=Assignment,
        thing="ticket_id",
        column="volunteer_id",
        only=(("state", AssignmentState.ACCEPTED),),
        key=ticket,
        of=of,
    )
    return Access(
        {
            DeviceRelation.COORDINATOR: desk_of("coordinates"),
            DeviceRelation.RULE: desk_of("automates"),
            DeviceRelation.BOARD_TEAM: board_of(),
            DeviceRelation.HELPER: desk_of("volunteers_at") & Linked(students, ("user_id",)),
        }
    )


BATCH_ACCESS = _access(DeviceBatch, "ticket_id")
DEVICE_ACCESS = _access(Device, "batch__ticket_id")

# What is asked of the ticket, before there is a batch.
TICKET_POLICY: Policy = Policy(
    relations_of=lambda scope, ticket: frozenset(relations(scope, ticket.access)),
    permissions={
        "ticket.start_batch": Permission(
            frozenset({Relation.COORDINATOR, Relation.BOARD_TEAM}), lambda ticket: ticket.status not in ENDED
        ),
    },
)
