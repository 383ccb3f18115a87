"""The kinds of events about merging and splitting tickets."""

from helpdesk.history.kinds import CODE, ID, MESSAGE, NUMBER, Field, ShownTo, declare
from tickets.core.events import REPORTS, ticket_kind

declare(
    ticket_kind(
        "ticket.merged",
        "The ticket became part of another one.",
        Field("into", ID),
        Field("from", CODE, "the status before"),
        feeds=(REPORTS,),
    ),
    ticket_kind("ticket.absorbed", "Another ticket became part of this one.", Field("ticket", ID), feeds=()),
    ticket_kind(
        "ticket.split",
        "A new ticket was filed with copies of replies from this one; the two are linked by it.",
        Field("into", ID, "the new ticket; for a student it may not exist", shown_to=ShownTo.NOT_STUDENTS),
        Field("count", NUMBER, "of replies"),
        feeds=(),
    ),
    ticket_kind(
        "message.copied",
        "A reply came along from another ticket; shown with its own author and time.",
        Field("message", MESSAGE),
        Field(
            "said_as",
            CODE,
            "the author's role then; shown with the author",
            is_nullable=True,
            shown_to=ShownTo.NOBODY,
        ),
        changes_row=lambda _data: False,
    ),
)
