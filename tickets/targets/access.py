"""Who may change what a desk promises and when it is open."""

from collections.abc import Mapping
from enum import StrEnum

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope
from helpdesk.desks.models import Desk


class DeskRelation(StrEnum):
    COORDINATOR = "coordinator"
    ADMIN = "admin"


_LEADERS = frozenset({DeskRelation.COORDINATOR, DeskRelation.ADMIN})

PERMISSIONS: Mapping[str, Permission] = {
    "target.set": Permission(_LEADERS),
    "calendar.edit": Permission(_LEADERS),
}


def relations_of(scope: Scope, desk: Desk) -> frozenset[str]:
    held = set()
    if desk.pk in scope.coordinates:
        held.add(DeskRelation.COORDINATOR)
    if desk.pk in scope.administers:
        held.add(DeskRelation.ADMIN)
    return frozenset(held)


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
