"""Who may erase words of the history.

Coordinators as well as administrators: it is coordinators who see what was written, and are told that it should not be
there; what a reply says about a child's health must be gone today, not when an administrator, who sees no such pages,
has time. All that one person wrote is not about one thing but about an account, which administrators keep.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope


class Relation(StrEnum):
    COORDINATOR = "coordinator"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class HistoryOf:
    """The history of one desk."""

    desk_id: int


PERMISSIONS: Mapping[str, Permission] = {
    # One entry, or all of one subject.
    "history.erase": Permission(frozenset({Relation.COORDINATOR, Relation.ADMIN})),
    # All that one person wrote.
    "history.erase_person": Permission(frozenset({Relation.ADMIN})),
}


def relations_of(scope: Scope, thing: Any) -> frozenset[str]:
    """Return how the person stands to the history of a desk."""
    held = set()
    if thing.desk_id in scope.coordinates:
        held.add(Relation.COORDINATOR)
    if thing.desk_id in scope.administers:
        held.add(Relation.ADMIN)
    return frozenset(held)


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
