"""Where words live besides the history, so that one action can erase them; see docs/adr/0019.

Each subject registers its places in its own `retention.py`, or names its columns in `Subject.words`. How a thing is
locked to erase its words is asked of its kind (`helpdesk.history.subjects`), so nothing else has to be registered.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from django.db.models import F, Model, Q, QuerySet, Value

from helpdesk.access.scope import SubjectKey
from helpdesk.history.kinds import all_kinds
from helpdesk.history.models import Event
from helpdesk.history.subjects import Locked, all_subjects, is_known, subject_for

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What stands where something must stand: the sign for words that were left out, in any language.
LEFT_OUT = "[…]"
Rows = QuerySet[Any]


class Text(NamedTuple):
    """One text at a place: the number of its row, its subject (0 for rows of a person or a desk), its column.

    `text` is empty where it is not looked for elsewhere on the subject.
    """

    row: int
    subject_id: int
    name: str
    text: str


# Texts by the number of their subject.
Said = Mapping[int, Collection[str]]


def all_said(said: Said) -> set[str]:
    """Return the texts of all subjects."""
    return set().union(*said.values())


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

    def own_of(self, user_id: int) -> Rows | None:
        """Return the rows that are this person's own and of no desk, None where there are no such rows."""

    def with_copies(self, rows: Rows) -> Rows:
        """Return the rows and others that hold copies of the same words, on whatever subject."""

    def subject_ids(self, rows: Rows) -> set[int]:
        """Return to which subjects the rows belong."""

    def texts(self, rows: Rows, subject_ids: Collection[int]) -> list[Text]:
        """Return what stands in those of the rows that belong to these subjects, or to none: one query.

        A text may come more than once, also with several subjects.
        """

    def same(self, said: Said) -> list[Text]:
        """Return what on a subject says exactly one of the texts of that subject: one query for all of them."""

    def erase(self, found: Collection[Text], *, at: datetime) -> None:
        """Erase these texts, in a number of queries that does not grow with them."""


@dataclass(frozen=True)
class ModelWords:
    """Words in columns of a model.

    `fields`: each column with what is left in it. `along`: what else becomes what with a column. `erased_at`: the
    column that says when a row was erased, which finds who did it in the history. `subject`, `desk` and
    `authors` are paths from the model; without `desk` the rows are their author's own (`own_of`). `entries` says in
    which entry of its data an event has the number of the row ("" for the number of the subject).
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
        return self._written_by(user_id).filter(**{self.desk: desk_id}) if self.authors and self.desk else None

    def own_of(self, user_id: int) -> Rows | None:
        return self._written_by(user_id) if self.authors and not self.desk else None

    def _written_by(self, user_id: int) -> Rows:
        is_theirs = Q()
        for path in self.authors:
            is_theirs |= Q(**{path: user_id})
        return self.rows().filter(is_theirs)

    def with_copies(self, rows: Rows) -> Rows:
        return rows

    def subject_ids(self, rows: Rows) -> set[int]:
        return set(rows.order_by().values_list(self.subject, flat=True)) - {None} if self.subject else set()

    def texts(self, rows: Rows, subject_ids: Collection[int]) -> list[Text]:
        if self.subject:
            rows = rows.filter(**{f"{self.subject}__in": subject_ids})
        return list(self._read(rows, set(subject_ids)))

    def same(self, said: Said) -> list[Text]:
        texts, says_one = all_said(said), Q()
        for name in self.fields:
            says_one |= Q(**{f"{name}__in": texts})
        rows = self.rows().filter(says_one, **{f"{self.subject}__in": list(said)})
        return [found for found in self._read(rows, said) if found.text in said[found.subject_id]]

    def _read(self, rows: Rows, wanted: Collection[int]) -> Iterable[Text]:
        """Read one row for each subject that it belongs to; where rows belong to none, one with 0 for it."""
        subject = Value(0) if not self.subject else F(self.subject)
        found = rows.order_by().annotate(_subject=subject).values_list("pk", "_subject", *self.fields)
        for row, subject_id, *texts in found:
            if not self.subject or subject_id in wanted:
                for (name, left), text in zip(self.fields.items(), texts, strict=True):
                    if text not in ("", left):
                        yield Text(row, subject_id, name, text)

    def erase(self, found: Collection[Text], *, at: datetime) -> None:
        stamp = {self.erased_at: at} if self.erased_at else {}
        for name, left in self.fields.items():
            rows = {text.row for text in found if text.name == name}
            if rows:
                chosen = self.model._default_manager.filter(pk__in=rows)
                chosen.update(**{name: left}, **self.along.get(name, {}), **stamp)


@dataclass(frozen=True)
class OwnRows:
    """Rows that are somebody's own and say nothing without their words: they are removed, for a person as a whole.

    `remove` removes the row with this number as its own action does, so that open pages hear of it. `desk` is empty
    for what a person has at no desk in particular (`own_of`), `only` what else a row must be.
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
        return self._owned_by(user_id).filter(**{self.desk: desk_id}) if self.desk else None

    def own_of(self, user_id: int) -> Rows | None:
        return None if self.desk else self._owned_by(user_id)

    def _owned_by(self, user_id: int) -> Rows:
        return self.model._default_manager.filter(**{self.owner: user_id}, **self.only)

    def with_copies(self, rows: Rows) -> Rows:
        return rows

    def subject_ids(self, rows: Rows) -> set[int]:
        return set()

    def texts(self, rows: Rows, subject_ids: Collection[int]) -> list[Text]:
        return [Text(key, 0, "", "") for key in rows.order_by("pk").values_list("pk", flat=True)]

    def same(self, said: Said) -> list[Text]:
        return []

    def erase(self, found: Collection[Text], *, at: datetime) -> None:
        for text in found:
            self.remove(text.row)


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


def renew_subjects(locked: Collection[tuple[SubjectKey, Locked]]) -> dict[SubjectKey, int | None]:
    """Give the locked subjects a new version, and return it; None where the kind counts none. A query for each kind."""
    things: dict[str, dict[int, Any]] = {}
    for (subject_type, subject_id), subject in locked:
        things.setdefault(subject_type, {})[subject_id] = subject.thing
    return {
        (subject_type, subject_id): version
        for subject_type, of_type in things.items()
        for subject_id, version in zip(of_type, subject_for(subject_type).renew_all([*of_type.values()]), strict=True)
    }


def lock_subjects(keys: Collection[SubjectKey]) -> list[tuple[SubjectKey, Locked]]:
    """Lock the subjects, kind after kind, each in the order of their numbers; those that are gone are left out."""
    found: list[tuple[SubjectKey, Locked]] = []
    for subject_type in sorted({name for name, _number in keys if is_known(name)}):
        ids = sorted(number for name, number in keys if name == subject_type)
        found += [((subject_type, item.subject_id), item) for item in subject_for(subject_type).lock_all(ids)]
    return found
