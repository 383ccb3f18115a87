"""Fixtures for the hub of the live stream, without a socket."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from django.conf import LazySettings
from django.db.backends.utils import CursorWrapper

from helpdesk.live.hub import Hub, hub
from tests.live.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
async def live(settings: LazySettings) -> AsyncIterator[Hub]:
    """The hub of this process, running. It looks when it is poked; the look every so often would be counted as well."""
    settings.LIVE_POLL_SECONDS = 600
    await hub.start()
    yield hub
    await hub.stop()


class QueryCount:
    """Queries in all threads, which Django's own counter does not see."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self._is_quiet = False

    def __len__(self) -> int:
        return len(self.reading_and_writing())

    def reading_and_writing(self) -> list[str]:
        return [statement for statement in self.statements if statement.startswith(("SELECT", "UPDATE", "INSERT"))]

    async def settle(self) -> None:
        """Wait until nothing has been asked for a while, and count from there: pokes of what went before come late."""
        async with asyncio.timeout(5.0):
            while self.statements or not self._is_quiet:
                self._is_quiet = not self.statements
                self.statements.clear()
                await asyncio.sleep(0.2)

    def besides_the_log(self) -> int:
        """Without the looks at the log: a poke that comes late makes the hub look once more, and find nothing."""
        return len([statement for statement in self.reading_and_writing() if '"events_event' not in statement])


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> QueryCount:
    counted = QueryCount()
    execute = CursorWrapper.execute

    def count(self: CursorWrapper, sql: str, params: object = None) -> object:
        counted.statements.append(sql)
        return execute(self, sql, params)

    monkeypatch.setattr(CursorWrapper, "execute", count)
    return counted
