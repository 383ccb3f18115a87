"""Signing in to the API with a token of one's own, and the CSRF token of guests."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.auth import TokenAuthentication
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

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


class CsrfTokenOfGuest(BasePermission):
    """Asks for the CSRF token of somebody who is not signed in yet; use it beside `AllowAny` where a guest may write.

    REST framework asks only those who are signed in by a session. Without this the page of another site could send
    such a request from a visitor's browser.
    """

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        if not request.user.is_authenticated:
            SessionAuthentication().enforce_csrf(request)
        return True


def _note_use(token: "ApiToken") -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > LAST_USED_PRECISION:
        type(token).objects.filter(pk=token.pk).update(last_used_at=now)
