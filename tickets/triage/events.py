"""The kind of event about triage."""

from helpdesk.history.kinds import CODE, CODES, Field, changes, declare
from tickets.core.events import REPORTS, SEARCH, changed_columns, ticket_kind
from tickets.core.fields import Form

declare(
    ticket_kind(
        "ticket.triaged",
        "A coordinator decided what sort of help it is and how urgent.",
        changes(
            Field("category", CODE, is_optional=True, is_nullable=True),
            *changed_columns(Form.TRIAGE),
            Field("priority", CODE, is_optional=True),
            Field("skills", CODES, is_optional=True),
        ),
        feeds=(SEARCH, REPORTS),
    )
)
