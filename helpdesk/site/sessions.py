"""Sessions in the database, found by a prepared query: every request asks for one."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from helpdesk.prepared import PreparedInstances, param_for

_sessions = PreparedInstances(
    Session,
    lambda: Session.objects.filter(
        session_key=param_for(Session, "session_key"), expire_date__gt=param_for(Session, "expire_date")
    ),
)


class SessionStore(DatabaseStore):
    """Django's own, but for how a session is read."""

    def _get_session_from_db(self) -> Session | None:
        found = _sessions.all(session_key=self.session_key, expire_date=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]
