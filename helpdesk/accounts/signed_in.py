"""Who a session belongs to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet, Subquery

from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import SCOPE_PATHS, scope_from
from helpdesk.history.models import EventCursor
from helpdesk.prepared import PreparedQuery, columns, param_for, take_instance


def _query() -> QuerySet[User, Any]:
    cursor = Subquery(EventCursor.objects.filter(pk=1).values("seq"))
    return User.objects.filter(pk=param_for(User, "id", "user_id")).values_list(cursor, *columns(User), *SCOPE_PATHS)


_rows = PreparedQuery(_query)


class SessionBackend(AuthenticationBackend):  # type: ignore[misc]
    """Reads the person with what they may see and the place in the event log, in one query: each request needs all."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person, or None for one who is unknown or not active any more."""
        rows = _rows.rows(user_id=user_id)
        if not rows:
            return None
        values = iter(rows[0])
        cursor = next(values)
        user = take_instance(User, values)
        if not self.user_can_authenticate(user):
            return None
        user.cached_scope = scope_from(user.pk, (row[-len(SCOPE_PATHS) :] for row in rows))
        user.cursor_when_read = cursor or 0
        return user
