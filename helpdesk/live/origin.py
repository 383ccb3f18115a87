"""Refuses websockets that a page of another origin opens: a browser sends cookies along with them."""

from collections.abc import MutableMapping
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

SCHEMES = {"ws": "http", "wss": "https"}


class SameOrigin:
    """Lets a websocket through whose Origin has the scheme, the host and the port of the request, or is trusted.

    The same rule as Django's for a POST (`CsrfViewMiddleware`): RFC 6454 section 4 compares all three.
    """

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if self._is_allowed(scope):
            await self._application(scope, receive, send)
        else:
            await send({"type": "websocket.close"})  # Before it is accepted: the server answers 403.

    def _is_allowed(self, scope: MutableMapping[str, Any]) -> bool:
        headers = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin1").lower()
        host = headers.get(b"host", b"").decode("latin1").lower()
        # Another site's name may lead to this server: our own names only.
        if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
            return False
        own = f"{SCHEMES.get(scope.get('scheme', 'ws'), 'http')}://{host}"
        return bool(origin) and origin in {own, settings.SITE_URL, *settings.CSRF_TRUSTED_ORIGINS}
