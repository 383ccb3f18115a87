"""Sending one push message (RFC 8030, 8291, 8292) to the service that a browser named, and to nobody else.

The address comes from a browser, so from anybody: it must be https, of a known push service, and lead to a public
address of the internet. The connection is made to the very address that was checked, and no redirect is followed.
"""

import base64
import functools
import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

TIMEOUT_SECONDS = 10
KEPT_SECONDS = 24 * 3600
TOKEN_SECONDS = 12 * 3600
MAX_ENDPOINT = 1000
KEY_BYTES = 32


class KeyFault(Exception):
    """The server's private key is none."""


class UnsafeEndpoint(Exception):
    """Not an address that we send to."""


class Gone(Exception):
    """The browser takes no messages at this address any more."""


class Refused(Exception):
    """The service will not take this message, now or later."""


@dataclass(frozen=True, slots=True)
class Browser:
    endpoint: str
    p256dh: str
    auth: str


def checked_endpoint(endpoint: str) -> SplitResult:
    """Return the parts of an address that may be sent to, as far as its text tells. Raises UnsafeEndpoint."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UnsafeEndpoint("not an address") from None
    if parts.scheme != "https" or port not in (None, 443) or parts.username is not None or not endpoint.isascii():
        raise UnsafeEndpoint("not a plain https address")
    if len(endpoint) > MAX_ENDPOINT or any(character.isspace() for character in endpoint):
        raise UnsafeEndpoint("not an address")
    if not any(host == name or host.endswith(f".{name}") for name in settings.PUSH_SERVICES):
        raise UnsafeEndpoint("not a known push service")
    return parts


def send(browser: Browser, message: Mapping[str, Any], *, topic: str, is_urgent: bool) -> None:
    """Encrypt the message for the browser and hand it to its push service.

    Raises UnsafeEndpoint, Gone, Refused, and OSError for anything that may be over at the next try.
    """
    parts = checked_endpoint(browser.endpoint)
    body = _encrypt(browser, json.dumps(message, separators=(",", ":")).encode())
    headers = {
        **_signature(f"https://{parts.netloc}"),
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(KEPT_SECONDS),
        "Urgency": "high" if is_urgent else "normal",
        # A newer message about the same thing takes the place of one that was not delivered yet.
        "Topic": topic,
    }
    host = parts.hostname or ""
    connection = _Connection(host, public_address(host))
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body=body, headers=headers)
        response = connection.getresponse()
        response.read(4096)
    except http.client.HTTPException as error:
        raise OSError(f"the push service spoke no HTTP: {type(error).__name__}") from error
    finally:
        connection.close()
    _judge(response.status)


def _judge(status: int) -> None:
    if status in (404, 410):
        raise Gone
    if status == 429 or status >= 500:
        raise OSError(f"the push service answered {status}")
    if status >= 300:
        raise Refused(f"the push service answered {status}")


def public_address(host: str) -> str:
    """Return an address of the host. Raises UnsafeEndpoint if any of them is not on the public internet."""
    found = {str(item[4][0]) for item in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}
    if not found or not all(_is_public(address) for address in found):
        raise UnsafeEndpoint("leads to an address that is not public")
    return min(found, key=lambda address: (":" in address, address))


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return bool(mapped.is_global) and not mapped.is_multicast


def tls_context() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Connection(http.client.HTTPSConnection):
    """HTTPS to the address that was checked, with the certificate of the name that was asked for."""

    def __init__(self, host: str, address: str) -> None:
        self._tls = tls_context()
        super().__init__(host, timeout=TIMEOUT_SECONDS, context=self._tls)
        self._address = address

    def connect(self) -> None:
        raw = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(raw, server_hostname=self.host)


def _encrypt(browser: Browser, data: bytes) -> bytes:
    # Loaded at the first message: it brings HTTP clients along that nothing else here needs.
    from pywebpush import WebPusher, WebPushException

    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    try:
        body: bytes = WebPusher({"endpoint": browser.endpoint, "keys": keys}).encode(data)["body"]
    except (WebPushException, ValueError) as error:
        raise Refused("the browser's keys cannot be used") from error
    return body


def _signature(audience: str) -> dict[str, str]:
    claims = {"aud": audience, "exp": int(time.time()) + TOKEN_SECONDS, "sub": settings.VAPID_CONTACT}
    signed: dict[str, str] = _key(settings.VAPID_PRIVATE_KEY).sign(claims)
    return signed


def public_key() -> str | None:
    """Return the key that browsers subscribe with, None while push is off. Raises KeyFault."""
    return _public(settings.VAPID_PRIVATE_KEY) if settings.VAPID_PRIVATE_KEY else None


@functools.lru_cache(maxsize=4)
def _key(private: str) -> Any:
    from py_vapid import Vapid02

    try:
        # The library takes anything of any length.
        if len(base64.b64decode(private + "=" * (-len(private) % 4), altchars=b"-_", validate=True)) != KEY_BYTES:
            raise ValueError
        return Vapid02.from_raw(private.encode("ascii"))
    except ValueError as error:
        raise KeyFault("it is not 32 bytes in base64url") from error


@functools.lru_cache(maxsize=4)
def _public(private: str) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from py_vapid.utils import b64urlencode

    point = _key(private).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return str(b64urlencode(point))
