"""Signing in to the API with a token of one's own."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

if TYPE_CHECKING:
    from rest_framework.request import Request

    from helpdesk.accounts.models import ApiToken, User

# Often enough to see which tokens are alive; not a write for every read.
LAST_USED_PRECISION = timedelta(minutes=5)


class ApiTokenAuthentication(TokenAuthentication):  # type: ignore[misc]
    """`Authorization: Token …`; keeps when each token was last used."""

    def authenticate(self, request: "Request") -> "tuple[User, ApiToken] | None":
        try:
            found: tuple[User, ApiToken] | None = super().authenticate(request)
        except UnicodeDecodeError:
            raise AuthenticationFailed(_("Invalid token.")) from None
        if found is not None:
            _note_use(found[1])
        return found

    def validate_user(self, auth_token: Any) -> "tuple[User, ApiToken]":
        if not auth_token.user.is_active:
            # Not "inactive": nobody needs to know that the account exists.
            raise AuthenticationFailed(_("Invalid token."))
        return auth_token.user, auth_token


def _note_use(token: "ApiToken") -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > LAST_USED_PRECISION:
        type(token).objects.filter(pk=token.pk).update(last_used_at=now)
