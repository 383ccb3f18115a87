"""Which relation to a macro, or to the desk that one is made for, allows which verb."""

from collections.abc import Mapping
from enum import StrEnum

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope
from tickets.macros.models import Macro


class MacroRelation(StrEnum):
    # Of one's own.
    OWNER = "owner"
    # Of the desk's: who leads it or keeps its settings.
    KEEPER = "keeper"
    READER = "reader"


_CHANGE = frozenset({MacroRelation.OWNER, MacroRelation.KEEPER})

# Making one asks of the macro as it would be.
PERMISSIONS: Mapping[str, Permission] = {
    "macro.create": Permission(_CHANGE),
    "macro.edit": Permission(_CHANGE),
    "macro.delete": Permission(_CHANGE),
}

ABILITIES = ("macro.edit", "macro.delete")


def relations_of(scope: Scope, macro: Macro) -> frozenset[str]:
    helps = macro.desk_id in scope.coordinates | scope.volunteers_at
    if macro.owner_id is not None:
        return frozenset({MacroRelation.OWNER}) if helps and macro.owner_id == scope.user_id else frozenset()
    held = set()
    if macro.desk_id in scope.coordinates | scope.administers:
        held.add(MacroRelation.KEEPER)
    if helps or held:
        held.add(MacroRelation.READER)
    return frozenset(held)


POLICY = Policy(relations_of=relations_of, permissions=PERMISSIONS)
