"""The kinds of events about service levels and opening hours, and about tickets whose time is up."""

from helpdesk.history.kinds import CODE, CODES, ID, NUMBER, TIME, EventKind, Field, declare
from helpdesk.history.models import Audience
from tickets.core.events import ticket_kind

_CLOCK = (Field("metric", CODE), Field("due_at", TIME))
_TARGET = (
    Field("target", ID),
    Field("priority", CODE),
    Field("first_response_minutes", NUMBER),
    Field("resolution_minutes", NUMBER),
    Field("valid_from", TIME),
)

declare(
    ticket_kind("target.warned", "Time is nearly up.", *_CLOCK, audiences=(Audience.INTERNAL,), feeds=()),
    ticket_kind("target.breached", "Time is up.", *_CLOCK, audiences=(Audience.INTERNAL,), feeds=()),
    EventKind("target.changed", "From a moment on, something else is promised for a priority.", _TARGET),
    EventKind("target.withdrawn", "A promise that had not begun was taken back.", _TARGET),
    EventKind(
        "calendar.edited",
        "The desk is open at other times, or warns earlier or later.",
        (Field("fields", CODES, "what changed"),),
    ),
)
