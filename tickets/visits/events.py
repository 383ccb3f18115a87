"""The kinds of events about visits. What it says stands on the visit itself, who goes on its places."""

from helpdesk.history.kinds import CODE, CODES, FLAG, ID, IDS, NUMBER, PERSON, TIME, WORDS, EventKind, Field, declare
from helpdesk.history.models import Audience
from tickets.core.events import ticket_kind
from tickets.visits.access import SUBJECT

_SEQUENCE = Field("sequence", NUMBER, "of the appointment, as calendars count")
_STARTS, _ENDS = Field("starts_at", TIME), Field("ends_at", TIME)
_SIDE = Field("side", CODE, "desk or board")
_REASON = Field("reason", WORDS, is_optional=True)
_PLACE, _STUDENT = Field("place", ID), Field("volunteer", PERSON)
_INTERNAL = frozenset({Audience.INTERNAL})
_VISIT = Field("visit", ID)


def _of_place(name: str, summary: str, *fields: Field) -> EventKind:
    """Who of the students goes is for the desk and these students; the visit itself shows how many there are."""
    return EventKind(name, summary, (_PLACE, _STUDENT, *fields), SUBJECT, _INTERNAL)


declare(
    EventKind("visit.planned", "One side proposed a visit.", (_SIDE, _STARTS, _ENDS), SUBJECT),
    EventKind("visit.changed", "What is known of the visit changed.", (Field("fields", CODES),), SUBJECT),
    EventKind(
        "visit.moved",
        "Day, time or school changed.",
        (
            _SIDE,
            _SEQUENCE,
            _STARTS,
            _ENDS,
            Field("from_starts_at", TIME),
            Field("from_ends_at", TIME),
            Field("fields", CODES, "what changed"),
            Field("confirm_anew", FLAG, "the other side had said yes, and is asked again"),
        ),
        SUBJECT,
    ),
    EventKind("visit.confirmed", "The other side said yes.", (_SIDE, _SEQUENCE), SUBJECT),
    EventKind(
        "visit.cancelled",
        "The visit is off.",
        (
            _SIDE,
            _SEQUENCE,
            _REASON,
            Field("was_declined", FLAG, "the side that was asked said no"),
            Field("short_notice", FLAG, "within a day of its start, or somebody is there"),
        ),
        SUBJECT,
    ),
    EventKind("visit.ended", "It took place, or nobody came.", (Field("outcome", CODE), _REASON), SUBJECT),
    EventKind(
        "visit.tickets_changed", "It is for other tickets.", (Field("added", IDS), Field("removed", IDS)), SUBJECT
    ),
    EventKind(
        "visit.board_changed",
        "It went along with its school to another board.",
        (Field("from", ID, "board"), Field("to", ID, "board")),
        SUBJECT,
    ),
    _of_place("visit.place_taken", "A student signed up and has a place."),
    _of_place("visit.waiting_list_joined", "A student signed up for the waiting list."),
    _of_place("visit.place_filled", "A place became free: the first of the waiting list has it."),
    _of_place("visit.place_offered", "A coordinator asked a student."),
    _of_place("visit.place_accepted", "The student said yes."),
    _of_place("visit.place_declined", "The student said no.", _REASON),
    _of_place(
        "visit.place_released",
        "The student let go.",
        _REASON,
        Field("state", CODE, "what it was: held or waiting"),
        Field("is_late", FLAG, "within a day of the start"),
        Field("has_left", FLAG, "the student is no longer at the helpdesk", is_optional=True),
    ),
    _of_place("visit.place_removed", "A coordinator took the student, or an offer, off.", _REASON),
    _of_place("visit.handover_asked", "A student asked a colleague to take over.", Field("from", PERSON)),
    _of_place("visit.handover_accepted", "The colleague has the place now.", Field("from", PERSON)),
    _of_place("visit.checked_in", "The student is there.", Field("checked_at", TIME)),
    _of_place("visit.checked_out", "The student left.", Field("checked_at", TIME), Field("minutes", NUMBER)),
    _of_place("visit.check_out_missed", "The student is asked when they left."),
    ticket_kind("ticket_visit.planned", "A visit was planned for it.", _VISIT, _STARTS, feeds=()),
    ticket_kind("ticket_visit.confirmed", "A visit for it is confirmed.", _VISIT, _STARTS, feeds=()),
    ticket_kind("ticket_visit.moved", "A visit for it was moved.", _VISIT, _STARTS, feeds=()),
    ticket_kind("ticket_visit.cancelled", "A visit for it is off.", _VISIT, _STARTS, feeds=()),
    ticket_kind("ticket_visit.ended", "A visit for it is over.", _VISIT, Field("outcome", CODE), feeds=()),
    ticket_kind("ticket_visit.removed", "A visit is no longer for it.", _VISIT, feeds=()),
)
