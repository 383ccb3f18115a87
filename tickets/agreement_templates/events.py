"""The kinds of events about templates for agreements."""

from helpdesk.history.kinds import CODES, EventKind, Field, declare
from helpdesk.history.models import Audience

_LEADERS = frozenset({Audience.COORDINATOR})

declare(
    EventKind("agreement_template.written", "A template for agreements was made.", (), "agreement_template", _LEADERS),
    EventKind(
        "agreement_template.changed",
        "A template for agreements was changed.",
        (Field("fields", CODES, "what changed"),),
        "agreement_template",
        _LEADERS,
    ),
    EventKind(
        "agreement_template.removed", "A template for agreements was removed.", (), "agreement_template", _LEADERS
    ),
)
