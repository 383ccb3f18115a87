"""The one policy: which relation to a thing allows which verb on it.

Each package brings one table for its own things (`helpdesk.accounts.policies` is one) and says how a
person's relations to a thing are found. `require` and `allows` read nothing else. What a person may not *see* is
decided before, by `visible_to`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor
from helpdesk.access.scope import Scope
from helpdesk.errors import Conflict, NotAllowed

# How the system stands to anything. It may do what a table lists under this relation, and nothing else.
SYSTEM_RELATION = "system"


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may do it (any of `relations`), and when.

    `possible` is a pure check of the thing's state; `possible_for` one that also depends on who asks, and `why_not`
    the sentence for those whom it turns away.
    """

    relations: frozenset[str]
    possible: Callable[[Any], bool] | None = None
    possible_for: Callable[[Scope, Any], bool] | None = None
    why_not: Any = None

    def is_possible(self, scope: Scope, thing: Any) -> bool:
        """Return whether the state of the thing allows it now; who may do it is another matter."""
        return (self.possible is None or self.possible(thing)) and (
            self.possible_for is None or self.possible_for(scope, thing)
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """The permissions on one sort of thing; `relations_of(scope, thing)` finds how whoever acts stands to it."""

    relations_of: Callable[[Scope, Any], frozenset[str]]
    permissions: Mapping[str, Permission]


_homes: dict[str, Policy] = {}


def register_policy(policy: Policy) -> None:
    """Make the policy's permissions known. Raises ValueError if another policy has one of them."""
    for name in policy.permissions:
        if _homes.get(name, policy) is not policy:
            raise ValueError(f"Two policies hold the permission {name!r}.")
        _homes[name] = policy


def allows(scope: Scope, permission: str, thing: Any) -> bool:
    """Return whether somebody with this scope may do it now. Raises LookupError for an unknown permission."""
    policy, rule = _find(permission)
    return bool(rule.relations & policy.relations_of(scope, thing)) and rule.is_possible(scope, thing)


def allowed(scope: Scope, permissions: Iterable[str], thing: Any) -> list[str]:
    """Return which of these somebody may do now, in their order: as `allows` says, with relations found once."""
    found: dict[int, frozenset[str]] = {}
    may = []
    for name in permissions:
        policy, rule = _find(name)
        if id(policy) not in found:
            found[id(policy)] = policy.relations_of(scope, thing)
        if rule.relations & found[id(policy)] and rule.is_possible(scope, thing):
            may.append(name)
    return may


def require(actor: Actor, permission: str, thing: Any) -> None:
    """Return if the actor may do it now. Raises NotAllowed if never, Conflict if only the state forbids it."""
    policy, rule = _find(permission)
    scope = actor.scope
    if not rule.relations & policy.relations_of(scope, thing):
        raise NotAllowed(permission=permission)
    if rule.possible is not None and not rule.possible(thing):
        raise Conflict(permission=permission)
    if rule.possible_for is not None and not rule.possible_for(scope, thing):
        raise Conflict(rule.why_not, permission=permission)


def require_role(actor: Actor) -> None:
    """Return if the actor has a role at some desk. Raises NotAllowed: there is nothing here for anybody else to do.

    For what people do for themselves, before it belongs to a thing of a desk.
    """
    if not actor.scope.desks:
        raise NotAllowed(_("You have no role here. Ask the administrator for one."))


def _find(permission: str) -> tuple[Policy, Permission]:
    try:
        policy = _homes[permission]
    except KeyError:
        raise LookupError(
            f"No policy holds the permission {permission!r}: register its subject or policy in AppConfig.ready."
        ) from None
    return policy, policy.permissions[permission]
