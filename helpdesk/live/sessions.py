"""Whether those who listen are still signed in."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from helpdesk.accounts.models import User
from helpdesk.prepared import IsOneOf


@dataclass(frozen=True, slots=True)
class Credential:
    """With what somebody signed in when the connection was opened."""

    user_id: int
    session_key: str

    @property
    def digest(self) -> str:
        return digest_of(self.session_key)


def digest_of(session_key: str) -> str:
    """Name a session to other processes without telling the key, which is as good as a password."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def no_longer_valid(credentials: Collection[Credential]) -> set[Credential]:
    """Return those whose session has ended or expired, whose account is off, or whose password has changed.

    Two queries, however many there are.
    """
    if not credentials:
        return set()
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    rows = store.get_model_class().objects.filter(
        IsOneOf("session_key", {item.session_key for item in credentials}), expire_date__gt=timezone.now()
    )
    sessions = {key: store.decode(data) for key, data in rows.values_list("session_key", "session_data")}
    users = User.objects.filter(IsOneOf("pk", {item.user_id for item in credentials}), is_active=True)
    hashes = {user.pk: _hashes(user) for user in users.only("password")}
    return {item for item in credentials if not _is_valid(item, sessions, hashes)}


def _hashes(user: User) -> list[str]:
    return [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]


def _is_valid(item: Credential, sessions: dict[str, dict[str, Any]], hashes: dict[int, list[str]]) -> bool:
    session = sessions.get(item.session_key)
    if session is None or session.get(SESSION_KEY) != str(item.user_id):
        return False
    present = session.get(HASH_SESSION_KEY, "")
    return any(constant_time_compare(present, known) for known in hashes.get(item.user_id, ()))
