"""/healthz and /readyz, answered without a thread of the web pool: they must answer when everything else is stuck."""

from collections.abc import Awaitable, Callable, Mapping

import orjson

from helpdesk.site import health
from helpdesk.site.http.messages import Send


async def alive(send: Send) -> None:
    await _send_json(send, 200, health.ALIVE)


async def ready(send: Send) -> None:
    status, body = health.report(await health.readiness())
    await _send_json(send, status, body)


async def _send_json(send: Send, status: int, body: Mapping[str, object]) -> None:
    content = orjson.dumps(body)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


PROBES: Mapping[str, Callable[[Send], Awaitable[None]]] = {"/healthz": alive, "/readyz": ready}
