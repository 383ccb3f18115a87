"""Where help is asked for, and its address: as few columns in as few questions as can be."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from helpdesk.prepared import PreparedQuery, param_for
from helpdesk.schools.models import Board, School


class Place(NamedTuple):
    """A board, and perhaps one of its schools, as ids."""

    desk_id: int
    board_id: int
    school_id: int | None = None


class Address(NamedTuple):
    """Where a school stands and how to call it, as the register has it; what it does not have is empty."""

    street: str
    house_number: str
    postcode: str
    city: str
    phone: str


def _schools() -> QuerySet[School, Any]:
    schools = School.objects.still_open().filter(pk=param_for(School, "id", "school_id"), board__is_active=True)
    return schools.values_list("board__desk_id", "board_id", "pk")


_school_rows = PreparedQuery(_schools)


def place_of_school(school_id: int) -> Place | None:
    """Return the place of a school that is open, of a board that is active; else None. Asks nobody's permission."""
    row = _school_rows.row(school_id=school_id)
    return Place(*row) if row else None


def address_of(school: School) -> Address:
    """Return the address of a school, closed or not. Asks nobody's permission."""
    return Address(*(getattr(school, name) for name in Address._fields))


def place_of_board(board: Board) -> Place:
    return Place(board.desk_id, board.pk)
