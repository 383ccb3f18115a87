"""The frames of the live stream that are about one thing, for whoever renders them; see `helpdesk.live`."""

from collections.abc import Mapping
from typing import Any

from helpdesk.history.models import Event

Json = dict[str, Any]


def subject_of(event: Event) -> Json | None:
    """Return what the event is about, None where it is about a desk as a whole."""
    return {"type": event.subject_type, "id": event.subject_id} if event.subject_type else None


def event_frame(event: Event, *, entry: Mapping[str, Any] | None, row: Mapping[str, Any] | None) -> Json:
    """Say what happened: `entry` is the event as this reader sees it, `row` the thing as it is in their lists now.

    Without an entry the row alone has changed for them; without a row the page asks for what it needs.
    """
    return {"type": "event", "seq": event.seq, "subject": subject_of(event), "row": row, "event": entry}


def hidden_frame(event: Event) -> Json:
    """Say that the reader, who saw the thing before, does not see it any longer; nothing else is told."""
    return {"type": "subject.hidden", "seq": event.seq, "subject": subject_of(event)}
