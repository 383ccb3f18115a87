"""Builders of invented desks, people, boards and schools: something valid, plus what the test is about."""

from itertools import count
from typing import Any

from helpdesk.accounts.models import Desk, Membership, Role, User
from helpdesk.schools.models import Board, BoardMembership, School

PASSWORD = "een-lang-wachtwoord-7"

_number = count(1)


def make_desk(**fields: Any) -> Desk:
    n = next(_number)
    return Desk.objects.create(**{"name": f"Helpdesk {n}", "slug": f"desk-{n}"} | fields)


def make_board(desk: Desk | None = None, **fields: Any) -> Board:
    n = next(_number)
    return Board.objects.create(
        **{"desk": desk or make_desk(), "number": f"{90000 + n}", "name": f"Stichting Proefschool {n}"} | fields
    )


def make_school(board: Board | None = None, **fields: Any) -> School:
    n = next(_number)
    return School.objects.create(
        **{"board": board or make_board(), "code": f"{n:04d}00", "name": f"De Proef {n}", "city": "ALMERE"} | fields
    )


def make_user(*, password: str | None = PASSWORD, **fields: Any) -> User:
    """A person without any role; can sign in."""
    from allauth.account.models import EmailAddress

    n = next(_number)
    user = User.objects.create_user(
        **{"email": f"persoon{n}@example.org", "name": f"Persoon {n}", "password": password} | fields
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def add_role(user: User, desk: Desk, role: Role, boards: tuple[Board, ...] = ()) -> User:
    Membership.objects.create(user=user, desk=desk, role=role)
    for board in boards:
        BoardMembership.objects.create(user=user, board=board)
    user.cached_scope = None
    return user


def make_coordinator(desk: Desk, **fields: Any) -> User:
    return add_role(make_user(**fields), desk, Role.COORDINATOR)


def make_admin(desk: Desk, **fields: Any) -> User:
    return add_role(make_user(**fields), desk, Role.ADMIN)


def make_volunteer_user(desk: Desk, **fields: Any) -> User:
    """A student with the role, without a profile in `volunteers`."""
    return add_role(make_user(**fields), desk, Role.VOLUNTEER)


def make_ict_team(*boards: Board, **fields: Any) -> User:
    """Somebody of the ICT team of these boards, which belong to one desk."""
    return add_role(make_user(**fields), boards[0].desk, Role.ICT_TEAM, boards)
