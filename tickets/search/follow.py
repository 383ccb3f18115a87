"""Search follows the event log: a change costs nobody anything, and no change is missed (docs/adr/0006)."""

from collections.abc import Sequence

from helpdesk.events.followers import follower
from helpdesk.events.models import Event
from tickets.events import SUBJECT
from tickets.search.index import FOLLOWER, index_tickets

# These change no word of the ticket.
_WITHOUT_WORDS = frozenset(
    {
        "ticket.absorbed",
        "ticket.followed",
        "ticket.linked",
        "ticket.merged",
        "ticket.rated",
        "ticket.status_changed",
        "ticket.unfollowed",
        "ticket.unlinked",
        "assignment.declined",
        "assignment.expired",
        "assignment.offered",
    }
)


@follower(FOLLOWER)
def index_changed_tickets(events: Sequence[Event]) -> None:
    """Make the documents of the tickets that these events changed."""
    index_tickets(
        {
            event.subject_id
            for event in events
            if event.subject_type == SUBJECT and event.subject_id is not None and event.kind not in _WITHOUT_WORDS
        }
    )
