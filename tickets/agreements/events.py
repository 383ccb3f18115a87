"""The kinds of events about what is agreed with a board. What it says stands in the agreement."""

from helpdesk.history.kinds import FLAG, ID, Field, declare
from tickets.core.events import ticket_kind

declare(
    ticket_kind("agreement.proposed", "One side proposed an agreement.", Field("agreement", ID), feeds=()),
    ticket_kind(
        "agreement.accepted",
        "A side accepted it.",
        Field("agreement", ID),
        Field("is_accepted", FLAG, "by both sides"),
        feeds=(),
    ),
)
