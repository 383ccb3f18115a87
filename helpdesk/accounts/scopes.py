"""What a person may see, read from their memberships."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

from helpdesk.access.roles import Role
from helpdesk.access.scope import Scope
from helpdesk.prepared import PreparedQuery, param_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from helpdesk.accounts.models import User

# What a scope is made of, as paths from the user. Both sides are few: roles times boards.
SCOPE_PATHS = (
    "memberships__desk_id",
    "memberships__role",
    "board_memberships__board_id",
    "board_memberships__board__desk_id",
    "board_memberships__board__only_named_agree",
    "board_memberships__may_agree",
)


def _scope_query() -> "QuerySet[User, Any]":
    users = get_user_model()
    return users.objects.filter(pk=param_for(users, "id", "user_id"), is_active=True).values_list(*SCOPE_PATHS)


_scope_rows = PreparedQuery(_scope_query)


def load_scope(user_id: int) -> Scope:
    """Read the scope from the database. Raises nothing: an unknown or inactive user has an empty scope."""
    return scope_from(user_id, _scope_rows.rows(user_id=user_id))


def load_scopes(user_ids: Collection[int]) -> dict[int, Scope]:
    """Read the scopes of several people with one query. Raises nothing: unknown and inactive users have empty ones."""
    rows: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    if user_ids:
        people = get_user_model().objects.filter(pk__in=user_ids, is_active=True)
        for user_id, *paths in people.values_list("pk", *SCOPE_PATHS):
            rows[user_id].append(paths)
    return {user_id: scope_from(user_id, rows[user_id]) for user_id in user_ids}


def scope_from(user_id: int, rows: Iterable[Sequence[Any]]) -> Scope:
    """Make the scope of rows of SCOPE_PATHS. A board counts only with the ICT team role at its desk."""
    by_role: dict[str, set[int]] = {role: set() for role in Role.values}
    desk_of: dict[int, int] = {}
    not_named: set[int] = set()
    for desk_id, role, board_id, board_desk_id, only_named_agree, may_agree in rows:
        if role is not None:
            by_role[role].add(desk_id)
        if board_id is not None:
            desk_of[board_id] = board_desk_id
            if only_named_agree and not may_agree:
                not_named.add(board_id)
    boards = {board: desk for board, desk in desk_of.items() if desk in by_role[Role.ICT_TEAM]}
    return Scope(
        user_id=user_id,
        coordinates=frozenset(by_role[Role.COORDINATOR]),
        administers=frozenset(by_role[Role.ADMIN]),
        volunteers_at=frozenset(by_role[Role.VOLUNTEER]),
        boards=frozenset(boards),
        board_desks=frozenset(boards.values()),
        cannot_agree_for=frozenset(not_named & boards.keys()),
    )
