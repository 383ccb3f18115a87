"""Who says yes on behalf of a board: anybody of its ICT team, or the people whom the board names."""

from dataclasses import dataclass

from helpdesk.access.actor import Actor
from helpdesk.access.policy import allows
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership
from helpdesk.errors import NotFound
from helpdesk.schools.models import Board, BoardMembership


@dataclass(frozen=True, slots=True)
class Agreeing:
    """`team`: the places in the ICT team of everybody who can sign in, by name."""

    board: Board
    team: list[BoardMembership]
    can_change: bool


def agreeing_of(actor: Actor, board_id: int) -> Agreeing:
    """Read who agrees for a board (three queries). Raises NotFound unless the actor leads its desk or works for it."""
    board = find_board(actor, board_id)
    return Agreeing(board, team_of(board), can_change=allows(actor.scope, "board.name_agreeing", board))


def find_board(actor: Actor, board_id: int, *, lock: bool = False) -> Board:
    """Return a board whose desk the actor leads, or for which they work. Raises NotFound for others."""
    scope = actor.scope
    boards = Board.objects.select_for_update(of=("self",), no_key=True) if lock else Board.objects.all()
    board = boards.filter(pk=board_id).first()
    if board is None or not (board.desk_id in scope.led_desks or board.pk in scope.boards):
        raise NotFound
    return board


def team_of(board: Board) -> list[BoardMembership]:
    """Return the places of everybody in the ICT team who can sign in, by name."""
    of_desk = Membership.objects.filter(desk_id=board.desk_id, role=Role.ICT_TEAM)
    team = board.memberships.filter(user__is_active=True, user__in=of_desk.values("user_id"))
    return list(team.select_related("user").order_by("user__name", "pk"))
