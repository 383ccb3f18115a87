"""Types of the ASGI interface (HTTP and websocket, version 2.3), and what is read from a scope."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from helpdesk.infrastructure.networks import network_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def header(scope: Scope, name: bytes) -> str:
    """The value of a request header, or an empty text."""
    return next((value.decode("latin1") for key, value in scope["headers"] if key == name), "")


def client_network(scope: Scope) -> str:
    """The network of the client as the server knows it: behind a trusted proxy, of the address that the proxy names."""
    client = scope.get("client")
    return network_of(str(client[0])) if client else ""
