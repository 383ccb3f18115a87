"""Compresses what the API answers to a GET (gzip), where no secret could leak by its compressed length."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

MIN_BYTES = 1024


class ApiCompressionMiddleware(GZipMiddleware):
    """Compress JSON of views that say `may_compress`: by default all of the API.

    BREACH (breachattack.com) guesses a secret by the length of a compressed answer that holds both the secret and what
    the attacker sent. So no page, no sign-in (`/_allauth/`, with CSRF and session tokens), no answer to a POST, and no
    view about tokens or invitations is compressed. What is compressed holds no credentials, is answered only to cookies
    of the same site (SameSite=Lax) or to a token, and gets a random length on top (Django's "heal the breach").
    """

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponseBase:
        if not _may_compress(request, response):
            return response  # type: ignore[no-any-return]
        return super().process_response(request, response)


def _may_compress(request: HttpRequest, response: Any) -> bool:
    match = request.resolver_match
    view = getattr(match.func, "cls", None) if match is not None else None
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and response.get("Content-Type", "").partition(";")[0] == "application/json"
        and getattr(view, "may_compress", False)
        and len(response.content) >= MIN_BYTES
    )
