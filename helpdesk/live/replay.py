"""Where a connection begins: right now, where it was before, or afresh."""

from dataclasses import dataclass

from django.conf import settings

from helpdesk.accounts.scopes import load_scope
from helpdesk.history.unit import current_cursor
from helpdesk.live.delivery import Reader

LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Beginning:
    """`position` is where to read on from; `cursor` is how far the log reached. With `is_lost`, resync first."""

    reader: Reader
    position: int
    cursor: int
    is_lost: bool


def begin(user_id: int, language: str, after: str | None) -> Beginning:
    """Decide where a client begins that says it has seen everything up to `after`. Three queries."""
    # The cursor before the scope: if access changes in between, its event is after the cursor and we come across it.
    cursor = current_cursor()
    reader = Reader(load_scope(user_id), language)
    if after is None:
        return Beginning(reader, cursor, cursor, is_lost=False)
    seen = _number(after)
    # Ahead of us: a cursor of another installation, or from before a backup was put back.
    if seen is None or seen > cursor or cursor - seen > settings.LIVE_REPLAY_LIMIT:
        return Beginning(reader, cursor, cursor, is_lost=True)
    return Beginning(reader, seen, cursor, is_lost=False)


def _number(text: str) -> int | None:
    # Not just int(): it takes signs, spaces, underscores and the digits of every script.
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None
