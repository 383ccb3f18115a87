"""Which relation to a desk, a board, an invitation or a person allows which verb."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils import timezone

from helpdesk.access.policy import SYSTEM_RELATION, Permission, Policy
from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import Invitation, User
from helpdesk.desks.models import Desk
from helpdesk.schools.models import Board


class Relation(StrEnum):
    SYSTEM = SYSTEM_RELATION
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    # May invite, and so revoke, somebody in this role.
    INVITER = "inviter"
    SELF = "self"
    # Says yes on behalf of a board, and so says who else does.
    AGREER = "agreer"


# Those who decide about others; only an administrator makes them.
LEADING_ROLES = frozenset({Role.COORDINATOR, Role.ADMIN})

_LEADERS = frozenset({Relation.COORDINATOR, Relation.ADMIN})
_ADMIN = frozenset({Relation.ADMIN})
_SELF = frozenset({Relation.SELF})
# Management commands and a new desk's first administrator.
_SYSTEM = frozenset({Relation.SYSTEM})


def _is_unanswered(invitation: Invitation) -> bool:
    return invitation.state_at(timezone.now()) in (Invitation.State.OPEN, Invitation.State.EXPIRED)


PERMISSIONS: Mapping[str, Permission] = {
    "person.list": Permission(_LEADERS),
    "person.invite": Permission(_LEADERS | _SYSTEM),
    "person.invite_leader": Permission(_ADMIN | _SYSTEM),
    "person.change_access": Permission(_ADMIN | _SYSTEM),
    "person.deactivate": Permission(_ADMIN),
    # The desk's own lists: categories, tags, boards.
    "desk.configure": Permission(_LEADERS),
    # What the desk is called, and which school holidays it keeps.
    "desk.edit": Permission(_ADMIN),
    "invitation.revoke": Permission(frozenset({Relation.INVITER}), _is_unanswered),
    "invitation.resend": Permission(frozenset({Relation.INVITER}), _is_unanswered),
    "board.name_agreeing": Permission(_LEADERS | {Relation.AGREER}),
    "profile.edit": Permission(_SELF),
    "token.create": Permission(_SELF),
    "token.revoke": Permission(_SELF),
}


def relations_of(scope: Scope, thing: Any) -> frozenset[str]:
    """Return how whoever acts stands to a desk, a board, an invitation, or a person."""
    if scope.is_system:
        return _SYSTEM
    if isinstance(thing, User):
        return _SELF if thing.pk == scope.user_id else frozenset()
    desk_id = thing.pk if isinstance(thing, Desk) else thing.desk_id
    held: set[str] = set()
    if desk_id in scope.coordinates:
        held.add(Relation.COORDINATOR)
    if desk_id in scope.administers:
        held.add(Relation.ADMIN)
    if isinstance(thing, Board) and thing.pk in scope.agrees_for:
        held.add(Relation.AGREER)
    if isinstance(thing, Invitation) and (Relation.ADMIN in held or (held and thing.role not in LEADING_ROLES)):
        held.add(Relation.INVITER)
    return frozenset(held)


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
