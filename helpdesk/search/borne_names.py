"""Names that stand in documents and change elsewhere, without a change of the things that bear them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from helpdesk.history.models import Event

# The things whose documents hold the name of what has this number.
Bearers = Callable[[int], "QuerySet[Any]"]


@dataclass(frozen=True, slots=True)
class BorneName:
    """The name of a person, a board, a category.

    `what` has the name, as tasks call it. After an event of the kind `event` it may be another one: `renamed` returns
    the number of what was renamed by it, if anything was.
    """

    what: str
    event: str
    renamed: Callable[[Event], int | None]
    bearers: Bearers


def changed(what: str, *columns: str) -> Callable[[Event], int | None]:
    """Return a reader of events with `changes`: the number of what was changed, if one of these columns was."""
    return lambda event: event.data[what] if any(name in event.data.get("changes", ()) for name in columns) else None


def person_name(bearers: Bearers) -> BorneName:
    return BorneName("person", "profile.edited", _renamed_person, bearers)


def board_name(bearers: Bearers) -> BorneName:
    return BorneName("board", "board.changed", changed("board", "name"), bearers)


def register_names(bearers: Bearers) -> BorneName:
    """Return all names of a desk's boards and schools, which an import of the register changes."""
    return BorneName("desk", "register.imported", _renamed_register, bearers)


def _renamed_person(event: Event) -> int | None:
    return event.recipient_id if "name" in event.data["fields"] else None


def _renamed_register(event: Event) -> int | None:
    # Events of before there was `renamed` count every change of a school.
    return event.desk_id if event.data.get("renamed", event.data.get("changed")) else None
