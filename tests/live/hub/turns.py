"""The hub without an event loop: wherever it would wait for the database, the test decides who goes on first."""

import types
from collections.abc import Callable, Coroutine, Generator
from contextlib import suppress
from typing import Any

from helpdesk.access.scope import NOBODY
from helpdesk.accounts.models import User
from helpdesk.live.connection import Connection
from helpdesk.live.delivery import Reader
from helpdesk.live.hub import Hub
from helpdesk.live.presence import Presence
from helpdesk.live.sessions import Credential

Json = dict[str, Any]


@types.coroutine
def turn() -> Generator[None, None, None]:
    """Let somebody else go first."""
    yield


class TurnHub(Hub):
    """The hub, waiting for its turn instead of for a thread."""

    def __init__(self) -> None:
        super().__init__()
        self.presence = Presence(run=self.run, tell_others=self._tell_others)

    async def run(self, function: Callable[..., Any], *args: Any) -> Any:
        await turn()
        result = function(*args)
        await turn()
        return result

    _read = run

    def _tell_others(self, message: Json) -> None:
        pass

    async def read_all(self) -> None:
        while self._live and await self.read_once():
            pass


class TurnConnection(Connection):
    """Keeps what it is sent, without a bound: slowness has tests of its own."""

    def __init__(self, user: User, language: str) -> None:
        super().__init__(credential=Credential(user.pk, "session"), name=user.name, reader=Reader(NOBODY, language))
        self.sent: list[str] = []

    def push(self, text: str) -> None:
        self.sent.append(text)

    async def put(self, text: str) -> None:
        await turn()
        self.sent.append(text)


def finish(job: Coroutine[Any, Any, None]) -> None:
    """Let it go on to its end."""
    with suppress(StopIteration):
        while True:
            job.send(None)
