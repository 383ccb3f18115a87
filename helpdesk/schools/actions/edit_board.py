"""Boards that the register does not bring, and what a desk calls those that it does."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.desks.models import Desk
from helpdesk.errors import Invalid, NotFound
from helpdesk.history.unit import record_for_leaders, unit_of_work
from helpdesk.schools.events import record_names_changed
from helpdesk.schools.models import Board

# BEVOEGD GEZAG NUMMER in DUO's register: five digits.
_NUMBER = re.compile(r"[0-9]{5}")


@dataclass(frozen=True, slots=True)
class BoardChange:
    """What becomes of a board; None leaves a field as it is."""

    name: str | None = None
    is_active: bool | None = None


def add_board(*, actor: Actor, desk_id: int, number: str, name: str) -> Board:
    """Add a board to the desk. Raises NotFound, NotAllowed, Invalid for a number that is wrong or taken."""
    if desk_id not in actor.scope.desks:
        raise NotFound
    with unit_of_work():
        # Lock first: an import of the register may add the same board.
        desk = Desk.objects.select_for_update(no_key=True).get(pk=desk_id)
        require(actor, "board.change", desk)
        if not _NUMBER.fullmatch(number):
            raise Invalid({"number": _("A board's number has five digits.")})
        if Board.objects.filter(desk=desk, number=number).exists():
            raise Invalid({"number": _("There is a board with this number already.")}, code="taken")
        board = Board.objects.create(desk=desk, number=number, name=name)
        record_for_leaders("board.added", actor=actor, desk_id=desk.pk, data={"board": board.pk})
    return board


def change_board(*, actor: Actor, board_id: int, change: BoardChange) -> Board:
    """Rename a board, or say whether it still takes part: an inactive one asks for nothing new.

    Raises NotFound, NotAllowed.
    """
    with unit_of_work():
        board = Board.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=board_id).first()
        if board is None:
            raise NotFound
        require(actor, "board.change", board.desk)
        fields = [
            name
            for name in ("name", "is_active")
            if getattr(change, name) is not None and getattr(change, name) != getattr(board, name)
        ]
        for name in fields:
            setattr(board, name, getattr(change, name))
        if fields:
            board.save(update_fields=fields)
            changes = {name: getattr(board, name) for name in fields}
            data = {"board": board.pk, "changes": changes}
            record_for_leaders("board.changed", actor=actor, desk_id=board.desk_id, data=data)
            if "name" in fields:
                record_names_changed(actor=actor, desk_id=board.desk_id)
    return board
