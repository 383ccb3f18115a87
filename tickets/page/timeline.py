"""The history of a ticket as people read it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.history.actors import shown_actor, shown_person
from helpdesk.history.events import ERASED
from helpdesk.history.kinds import MESSAGE, PEOPLE, PERSON, Field, known_kind
from helpdesk.history.models import Audience, Event
from helpdesk.history.words import read_words, whole_data
from helpdesk.prepared import IsOneOf, PreparedInstances, PreparedQuery, param_for
from tickets.core.access import SUBJECT, Visibility, visibility_of
from tickets.core.events import sees_field, visible_audiences
from tickets.core.models import Ticket
from tickets.page.parts import entry_parts

Json = dict[str, Any]

PAGE_ENTRIES = 100
PAGE_CHARACTERS = 200_000
MAX_SEQ = 2**63 - 1

_PLACE = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is named in a history, with the role that they have today."""

    id: int
    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Part of a history, oldest first. `before` and `after`: where what is older or newer goes on, None at the end."""

    entries: list[Json]
    before: int | None = None
    after: int | None = None


def newest_page(ticket: Ticket, scope: Scope, view: Visibility, *, before: int = MAX_SEQ) -> TimelinePage:
    """Return the newest entries of the ticket's history that this person may see, messages included.

    With `before` those older than the entry with this sequence number. A page ends at `PAGE_ENTRIES`, or earlier at the
    entry whose text would exceed `PAGE_CHARACTERS`; it holds at least one entry if there is any.
    """
    if not view.is_full:
        return TimelinePage([])
    events = _newest_seen_as[view].all(ticket=ticket.pk, reader=scope.user_id or 0, before=before)
    renderer = TimelineRenderer(events)
    shown = _that_fit(events, renderer)
    has_older = len(shown) < len(events)
    return TimelinePage(
        [renderer.entry(event, view) for event in reversed(shown)], before=shown[-1].seq if has_older else None
    )


def next_page(ticket: Ticket, scope: Scope, view: Visibility, *, after: int) -> TimelinePage:
    """Return the entries that follow the one with the sequence number `after`, in pages like `newest_page`."""
    if not view.is_full:
        return TimelinePage([])
    events = _next_seen_as[view].all(ticket=ticket.pk, reader=scope.user_id or 0, after=after)
    renderer = TimelineRenderer(events)
    shown = _that_fit(events, renderer)
    has_newer = len(shown) < len(events)
    return TimelinePage([renderer.entry(event, view) for event in shown], after=shown[-1].seq if has_newer else None)


def changes_since(ticket: Ticket, scope: Scope, version: int) -> list[Json]:
    """Return the newest changes after `version`, as far as this person may see them: the body of a 409."""
    page = newest_page(ticket, scope, visibility_of(scope, ticket.access))
    return [entry for entry in page.entries if (entry["version"] or 0) > version]


def _that_fit(events: Sequence[Event], renderer: "TimelineRenderer") -> Sequence[Event]:
    """Return the first of these events that fit on one page, at least one."""
    room = PAGE_CHARACTERS
    for place, event in enumerate(events[:PAGE_ENTRIES]):
        room -= renderer.characters_of(event)
        if room < 0 and place > 0:
            return events[:place]
    return events[:PAGE_ENTRIES]


def _seen_events(view: Visibility) -> QuerySet[Event]:
    of_ticket = Event.objects.filter(subject_type=SUBJECT, subject_id=param_for(Event, "subject_id", "ticket"))
    is_own = Q(audience=Audience.PERSONAL, recipient_id=param_for(Event, "recipient_id", "reader"))
    return of_ticket.filter(Q(audience__in=visible_audiences(view)) | is_own)


def _newest_for(view: Visibility) -> PreparedInstances[Event]:
    # One more than fits tells whether anything is older.
    return PreparedInstances(
        Event,
        lambda: (
            _seen_events(view).filter(seq__lt=param_for(Event, "seq", "before")).order_by("-seq")[: PAGE_ENTRIES + 1]
        ),
    )


def _next_for(view: Visibility) -> PreparedInstances[Event]:
    return PreparedInstances(
        Event,
        lambda: _seen_events(view).filter(seq__gt=param_for(Event, "seq", "after")).order_by("seq")[: PAGE_ENTRIES + 1],
    )


FULL_VISIBILITIES = [view for view in Visibility if view.is_full]
_newest_seen_as = {view: _newest_for(view) for view in FULL_VISIBILITIES}
_next_seen_as = {view: _next_for(view) for view in FULL_VISIBILITIES}


class TimelineRenderer:
    """Turns rows of history into timeline entries, with people and messages read once for all of them.

    Names are read now rather than stored in the event, so that a corrected or erased name is right everywhere. The role
    is the one in which they did it; today's stands in for it where it was not kept.
    """

    def __init__(self, events: Collection[Event]) -> None:
        read_words(events)
        self._parts = {part.name: part.load(events) for part in entry_parts()}
        self._hidden = frozenset[str]().union(*(part.hides for part in entry_parts()))
        self._erasures = self._read_erasures(events)
        people = {event.actor_id for event in (*events, *self._erasures.values()) if event.actor_id}
        people |= {user_id for event in events for user_id in _people_in(event)}
        self._people = read_people(people.union(*(part.people for part in self._parts.values())))
        self._names = {known.id: known.name for known in self._people.values()}

    def characters_of(self, event: Event) -> int:
        """Return the length of the entry's text, as written and as HTML."""
        return sum(part.characters_of(event) for part in self._parts.values())

    def entry(self, event: Event, view: Visibility) -> Json:
        said = next(filter(None, (part.byline(event) for part in self._parts.values())), None)
        return {
            "seq": event.seq,
            "kind": event.kind,
            "at": said.at if said else event.at,
            "actor": self._author(said.user_id, said.role) if said else self._actor(event),
            "audience": event.audience,
            "version": event.subject_version,
            "data": self._data(event, view),
            "has_words": bool(event.words and event.words.texts)
            or any(part.has_words(event) for part in self._parts.values()),
            "erasure": self._erasure(event),
            **{name: part.value(event, self._names) for name, part in self._parts.items()},
        }

    def _erased_at(self, event: Event) -> datetime | None:
        moments = [part.erased_at(event) for part in self._parts.values()]
        moments.append(event.words.erased_at if event.words else None)
        return max((at for at in moments if at is not None), default=None)

    def _read_erasures(self, events: Collection[Event]) -> dict[tuple[int | None, datetime], Event]:
        """Return what the history says of the erasing of words of these events: one query, if any were erased."""
        moments = {(event.subject_id, at) for event in events if (at := self._erased_at(event)) is not None}
        if not moments:
            return {}
        found = Event.objects.filter(
            kind=ERASED,
            subject_type=SUBJECT,
            subject_id__in={subject_id for subject_id, _at in moments},
            at__in={at for _subject_id, at in moments},
        )
        return {(event.subject_id, event.at): event for event in found}

    def _erasure(self, event: Event) -> Json | None:
        """When, by whom and why words of this entry were erased."""
        at = self._erased_at(event)
        if at is None:
            return None
        by = self._erasures.get((event.subject_id, at))
        return {"at": at, "actor": self._actor(by) if by else None, "reason": by.data["reason"] if by else None}

    def _actor(self, event: Event) -> Json | None:
        known = self._people.get(event.actor_id or 0)
        if known is None:
            return shown_actor(event, name=None, role=None)
        return shown_actor(event, name=known.name, role=event.actor_role or known.role)

    def _author(self, user_id: int, role: str | None) -> Json | None:
        known = self._people.get(user_id)
        return None if known is None else shown_person(known.id, name=known.name, role=role or known.role)

    def _person(self, user_id: int) -> Json | None:
        known = self._people.get(user_id)
        return {"id": known.id, "name": known.name} if known else None

    def _data(self, event: Event, view: Visibility) -> Json:
        """What of the event's data this reader sees: nothing of a kind that this version does not know."""
        data: Json = {}
        whole = whole_data(event)
        for field in _fields_of(event):
            if field.name in self._hidden or field.name not in whole:
                continue
            if not sees_field(field.readers(whole), view):
                continue
            value = whole[field.name]
            if field.type is PERSON:
                data[field.name] = self._person(value)
            elif field.type is PEOPLE:
                data[field.name] = [known for user_id in value if (known := self._person(user_id))]
            elif field.type is not MESSAGE:
                data[field.name] = value
        return data


def _fields_of(event: Event) -> tuple[Field, ...]:
    kind = known_kind(event.kind)
    return kind.fields if kind else ()


def _people_in(event: Event) -> Iterator[int]:
    """Who is named in the event's data."""
    for field in _fields_of(event):
        value = event.data.get(field.name)
        if field.type is PERSON and value:
            yield value
        elif field.type is PEOPLE and value:
            yield from value


def _people_with_roles() -> QuerySet[User, Any]:
    return User.objects.filter(IsOneOf("pk")).order_by("pk").values_list("pk", "name", "memberships__role")


_people_rows = PreparedQuery(_people_with_roles)


def read_people(ids: Collection[int]) -> dict[int, Known]:
    """Return the people with these ids, by id, in one query."""
    found: dict[int, Known] = {}
    for user_id, name, role in _people_rows.rows(ids=ids) if ids else ():
        known = found.get(user_id)
        # One row for each role.
        if known is None or known.role is None or _PLACE[Role(role)] < _PLACE[Role(known.role)]:
            found[user_id] = Known(user_id, name, role)
    return found
