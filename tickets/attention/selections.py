"""The attention views as ready-made selections of the list of tickets, which knows nothing of them."""

from functools import partial

from tickets.attention.conditions import ATTENTION_VIEWS, in_attention_view
from tickets.core.choices import ACTIVE, Status
from tickets.lists.selections import Selection, register_selection

_STATUSES: dict[str, frozenset[Status]] = {
    "unanswered": frozenset(ACTIVE),
    "offer_failed": frozenset({Status.OPEN}),
    "reopened": frozenset(ACTIVE),
    "agreement": frozenset(ACTIVE),
    "stuck": frozenset(ACTIVE),
}


def register_attention_views() -> None:
    """Add them to the list, in their order."""
    for name, label in ATTENTION_VIEWS:
        register_selection(name, Selection(label, partial(in_attention_view, view=name), _STATUSES.get(name)))
