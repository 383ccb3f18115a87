"""The kinds of events about the steps of a ticket: boards follow the progress, what the steps say is for helpers."""

from helpdesk.history.kinds import NUMBER, TEXTS, WORDS, Field, ShownTo, declare
from helpdesk.history.models import Audience
from tickets.core.events import ticket_kind

_TEXT = Field("text", WORDS, shown_to=ShownTo.HELPERS)
_PROGRESS = (Field("done", NUMBER, "of all steps"), Field("total", NUMBER))

declare(
    ticket_kind(
        "checklist.item_added",
        "Steps were added.",
        Field("texts", TEXTS, shown_to=ShownTo.HELPERS),
        Field("count", NUMBER),
        *_PROGRESS,
        feeds=(),
    ),
    *(
        ticket_kind(f"checklist.item_{verb}", f"A step was {verb}.", _TEXT, *_PROGRESS, feeds=())
        for verb in ("ticked", "unticked", "removed")
    ),
    ticket_kind(
        "checklist.item_renamed",
        "A step says something else.",
        _TEXT,
        Field("was", WORDS, shown_to=ShownTo.HELPERS),
        *_PROGRESS,
        audiences=(Audience.INTERNAL,),
        feeds=(),
    ),
    ticket_kind(
        "checklist.item_moved",
        "A step has another place in the list.",
        _TEXT,
        *_PROGRESS,
        audiences=(Audience.INTERNAL,),
        feeds=(),
    ),
)
