"""Erasing what people wrote: one entry of the history, all words of a subject, or all that one person wrote."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from helpdesk import clock
from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.access.scope import SubjectKey
from helpdesk.accounts.models import Membership
from helpdesk.erasure.choices import ErasureReason
from helpdesk.erasure.found import erase_loose, find_words
from helpdesk.erasure.policies import HistoryOf
from helpdesk.errors import Invalid, NotAllowed, NotFound, Stale
from helpdesk.history.erasure import Place, Rows, all_places, lock_subjects, places_of, renew_subjects
from helpdesk.history.events import ERASED
from helpdesk.history.models import Audience, Event, EventWords, EventWordsQuerySet
from helpdesk.history.subjects import Locked, all_subjects, is_known, subject_for
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.tasks.registry import enqueue

GO_ON = "history.erase_on"
# So many subjects at a time of all that one person wrote; a task goes on with the rest.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history, by its number."""

    seq: int


@dataclass(frozen=True, slots=True)
class Whole:
    """All words of one subject, or some of its own: `parts` are names that its places have, like `description`.

    `version`: the one that the actor looked at, if it matters that it is still the present one.
    """

    subject_type: str
    subject_id: int
    parts: frozenset[str] = frozenset()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """All that one person wrote at one desk."""

    user_id: int
    desk_id: int


@dataclass(frozen=True, slots=True)
class Erased:
    """How many texts were erased, on how many subjects; `goes_on`: a task does the rest."""

    texts: int
    subjects: int
    goes_on: bool = False


@dataclass(slots=True)
class _Chosen:
    """What is to be erased: words of events, and rows of places; and the subjects that are named themselves."""

    words: EventWordsQuerySet
    rows: list[tuple[Place, Rows]] = field(default_factory=list)
    named: set[SubjectKey] = field(default_factory=set)

    def add(self, place: Place, rows: Rows | None) -> None:
        if rows is not None:
            self.rows.append((place, place.with_copies(rows)))

    def subjects(self) -> set[SubjectKey]:
        """Return the subjects that these words stand on. A query for each place, however many subjects there are."""
        said = self.words.filter(event__subject_type__in=list(all_subjects()))
        found = set(said.values_list("event__subject_type", "event__subject_id"))
        keys = {(subject_type, subject_id) for subject_type, subject_id in found if subject_id is not None}
        for place, rows in self.rows:
            keys |= {(place.subject_type, subject_id) for subject_id in place.subject_ids(rows)}
        return keys | self.named


def erase_words(*, actor: Actor, what: Entry | Whole | Author, reason: str) -> Erased:
    """Erase words for good, wherever they stand: in the history, in the rows it speaks of, in files, in search.

    The same text is erased everywhere on the subject, and in copies of it on subjects that were split off. What is
    left is that something stood there, and an event that says who erased how much and why. Of an author, `BATCH`
    subjects are done at once and a task goes on with the rest.

    Raises NotAllowed, NotFound for what is not of the actor's desks, Invalid for an unknown reason or part, Stale.
    """
    if reason not in ErasureReason.values:
        raise Invalid({"reason": _("Choose one of: %(names)s.") % {"names": ", ".join(ErasureReason.values)}})
    scope = actor.scope
    if not scope.led_desks:
        raise NotAllowed(permission="history.erase")
    with unit_of_work():
        chosen = _choose(what, actor)
        keys = sorted(chosen.subjects())
        goes_on = isinstance(what, Author) and len(keys) > BATCH
        return _erase(chosen, keys[:BATCH] if isinstance(what, Author) else keys, what, actor, reason, goes_on=goes_on)


def _choose(what: Entry | Whole | Author, actor: Actor) -> _Chosen:
    if isinstance(what, Entry):
        return _choose_entry(what, actor)
    return _choose_whole(what) if isinstance(what, Whole) else _choose_author(what, actor)


def _choose_entry(what: Entry, actor: Actor) -> _Chosen:
    event = Event.objects.filter(seq=what.seq).first()
    if event is None or (event.audience == Audience.PERSONAL and event.recipient_id != actor.user_id):
        raise NotFound
    _require(actor, event.desk_id, "history.erase")
    # Who did it stays; that goes with all that is about the subject.
    chosen = _Chosen(_unerased().filter(event=event).exclude(name=EventWords.ACTOR))
    for place in all_places():
        chosen.add(place, place.of_entry(event))
    if event.subject_id is not None and is_known(event.subject_type):
        chosen.named.add((event.subject_type, event.subject_id))
    return chosen


def _choose_whole(what: Whole) -> _Chosen:
    if not is_known(what.subject_type):
        raise NotFound
    words = _unerased().filter(event__subject_type=what.subject_type, event__subject_id=what.subject_id)
    places = places_of(what.subject_type)
    if what.parts:
        known = {name for place in places for name in place.parts}
        if not what.parts <= known:
            raise Invalid({"parts": _("Choose one of: %(names)s.") % {"names": ", ".join(sorted(known))}})
        words = words.none()
        places = [narrow for place in places if (narrow := place.narrowed(what.parts)) is not None]
    chosen = _Chosen(words)
    for place in places:
        chosen.add(place, place.of_subject(what.subject_id))
    # Who may do it is known once it is locked.
    chosen.named.add((what.subject_type, what.subject_id))
    return chosen


def _choose_author(what: Author, actor: Actor) -> _Chosen:
    _require(actor, what.desk_id, "history.erase_person")
    is_of_desk = Membership.objects.filter(user=what.user_id, desk=what.desk_id).exists()
    if not is_of_desk and not Event.objects.filter(desk=what.desk_id, actor=what.user_id).exists():
        raise NotFound
    chosen = _Chosen(_unerased().filter(event__actor=what.user_id, event__desk=what.desk_id))
    takes_their_own = _administers_all_of(actor, what.user_id)
    for place in all_places():
        chosen.add(place, place.of_person(what.user_id, what.desk_id))
        if takes_their_own:
            chosen.add(place, place.own_of(what.user_id))
    return chosen


def _administers_all_of(actor: Actor, user_id: int) -> bool:
    """Whether the person has a role at no desk but those that the actor administers: then their own things go too."""
    elsewhere = Membership.objects.filter(user=user_id).exclude(desk__in=actor.scope.administers)
    return not elsewhere.exists()


def _unerased() -> EventWordsQuerySet:
    return EventWords.objects.filter(erased_at=None)


def _require(actor: Actor, desk_id: int, permission: str) -> None:
    scope = actor.scope
    if desk_id not in scope.led_desks:
        raise NotFound
    require(actor, permission, HistoryOf(desk_id))


def _erase(
    chosen: _Chosen,
    keys: Collection[SubjectKey],
    what: Entry | Whole | Author,
    actor: Actor,
    reason: str,
    *,
    goes_on: bool,
) -> Erased:
    at = clock.now()
    locked = lock_subjects(keys)
    if isinstance(what, Whole):
        _require_present(what, locked, actor)
    for _key, subject in locked:
        _require(actor, subject.desk_id, "history.erase")
    data: dict[str, Any] = {"scope": _SCOPES[type(what)], "reason": reason}
    if isinstance(what, Whole) and what.parts:
        data["parts"] = sorted(what.parts)
    # What goes is settled before the first of it changes: several subjects may share a row.
    found = find_words([key for key, _subject in locked], chosen.words, chosen.rows)
    found.erase(at=at)
    touched = [(key, subject) for key, subject in locked if found.counts[key]]
    # Only these: a new version without an event would make every open page of it stale.
    versions = renew_subjects(touched)
    for key, subject in touched:
        record_event(
            ERASED,
            desk_id=subject.desk_id,
            actor=actor,
            audience=Audience.PUBLIC,
            subject=key,
            subject_version=versions[key],
            data={**data, "count": found.counts[key]},
            at=at,
            actor_role=actor.scope.role_at(subject.desk_id),
        )
    total = found.counts.total()
    if not isinstance(what, Whole):
        desk_id = what.desk_id if isinstance(what, Author) else Event.objects.get(seq=what.seq).desk_id
        # Words of a thing that is gone are left in the history, and belong to no subject any more.
        gone = set(keys) - {key for key, _subject in locked}
        loose = erase_loose(chosen.words, chosen.rows, gone, at)
        total += loose
        if isinstance(what, Author) or loose:
            person = {"person": what.user_id} if isinstance(what, Author) else {}
            record_event(
                ERASED,
                desk_id=desk_id,
                actor=actor,
                audience=Audience.COORDINATOR,
                data={**data, **person, "count": total},
                at=at,
            )
    if goes_on and isinstance(what, Author):
        user = actor.require_user()
        enqueue(GO_ON, {"actor": user.pk, "person": what.user_id, "desk": what.desk_id, "reason": reason})
    return Erased(total, len(touched), goes_on)


def _require_present(what: Whole, locked: Collection[tuple[SubjectKey, Locked]], actor: Actor) -> None:
    """Raise NotFound for what is not there, Stale for what is no longer what the actor looked at."""
    for _key, subject in locked:
        _require(actor, subject.desk_id, "history.erase")
        if what.version is not None and subject.version is not None and what.version != subject.version:
            since = subject_for(what.subject_type).changes_since(subject.thing, actor.scope, what.version)
            raise Stale(current_version=subject.version, changes=since)
        return
    raise NotFound


_SCOPES = {Entry: "entry", Whole: "subject", Author: "person"}
