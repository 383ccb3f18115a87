"""What the server says on the live stream, as text."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from helpdesk.access.scope import SubjectKey


def as_text(frame: Mapping[str, Any]) -> str:
    """Return the frame as JSON, with moments as the API writes them (ISO 8601)."""
    return orjson.dumps(frame, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def hello(seq: int) -> str:
    """You have everything up to `seq`; what follows is live."""
    return as_text({"type": "hello", "seq": seq})


def cursor(seq: int) -> str:
    """A sign of life: nothing for you up to `seq` is still to come."""
    return as_text({"type": "cursor", "seq": seq})


def resync(seq: int) -> str:
    """Forget what you have and read it again; what follows comes after `seq`."""
    return as_text({"type": "resync", "seq": seq})


def presence(subject: SubjectKey, people: Sequence[Mapping[str, Any]]) -> str:
    """Who else looks at the thing now."""
    subject_type, subject_id = subject
    return as_text({"type": "presence", "subject": {"type": subject_type, "id": subject_id}, "people": people})
