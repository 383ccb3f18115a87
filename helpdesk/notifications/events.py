"""The kinds of events about notifications: each is for one person's open pages alone."""

from helpdesk.history.kinds import CODE, CODES, ID, EventKind, Field, Group, declare
from helpdesk.history.models import Audience

_PERSONAL = frozenset({Audience.PERSONAL})
ANNOUNCEMENT = "notification.received"

declare(
    EventKind(
        ANNOUNCEMENT,
        "There is news for the person.",
        (
            Field("kind", CODE, "of news"),
            Field("subject", Group((Field("type", CODE), Field("id", ID))), "of the event", is_nullable=True),
            Field("told_of", ID, "the event that it is news of"),
        ),
        audiences=_PERSONAL,
    ),
    EventKind("notification.seen", "News was marked as read, or as unread.", audiences=_PERSONAL),
    EventKind("notification.tested", "The person tries whether news arrives.", audiences=_PERSONAL),
    EventKind(
        "notification.configured",
        "The person wants to hear in another way.",
        (
            Field("kinds", CODES, "of news whose ways were changed", is_optional=True),
            Field("quiet_hours", CODES, "their beginning and end", is_optional=True, is_nullable=True),
        ),
        audiences=_PERSONAL,
    ),
    EventKind("push.subscribed", "A browser takes push messages.", (Field("subscription", ID),), audiences=_PERSONAL),
    EventKind("push.unsubscribed", "A browser takes none any more.", (Field("subscription", ID),), audiences=_PERSONAL),
)
