"""Who may read reports about a desk. What is in them is decided by `reported_tickets`."""

from collections.abc import Mapping

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope
from helpdesk.desks.models import Desk
from tickets.core.access import Relation

PERMISSIONS: Mapping[str, Permission] = {
    # An ICT team reads about its own boards. Students have their own work, and administrators no tickets at all.
    "report.read": Permission(frozenset({Relation.COORDINATOR, Relation.BOARD_TEAM})),
    # How much each student did is between the student and the coordinator.
    "report.read_students": Permission(frozenset({Relation.COORDINATOR})),
    "report.write_bulletin": Permission(frozenset({Relation.COORDINATOR})),
}


def relations_of(scope: Scope, desk: Desk) -> frozenset[str]:
    held = set()
    if desk.pk in scope.coordinates:
        held.add(Relation.COORDINATOR)
    if desk.pk in scope.board_desks:
        held.add(Relation.BOARD_TEAM)
    return frozenset(held)


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
