"""Which state the rows of a database are in, by the statements that were sent to it: nothing written, nothing changed.

Reading every row of every table to prove that nothing happened takes longer than most of what it is proved of.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic

Rows = dict[str, list[str]]
# Every other statement may change rows.
_READING = {"SELECT", "RELEASE", "SET", "SHOW"}


class RowStates:
    """Numbers the states of one connection. A savepoint that is rolled back to brings its number back."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._state = 1
        self._highest = 1
        self._at_savepoint: dict[str, int] = {}
        self._kept: tuple[tuple[Atomic, int], Rows] | None = None

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """What Django calls around every statement."""
        verb = sql.split(maxsplit=1)[0].upper()
        if verb == "ROLLBACK":
            result = execute(sql, params, many, context)
            self._state = self._at_savepoint.get(sql.rsplit(maxsplit=1)[-1]) or self._next()
            return result
        if verb == "SAVEPOINT":
            self._at_savepoint[sql.rsplit(maxsplit=1)[-1]] = self._state
        elif verb not in _READING:
            self._state = self._next()
        return execute(sql, params, many, context)

    def _next(self) -> int:
        self._highest += 1
        return self._highest

    def now(self) -> tuple[Atomic, int] | None:
        """Return the state, or None outside of a transaction: there it is not this connection alone that writes."""
        blocks = self._connection.atomic_blocks
        return (blocks[0], self._state) if blocks else None

    def kept(self, read: Callable[[], Rows]) -> Rows:
        """Return the rows of this state, read only if they are not known from the last time."""
        state = self.now()
        if state is None:
            return read()
        if self._kept is None or self._kept[0] != state:
            self._kept = (state, read())
        return self._kept[1]


def states_of(connection: BaseDatabaseWrapper) -> RowStates:
    """Return what numbers the states of this connection, watching it from the first time on."""
    for wrapper in connection.execute_wrappers:
        if isinstance(wrapper, RowStates):
            return wrapper
    states = RowStates(connection)
    connection.execute_wrappers.append(states)
    return states
