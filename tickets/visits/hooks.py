"""What other subjects do when a student leaves a school, in the same unit of work.

This package does not know who counts hours: whoever does registers here in its `AppConfig.ready`.
"""

from collections.abc import Callable
from datetime import datetime

from helpdesk.access.actor import Actor
from tickets.visits.models import Place

# Called with the place, which has its visit and student, who checked out, and the moment of now. The student's row is
# locked (`lock_person`).
CheckOutHook = Callable[[Place, Actor, datetime], None]

_on_check_out: list[CheckOutHook] = []


def on_check_out(hook: CheckOutHook) -> CheckOutHook:
    """Call `hook(place, actor, at)` once a student has checked out: from `checked_in_at` to `checked_out_at`."""
    if hook not in _on_check_out:
        _on_check_out.append(hook)
    return hook


def checked_out(place: Place, actor: Actor, at: datetime) -> None:
    for hook in _on_check_out:
        hook(place, actor, at)
