"""The one reader of the log in each server process, and the connections it serves.

What arrives from elsewhere is only ever a reason to look. The hub reads new events once, has them rendered once per
kind of reader, and hands the frames to its connections: no query per connection, and none while nobody is connected.
"""

import asyncio
import logging
import threading
import uuid
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.conf import settings
from django.db import close_old_connections

from helpdesk.access.scope import Scope
from helpdesk.accounts.scopes import load_scopes
from helpdesk.live import frames
from helpdesk.live.connection import NOT_SIGNED_IN, SERVER_RESTARTS, Connection
from helpdesk.live.delivery import Frame, Reader, Reading, read_log
from helpdesk.live.presence import Presence
from helpdesk.live.relay import Relay, pause_after
from helpdesk.live.replay import begin
from helpdesk.live.sessions import no_longer_valid

log = logging.getLogger(__name__)

RECHECK_SECONDS = 60.0
PRESENCE_TICK_SECONDS = 5.0

Result = TypeVar("Result")


def _in_thread(function: Callable[..., Result], *args: Any) -> Result:
    """Run with a database connection of this thread's own, given back afterwards."""
    close_old_connections()
    try:
        return function(*args)
    finally:
        close_old_connections()


class Hub:
    """Everything but `wake`, `session_ended` and `is_embedded` belongs to the event loop that started it."""

    def __init__(self) -> None:
        self.id = uuid.uuid4().hex
        self.position = 0
        self._connections: set[Connection] = set()
        self._live: set[Connection] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._wake = asyncio.Event()
        self._starting = threading.Lock()
        self._reading: ThreadPoolExecutor
        self._helping: ThreadPoolExecutor
        self.relay: Relay
        self.presence: Presence

    # --- Life

    @property
    def is_embedded(self) -> bool:
        """Whether this is the only process, so that there is nobody to tell."""
        return isinstance(get_channel_layer(), InMemoryChannelLayer)

    @property
    def connections(self) -> frozenset[Connection]:
        return frozenset(self._connections)

    def count_of(self, user_id: int) -> int:
        """How many connections of this process are one person's."""
        return sum(connection.user_id == user_id for connection in self._connections)

    async def start(self) -> None:
        """Start reading. Does nothing if it runs in this loop already; starts anew after the loop it ran in is gone."""
        loop = asyncio.get_running_loop()
        with self._starting:
            if self._loop is loop:
                return
            if self._loop is not None and self._loop.is_running():
                raise RuntimeError("The live hub runs in another event loop.")
            self._loop = loop
        # Anew in each process: this module may have been imported before a fork, and who sent a message is told by it.
        self.id = uuid.uuid4().hex
        self._connections, self._live = set(), set()
        self.position = 0
        self._wake = asyncio.Event()
        # The log has a thread to itself, so that neither replays nor presence keep it waiting.
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="live-reader")
        self._helping = ThreadPoolExecutor(2, thread_name_prefix="live-helper")
        self.relay = Relay(self.id, self._hear)
        self.presence = Presence(run=self.run, tell_others=self._tell_others)
        work = [self._read_forever(), self._beat_forever(), self._recheck_forever(), self._expire_forever()]
        if not self.is_embedded:
            work += [self.relay.listen(), self.relay.send()]
        self._tasks = [asyncio.create_task(job) for job in work]

    async def stop(self) -> None:
        """Close every connection and stop reading. Clients come back by themselves."""
        if self._loop is not asyncio.get_running_loop():
            return
        for connection in self.connections:
            connection.close(SERVER_RESTARTS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        self._loop = None
        await asyncio.get_running_loop().run_in_executor(None, self._reading.shutdown)
        await asyncio.get_running_loop().run_in_executor(None, self._helping.shutdown)

    async def run(self, function: Callable[..., Result], *args: Any) -> Result:
        """Run something that asks the database, outside of the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._helping, _in_thread, function, *args)

    async def _read(self, function: Callable[..., Result], *args: Any) -> Result:
        """The same in the thread that reads the log."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, _in_thread, function, *args)

    # --- Reasons to look, from any thread

    def wake(self) -> None:
        """Have the log read soon. From any thread; does nothing where no hub runs."""
        self._call(self._wake.set)

    def session_ended(self, digest: str) -> None:
        """Close the connections of a session. From any thread."""
        self._call(self._close_session, digest)

    def _call(self, function: Callable[..., object], *args: Any) -> None:
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # The loop was closed a moment ago: nobody is connected any more.
                loop.call_soon_threadsafe(function, *args)

    def _hear(self, message: dict[str, Any]) -> None:
        """Take up what another process says. What we do not know (a newer version sent it) we leave."""
        match message.get("type"):
            case "poke":
                self._wake.set()
            case "session.ended":
                self._close_session(message["digest"])
            case "presence":
                self.presence.hear(message)

    def _tell_others(self, message: dict[str, Any]) -> None:
        if not self.is_embedded:
            self.relay.send_presence(message)

    # --- Connections

    def register(self, connection: Connection) -> None:
        """Know the connection, so that it can be closed. It gets no events before `join`."""
        self._connections.add(connection)

    async def join(self, connection: Connection, after: str | None) -> None:
        """Send what the client missed since `after`, say hello, and let it hear what follows: no gap, nothing twice."""
        language = connection.reader.language
        start = await self.run(begin, connection.user_id, language, after)
        connection.reader, connection.position = start.reader, start.position
        connection.begun.set()
        if start.is_lost:
            connection.push(frames.resync(start.position))
        # Once it has read as far as the hub has, the hub takes over. Nothing may be awaited between the two.
        while connection.close_code is None and connection.position < max(start.cursor, self.position):
            await self._replay(connection)
        if connection in self._connections and connection.close_code is None:
            if not self._live:
                # The hub slept. Only ever forward: a read from where it was may still be under way.
                self.position = connection.position
            self._live.add(connection)
            connection.push(frames.hello(connection.position))
            # There may be events since: the poke for them found nobody.
            self._wake.set()

    async def _replay(self, connection: Connection) -> None:
        reading = await self.run(read_log, connection.position)
        if reading is None:
            # The log is shorter than it was: an older backup was put back under a running server.
            connection.position = self.position
            return
        if reading.access_changed_at(connection.user_id):
            scopes = await self.run(load_scopes, {connection.user_id})
            connection.reader = replace(connection.reader, scope=scopes[connection.user_id])
        for frame in await self.run(reading.frames, connection.reader):
            await connection.put(frame.text)
        connection.position = reading.last

    def is_live(self, connection: Connection) -> bool:
        """Whether it has caught up and hears what happens."""
        return connection in self._live

    def leave(self, connection: Connection) -> None:
        self._connections.discard(connection)
        self._live.discard(connection)
        self.presence.leave(connection)

    def _close_session(self, digest: str) -> None:
        for connection in self.connections:
            if connection.credential.digest == digest:
                connection.close(NOT_SIGNED_IN)

    # --- Reading the log

    async def _read_forever(self) -> None:
        failures = 0
        while True:
            if failures:
                await asyncio.sleep(pause_after(failures))
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(settings.LIVE_POLL_SECONDS):
                        await self._wake.wait()
            self._wake.clear()
            try:
                while self._live and await self.read_once():
                    pass
                failures = 0
            except Exception:
                # The position has not moved: what could not be read now is read at the next try.
                failures += 1
                log.exception("the log could not be read; the live stream tries again")

    async def read_once(self) -> bool:
        """Read the next batch and hand it out; return whether there was one."""
        reading = await self._read(read_log, self.position)
        if reading is None:
            return False
        rendered: dict[Reader, list[Frame]] = {}
        # Connections may join while we wait for the database; they are served with this batch too.
        while True:
            await self._refresh_scopes(reading)
            missing = {connection.reader for connection in self._live} - rendered.keys()
            if not missing:
                break
            rendered |= await self._read(reading.render, missing)
        for connection in self._live:
            for frame in rendered[connection.reader]:
                if frame.seq > connection.position:
                    connection.push(frame.text)
            connection.position = max(connection.position, reading.last)
        self.position = max(self.position, reading.last)
        await self._guarded(self._recheck_presence(reading))
        return True

    async def _refresh_scopes(self, reading: Reading) -> None:
        """Read again what those may see whose access these events changed."""
        fresh: dict[int, Scope] = {}
        while True:
            changed = {
                connection for connection in self._live
                if reading.access_changed_at(connection.user_id) > max(connection.position, connection.scope_as_of)
            }  # fmt: skip
            missing = {connection.user_id for connection in changed} - fresh.keys()
            if not missing:
                break
            fresh |= await self._read(load_scopes, missing)
        for connection in changed:
            connection.reader = replace(connection.reader, scope=fresh[connection.user_id])
            connection.scope_as_of = reading.access_changed_at(connection.user_id)

    async def _recheck_presence(self, reading: Reading) -> None:
        users = {connection.user_id for connection in self._live}
        for user_id in filter(reading.access_changed_at, users):
            await self.presence.recheck_user(user_id)
        await self.presence.recheck(reading.subjects_with_changed_access())

    # --- What happens by the clock

    async def _beat_forever(self) -> None:
        while True:
            await asyncio.sleep(settings.LIVE_HEARTBEAT_SECONDS)
            self.beat()

    def beat(self) -> None:
        """Tell every client how far it is, so that it can resume from there."""
        texts: dict[int, str] = {}
        for connection in self._live:
            position = connection.position
            if position not in texts:
                texts[position] = frames.cursor(position)
            connection.push(texts[position])

    async def _recheck_forever(self) -> None:
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            await self._guarded(self.recheck_sessions())

    async def recheck_sessions(self) -> None:
        """Close the connections of whoever is no longer signed in. Two queries for all of them."""
        asked = self.connections
        if not asked:
            return
        ended = await self.run(no_longer_valid, {connection.credential for connection in asked})
        for connection in asked:
            if connection.credential in ended:
                connection.close(NOT_SIGNED_IN)

    async def _expire_forever(self) -> None:
        while True:
            await asyncio.sleep(PRESENCE_TICK_SECONDS)
            self.presence.expire()

    @staticmethod
    async def _guarded(job: Coroutine[Any, Any, None]) -> None:
        """Run what may fail without consequences for the stream: it is done again at its next turn."""
        try:
            await job
        except Exception:
            log.exception("a side job of the live stream failed; it is done again at its next turn")


hub = Hub()
