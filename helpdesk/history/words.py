"""What people wrote in events. The event's own row holds facts only; each text is a row of `EventWords` beside it.

In `Event.data` a text leaves its place empty: null. `split` takes the texts out when an event is recorded, `read_words`
reads them for many events at once, and `whole_data` puts them back for whoever shows them. The name of an actor without
an account is one of them. See docs/adr/0019.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from helpdesk.history.kinds import EventKind, Field, FieldType, Group, ListOf, ShownTo, known_kind
from helpdesk.history.models import Event, EventWords, Words
from helpdesk.prepared import IsOneOf, PreparedQuery

NONE = Words({}, frozenset())


def split(kind: EventKind, data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the facts of the data, and its texts by their place: `reason`, `changes.title`, `texts.0`.

    An empty text says nothing and stays where it is.
    """
    if not kind.has_words:
        return dict(data), {}
    texts: dict[str, str] = {}
    return _split_fields(kind.fields, data, "", texts), texts


def read_words(events: Collection[Event]) -> None:
    """Give each event its words: one query, or none if they are of kinds that have none."""
    wanted = {event.seq: event for event in events if _may_have_words(event)}
    for event in events:
        event.words = NONE
    if not wanted:
        return
    found: dict[int, tuple[dict[str, str], dict[str, datetime]]] = {}
    for seq, name, text, erased_at in _rows.rows(ids=sorted(wanted)):
        texts, erased = found.setdefault(seq, ({}, {}))
        if erased_at is None:
            texts[name] = text
        elif name != EventWords.ACTOR:
            erased[name] = erased_at
    for seq, (texts, erased) in found.items():
        actor = texts.pop(EventWords.ACTOR, "")
        wanted[seq].words = Words(texts, frozenset(erased), max(erased.values(), default=None), actor)


def read_actor_labels(events: Iterable[Event]) -> None:
    """Give the events of actors without an account their words: one query, none where there are no such events."""
    labelled = [event for event in events if event.has_labelled_actor]
    if labelled:
        read_words(labelled)


def _may_have_words(event: Event) -> bool:
    kind = known_kind(event.kind)
    return event.has_labelled_actor or (kind is not None and kind.has_words)


def whole_data(event: Event) -> dict[str, Any]:
    """Return the data with its words in their places; what was erased is null.

    Raises RuntimeError for an event whose words were not read.
    """
    if event.words is None:
        raise RuntimeError("The words of this event were not read; see read_words.")
    data: dict[str, Any] = event.data
    for place, text in event.words.texts.items():
        data = _put(data, place.split("."), text)
    return data


def shown_data(event: Event, *, sees_notes: bool) -> dict[str, Any]:
    """Return what of the data somebody sees who may see the event: nothing of a kind that is not known here.

    Fields for helpers go to who sees internal notes. Raises RuntimeError for an event whose words were not read.
    """
    kind = known_kind(event.kind)
    readers = {ShownTo.ALL, ShownTo.HELPERS} if sees_notes else {ShownTo.ALL}
    data = whole_data(event)
    return {
        field.name: data[field.name]
        for field in (kind.fields if kind else ())
        if field.name in data and field.readers(data) in readers
    }


def _query() -> Any:
    found = EventWords.objects.filter(IsOneOf("event_id")).order_by("pk")
    return found.values_list("event_id", "name", "text", "erased_at")


_rows = PreparedQuery(_query)


def _split_fields(
    fields: Collection[Field], data: Mapping[str, Any], before: str, texts: dict[str, str]
) -> dict[str, Any]:
    types = {field.name: field.type for field in fields}
    return {name: _split_value(types[name], value, f"{before}{name}", texts) for name, value in data.items()}


def _split_value(field_type: FieldType, value: Any, place: str, texts: dict[str, str]) -> Any:
    if value is None:
        return None
    if isinstance(field_type, Group):
        return _split_fields(field_type.fields, value, f"{place}.", texts)
    if isinstance(field_type, ListOf):
        return [_split_value(field_type.item, item, f"{place}.{number}", texts) for number, item in enumerate(value)]
    if not field_type.is_words or value == "":
        return value
    texts[place] = value
    return None


def _put(holder: Any, place: list[str], text: str) -> Any:
    """Return a copy of the holder with the text at this place in it."""
    if not place:
        return text
    first, *rest = place
    if isinstance(holder, list):
        return [_put(item, rest, text) if str(number) == first else item for number, item in enumerate(holder)]
    return {**holder, first: _put(holder.get(first), rest, text)}
