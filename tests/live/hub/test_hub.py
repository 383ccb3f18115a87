"""The hub: where a connection begins, and that nothing is missing, double or out of order."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings

from helpdesk.access.actor import SYSTEM
from helpdesk.history.models import Audience
from helpdesk.history.unit import current_cursor, record_event, unit_of_work
from helpdesk.live import hub as hub_module
from helpdesk.live.hub import Hub
from tests.live.hub.listening import Tab, do
from tests.live.world import World, write_note
from tickets.conversation.actions.reply import post_message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None, world: World) -> World:
    return world


async def test_without_after_it_begins_now(live: Hub, world: World) -> None:
    await do(live, world.file)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open()
    await tab.until(lambda frame: frame["type"] == "hello")

    assert tab.frames == [{"type": "hello", "seq": cursor}]


async def test_resuming_sends_what_was_missed_once_and_in_order_and_then_what_follows(live: Hub, world: World) -> None:
    await do(live, world.file)
    after = await do(live, current_cursor)
    missed = await do(live, world.queued)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open(after)
    await do(live, post_message, actor=world.coordinator, ticket_id=missed.pk, body="Ik kijk ernaar.")
    await tab.until(lambda frame: frame["seq"] == cursor + 1)

    assert [(frame["seq"], kind) for frame, kind in zip(tab.frames, tab.kinds, strict=True)] == [
        (after + 1, "ticket.filed"),
        (cursor, "ticket.status_changed"),
        (cursor, "hello"),
        (cursor + 1, "message.posted"),
    ]


@pytest.mark.parametrize(
    "after", ["", "abc", "-1", "1.5", "٣", "1_0", " 1", "9" * 40, "99999999"], ids=lambda text: f"[{text[:12]}]"
)
async def test_a_cursor_that_makes_no_sense_starts_afresh(live: Hub, world: World, after: str) -> None:
    ticket = await do(live, world.queued)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open(after)
    await do(live, post_message, actor=world.coordinator, ticket_id=ticket.pk, body="Ik kijk ernaar.")
    await tab.until(lambda frame: frame["seq"] == cursor + 1)

    assert tab.frames[:2] == [{"type": "resync", "seq": cursor}, {"type": "hello", "seq": cursor}]
    assert tab.kinds == ["resync", "hello", "message.posted"]


@pytest.mark.parametrize(("behind", "expected"), [(5, "thing.done"), (6, "resync")])
async def test_a_cursor_older_than_the_limit_starts_afresh(
    live: Hub, world: World, settings: LazySettings, behind: int, expected: str
) -> None:
    settings.LIVE_REPLAY_LIMIT = 5
    await do(live, write_note, world, 10)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open(cursor - behind)
    await tab.until(lambda frame: frame["type"] == "hello")

    assert tab.kinds[0] == expected


async def test_nothing_is_missing_or_double_for_tabs_that_come_and_go_while_others_write(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small batches: the replay and the hub meet in the middle of them.
    monkeypatch.setattr(hub_module, "read_log", lambda after: original(after, 3))
    from helpdesk.live.delivery import read_log as original

    start = await do(live, current_cursor)
    done = asyncio.Event()

    async def write(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(25):
            await asyncio.to_thread(_closing, write_note, world, dice.randint(1, 3))
            await asyncio.sleep(dice.random() * 0.01)

    async def come_and_go(seed: int) -> list[int]:
        dice = random.Random(seed)
        seen: list[int] = []
        position = start
        while True:
            is_last = done.is_set()
            tab = await Tab(live, world.coordinator).open(position)
            if is_last:
                await tab.until_seq(end)
            else:
                await asyncio.sleep(dice.random() * 0.05)
            # A browser resumes where the last frame left it, not where the server thinks it is.
            seqs = [frame["seq"] for frame in tab.of_type("event")]
            seen += seqs
            await tab.close()
            position = seqs[-1] if seqs else position
            if is_last:
                return seen

    tabs = [asyncio.create_task(come_and_go(seed)) for seed in range(5)]
    await asyncio.gather(*(write(seed) for seed in range(3)))
    end = await do(live, current_cursor)
    done.set()

    for seen in await asyncio.gather(*tabs):
        assert seen == list(range(start + 1, end + 1))


async def test_an_event_between_the_replay_and_the_join_of_the_first_tab_arrives(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody listened when its poke came, and no other comes: the hub itself has to look once more."""
    begin_with(monkeypatch, live, world, until=lambda: not live._wake.is_set())
    tab = await Tab(live, world.coordinator).open(await do(live, current_cursor))
    await tab.until_seq(await do(live, current_cursor))
    assert tab.kinds == ["hello", "thing.done"]


async def test_an_event_that_the_hub_has_read_before_a_tab_joins_is_replayed_to_it(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await Tab(live, world.coordinator).open()
    before = await do(live, current_cursor)
    begin_with(monkeypatch, live, world, until=lambda: other.connection.position > before)
    tab = await Tab(live, world.coordinator).open(before)
    assert (tab.connection.position, live.position) == (before + 1, before + 1)
    await do(live, write_note, world)
    await tab.until_seq(before + 2)
    assert sorted(tab.kinds) == ["hello", "thing.done", "thing.done"]
    assert [frame["seq"] for frame in tab.of_type("event")] == [before + 1, before + 2]
    assert other.kinds == ["hello", "thing.done", "thing.done"]


def begin_with(monkeypatch: pytest.MonkeyPatch, live: Hub, world: World, *, until: Callable[[], bool]) -> None:
    """Something happens right after a tab has asked how far the log is, and the hub is given the time to look."""
    loop = asyncio.get_running_loop()
    begin = hub_module.begin

    async def hub_looked() -> None:
        async with asyncio.timeout(5.0):
            # Each round lets every callback and task that is ready have its turn.
            for _ in range(20):
                await asyncio.sleep(0)
            while not until():  # noqa: ASYNC110 - nothing says so but the hub itself
                await asyncio.sleep(0.005)

    def begin_and_write(*args: Any) -> Any:
        start = begin(*args)
        write_note(world)
        asyncio.run_coroutine_threadsafe(hub_looked(), loop).result(timeout=10)
        return start

    monkeypatch.setattr(hub_module, "begin", begin_and_write)


async def test_events_of_a_kind_of_subject_that_is_not_known_here_are_skipped(
    live: Hub, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """A newer version that runs beside this one writes them during an upgrade."""
    ticket = await do(live, world.queued)
    after = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open()
    await do(live, _write_unknown, world)
    await do(live, post_message, actor=world.coordinator, ticket_id=ticket.pk, body="Ik kijk ernaar.")
    end = await do(live, current_cursor)
    await tab.until_seq(end)
    assert tab.kinds == ["hello", "message.posted"]
    assert "skipped unknown subjects room" in caplog.text

    caplog.clear()
    late = await Tab(live, world.coordinator).open(after)
    await late.until(lambda frame: frame["type"] == "hello")
    assert late.kinds == ["message.posted", "hello"]
    assert late.connection.position == end
    lines = [record for record in caplog.records if record.name == "helpdesk.live.delivery"]
    assert [record.levelname for record in lines] == ["WARNING"]


def _write_unknown(world: World) -> None:
    with unit_of_work():
        for _ in range(3):
            record_event(
                "room.booked", desk_id=world.desk.pk, actor=SYSTEM, audience=Audience.PUBLIC, subject=("room", 7)
            )


def _closing(function: Callable[..., Any], *args: Any) -> None:
    from tests.live.world import in_thread

    in_thread(function, *args)
