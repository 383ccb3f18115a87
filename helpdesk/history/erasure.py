"""Where words live besides the history, so that one action can erase them; see docs/adr/0019.

Each subject registers its places in its own `retention.py`, or names its columns in `Subject.words`. How a thing is
locked to erase its words is asked of its kind (`helpdesk.history.subjects`), so nothing else has to be registered.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, Self

from django.db.models import Model, Q, QuerySet

from helpdesk.access.scope import SubjectKey
from helpdesk.history.kinds import all_kinds
from helpdesk.history.models import Event
from helpdesk.history.subjects import Locked, all_subjects, is_known, subject_for

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What stands where something must stand: the sign for words that were left out, in any language.
LEFT_OUT = "[…]"
Rows = QuerySet[Any]


class Place(Protocol):
    """One place where words live: the rows of one model."""

    @property
    def model(self) -> type[Model]:
        """What the rows are."""

    @property
    def subject_type(self) -> str:
        """The type of subject that the rows belong to; "" for rows of a person or a desk."""

    @property
    def parts(self) -> Collection[str]:
        """What of a subject's own words can be erased by itself: `description`. Empty for what stands elsewhere."""

    def narrowed(self, parts: Collection[str]) -> "Place | None":
        """Return the place with these parts alone, None if it has none of them."""

    def of_entry(self, event: Event) -> Rows | None:
        """Return the rows whose words are shown as this entry of the history, None if it has none here."""

    def of_subject(self, subject_id: int) -> Rows:
        """Return all rows of one subject."""

    def of_person(self, user_id: int, desk_id: int) -> Rows | None:
        """Return the rows that this person wrote at the desk, None where nobody can tell."""

    def with_copies(self, rows: Rows) -> Rows:
        """Return the rows and others that hold copies of the same words, on whatever subject."""

    def subject_ids(self, rows: Rows) -> set[int]:
        """Return to which subjects the rows belong."""

    def texts(self, rows: Rows) -> set[str]:
        """Return what stands in them."""

    def erase(self, rows: Rows, *, at: datetime, texts: Collection[str] | None = None) -> int:
        """Erase the rows' words, or only those that are one of `texts`; return how many texts that were."""


@dataclass(frozen=True)
class ModelWords:
    """Words in columns of a model.

    `fields`: each column with what is left in it. `along`: what else becomes what with a column. `erased_at`: the
    column that says when a row was erased, which finds who did it in the history. `subject`, `desk` and
    `authors` are paths from the model; `entries` says in which entry of its data an event has the number of the row
    ("" for the number of the subject).
    """

    model: type[Model]
    fields: Mapping[str, str]
    subject_type: str = ""
    subject: str = ""
    desk: str = ""
    authors: Collection[str] = ()
    along: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    erased_at: str = ""

    def rows(self) -> Rows:
        """All rows in which something stands."""
        something = Q()
        for name, left in self.fields.items():
            something |= ~Q(**{f"{name}__in": ("", left)})
        return self.model._default_manager.filter(something)

    @property
    def parts(self) -> Collection[str]:
        return tuple(self.fields) if self.subject == "pk" else ()

    def narrowed(self, parts: Collection[str]) -> Self | None:
        fields = {name: left for name, left in self.fields.items() if name in parts and name in self.parts}
        return replace(self, fields=fields) if fields else None

    def of_entry(self, event: Event) -> Rows | None:
        name = self.entries.get(event.kind)
        if name is None:
            return None
        return self.rows().filter(pk=event.data[name] if name else event.subject_id)

    def of_subject(self, subject_id: int) -> Rows:
        return self.rows().filter(**{self.subject: subject_id})

    def of_person(self, user_id: int, desk_id: int) -> Rows | None:
        if not self.authors:
            return None
        is_theirs = Q()
        for path in self.authors:
            is_theirs |= Q(**{path: user_id})
        return self.rows().filter(is_theirs, **({self.desk: desk_id} if self.desk else {}))

    def with_copies(self, rows: Rows) -> Rows:
        return rows

    def subject_ids(self, rows: Rows) -> set[int]:
        return set(rows.order_by().values_list(self.subject, flat=True)) - {None} if self.subject else set()

    def texts(self, rows: Rows) -> set[str]:
        return {text for row in rows.order_by().values_list(*self.fields) for text in row} - {
            "",
            *self.fields.values(),
        }

    def erase(self, rows: Rows, *, at: datetime, texts: Collection[str] | None = None) -> int:
        # First which rows: a column that is erased may be what finds them.
        keys = list(rows.order_by().values_list("pk", flat=True).distinct())
        count = 0
        for name, left in self.fields.items():
            chosen = self.model._default_manager.filter(pk__in=keys).exclude(**{f"{name}__in": ("", left)})
            if texts is not None:
                chosen = chosen.filter(**{f"{name}__in": texts})
            stamp = {self.erased_at: at} if self.erased_at else {}
            count += chosen.update(**{name: left}, **self.along.get(name, {}), **stamp)
        return count


@dataclass(frozen=True)
class OwnRows:
    """Rows that are somebody's own and say nothing without their words: they are removed, for a person as a whole.

    `remove` removes the row with this number as its own action does, so that open pages hear of it. `desk` is empty
    for what a person has at no desk in particular, `only` what else a row must be.
    """

    model: type[Model]
    owner: str
    remove: Callable[[int], object]
    desk: str = ""
    only: Mapping[str, Any] = field(default_factory=dict)
    subject_type: str = ""
    parts: Collection[str] = ()

    def narrowed(self, parts: Collection[str]) -> None:
        return None

    def of_entry(self, event: Event) -> Rows | None:
        return None

    def of_subject(self, subject_id: int) -> Rows:
        return self.model._default_manager.none()

    def of_person(self, user_id: int, desk_id: int) -> Rows | None:
        at_desk = {self.desk: desk_id} if self.desk else {}
        return self.model._default_manager.filter(**{self.owner: user_id}, **at_desk, **self.only)

    def with_copies(self, rows: Rows) -> Rows:
        return rows

    def subject_ids(self, rows: Rows) -> set[int]:
        return set()

    def texts(self, rows: Rows) -> set[str]:
        return set()

    def erase(self, rows: Rows, *, at: datetime, texts: Collection[str] | None = None) -> int:
        keys = sorted(rows.order_by().values_list("pk", flat=True))
        for key in keys:
            self.remove(key)
        return len(keys)


_places: list[Place] = []


def register_words(*places: Place) -> None:
    """Have the erasing action know these places."""
    _places.extend(place for place in places if place not in _places)


def all_places() -> list[Place]:
    return list(_places)


def places_of(subject_type: str) -> list[Place]:
    """Return the places that belong to subjects of this type."""
    return [place for place in _places if place.subject_type == subject_type]


def erasable_subjects() -> "list[tuple[str, StrOrPromise]]":
    """Return the types of subjects that have words, with what people call one of them."""
    having = {place.subject_type for place in _places} | {kind.subject for kind in all_kinds() if kind.has_words}
    return sorted((name, subject.label) for name, subject in all_subjects().items() if name in having)


def lock_subjects(keys: Collection[SubjectKey]) -> list[tuple[SubjectKey, Locked]]:
    """Lock the subjects, kind after kind, each in the order of their numbers; those that are gone are left out."""
    found: list[tuple[SubjectKey, Locked]] = []
    for subject_type in sorted({name for name, _number in keys if is_known(name)}):
        ids = sorted(number for name, number in keys if name == subject_type)
        found += [((subject_type, item.subject_id), item) for item in subject_for(subject_type).lock_all(ids)]
    return found
