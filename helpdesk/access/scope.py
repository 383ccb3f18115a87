"""Who somebody is to the helpdesk: the one input of every visibility rule."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

from helpdesk.prepared import PreparedQuery, param_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from helpdesk.accounts.models import Role, User


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

    def role_at(self, desk_id: int) -> "Role | None":
        """Return the role in which the person acts at the desk, None for one who has none there."""
        from helpdesk.accounts.models import Role

        held = {
            Role.COORDINATOR: self.coordinates,
            Role.VOLUNTEER: self.volunteers_at,
            Role.ICT_TEAM: self.board_desks,
            Role.ADMIN: self.administers,
        }
        return next((role for role in Role if desk_id in held[role]), None)


NOBODY = Scope()


def scope_of(user: "User | AnonymousUser | None") -> Scope:
    """Return the user's scope, read once per user object (one query; none for the one who signed the request).

    Inactive and anonymous users have the empty scope: nothing exists for them.
    """
    if user is None or isinstance(user, AnonymousUser) or not user.is_active:
        return NOBODY
    if user.cached_scope is None:
        user.cached_scope = load_scope(user.pk)
    return user.cached_scope


# What a scope is made of, as paths from the user. Both sides are few: roles times boards.
SCOPE_PATHS = (
    "memberships__desk_id",
    "memberships__role",
    "board_memberships__board_id",
    "board_memberships__board__desk_id",
)


def _scope_query() -> "QuerySet[User, Any]":
    from helpdesk.accounts.models import User

    return User.objects.filter(pk=param_for(User, "id", "user_id"), is_active=True).values_list(*SCOPE_PATHS)


_scope_rows = PreparedQuery(_scope_query)


def load_scope(user_id: int) -> Scope:
    """Read the scope from the database. Raises nothing: an unknown or inactive user has an empty scope."""
    return scope_from(user_id, _scope_rows.rows(user_id=user_id))


def load_scopes(user_ids: Collection[int]) -> dict[int, Scope]:
    """Read the scopes of several people with one query. Raises nothing: unknown and inactive users have empty ones."""
    from helpdesk.accounts.models import User

    rows: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    if user_ids:
        people = User.objects.filter(pk__in=user_ids, is_active=True)
        for user_id, *paths in people.values_list("pk", *SCOPE_PATHS):
            rows[user_id].append(paths)
    return {user_id: scope_from(user_id, rows[user_id]) for user_id in user_ids}


def scope_from(user_id: int, rows: Iterable[Sequence[Any]]) -> Scope:
    """Make the scope of rows of SCOPE_PATHS. A board counts only with the ICT team role at its desk."""
    from helpdesk.accounts.models import Role

    by_role: dict[str, set[int]] = {role: set() for role in Role.values}
    desk_of: dict[int, int] = {}
    for desk_id, role, board_id, board_desk_id in rows:
        if role is not None:
            by_role[role].add(desk_id)
        if board_id is not None:
            desk_of[board_id] = board_desk_id
    boards = {board: desk for board, desk in desk_of.items() if desk in by_role[Role.ICT_TEAM]}
    return Scope(
        user_id=user_id,
        coordinates=frozenset(by_role[Role.COORDINATOR]),
        administers=frozenset(by_role[Role.ADMIN]),
        volunteers_at=frozenset(by_role[Role.VOLUNTEER]),
        boards=frozenset(boards),
        board_desks=frozenset(boards.values()),
    )
