"""The kinds of events about saved views: open pages of those who see a view hear that it changed."""

from helpdesk.history.kinds import ID, EventKind, Field, declare
from helpdesk.history.models import Audience
from helpdesk.lists.saved_views.access import SUBJECT

_VIEW = (Field("view", ID),)
_OWN = frozenset({Audience.PERSONAL})

declare(
    EventKind("view.saved", "A list view was saved.", _VIEW, SUBJECT),
    EventKind("view.changed", "A saved view was changed.", _VIEW, SUBJECT),
    EventKind("view.removed", "A saved view was removed.", _VIEW, SUBJECT),
    EventKind("view.pinned", "Somebody pinned a view.", _VIEW, SUBJECT, _OWN),
    EventKind("view.unpinned", "Somebody pins it no longer.", _VIEW, SUBJECT, _OWN),
)
