"""Who may do what with a calendar address: everybody with their own, nobody with another's."""

from collections.abc import Mapping
from typing import Any

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope

SELF = "self"

PERMISSIONS: Mapping[str, Permission] = {
    "calendar_feed.make": Permission(frozenset({SELF})),
    "calendar_feed.revoke": Permission(frozenset({SELF})),
}


def relations_of(scope: Scope, feed: Any) -> frozenset[str]:
    return frozenset({SELF}) if feed.user_id == scope.user_id else frozenset()


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
