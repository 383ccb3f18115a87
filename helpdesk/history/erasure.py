"""Where words live besides the history, so that one action can erase them; see docs/adr/0019.

Each subject registers its places in its own `retention.py`, and how its rows are locked.
`helpdesk.erasure.actions.erase` asks nothing else.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from django.db.models import Model, Q, QuerySet

from helpdesk.access.scope import SubjectKey
from helpdesk.history.models import Event

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

    def erase(self, rows: Rows, *, texts: Collection[str] | None = None) -> int:
        """Erase the rows' words, or only those that are one of `texts`; return how many texts that were."""


@dataclass(frozen=True)
class ModelWords:
    """Words in columns of a model.

    `fields`: each column with what is left in it. `along`: what else becomes what with a column. `subject`, `desk` and
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

    def rows(self) -> Rows:
        """All rows in which something stands."""
        something = Q()
        for name, left in self.fields.items():
            something |= ~Q(**{f"{name}__in": ("", left)})
        return self.model._default_manager.filter(something)

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

    def erase(self, rows: Rows, *, texts: Collection[str] | None = None) -> int:
        # First which rows: a column that is erased may be what finds them.
        keys = list(rows.order_by().values_list("pk", flat=True).distinct())
        count = 0
        for name, left in self.fields.items():
            chosen = self.model._default_manager.filter(pk__in=keys).exclude(**{f"{name}__in": ("", left)})
            if texts is not None:
                chosen = chosen.filter(**{f"{name}__in": texts})
            count += chosen.update(**{name: left}, **self.along.get(name, {}))
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

    def erase(self, rows: Rows, *, texts: Collection[str] | None = None) -> int:
        keys = sorted(rows.order_by().values_list("pk", flat=True))
        for key in keys:
            self.remove(key)
        return len(keys)


class Locked(NamedTuple):
    """A subject that is locked to be erased from. `renew` gives it a new version and returns that."""

    subject_id: int
    desk_id: int
    renew: Callable[[], int | None]


# Locks these subjects in the running unit of work; those that do not exist are left out.
Lock = Callable[[Collection[int]], list[Locked]]

_places: list[Place] = []
_locks: dict[str, Lock] = {}
_labels: "dict[str, StrOrPromise]" = {}


def register_words(*places: Place) -> None:
    """Have the erasing action know these places."""
    _places.extend(place for place in places if place not in _places)


def register_lock(subject_type: str, lock: Lock, *, label: "StrOrPromise") -> None:
    """Let all words of a subject of this type be erased; `label` says that to people."""
    _locks[subject_type] = lock
    _labels[subject_type] = label


def erasable_subjects() -> "list[tuple[str, StrOrPromise]]":
    """Return the types of subjects whose words can be erased as a whole, with what people read of it."""
    return sorted(_labels.items())


def all_places() -> list[Place]:
    return list(_places)


def lock_subjects(keys: Collection[SubjectKey]) -> list[tuple[SubjectKey, Locked]]:
    """Lock the subjects, one kind after the other, each in the order of their numbers."""
    found: list[tuple[SubjectKey, Locked]] = []
    for subject_type in sorted({name for name, _number in keys} & set(_locks)):
        ids = sorted(number for name, number in keys if name == subject_type)
        found += [((subject_type, item.subject_id), item) for item in _locks[subject_type](ids)]
    return found


def lockable_types() -> list[str]:
    return sorted(_locks)


def can_lock(subject_type: str) -> bool:
    return subject_type in _locks
