"""The kind of event about triage."""

from helpdesk.history.kinds import CODE, CODES, NUMBER, Field, changes, declare
from tickets.core.events import REPORTS, SEARCH, ticket_kind

declare(
    ticket_kind(
        "ticket.triaged",
        "A coordinator decided what sort of help it is and how urgent.",
        changes(
            Field("category", CODE, is_optional=True, is_nullable=True),
            Field("impact", CODE, is_optional=True),
            Field("urgency", CODE, is_optional=True),
            Field("priority", CODE, is_optional=True),
            Field("kind", CODE, is_optional=True),
            Field("estimate_minutes", NUMBER, is_optional=True, is_nullable=True),
            Field("device_count", NUMBER, is_optional=True, is_nullable=True),
            Field("skills", CODES, is_optional=True),
        ),
        feeds=(SEARCH, REPORTS),
    )
)
