"""What each person's browser gets of the events about one kind of thing, and what they read of its history."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.utils.translation import get_language

from helpdesk.access.scope import Scope
from helpdesk.history.actors import shown_actor
from helpdesk.history.models import Audience, Event
from helpdesk.history.words import read_words
from helpdesk.subjects.frames import event_frame, hidden_frame

if TYPE_CHECKING:
    from helpdesk.subjects.subject import Subject

Json = dict[str, Any]


class SubjectBatch:
    """The things and events of one read of the log, rendered once per kind of reader rather than once per browser.

    Three queries at most, besides what `Subject.for_rows` asks.
    """

    def __init__(self, subject: "Subject[Any]", events: Collection[Event]) -> None:
        self._subject = subject
        self._things = subject.things(event.subject_id for event in events if event.subject_id is not None)
        self._names = _names_of_actors(subject, events)
        read_words(events)
        self._frames: dict[tuple[int, frozenset[str], bool, str | None], Json | None] = {}

    def frame(self, event: Event, scope: Scope) -> Json | None:
        subject, before = self._subject, event.access_before
        saw_it = before is not None and subject.access.sees_by(scope, before)
        thing = self._things.get(event.subject_id or 0)
        if thing is None or not subject.access.sees(scope, thing):
            # Whoever saw it before this event, and does not now, is told that it is gone, and nothing else.
            return hidden_frame(event) if saw_it else None
        relations = subject.relations_of(scope, thing)
        shows_event = subject.shows_event(event, scope, relations)
        if not shows_event and event.audience == Audience.PERSONAL and before is None:
            return None
        # Texts of a row may be in the language of the reader.
        key = (event.seq, relations, shows_event, get_language())
        if key not in self._frames:
            self._frames[key] = self._render(event, thing, relations, shows_event=shows_event)
        return self._frames[key]

    def _render(self, event: Event, thing: Any, relations: frozenset[str], *, shows_event: bool) -> Json | None:
        row = self._subject.row(thing, relations)
        if not shows_event and row is None and event.access_before is None:
            return None
        # Whoever may not see the event may still see the thing, which may look different now.
        entry = entry_of(self._subject, event, relations, self._names) if shows_event else None
        return event_frame(event, entry=entry, row=row)


def visible_history(subject: "Subject[Any]", thing: Any, scope: Scope, *, after_version: int = 0) -> list[Json]:
    """Return what happened to a thing after a version, as far as the person may see it, oldest first."""
    relations = subject.relations_of(scope, thing)
    history = Event.objects.about(subject.name, thing.pk).filter(subject_version__gt=after_version).order_by("seq")
    events = [event for event in history if subject.shows_event(event, scope, relations)]
    names = _names_of_actors(subject, events)
    read_words(events)
    return [entry_of(subject, event, relations, names) for event in events]


def entry_of(subject: "Subject[Any]", event: Event, relations: frozenset[str], names: Mapping[int, str]) -> Json:
    """Return the event as frames and histories show it to people with these relations."""
    name = names.get(event.actor_id or 0)
    return {
        "seq": event.seq,
        "kind": event.kind,
        "at": event.at,
        "actor": shown_actor(event, name=name, role=event.actor_role) if subject.names_actor else None,
        "audience": event.audience,
        "version": event.subject_version,
        "data": subject.event_data(event, relations),
        "message": None,
    }


def _names_of_actors(subject: "Subject[Any]", events: Collection[Event]) -> dict[int, str]:
    actors = {event.actor_id for event in events if event.actor_id is not None} if subject.names_actor else set()
    return dict(get_user_model().objects.filter(pk__in=actors).values_list("pk", "name")) if actors else {}
