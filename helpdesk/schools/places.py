"""Where help is asked for, read for asking for it: as few columns in as few questions as can be."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from helpdesk.prepared import PreparedQuery, param_for
from helpdesk.schools.models import Board, School


class Place(NamedTuple):
    """A board, and perhaps one of its schools, as ids."""

    desk_id: int
    board_id: int
    school_id: int | None = None


def _schools() -> QuerySet[School, Any]:
    schools = School.objects.still_open().filter(pk=param_for(School, "id", "school_id"), board__is_active=True)
    return schools.values_list("board__desk_id", "board_id", "pk")


_school_rows = PreparedQuery(_schools)


def place_of_school(school_id: int) -> Place | None:
    """Return the place of a school that is open, of a board that is active; else None. Asks nobody's permission."""
    row = _school_rows.row(school_id=school_id)
    return Place(*row) if row else None


def place_of_board(board: Board) -> Place:
    return Place(board.desk_id, board.pk)
