"""The kinds of events about students and the tickets they are asked for. Notes and reasons are never for the board."""

from helpdesk.history.kinds import FLAG, ID, PERSON, WORDS, Field, ShownTo, declare
from helpdesk.history.models import Audience
from tickets.core.events import REPORTS, SEARCH, ticket_kind

_WHO = (Field("volunteer", PERSON), Field("assignment", ID))
# Why a student let go of a ticket is between the student and the coordinator.
_REASON = Field("reason", WORDS, shown_to=ShownTo.HELPERS)

declare(
    ticket_kind(
        "assignment.offered",
        "A student was asked.",
        *_WHO,
        Field("note", WORDS, shown_to=ShownTo.HELPERS),
        audiences=(Audience.INTERNAL,),
        feeds=(),
    ),
    ticket_kind(
        "assignment.accepted",
        "A student took it.",
        *_WHO,
        Field("is_lead", FLAG),
        feeds=(SEARCH, REPORTS),
    ),
    ticket_kind(
        "assignment.declined",
        "A student said no.",
        *_WHO,
        _REASON,
        audiences=(Audience.COORDINATOR,),
        feeds=(),
    ),
    ticket_kind(
        "assignment.expired",
        "A student did not answer in time.",
        *_WHO,
        audiences=(Audience.COORDINATOR,),
        feeds=(),
    ),
    ticket_kind("assignment.claimed", "A student picked it up from the queue.", *_WHO, feeds=(SEARCH, REPORTS)),
    ticket_kind(
        "assignment.released",
        "A student is off the ticket; or, for helpers, an offer was taken back.",
        *_WHO,
        _REASON,
        audiences=(Audience.PUBLIC, Audience.INTERNAL),
        feeds=(SEARCH, REPORTS),
    ),
    ticket_kind(
        "assignment.handed_over",
        "A student passed it on to another one.",
        Field("volunteer", PERSON),
        Field("to_volunteer", PERSON),
        Field("assignment", ID),
        feeds=(SEARCH, REPORTS),
    ),
    ticket_kind("assignment.lead_changed", "Another student leads.", *_WHO, feeds=()),
)
