"""What other packages do when schools go to another board, in the transaction of the import.

This package knows nothing of tickets: `tickets` registers here in its `AppConfig.ready` and takes them along.
"""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpdesk.accounts.models import User

# Called with the ids of the schools and who imported; None is the system.
SchoolsHook = Callable[[Collection[int], "User | None"], None]

_moved: list[SchoolsHook] = []


def on_schools_moved(hook: SchoolsHook) -> SchoolsHook:
    """Call `hook(school_ids, actor)` inside the unit of work that gives schools another board, after they are saved."""
    if hook not in _moved:
        _moved.append(hook)
    return hook


def schools_moved(school_ids: Collection[int], actor: "User | None") -> None:
    for hook in _moved:
        hook(school_ids, actor)
