"""The kinds of news that people can choose about, each with how it reaches them by default.

The packages that have news register their kinds at start-up; preferences and the settings page read nothing else.
"""

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

    `offers` are the channels that there are for it.
    """

    name: str
    roles: frozenset[Role]
    defaults: frozenset[Channel]
    offers: frozenset[Channel] = EVERYWHERE


QUIETLY = frozenset({Channel.IN_APP, Channel.MAIL})

# What the test button makes. Nobody can switch it off, or the test would test nothing.
TEST = "test"

_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Make the kind known. The order of registration is the order on the settings page."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def kinds_for(roles: frozenset[str]) -> list[Kind]:
    """Return the kinds that people in these roles can get."""
    return [kind for kind in _kinds.values() if kind.roles & roles]
