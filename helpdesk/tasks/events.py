"""The kind of event about tasks."""

from helpdesk.history.kinds import CODES, NUMBER, EventKind, Field, declare
from helpdesk.history.models import Audience

declare(
    EventKind(
        "tasks.retried",
        "A superuser gave failed tasks all their tries back.",
        (Field("count", NUMBER), Field("names", CODES)),
        audiences=frozenset({Audience.COORDINATOR}),
    )
)
