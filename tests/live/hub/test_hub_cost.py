"""The hub: what it costs, and what happens when something breaks."""

import asyncio

import pytest
from django.conf import LazySettings
from django.db import OperationalError

from helpdesk.history import unit as unit_module
from helpdesk.history.subjects import subject_for
from helpdesk.history.unit import current_cursor
from helpdesk.live import hub as hub_module
from helpdesk.live.connection import QUEUE_FRAMES, SERVER_RESTARTS, TOO_SLOW
from helpdesk.live.hub import Hub
from tests.live.hub.conftest import QueryCount
from tests.live.hub.listening import Tab, do, do_and_deliver
from tests.live.world import World, write_note
from tickets.conversation.actions.reply import post_message
from tickets.relations.actions.relate import set_tags

pytestmark = pytest.mark.django_db(transaction=True)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None, world: World) -> World:
    return world


async def test_nobody_connected_costs_no_queries(
    live: Hub, world: World, settings: LazySettings, queries: QueryCount
) -> None:
    settings.LIVE_POLL_SECONDS = 0.02
    tab = await Tab(live, world.coordinator).open()
    await tab.close()
    await asyncio.sleep(0.1)
    queries.statements.clear()
    for _ in range(5):
        live.wake()
        await asyncio.sleep(0.03)
    await live.recheck_sessions()
    live.beat()

    assert len(queries) == 0


async def test_an_event_costs_as_many_queries_for_fifty_tabs_as_for_one(
    live: Hub, world: World, queries: QueryCount
) -> None:
    ticket = await do(live, world.queued)
    message = {"actor": world.coordinator, "ticket_id": ticket.pk, "body": "Ik kijk ernaar."}
    # The first answer stops a clock, which the later ones do not.
    await do(live, post_message, **message)
    costs = []
    tabs: list[Tab] = []
    for wanted in (1, 50):
        while len(tabs) < wanted:
            tabs.append(await Tab(live, world.people[len(tabs) % 4]).open())
        await asyncio.sleep(0.05)
        queries.statements.clear()
        await do_and_deliver(live, tabs, post_message, **message)
        costs.append(queries.besides_the_log())

    assert costs[0] == costs[1]
    # Written once, too: tabs of one person share the very text.
    assert tabs[0].texts[-1] is tabs[4].texts[-1]


async def test_tabs_that_only_listen_cost_no_queries(live: Hub, world: World, queries: QueryCount) -> None:
    tabs = [await Tab(live, world.coordinator).open() for _ in range(20)]
    await queries.settle()
    for _ in range(3):
        live.beat()
        live.presence.expire()
    await asyncio.sleep(0.1)

    assert len(queries) == 0
    assert [len(tab.of_type("cursor")) for tab in tabs] == [3] * 20


async def test_a_heartbeat_tells_how_far_the_client_is(live: Hub, world: World) -> None:
    tab = await Tab(live, world.stranger).open()
    await do(live, world.file)
    cursor = await do(live, current_cursor)
    await tab.until_seq(cursor)
    live.beat()
    await tab.until(lambda frame: frame["type"] == "cursor")

    assert tab.frames[-1] == {"type": "cursor", "seq": cursor}


# --- What breaks


async def test_lost_pokes_only_make_it_later(
    live: Hub, world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LIVE_POLL_SECONDS = 0.05
    monkeypatch.setattr(unit_module, "_after_commit", [])
    tab = await Tab(live, world.coordinator).open()
    live.wake()
    await do(live, world.file)

    await tab.until(lambda frame: frame["type"] == "event")


async def test_a_database_that_is_away_for_a_while_loses_nothing(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tab = await Tab(live, world.coordinator).open()
    await asyncio.sleep(0.05)
    faults = [OperationalError("server closed the connection unexpectedly"), OperationalError("still away")]
    original = hub_module.read_log

    def read_log(after: int) -> object:
        if faults:
            raise faults.pop()
        return original(after)

    monkeypatch.setattr(hub_module, "pause_after", lambda _failures: 0.01)
    monkeypatch.setattr(hub_module, "read_log", read_log)
    await do(live, world.queued)
    await tab.until_seq(await do(live, current_cursor))

    assert tab.kinds == ["hello", "ticket.filed", "ticket.status_changed"]
    assert caplog.text.count("could not be read") == 2


@pytest.mark.parametrize("method", ["load", "frame"])
async def test_a_defect_in_a_subject_makes_pages_start_afresh_and_does_not_stop_the_stream(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    tab = await Tab(live, world.coordinator).open()
    subject = subject_for("ticket")
    broken = type("Broken", (), {"frame": lambda *_args: 1 / 0})
    with monkeypatch.context() as patch:
        patch.setattr(subject, "load", lambda _events: 1 / 0 if method == "load" else broken())
        ticket = await do(live, world.file)
        cursor = await do(live, current_cursor)
        await tab.until_seq(cursor)
    await do(live, set_tags, actor=world.coordinator, ticket_id=ticket.pk, names=["spoed"])
    await tab.until_seq(cursor + 1)

    assert tab.kinds == ["hello", "resync", "ticket.tagged"]
    assert "start afresh" in caplog.text or "starts afresh" in caplog.text


async def test_a_client_that_does_not_keep_up_is_closed_and_the_others_notice_nothing(live: Hub, world: World) -> None:
    tab, slow = await Tab(live, world.coordinator).open(), Tab(live, world.coordinator)
    live.register(slow.connection)
    await live.join(slow.connection, None)  # Nobody takes from its queue.
    await do(live, write_note, world, QUEUE_FRAMES)
    await tab.until_seq(await do(live, current_cursor))

    assert await slow.until_closed() == TOO_SLOW
    assert len(tab.of_type("event")) == QUEUE_FRAMES
    assert tab.connection.close_code is None


async def test_stopping_closes_every_connection(world: World) -> None:
    from helpdesk.live.hub import hub

    await hub.start()
    tab = await Tab(hub, world.coordinator).open()
    await hub.stop()

    assert tab.connection.close_code == SERVER_RESTARTS
    hub.wake()  # After the end nobody is there to wake.


async def test_a_replay_longer_than_the_queue_goes_at_the_pace_of_the_client(live: Hub, world: World) -> None:
    after = await do(live, current_cursor)
    await do(live, write_note, world, QUEUE_FRAMES * 3)
    tab = await Tab(live, world.coordinator).open(after)
    await tab.until(lambda frame: frame["type"] == "hello")

    assert [frame["seq"] for frame in tab.of_type("event")] == list(range(after + 1, after + QUEUE_FRAMES * 3 + 1))
    assert tab.connection.close_code is None
