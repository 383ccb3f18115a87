"""Search follows the event log: a change costs nobody anything, and no change is missed (docs/adr/0006)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from helpdesk.history.followers import follower
from helpdesk.history.models import Event
from tickets.core.events import SUBJECT
from tickets.search.index import FOLLOWER, index_tickets
from tickets.search.renamed import index_later, tickets_renamed_by

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


@follower(FOLLOWER, label=_("Search"))
def index_changed_tickets(events: Sequence[Event]) -> None:
    """Make the documents of the tickets that these events changed; those that only bear a new name follow later."""
    for renamed in {item for event in events if (item := tickets_renamed_by(event))}:
        index_later(*renamed)
    index_tickets(
        {
            event.subject_id
            for event in events
            if event.subject_type == SUBJECT and event.subject_id is not None and event.kind not in _WITHOUT_WORDS
        }
    )
