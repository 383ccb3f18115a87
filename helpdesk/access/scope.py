"""Who somebody is to the helpdesk: the one input of every visibility rule."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

if TYPE_CHECKING:
    from helpdesk.accounts.models import User


@dataclass(frozen=True, slots=True)
class Scope:
    """The desks and boards a person works for, by role. Ids only, so that it is cheap to keep and compare."""

    user_id: int | None = None
    coordinates: frozenset[int] = frozenset()
    administers: frozenset[int] = frozenset()
    volunteers_at: frozenset[int] = frozenset()
    boards: frozenset[int] = frozenset()
    board_desks: frozenset[int] = frozenset()

    @property
    def desks(self) -> frozenset[int]:
        """Every desk the person has anything to do with."""
        return self.coordinates | self.administers | self.volunteers_at | self.board_desks


NOBODY = Scope()


def scope_of(user: "User | AnonymousUser | None") -> Scope:
    """Return the user's scope, read once per user object (two queries).

    Inactive and anonymous users have the empty scope: nothing exists for them.
    """
    if user is None or isinstance(user, AnonymousUser) or not user.is_active:
        return NOBODY
    if user.cached_scope is None:
        user.cached_scope = load_scope(user.pk)
    return user.cached_scope


def load_scope(user_id: int) -> Scope:
    """Read the scope from the database. Raises nothing: an unknown user has an empty scope."""
    from helpdesk.accounts.models import Membership, Role
    from helpdesk.schools.models import BoardMembership

    by_role: dict[str, set[int]] = {role: set() for role in Role.values}
    for desk_id, role in Membership.objects.filter(user_id=user_id, user__is_active=True).values_list(
        "desk_id", "role"
    ):
        by_role[role].add(desk_id)
    boards = list(
        BoardMembership.objects.filter(user_id=user_id, board__desk_id__in=by_role[Role.ICT_TEAM]).values_list(
            "board_id", "board__desk_id"
        )
    )
    return Scope(
        user_id=user_id,
        coordinates=frozenset(by_role[Role.COORDINATOR]),
        administers=frozenset(by_role[Role.ADMIN]),
        volunteers_at=frozenset(by_role[Role.VOLUNTEER]),
        boards=frozenset(board for board, _ in boards),
        board_desks=frozenset(desk for _, desk in boards),
    )
