"""The kinds of events about boards and schools."""

from helpdesk.access.actor import Actor
from helpdesk.history.kinds import CODES, FLAG, ID, NUMBER, WORDS, EventKind, Field, changes, declare
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event

_LEADERS = frozenset({Audience.COORDINATOR})

declare(
    EventKind(
        "names.changed",
        "Boards or schools have other names. It names none of them, since not everybody sees every board: open pages "
        "ask again for what they show.",
    ),
    EventKind("board.added", "A board was added.", (Field("board", ID),), audiences=_LEADERS),
    EventKind(
        "board.changed",
        "A board was renamed, or takes part again or no longer.",
        (
            Field("board", ID),
            changes(Field("name", WORDS, is_optional=True), Field("is_active", FLAG, is_optional=True)),
        ),
        audiences=_LEADERS,
    ),
    EventKind(
        "register.imported",
        "Boards and schools were made what DUO's register says.",
        (
            *(
                Field(name, NUMBER)
                for name in ("read", "added", "changed", "closed", "reopened", "unchanged", "refused", "renamed")
            ),
            Field("municipality", WORDS, "the only one that was imported; empty for all"),
        ),
        audiences=_LEADERS,
    ),
    EventKind("study_day.added", "A study day of a school was entered.", (Field("school", ID),), "study_day"),
    EventKind("study_day.changed", "It was changed.", (Field("fields", CODES, "what changed"),), "study_day"),
    EventKind("study_day.removed", "It was removed: the school is open that day.", (Field("school", ID),), "study_day"),
)


def record_names_changed(*, actor: Actor, desk_id: int) -> None:
    record_event("names.changed", desk_id=desk_id, actor=actor, audience=Audience.PUBLIC)
