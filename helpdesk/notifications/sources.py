"""How the centre asks the owner of a subject what it may still tell, without knowing what a subject is."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from helpdesk.access.scope import Scope
from helpdesk.events.models import Event


@dataclass(frozen=True, slots=True)
class Shown:
    """What the centre says about one event, besides its kind. Nothing of what was said in it."""

    title: str = ""
    ticket_id: int | None = None
    actor: str = ""
    status: str = ""
    is_note: bool = False


class Source(Protocol):
    def shown(self, events: Collection[Event], scope: Scope) -> dict[int, Shown]:
        """Return, by event number, what the person may be told of now; left out is what does not exist for them.

        A constant number of queries. The events come with their actor.
        """


_sources: dict[str, Source] = {}


def register_source(subject_type: str, source: Source) -> None:
    _sources[subject_type] = source


def shown_to(events: Collection[Event], scope: Scope) -> dict[int, Shown]:
    """Ask every source about its own events."""
    by_type: dict[str, list[Event]] = {}
    for event in events:
        by_type.setdefault(event.subject_type, []).append(event)
    found: dict[int, Shown] = {}
    for subject_type, mine in by_type.items():
        source = _sources.get(subject_type)
        if source is not None:
            found |= source.shown(mine, scope)
    return found
