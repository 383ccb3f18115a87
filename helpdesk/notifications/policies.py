"""Who may do what with notifications: everybody with their own, nobody with another's."""

from collections.abc import Mapping
from typing import Any

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User

SELF = "self"

PERMISSIONS: Mapping[str, Permission] = {
    "notification.mark": Permission(frozenset({SELF})),
    "notification.configure": Permission(frozenset({SELF})),
    "notification.test": Permission(frozenset({SELF})),
}


def relations_of(scope: Scope, thing: Any) -> frozenset[str]:
    owner = thing.pk if isinstance(thing, User) else thing.user_id
    return frozenset({SELF}) if owner == scope.user_id else frozenset()


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
