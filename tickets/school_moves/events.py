"""The kind of event about tickets that follow their school to another board."""

from helpdesk.history.kinds import FLAG, ID, Field, declare
from tickets.core.events import REPORTS, SEARCH, ticket_kind

declare(
    ticket_kind(
        "ticket.board_changed",
        "The school of the ticket went to another board, and the ticket with it.",
        Field("from", ID),
        Field("to", ID),
        Field("accept_anew", FLAG, "the new board has to accept the agreement for itself", is_optional=True),
        feeds=(SEARCH, REPORTS),
    )
)
