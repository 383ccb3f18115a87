"""The kinds of events about students and the skills that a desk knows."""

from helpdesk.history.kinds import CODES, FLAG, ID, IDS, NUMBER, PERSON, WORDS, EventKind, Field, changes, declare
from helpdesk.history.models import Audience

_LEADERS = frozenset({Audience.COORDINATOR})

declare(
    EventKind(
        "volunteer.edited",
        "A student's profile was changed.",
        (Field("volunteer", PERSON), Field("fields", CODES, "what changed")),
        audiences=_LEADERS,
    ),
    EventKind("skill.added", "A skill was added.", (Field("skill", ID),), audiences=_LEADERS),
    EventKind("skill.ordered", "The skills have another order.", (Field("order", IDS),), audiences=_LEADERS),
    EventKind(
        "skill.changed",
        "A skill was renamed, moved in the list, or taken in or out of use.",
        (
            Field("skill", ID),
            changes(
                Field("name_nl", WORDS, is_optional=True),
                Field("name_en", WORDS, is_optional=True),
                Field("position", NUMBER, is_optional=True),
                Field("is_active", FLAG, is_optional=True),
            ),
        ),
        audiences=_LEADERS,
    ),
)
