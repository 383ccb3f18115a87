"""Fixtures for the log and the live stream."""

from collections.abc import AsyncIterator

import pytest
from django.db.backends.utils import CursorWrapper

from helpdesk.events.hub import Hub, hub
from tests.events.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
async def live() -> AsyncIterator[Hub]:
    """The hub of this process, running."""
    await hub.start()
    yield hub
    await hub.stop()


class QueryCount:
    """Queries in all threads, which Django's own counter does not see."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __len__(self) -> int:
        return len([statement for statement in self.statements if statement.startswith(("SELECT", "UPDATE", "INSERT"))])


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> QueryCount:
    counted = QueryCount()
    execute = CursorWrapper.execute

    def count(self: CursorWrapper, sql: str, params: object = None) -> object:
        counted.statements.append(sql)
        return execute(self, sql, params)

    monkeypatch.setattr(CursorWrapper, "execute", count)
    return counted
