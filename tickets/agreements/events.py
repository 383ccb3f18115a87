"""The kinds of events about what is agreed with a board. What it says stands in the agreement's versions.

Each is recorded in the history of the agreement, and in that of its tickets that go on.
"""

from helpdesk.history.kinds import CODE, FLAG, ID, NUMBER, WORDS, EventKind, Field, declare
from tickets.agreements.access import SUBJECT
from tickets.core.events import ticket_kind

_SIDE = Field("side", CODE, "desk or board")
# Events from before versions were kept have no number.
_NUMBER = Field("number", NUMBER, "of the version", is_optional=True)
_WHY = Field("why", CODE, "declined, withdrawn, unanswered, ended or last_day")
_REASON = Field("reason", WORDS, is_optional=True)
_ID = Field("agreement", ID)
# Of an agreement with several tickets, one mail for all of them.
_TOLD_ELSEWHERE = Field("is_told_elsewhere", FLAG, "another of its tickets tells people of it", is_optional=True)

declare(
    EventKind("agreement.written", "One side wrote new terms, and so accepted them.", (_SIDE, _NUMBER), SUBJECT),
    EventKind("agreement.signed", "A side accepted the terms as they are.", (_SIDE, _NUMBER), SUBJECT),
    EventKind("agreement.dropped", "What was proposed is off the table.", (_WHY, _NUMBER, _REASON), SUBJECT),
    EventKind("agreement.reminded", "Nobody has answered yet.", (_NUMBER,), SUBJECT),
    EventKind("agreement.ended", "It holds no longer.", (_WHY, _REASON), SUBJECT),
    EventKind("agreement.ticket_added", "A ticket came under it.", (Field("ticket", ID),), SUBJECT),
    EventKind("agreement.ticket_removed", "A ticket was taken out of it.", (Field("ticket", ID),), SUBJECT),
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
        "Some of its tickets went along with a school to another board, under a copy; the agreement stayed.",
        subject=SUBJECT,
    ),
    ticket_kind("agreement.proposed", "One side proposed terms.", _ID, _NUMBER, _TOLD_ELSEWHERE, feeds=()),
    ticket_kind(
        "agreement.accepted",
        "A side accepted the terms.",
        _ID,
        Field("is_accepted", FLAG, "by both sides"),
        _NUMBER,
        _TOLD_ELSEWHERE,
        feeds=(),
    ),
    ticket_kind(
        "agreement.proposal_dropped",
        "What was proposed is off the table.",
        _ID,
        _WHY,
        _NUMBER,
        _REASON,
        Field("holds", FLAG, "an earlier version still holds"),
        _TOLD_ELSEWHERE,
        feeds=(),
    ),
    ticket_kind("agreement.answer_awaited", "A side was reminded to answer.", _ID, _NUMBER, _TOLD_ELSEWHERE, feeds=()),
    ticket_kind("agreement.terminated", "It holds no longer.", _ID, _WHY, _REASON, _TOLD_ELSEWHERE, feeds=()),
    ticket_kind("agreement.attached", "The ticket came under an agreement.", _ID, feeds=()),
    ticket_kind("agreement.detached", "The ticket was taken out of an agreement.", _ID, feeds=()),
)
