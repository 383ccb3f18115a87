"""The secret in an invitation's link: derived, never stored.

HMAC-SHA256 under the secret key over the row's id and nonce. Who has only the database cannot make a link, and who
has only a link cannot make another one. The row keeps SHA-256 of the token, to find it by.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from helpdesk.accounts.models import Invitation

_SALT = "helpdesk.accounts.invitation"


def new_nonce() -> str:
    return secrets.token_urlsafe(32)


def derive_token(invitation: "Invitation") -> str:
    """Return the token of a saved invitation (43 characters, safe in a URL)."""
    digest = salted_hmac(_SALT, f"{invitation.desk_id}:{invitation.token_nonce}", algorithm="sha256").digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_link(invitation: "Invitation") -> str:
    """Return the address at which the invitation is answered. Who has it can accept."""
    return f"{settings.SITE_URL}/invite/{derive_token(invitation)}"
