"""What other packages want to do when somebody's place at a desk changes, in the same transaction.

This package knows nothing of the students' profiles or of the work. Who keeps these registers here, in the
`AppConfig.ready` of their package:

- `volunteers` makes the profile when a student gets the role (`on_membership_granted`);
- who gives out work takes it back when a student leaves or is switched off (`on_membership_revoked`,
  `on_person_deactivated`);
- both give a new desk its first skills and categories (`on_desk_created`);
- `helpdesk.calendar_feeds` ends an address that somebody else may have made (`on_password_forgotten`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from helpdesk.access.actor import Actor

if TYPE_CHECKING:
    from helpdesk.accounts.models import Membership, User
    from helpdesk.desks.models import Desk

# Called with the membership and who did it.
MembershipHook = Callable[["Membership", Actor], None]
Hook = TypeVar("Hook")
PersonHook = Callable[["User", Actor], None]
DeskHook = Callable[["Desk"], None]

_granted: list[MembershipHook] = []
_revoked: list[MembershipHook] = []
_deactivated: list[PersonHook] = []
_desk_created: list[DeskHook] = []
_password_forgotten: list[PersonHook] = []


def on_membership_granted(hook: MembershipHook) -> MembershipHook:
    """Call `hook(membership, actor)` inside the unit of work that grants a membership, after it is saved."""
    return _once(_granted, hook)


def on_membership_revoked(hook: MembershipHook) -> MembershipHook:
    """Call `hook(membership, actor)` inside the unit of work that takes it back, before it is deleted."""
    return _once(_revoked, hook)


def on_person_deactivated(hook: PersonHook) -> PersonHook:
    """Call `hook(person, actor)` inside the unit of work that switches an account off."""
    return _once(_deactivated, hook)


def on_desk_created(hook: DeskHook) -> DeskHook:
    """Call `hook(desk)` inside the unit of work that makes a desk: the place for its default settings."""
    return _once(_desk_created, hook)


def on_password_forgotten(hook: PersonHook) -> PersonHook:
    """Call `hook(person, actor)` inside the unit of work in which somebody who forgot their password chose another."""
    return _once(_password_forgotten, hook)


def _once(hooks: list[Hook], hook: Hook) -> Hook:
    if hook not in hooks:
        hooks.append(hook)
    return hook


def membership_granted(membership: "Membership", actor: Actor) -> None:
    for hook in _granted:
        hook(membership, actor)


def membership_revoked(membership: "Membership", actor: Actor) -> None:
    for hook in _revoked:
        hook(membership, actor)


def person_deactivated(person: "User", actor: Actor) -> None:
    for hook in _deactivated:
        hook(person, actor)


def desk_created(desk: "Desk") -> None:
    for hook in _desk_created:
        hook(desk)


def password_forgotten(person: "User", actor: Actor) -> None:
    for hook in _password_forgotten:
        hook(person, actor)
