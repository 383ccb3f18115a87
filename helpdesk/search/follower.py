"""Search follows the event log: a change costs nobody anything, and no change is missed (docs/adr/0006)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.history.events import ERASED
from helpdesk.history.followers import follower
from helpdesk.history.models import Event
from helpdesk.search.index import FOLLOWER, forget_words, index_things
from helpdesk.search.renaming import index_bearers_later
from helpdesk.search.searchables import all_searchables
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.registry import enqueue, task

FORGET = "search.forget_words"


@task(FORGET, lane=Lane.HEAVY, lease=timedelta(hours=1))
def forget(_payload: Mapping[str, Any]) -> None:
    """Take erased words out of the index of words."""
    forget_words()


@follower(FOLLOWER, label=_("Search"))
def index_changed_things(events: Sequence[Event]) -> None:
    """Make the documents of the things that these events changed; those that only bear a new name follow later."""
    if any(event.kind == ERASED for event in events):
        enqueue(FORGET)
    for searchable in all_searchables():
        index_bearers_later(events, searchable)
        index_things(
            searchable,
            {
                event.subject_id
                for event in events
                if event.subject_type == searchable.subject_type
                and event.subject_id is not None
                and searchable.is_changed_by(event)
            },
        )
