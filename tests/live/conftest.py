"""A real server on a real socket: what the browser meets."""

import asyncio
import contextlib
import http.cookies
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest
import uvicorn
from django.test import Client
from websockets.asyncio.client import ClientConnection, connect

from helpdesk.accounts.models import User
from helpdesk.site.http.server import server_options
from tests.live.world import World, build_world, in_thread
from tests.threads import as_request

Frame = dict[str, Any]
Result = TypeVar("Result")


class Server:
    """uvicorn with our ASGI application, lifespan included, in a thread."""

    def __init__(self) -> None:
        from helpdesk.asgi import application

        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        config = uvicorn.Config(application, **{**server_options(), "timeout_graceful_shutdown": 2})
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def start(self) -> None:
        self._thread.start()
        deadline = time.monotonic() + 60
        while not self._server.started and self._thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        if not self._server.started:
            # One that starts after all would keep the hub from every server after it.
            self._server.should_exit = True
            self._thread.join(10)
            pytest.fail("The server did not start.")

    def connections_of(self, client: socket.socket) -> list[Any]:
        """The server's side of a client's connection: empty once it is closed."""
        connections = list(self._server.server_state.connections)  # The server's own thread changes the set meanwhile.
        return [item for item in connections if item.client == client.getsockname()]

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive(), "the server did not stop"
        self.socket.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Browser:
    """Somebody's open page: signed in, with a websocket."""

    def __init__(self, server: Server | None, user: User | None) -> None:
        self._server = server
        self.client = Client()
        if user is not None:
            self.client.force_login(user)
        self.frames: list[Frame] = []

    @property
    def cookie(self) -> str:
        cookies: http.cookies.SimpleCookie = self.client.cookies
        return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())

    @contextlib.asynccontextmanager
    async def stream(self, query: str = "", **options: Any) -> AsyncIterator["Stream"]:
        assert self._server is not None
        address = f"ws://127.0.0.1:{self._server.port}/ws/live/{query}"
        headers = {"Cookie": self.cookie}
        origin = options.pop("origin", f"http://127.0.0.1:{self._server.port}")
        async with connect(address, additional_headers=headers, origin=origin, **options) as websocket:
            yield Stream(websocket)


class Stream:
    def __init__(self, websocket: ClientConnection) -> None:
        self.websocket = websocket
        self.frames: list[Frame] = []

    async def next(self) -> Frame:
        async with asyncio.timeout(10):
            frame: Frame = json.loads(await self.websocket.recv())
        self.frames.append(frame)
        return frame

    async def until(self, condition: Callable[[Frame], bool]) -> Frame:
        while True:
            frame = await self.next()
            if condition(frame):
                return frame

    async def until_type(self, wanted: str) -> Frame:
        return await self.until(lambda frame: frame["type"] == wanted)

    async def say(self, frame: Frame) -> None:
        await self.websocket.send(json.dumps(frame))

    async def until_closed(self) -> int:
        """Return the code with which the server closed it."""
        async with asyncio.timeout(10):
            await self.websocket.wait_closed()
        code = self.websocket.close_code
        assert code is not None
        return code


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    # uvicorn runs in a thread here: it must leave the process's signals alone, and does so outside the main thread.
    running = Server()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def browse(server: Server) -> Callable[[User | None], Awaitable[Browser]]:
    return lambda user: act(Browser, server, user)


async def act(function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Call an action as a request would, in a thread: in this one there is an event loop."""
    return await asyncio.to_thread(in_thread, as_request, function, *args, **kwargs)
