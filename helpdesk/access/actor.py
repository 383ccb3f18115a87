"""Who acts: a person, a guest of one subject, the sender of a mail, a rule, or the system itself.

Every action takes an `Actor`, and permission, locking, history and notifications know nothing else of who acts.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from helpdesk.access.scope import NOBODY, SYSTEM_SCOPE, Scope, SubjectKey
from helpdesk.errors import NotAllowed

if TYPE_CHECKING:
    from helpdesk.accounts.models import User


class ActorKind(StrEnum):
    PERSON = "person"
    GUEST = "guest"
    MAIL = "mail"
    RULE = "rule"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and what they may see. Made by the functions below, one for each kind.

    `user` is the account of a person, None for all others; `label` is what people read of an actor without an account
    (empty for the system, which each page names in its reader's language); `subject` is the one thing, as type and id,
    that a guest or the sender of a mail may see.
    """

    kind: ActorKind
    scope: Scope
    label: str = ""
    user: "User | None" = None
    subject: SubjectKey | None = None

    @property
    def user_id(self) -> int | None:
        """The id of the person's account, None for whoever has none."""
        return None if self.user is None else self.user.pk

    def require_user(self) -> "User":
        """Return the person's account, for what only a person can do or have. Raises NotAllowed for all others."""
        if self.user is None:
            raise NotAllowed
        return self.user


def person(user: "User") -> Actor:
    """Somebody with an account. Reads their scope once per user object (one query; none for who signed the request)."""
    return Actor(ActorKind.PERSON, user.scope, user=user)


def guest(subject: SubjectKey, *, label: str) -> Actor:
    """Somebody without an account who was given a link to one subject, as type and id; `label` is their name."""
    return Actor(ActorKind.GUEST, Scope(guest_of=subject), label=label, subject=subject)


def mail_sender(*, label: str, subject: SubjectKey | None = None) -> Actor:
    """The sender of a mail who has no account; with `subject` what their mail is about, which is all they may see."""
    scope = NOBODY if subject is None else Scope(guest_of=subject)
    return Actor(ActorKind.MAIL, scope, label=label, subject=subject)


def rule(*, label: str, desk_id: int) -> Actor:
    """A rule that a desk made for itself; `label` is the name that it has there."""
    return Actor(ActorKind.RULE, Scope(automates=frozenset({desk_id})), label=label)


# Scheduled work, management commands, and what follows by itself from what somebody did.
SYSTEM = Actor(ActorKind.SYSTEM, SYSTEM_SCOPE)
