"""What a page hears that connects while the database is away: come back later, instead of a fault of the server."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.db import Error

from helpdesk.infrastructure import outages
from helpdesk.live.connection import SERVER_RESTARTS, Send

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


class ComeBackLater:
    """Wraps what finds out who connects: that asks the database before the stream has accepted anybody."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        try:
            await self._application(scope, receive, send)
        except Error as error:
            if not outages.is_temporary(error):
                raise
            outages.report(error)
            # A browser is only told the close code of a connection that was open.
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": SERVER_RESTARTS})
