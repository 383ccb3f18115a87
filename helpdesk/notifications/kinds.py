"""The kinds of news that people can choose about, each with how it reaches them by default.

The packages that have news register their kinds at start-up; preferences and the settings page read nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from helpdesk.access.roles import Role


class Channel(StrEnum):
    IN_APP = "in_app"
    MAIL = "mail"
    PUSH = "push"


EVERYWHERE = frozenset(Channel)
WITHOUT_MAIL = frozenset({Channel.IN_APP, Channel.PUSH})


@dataclass(frozen=True, slots=True)
class Kind:
    """`roles` get it, and so may choose about it; `defaults` are the channels of who has chosen nothing.

    `offers` are the channels that there are for it; `position` is where it stands on the settings page. A push message
    about something pressing wakes a phone that saves power.
    """

    name: str
    roles: frozenset[Role]
    defaults: frozenset[Channel]
    offers: frozenset[Channel] = EVERYWHERE
    position: int = 1000
    is_pressing: bool = False


QUIETLY = frozenset({Channel.IN_APP, Channel.MAIL})

# What the test button makes. Nobody can switch it off, or the test would test nothing.
TEST = "test"

_kinds: dict[str, Kind] = {}


def register_kinds(kinds: Iterable[Kind]) -> None:
    """Make these kinds known."""
    for kind in kinds:
        _kinds[kind.name] = kind


def all_kinds() -> list[Kind]:
    """Return every kind, in the order of the settings page."""
    return sorted(_kinds.values(), key=lambda kind: kind.position)


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def kinds_for(roles: frozenset[str]) -> list[Kind]:
    """Return the kinds that people in these roles can get."""
    return [kind for kind in all_kinds() if kind.roles & roles]
