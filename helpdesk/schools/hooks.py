"""What other packages do when schools go to another board, in the transaction of the import.

This package does not know what hangs on a school: whoever keeps such things registers here in its `AppConfig.ready`
and takes them along.
"""

from collections.abc import Callable, Collection

from helpdesk.access.actor import Actor

# Called with the ids of the schools and who imported.
SchoolsHook = Callable[[Collection[int], Actor], None]

_moved: list[SchoolsHook] = []


def on_schools_moved(hook: SchoolsHook) -> SchoolsHook:
    """Call `hook(school_ids, actor)` inside the unit of work that gives schools another board, after they are saved."""
    if hook not in _moved:
        _moved.append(hook)
    return hook


def schools_moved(school_ids: Collection[int], actor: Actor) -> None:
    for hook in _moved:
        hook(school_ids, actor)
