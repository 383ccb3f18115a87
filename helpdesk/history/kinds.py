"""The catalogue of event kinds: what can be recorded, about what, for whom, with which data.

Each subject declares its kinds in its own `events.py` with `declare`; `record_event` refuses what is not declared, and
data that has other fields or types than its kind says. `docs/events.md` is generated from here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from helpdesk.history.models import Audience

Data = Mapping[str, Any]

# The subject of a kind that can be about anything, or about the desk.
ANY_SUBJECT = "*"


class EventDataError(TypeError):
    """An event of an unknown kind, or with data that its kind does not have."""


class ShownTo(StrEnum):
    """Who, of those who may see an event, also sees one field of it."""

    ALL = "all"
    HELPERS = "helpers"
    NOT_STUDENTS = "not students"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Plain:
    """The type of one value. `is_words`: a text that somebody wrote, as opposed to a fact."""

    name: str
    accepts: Callable[[Any], bool]
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    item: "Plain | Group"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields inside a field."""

    fields: tuple["Field", ...]


FieldType = Plain | ListOf | Group


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of an event's data.

    `shown_to` narrows who sees it, always or, as a function of the data, only then; say why in `doc`.
    """

    name: str
    type: FieldType
    doc: str = ""
    is_optional: bool = False
    is_nullable: bool = False
    shown_to: "ShownTo | Callable[[Data], ShownTo]" = ShownTo.ALL

    def readers(self, data: Data) -> ShownTo:
        return self.shown_to if isinstance(self.shown_to, ShownTo) else self.shown_to(data)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_time(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


# A code has no spaces and no capitals but at its beginning: a sentence or a name with a surname is no code.
_CODE = re.compile(r"[A-Z]?[a-z0-9_.:-]{0,59}")

ID = Plain("number of a row", _is_int)
PERSON = Plain("person", _is_int)
MESSAGE = Plain("message", _is_int)
NUMBER = Plain("number", _is_int)
FLAG = Plain("yes or no", lambda value: isinstance(value, bool))
CODE = Plain("code", lambda value: isinstance(value, str) and _CODE.fullmatch(value) is not None)
TIME = Plain("moment", _is_time)
WORDS = Plain("words", lambda value: isinstance(value, str), is_words=True)

CODES = ListOf(CODE)
IDS = ListOf(ID)
PEOPLE = ListOf(PERSON)
TEXTS = ListOf(WORDS)


def changes(*fields: Field, doc: str = "") -> Field:
    """Return the field with the new values, by name, of what was changed."""
    return Field("changes", Group(fields), doc)


def _always(_data: Data) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event.

    `name` is `noun.past_tense`. `subject` is the type of subject that it is about, "" for the desk as a whole.
    `feeds` names the followers of the log that need it. `changes_row` tells from the data whether the subject's row in
    lists may look different after it. `changes_access`: what the recipient may see at all has changed, so that their
    open pages must start afresh.
    """

    name: str
    summary: str
    fields: tuple[Field, ...] = ()
    subject: str = ""
    audiences: frozenset[str] = frozenset({Audience.PUBLIC})
    feeds: frozenset[str] = frozenset()
    changes_row: Callable[[Data], bool] = _always
    changes_access: bool = False
    # Whether any field is for words.
    has_words: bool = dataclass_field(init=False, compare=False, default=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "has_words", any(_has_words(field.type) for field in self.fields))

    def fields_of_type(self, *types: FieldType) -> list[str]:
        return [field.name for field in self.fields if field.type in types]

    def check(self, data: Data, *, audience: str, subject: str) -> None:
        """Raise EventDataError unless an event of this kind can be like this."""
        if self.subject not in (subject, ANY_SUBJECT):
            raise EventDataError(f"{self.name} is about {self.subject or 'the desk'!r}, not {subject!r}.")
        if audience not in self.audiences:
            raise EventDataError(f"{self.name} is never for the audience {audience!r}.")
        _check_fields(self.name, self.fields, data)


def _has_words(field_type: FieldType) -> bool:
    if isinstance(field_type, Group):
        return any(_has_words(field.type) for field in field_type.fields)
    return _has_words(field_type.item) if isinstance(field_type, ListOf) else field_type.is_words


_kinds: dict[str, EventKind] = {}


def declare(*kinds: EventKind) -> None:
    """Add kinds to the catalogue. Raises ValueError for a name that is taken by another kind."""
    for kind in kinds:
        if _kinds.setdefault(kind.name, kind) != kind:
            raise ValueError(f"Two kinds of events are called {kind.name!r}.")


def kind_named(name: str) -> EventKind:
    """Return the kind. Raises EventDataError for one that is not declared."""
    kind = _kinds.get(name)
    if kind is None:
        raise EventDataError(
            f"There is no kind of event {name!r}: declare it in the events.py of its subject, and load that in "
            "AppConfig.ready (SubjectConfig does)."
        )
    return kind


def known_kind(name: str) -> EventKind | None:
    """Return the kind, or None: the log may hold kinds of a newer version that runs beside this one."""
    return _kinds.get(name)


def changes_access(name: str) -> bool:
    """Return whether the recipient's scope is another one after it: their browser may hold too much or too little."""
    kind = _kinds.get(name)
    return kind is not None and kind.changes_access


def all_kinds() -> list[EventKind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.subject, kind.name))


def kinds_feeding(follower: str) -> frozenset[str]:
    """Return the names of the kinds that the follower of the log needs."""
    return frozenset(name for name, kind in _kinds.items() if follower in kind.feeds)


def load_modules(package: str, *names: str) -> list[ModuleType]:
    """Import the modules of these names of the package and of each subject in it: they declare and register."""
    found = []
    for name in names:
        for module in iter_modules(import_module(package).__path__, prefix=f"{package}."):
            if module.ispkg and find_spec(f"{module.name}.{name}"):
                found.append(f"{module.name}.{name}")
            elif not module.ispkg and module.name == f"{package}.{name}":
                found.append(module.name)
    return [import_module(name) for name in found]


def _check_fields(where: str, fields: Sequence[Field], data: Data) -> None:
    known = {field.name: field for field in fields}
    if unknown := sorted(set(data) - set(known)):
        raise EventDataError(f"{where} has no field {', '.join(unknown)}.")
    for field in fields:
        if field.name not in data:
            if not field.is_optional:
                raise EventDataError(f"{where} needs the field {field.name}.")
        elif data[field.name] is None:
            if not field.is_nullable:
                raise EventDataError(f"{where}: {field.name} cannot be null.")
        else:
            _check_value(f"{where}: {field.name}", field.type, data[field.name])


def _check_value(where: str, field_type: FieldType, value: Any) -> None:
    if isinstance(field_type, Plain):
        # The value itself stays out of the message: it may be what somebody wrote.
        if not field_type.accepts(value):
            raise EventDataError(f"{where} must be a {field_type.name}, not {type(value).__name__}.")
    elif isinstance(field_type, Group):
        if not isinstance(value, Mapping):
            raise EventDataError(f"{where} must hold fields.")
        _check_fields(where, field_type.fields, value)
    else:
        if not isinstance(value, list | tuple):
            raise EventDataError(f"{where} must be a list.")
        for item in value:
            _check_value(where, field_type.item, item)


def describe(field_type: FieldType) -> str:
    """Return the type as `docs/events.md` has it."""
    if isinstance(field_type, Plain):
        return field_type.name
    if isinstance(field_type, ListOf):
        return f"list of: {describe(field_type.item)}"
    return "{ " + "; ".join(_describe_inner(field_type.fields)) + " }"


def _describe_inner(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        yield f"`{field.name}`{'?' if field.is_optional else ''} {describe(field.type)}"
