"""Kinds of events that only tests record."""

from helpdesk.history.kinds import WORDS, EventKind, Field, ShownTo, declare
from helpdesk.history.models import Audience

_ANY = frozenset(Audience)
_NAMES = (
    "a.done",
    "b.done",
    "c.done",
    "coordinators.told",
    "desk.greeted",
    "everybody.told",
    "fast.done",
    "inner.done",
    "one.told",
    "outer.begun",
    "outer.ended",
    "slow.done",
    "thing.done",
)
TOYS = (
    *(EventKind(name, "A toy.", (Field("text", WORDS, is_optional=True),), audiences=_ANY) for name in _NAMES),
    EventKind(
        "desk.hinted",
        "A toy with a hint for helpers.",
        (Field("text", WORDS), Field("hint", WORDS, shown_to=ShownTo.HELPERS)),
        audiences=_ANY,
    ),
    EventKind("room.booked", "A toy about something that no code knows.", subject="room"),
)
declare(*TOYS)
