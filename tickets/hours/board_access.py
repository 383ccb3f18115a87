"""Who reads the hours that were worked for a board: its ICT team, and the coordinators of its desk."""

from enum import StrEnum

from helpdesk.access.policy import Permission, Policy
from helpdesk.access.scope import Scope
from helpdesk.schools.models import Board


class BoardRelation(StrEnum):
    COORDINATOR = "coordinator"
    BOARD_TEAM = "board_team"


def relations_of(scope: Scope, board: Board) -> frozenset[str]:
    held = {
        BoardRelation.COORDINATOR: board.desk_id in scope.coordinates,
        BoardRelation.BOARD_TEAM: board.pk in scope.boards,
    }
    return frozenset(relation for relation, is_so in held.items() if is_so)


POLICY = Policy(
    relations_of=relations_of,
    permissions={"board.read_hours": Permission(frozenset(BoardRelation))},
)
