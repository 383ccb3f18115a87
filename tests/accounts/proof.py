"""Whoever is signed in and has just given their password once more."""

import time

from allauth.account.internal.flows import login
from django.test import Client

from helpdesk.accounts.models import User


def prove(client: Client, user: User, *, seconds: int = 0) -> Client:
    """As if `user`, who is signed in with this client, had entered their password; later by `seconds`."""
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time() + seconds, "reauthenticated": True}
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client
