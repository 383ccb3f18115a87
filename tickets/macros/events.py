"""The kinds of events about macros: one's own macros are nobody else's business, the desk's are the coordinators'."""

from helpdesk.history.kinds import CODES, ID, WORDS, EventKind, Field, declare
from helpdesk.history.models import Audience
from tickets.macros.access import SUBJECT

_AUDIENCES = frozenset({Audience.COORDINATOR, Audience.PERSONAL})
_MACRO = (Field("macro", ID), Field("name", WORDS))

declare(
    EventKind("macro.created", "A macro was made.", _MACRO, SUBJECT, _AUDIENCES),
    EventKind(
        "macro.edited",
        "A macro was changed.",
        (*_MACRO, Field("fields", CODES, "what changed")),
        SUBJECT,
        _AUDIENCES,
    ),
    EventKind("macro.deleted", "A macro was removed.", _MACRO, SUBJECT, _AUDIENCES),
)
