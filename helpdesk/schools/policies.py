"""Which relation to a desk allows which verb on its boards and schools."""

from helpdesk.access.policy import SYSTEM_RELATION, Permission, Policy
from helpdesk.access.scope import Scope
from helpdesk.desks.models import Desk


def relations_of(scope: Scope, desk: Desk) -> frozenset[str]:
    if scope.is_system:
        return frozenset({SYSTEM_RELATION})
    held = {"admin"} if desk.pk in scope.administers else set()
    if desk.pk in scope.coordinates:
        held.add("coordinator")
    return frozenset(held)


POLICY = Policy(
    relations_of=relations_of,
    permissions={
        "register.import": Permission(frozenset({"admin", SYSTEM_RELATION})),
        "board.change": Permission(frozenset({"admin", "coordinator"})),
    },
)
