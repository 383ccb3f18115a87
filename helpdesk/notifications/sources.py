"""How notifications ask the owner of a subject what may still be told, without knowing what a subject is."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from helpdesk.access.scope import Scope
from helpdesk.history.models import Event
from helpdesk.history.words import read_actor_labels


@dataclass(frozen=True, slots=True)
class Shown:
    """What the centre says about one event, besides its kind and its subject. Nothing of what was said in it.

    `title` is that of the subject, empty where its reader may not see it.
    """

    title: str = ""
    actor: str = ""
    status: str = ""
    is_note: bool = False


# What a person may be told of an event now; None if it does not exist for them. Asks the database nothing.
Teller = Callable[[Event, Scope], Shown | None]


class Source(Protocol):
    def load(self, events: Collection[Event]) -> Teller:
        """Read, with a constant number of queries, what is needed to say who may be told what of these events now.

        The events come with their actor.
        """

    def find(self, event: Event) -> Any:
        """Return what the event is about, for `News.recipients` and `mail_context`. Raises ObjectDoesNotExist."""

    def mail_context(self, event: Event, thing: Any, scope: Scope) -> Mapping[str, Any]:
        """Return what the templates of mails about it to this reader name, besides `event` and `user`.

        `facts`, if there are any, stand below the text: pairs of a label and a value, left out where it is empty.
        """


_sources: dict[str, Source] = {}


def register_source(subject_type: str, source: Source) -> None:
    _sources[subject_type] = source


def source_of(event: Event) -> Source:
    """Return the source that answers for the event. Raises KeyError for a subject that this version does not know."""
    return _sources[event.subject_type]


def shown_to(events: Collection[Event], scope: Scope) -> dict[int, Shown]:
    """Return, by event number, what the person may be told of now; left out is what does not exist for them."""
    teller = load_teller(events)
    found = {event.seq: teller(event, scope) for event in events}
    return {seq: shown for seq, shown in found.items() if shown is not None}


def load_teller(events: Collection[Event]) -> Teller:
    """Ask every source about its own events, for any reader."""
    read_actor_labels(events)
    by_type: dict[str, list[Event]] = {}
    for event in events:
        by_type.setdefault(event.subject_type, []).append(event)
    tellers = {
        subject_type: source.load(mine)
        for subject_type, mine in by_type.items()
        if (source := _sources.get(subject_type)) is not None
    }

    def teller(event: Event, scope: Scope) -> Shown | None:
        mine = tellers.get(event.subject_type)
        return None if mine is None else mine(event, scope)

    return teller
