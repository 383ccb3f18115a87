"""What can go wrong in the domain, as classes with the facts on them.

Actions raise these; `helpdesk.api.problems` turns them into HTTP answers, once.
Every message is a translatable sentence that tells a person what to do.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A request that the rules of the helpdesk do not allow.

    `code` is stable and for machines; `message` is for people, in their language.
    """

    status = 400
    code = "error"
    title: Any = _("That did not work.")

    def __init__(self, message: Any = None, **facts: Any) -> None:
        self.message = message or self.title
        self.facts = facts
        super().__init__(str(self.message))


class NotFound(DomainError):
    """It does not exist, or the actor may not know that it does."""

    status = 404
    code = "not_found"
    title = _("This does not exist, or you have no access to it.")


class NotAllowed(DomainError):
    """The actor may see it but not do this."""

    status = 403
    code = "not_allowed"
    title = _("You are not allowed to do this.")


class ReauthenticationRequired(DomainError):
    """Signed in, but too long ago for this: the actor must prove again that it is they."""

    status = 403
    code = "reauthentication_required"
    title = _("Confirm first that it is you: enter your password or a code.")


class Invalid(DomainError):
    """Input that cannot be taken; `fields` maps a field path to its messages."""

    status = 400
    code = "invalid"
    title = _("Please check what you filled in.")

    def __init__(self, fields: Mapping[str, Any], code: str = "invalid") -> None:
        super().__init__()
        self.fields: dict[str, Sequence[Any]] = {
            name: texts if isinstance(texts, list) else [texts] for name, texts in fields.items()
        }
        self.field_code = code


class Conflict(DomainError):
    """The present state does not allow it; another person may have been first."""

    status = 409
    code = "conflict"
    title = _("This is not possible any more. Look at what changed and try again.")


class Stale(Conflict):
    """The actor looked at an older version; `changes` tells what happened since."""

    code = "stale"
    title = _("Somebody changed this while you were working. Look at what changed and try again.")

    def __init__(self, *, current_version: int, changes: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(current_version=current_version, changes=list(changes))


class WrongTransition(Conflict):
    """The workflow has no such move from the present status."""

    code = "wrong_transition"


class TooMany(DomainError):
    """More of something than one person may do in a time; later it is possible again."""

    status = 429
    code = "too_many"
    title = _("You did this too often.")


class TooLarge(DomainError):
    """A file or text over its limit."""

    status = 413
    code = "too_large"
    title = _("This is too large.")


class Busy(DomainError):
    """The server works on as much as it can; the same request is taken a little later."""

    status = 503
    code = "busy"
    title = _("The server is busy. Try again in a moment.")
    wait = 3  # Seconds, told as Retry-After.


class NoRoom(DomainError):
    """The disk of the server is full."""

    status = 507
    code = "no_room"
    title = _("The server has no room left for this file. Tell the administrator, and try again later.")
