"""Closes the connections of a session that has ended."""

from functools import partial
from typing import Any

from django.db import transaction

from helpdesk.live.poke import announce_ended_session
from helpdesk.live.sessions import digest_of


def session_deleted(sender: type[Any], instance: Any, **_kwargs: Any) -> None:
    """Close the session's connections at once: signed out, ended from another device, or switched off.

    Hung on Django's own session rows, which every way of signing out deletes; the log has no event for them.
    """
    transaction.on_commit(partial(announce_ended_session, digest_of(instance.session_key)), robust=True)
