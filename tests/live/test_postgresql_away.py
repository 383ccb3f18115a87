"""A server started as in production whose PostgreSQL goes away: 503 at once, and back to work by itself."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.db import connection
from websockets.asyncio.client import connect

from helpdesk.live.connection import SERVER_RESTARTS
from helpdesk.tasks.models import Task
from tests.e2e.plug import Plug
from tests.live.conftest import Browser, act, free_port
from tests.live.world import World

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that could be away"),
]


@pytest.fixture
def plug() -> Iterator[Plug]:
    """The cable between the server and PostgreSQL."""
    plug = Plug(int(connection.settings_dict["PORT"] or 5432))
    yield plug
    plug.close()


@pytest.fixture
def port(world: World, plug: Plug, tmp_path: Path) -> Iterator[int]:
    """The port of a server of its own, with the pool of connections of production and the worker inside."""
    values, port = connection.settings_dict, free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"postgres://{values['USER'] or 'postgres'}@127.0.0.1:{plug.port}/{values['NAME']}",
        "DATABASE_POOL_SIZE": "16",
        "REDIS_URL": "",
        "WORKER_INSIDE": "true",
        "PORT": str(port),
    }
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log
        )
    deadline = time.monotonic() + 60
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz")
            break
        except httpx.TransportError:
            assert server.poll() is None, (tmp_path / "log").read_text()
            assert time.monotonic() < deadline, (tmp_path / "log").read_text()
            time.sleep(0.1)
    yield port
    server.terminate()
    server.wait(15)


@pytest.fixture
async def cookie(world: World) -> str:
    return (await act(Browser, None, world.coordinator)).cookie


@pytest.fixture
async def http(port: int, cookie: str) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Cookie": cookie, "Accept-Language": "en"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30) as client:
        yield client


async def eventually(condition: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - another process has no event to wait for
            await asyncio.sleep(0.1)


async def answers_with(http: httpx.AsyncClient, status: int) -> bool:
    return (await http.get("/api/v1/me/")).status_code == status


async def test_requests_fail_fast_and_all_recovers(
    http: httpx.AsyncClient, port: int, cookie: str, plug: Plug, world: World
) -> None:
    async def several(address: str, number: int = 24) -> list[httpx.Response]:
        return await asyncio.gather(*(http.get(address) for _ in range(number)))

    assert {answer.status_code for answer in await several("/api/v1/me/")} == {200}
    stream = f"ws://127.0.0.1:{port}/ws/live/"
    options: dict[str, Any] = {"additional_headers": {"Cookie": cookie}, "origin": f"http://127.0.0.1:{port}"}
    async with connect(stream, **options) as page:
        assert json.loads(await page.recv())["type"] == "hello"
        plug.pull()

        started = time.monotonic()
        answers = await several("/api/v1/me/")
        assert {answer.status_code for answer in answers} == {503}
        assert {answer.headers["Retry-After"] for answer in answers} == {"5"}
        assert answers[0].json()["code"] == "unavailable"
        assert time.monotonic() - started < 8

        # From now on they fail at once, but for the few that try whether it is back.
        waited = [answer for answer in await several("/api/v1/me/") if answer.elapsed.total_seconds() > 2.5]
        assert len(waited) <= 6
        assert (await http.get("/healthz")).status_code == 200
        page_of_admin = await http.get("/admin/")
        assert (page_of_admin.status_code, page_of_admin.headers["Retry-After"]) == (503, "5")
        assert "not available for a moment" in page_of_admin.text
        async with connect(stream, **options) as second:
            await second.wait_closed()
            assert second.close_code == SERVER_RESTARTS

        task_id = (await act(Task.objects.create, name="no.such.task")).pk
        plug.put_back()
        await eventually(lambda: answers_with(http, 200), seconds=15)
        assert {answer.status_code for answer in await several("/api/v1/me/", 60)} == {200}
        # The page that stayed hears of what happens now, and the worker works.
        await act(world.file)
        async with asyncio.timeout(20):
            while json.loads(await page.recv())["type"] != "event":
                pass
        await eventually(lambda: act(Task.objects.filter(pk=task_id, failed_at__isnull=False).exists))
