"""The kinds of events about the life of a ticket: filed, edited, moved, rated."""

from collections.abc import Mapping
from typing import Any

from helpdesk.history.kinds import CODE, CODES, FLAG, ID, NUMBER, WORDS, Field, ShownTo, changes, declare
from tickets.core.choices import WORKING, Status
from tickets.core.events import REPORTS, SEARCH, changed_columns, ticket_kind
from tickets.core.fields import Form


def _readers_of_reason(data: Mapping[str, Any]) -> ShownTo:
    is_hand_back = data.get("to") == Status.OPEN and data.get("from") in WORKING
    # Why a student let go of a ticket is between the student and the coordinator.
    return ShownTo.HELPERS if is_hand_back else ShownTo.ALL


declare(
    ticket_kind(
        "ticket.filed",
        "A ticket was filed.",
        Field(
            "split_from",
            ID,
            "the ticket that it was split from; for a student that one may not exist",
            is_optional=True,
            shown_to=ShownTo.NOT_STUDENTS,
        ),
        feeds=(SEARCH, REPORTS),
    ),
    ticket_kind(
        "ticket.edited",
        "Fields were changed.",
        Field("fields", CODES, "which ones"),
        changes(
            Field("title", WORDS, is_optional=True),
            Field("school_id", CODE, is_optional=True, is_nullable=True),
            *changed_columns(Form.EDIT),
            doc="their new values, but for those that are about people",
        ),
        feeds=(SEARCH, REPORTS),
    ),
    ticket_kind(
        "ticket.status_changed",
        "The ticket moved to another status.",
        Field("from", CODE),
        Field("to", CODE),
        Field(
            "reason",
            WORDS,
            "for helpers only when a ticket goes back to the queue",
            is_optional=True,
            shown_to=_readers_of_reason,
        ),
        Field("automatic", FLAG, "nobody asked for this move as such", is_optional=True),
        feeds=(REPORTS,),
    ),
    ticket_kind(
        "ticket.rated",
        "The board said how the help was.",
        Field("score", NUMBER),
        Field("remark", WORDS),
        feeds=(REPORTS,),
    ),
)
