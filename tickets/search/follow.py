"""Search follows the event log: a change costs nobody anything, and no change is missed (docs/adr/0006)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.history.events import ERASED
from helpdesk.history.followers import follower
from helpdesk.history.kinds import kinds_feeding
from helpdesk.history.models import Event
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import enqueue, task
from tickets.core.access import SUBJECT
from tickets.search.index import FOLLOWER, forget_words, index_tickets
from tickets.search.renamed import index_later, tickets_renamed_by

FORGET = "search.forget_words"


@task(FORGET, lane=Lane.HEAVY, lease=timedelta(hours=1))
def forget(_payload: Mapping[str, Any]) -> None:
    """Take erased words out of the index of words."""
    forget_words()


@follower(FOLLOWER, label=_("Search"))
def index_changed_tickets(events: Sequence[Event]) -> None:
    """Make the documents of the tickets that these events changed; those that only bear a new name follow later."""
    for renamed in {item for event in events if (item := tickets_renamed_by(event))}:
        index_later(*renamed)
    if any(event.kind == ERASED for event in events):
        enqueue(FORGET)
    changing = kinds_feeding(FOLLOWER)
    index_tickets(
        {
            event.subject_id
            for event in events
            if event.subject_type == SUBJECT and event.subject_id is not None and event.kind in changing
        }
    )
