"""One websocket: who it is, where it begins, and what it says."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

import orjson
from django.conf import settings

from helpdesk.access.scope import NOBODY, SubjectKey
from helpdesk.history.subjects import is_known
from helpdesk.live import frames
from helpdesk.live.connection import BAD_FRAME, NOT_SIGNED_IN, SERVER_FAULT, TOO_MANY, Connection, Send
from helpdesk.live.delivery import Reader
from helpdesk.live.hub import hub
from helpdesk.live.presence import STATES
from helpdesk.live.sessions import Credential

log = logging.getLogger(__name__)

MAX_FRAME_CHARS = 2048
CLOSE_SECONDS = 5.0
# What a page says: its presence every 15 seconds and at each change, and a ping now and then.
FRAMES_AT_ONCE = 20
FRAMES_PER_SECOND = 2.0
MAX_IGNORED = 200

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


async def live_stream(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Serve one connection to `/ws/live/` until either side ends it (ASGI, websocket)."""
    if (await receive())["type"] != "websocket.connect":
        return
    # Accept first: a browser is only told the close code of a connection that was open.
    if not await _sent(send, {"type": "websocket.accept"}):
        return
    connection = _connection_for(scope)
    if connection is None:
        await _sent(send, {"type": "websocket.close", "code": NOT_SIGNED_IN})
        return
    await hub.start()
    # The newest is refused: closing the oldest would make twenty-one tabs chase each other off for ever.
    if hub.count_of(connection.user_id) >= settings.LIVE_CONNECTIONS_PER_PERSON:
        await _sent(send, {"type": "websocket.close", "code": TOO_MANY})
        return
    hub.register(connection)
    try:
        is_gone = await _serve(connection, _query(scope, "after"), receive, send)
    finally:
        hub.leave(connection)
    if not is_gone:
        await _sent(send, {"type": "websocket.close", "code": connection.close_code or SERVER_FAULT})


def _connection_for(scope: MutableMapping[str, Any]) -> Connection | None:
    user, session = scope.get("user"), scope.get("session")
    if user is None or session is None or not (user.is_authenticated and user.is_active and session.session_key):
        return None
    wanted = _query(scope, "lang")
    language = wanted if wanted in dict(settings.LANGUAGES) else user.language
    return Connection(
        credential=Credential(user.pk, session.session_key), name=user.name, reader=Reader(NOBODY, language)
    )


def _query(scope: MutableMapping[str, Any], name: str) -> str | None:
    values = parse_qs(scope.get("query_string", b"").decode("latin1"), keep_blank_values=True).get(name)
    return values[-1] if values else None


async def _serve(connection: Connection, after: str | None, receive: Receive, send: Send) -> bool:
    """Run the connection until something ends it; return whether the client is gone."""
    listener = asyncio.create_task(_listen(connection, receive))
    writer = asyncio.create_task(connection.write(send))
    stream = asyncio.create_task(_stream(connection, after))
    tasks = (listener, writer, stream)
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        is_gone = listener.done() and connection.close_code is None
        # From here nothing is queued or looked up for it any more.
        connection.close(SERVER_FAULT)
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, OSError):
            is_gone = True
        elif isinstance(result, Exception):
            log.error("a live connection failed", exc_info=result)
    return is_gone


async def _stream(connection: Connection, after: str | None) -> None:
    await hub.join(connection, after)
    await connection.wait_closed()


async def _sent(send: Send, message: dict[str, Any]) -> bool:
    """Send, unless the client has left or does not take it; return whether it was sent."""
    # RuntimeError: the server has closed it on its own side already.
    with suppress(OSError, RuntimeError, TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await send(message)
            return True
    return False


class Allowance:
    """How much a client may say: a burst, then so many frames a second; what is over is not listened to."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = float(FRAMES_AT_ONCE)
        self._at = clock()
        self.ignored = 0

    def take(self) -> bool:
        now = self._clock()
        self._left = min(FRAMES_AT_ONCE, self._left + (now - self._at) * FRAMES_PER_SECOND)
        self._at = now
        if self._left < 1:
            self.ignored += 1
            return False
        self._left -= 1
        return True


async def _listen(connection: Connection, receive: Receive) -> None:
    """Hear the client out until it leaves, or says too much."""
    allowance = Allowance()
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        text = message.get("text")
        if text is None or len(text) > MAX_FRAME_CHARS:
            connection.close(BAD_FRAME)
        elif allowance.take():
            await _hear(connection, text)
        elif allowance.ignored > MAX_IGNORED:
            connection.close(BAD_FRAME)
        if connection.close_code is not None:
            return


async def _hear(connection: Connection, text: str) -> None:
    """Do what a frame asks. What makes no sense is ignored: a newer web app may say more than we know."""
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError:
        return
    if not isinstance(said, dict):
        return
    if said.get("type") == "ping":
        if hub.is_live(connection):
            connection.push(frames.cursor(connection.position))
    elif said.get("type") == "presence":
        subject, state = _subject_in(said), said.get("state")
        if subject is not None and isinstance(state, str) and state in STATES:
            await _report(connection, subject, state, is_note=said.get("audience") == "internal")


def _subject_in(said: dict[str, Any]) -> SubjectKey | None:
    """Return what the frame is about, None if it names nothing that could be there."""
    subject = said.get("subject")
    if not isinstance(subject, dict):
        return None
    subject_type, subject_id = subject.get("type"), subject.get("id")
    # A bool is an int in Python, not in JSON.
    if not isinstance(subject_type, str) or type(subject_id) is not int or not 0 < subject_id < 2**63:
        return None
    return (subject_type, subject_id) if is_known(subject_type) else None


async def _report(connection: Connection, subject: SubjectKey, state: str, *, is_note: bool) -> None:
    # Pages say where they are as soon as the socket is open.
    await connection.begun.wait()
    try:
        await hub.presence.report(connection, subject, state, is_note=is_note)
    except Exception:
        # Presence is a courtesy: it must not end the stream when the database is away.
        log.warning("presence could not be checked", exc_info=True)
