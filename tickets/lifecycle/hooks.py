"""What other subjects want before a ticket is solved, in the same unit of work.

This package does not know what hangs on a ticket: whoever keeps such things registers here in its `AppConfig.ready`.
"""

from collections.abc import Callable

from tickets.core.models import Ticket

# Called with the locked ticket. Returns a sentence that says what to do first, or "".
SolvingHook = Callable[[Ticket], str]

_before_solving: list[SolvingHook] = []


def before_solving(hook: SolvingHook) -> SolvingHook:
    """Ask `hook(ticket)` before a ticket becomes solved: what it returns is said to whoever wanted to solve it."""
    if hook not in _before_solving:
        _before_solving.append(hook)
    return hook


def why_not_solved(ticket: Ticket) -> str:
    """Return what has to be done before the ticket can be solved, "" for nothing."""
    return next((sentence for hook in _before_solving if (sentence := hook(ticket))), "")
