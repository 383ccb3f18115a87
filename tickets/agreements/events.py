"""The kinds of events about what is agreed with a board. What it says stands in the agreement.

Each is recorded twice: in the history of the ticket where it was done, and in that of the agreement, which other
tickets may have too.
"""

from helpdesk.history.kinds import CODE, FLAG, ID, EventKind, Field, declare
from tickets.agreements.access import SUBJECT
from tickets.core.events import ticket_kind

_SIDE = Field("side", CODE, "desk or board")

declare(
    EventKind("agreement.written", "One side wrote new terms, and so accepted them.", (_SIDE,), SUBJECT),
    EventKind("agreement.signed", "A side accepted the terms as they are.", (_SIDE,), SUBJECT),
    EventKind(
        "agreement.board_changed",
        "It went along with a school to another board.",
        (
            Field("from", ID, "board"),
            Field("to", ID, "board"),
            Field("accept_anew", FLAG, "the new board has to accept it for itself"),
        ),
        SUBJECT,
    ),
    EventKind(
        "agreement.readers_changed",
        "Some of its tickets went along with a school to another board; the agreement stayed where it is.",
        subject=SUBJECT,
    ),
    ticket_kind("agreement.proposed", "One side proposed an agreement.", Field("agreement", ID), feeds=()),
    ticket_kind(
        "agreement.accepted",
        "A side accepted it.",
        Field("agreement", ID),
        Field("is_accepted", FLAG, "by both sides"),
        feeds=(),
    ),
)
