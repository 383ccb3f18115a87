"""The kind of event about replies and internal notes."""

from helpdesk.history.kinds import FLAG, MESSAGE, PEOPLE, Field, declare
from helpdesk.history.models import Audience
from tickets.core.events import REPORTS, SEARCH, ticket_kind

declare(
    ticket_kind(
        "message.posted",
        "Somebody wrote a reply, or an internal note.",
        Field("message", MESSAGE),
        Field("by_desk", FLAG, "not by the board's side"),
        Field("is_first", FLAG, "the first answer of the helpdesk", is_optional=True),
        Field("mentions", PEOPLE, "who is named in it", is_optional=True),
        audiences=(Audience.PUBLIC, Audience.INTERNAL),
        feeds=(SEARCH, REPORTS),
        # The first answer changes until when something has to be done.
        changes_row=lambda data: "is_first" in data,
    )
)
