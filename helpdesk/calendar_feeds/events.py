"""The kinds of events about calendar addresses: each is for the person alone."""

from helpdesk.history.kinds import EventKind, declare
from helpdesk.history.models import Audience

_PERSONAL = frozenset({Audience.PERSONAL})

declare(
    EventKind("calendar_feed.created", "The person made an address to follow their calendar.", audiences=_PERSONAL),
    EventKind("calendar_feed.renewed", "Another address took the place of the one before.", audiences=_PERSONAL),
    EventKind("calendar_feed.revoked", "The person's address of the calendar ended.", audiences=_PERSONAL),
)
