"""Several server processes: they hear each other over Redis, and come through its absence."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from channels.layers import channel_layers
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.conf import LazySettings
from redis.exceptions import RedisError

from helpdesk.history import unit as unit_module
from helpdesk.history.unit import current_cursor
from helpdesk.live import relay as relay_module
from helpdesk.live.connection import NOT_SIGNED_IN
from helpdesk.live.hub import Hub, hub
from tests.live.hub.listening import Tab, do
from tests.live.world import World
from tests.private_redis import PrivateRedis

pytestmark = pytest.mark.django_db(transaction=True)


def make_layer(private_redis: PrivateRedis) -> Any:
    return RedisPubSubChannelLayer(hosts=[f"redis://127.0.0.1:{private_redis.port}/0"])


@pytest.fixture
async def live(
    private_redis: PrivateRedis, world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Hub]:
    """The hub with that Redis, hearing of changes from there alone: as if they were made in another process."""
    settings.LIVE_POLL_SECONDS = 3600
    monkeypatch.setattr(unit_module, "_after_commit", [])
    before = channel_layers.set("default", make_layer(private_redis))
    await hub.start()
    yield hub
    await hub.stop()
    channel_layers.set("default", before)


@pytest.fixture
async def elsewhere(private_redis: PrivateRedis) -> Any:
    """The layer as another process has it."""
    return make_layer(private_redis)


async def poke_until(elsewhere: Any, tab: Tab, seq: int) -> None:
    async with asyncio.timeout(20):
        while tab.connection.position < seq:
            with suppress(OSError, RedisError):  # Redis is still starting.
                await elsewhere.group_send("live", {"type": "poke", "sender": "another process"})
            await asyncio.sleep(0.1)


async def test_a_change_in_another_process_arrives(live: Hub, world: World, elsewhere: Any) -> None:
    tab = await Tab(live, world.coordinator).open()
    await asyncio.sleep(0.3)  # Joining is a reason to look.
    await do(live, world.file)
    await asyncio.sleep(0.3)
    assert tab.kinds == ["hello"]

    await poke_until(elsewhere, tab, await do(live, current_cursor))
    await tab.until(lambda frame: frame["type"] == "event")


async def test_after_a_restart_of_redis_pokes_arrive_again(
    live: Hub, world: World, elsewhere: Any, private_redis: PrivateRedis
) -> None:
    tab = await Tab(live, world.coordinator).open()
    await do(live, world.file)
    await poke_until(elsewhere, tab, await do(live, current_cursor))

    private_redis.stop()
    await do(live, world.file)
    await asyncio.sleep(0.5)
    private_redis.start()
    await poke_until(elsewhere, tab, await do(live, current_cursor))

    assert tab.kinds[:2] == ["hello", "ticket.filed"]


async def test_a_page_that_comes_while_redis_is_away_is_served_and_hears_pokes_when_it_is_back(
    private_redis: PrivateRedis, world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, elsewhere: Any
) -> None:
    monkeypatch.setattr(unit_module, "_after_commit", [])
    monkeypatch.setattr(relay_module, "pause_after", lambda _failures: 0.1)
    settings.LIVE_POLL_SECONDS = 0.1
    private_redis.stop()
    before = channel_layers.set("default", make_layer(private_redis))
    await hub.start()
    try:
        tab = await Tab(hub, world.coordinator).open()
        await do(hub, world.file)
        await tab.until(lambda frame: frame["type"] == "event")

        settings.LIVE_POLL_SECONDS = 3600
        await do(hub, world.file)
        await tab.until(lambda frame: frame["type"] == "event")  # The last look that was under way.
        private_redis.start()
        await do(hub, world.file)
        await poke_until(elsewhere, tab, await do(hub, current_cursor))
    finally:
        await hub.stop()
        channel_layers.set("default", before)

    assert tab.kinds == ["hello", "ticket.filed", "ticket.filed", "ticket.filed"]


async def test_what_this_process_said_itself_is_no_reason_to_look(live: Hub, world: World, elsewhere: Any) -> None:
    tab = await Tab(live, world.coordinator).open()
    await asyncio.sleep(0.3)  # Joining is a reason to look.
    await do(live, world.file)
    await asyncio.sleep(0.3)
    for _ in range(3):
        await elsewhere.group_send("live", {"type": "poke", "sender": live.id})
    await asyncio.sleep(0.3)

    assert tab.kinds == ["hello"]


async def test_signing_out_at_another_process_closes_the_page_here(live: Hub, world: World, elsewhere: Any) -> None:
    tab = await Tab(live, world.coordinator).open()
    await asyncio.sleep(0.3)
    digest = tab.connection.credential.digest
    await elsewhere.group_send("live", {"type": "session.ended", "sender": "another process", "digest": digest})

    assert await tab.until_closed() == NOT_SIGNED_IN


async def test_presence_is_passed_on_and_taken_up(live: Hub, world: World, elsewhere: Any) -> None:
    ticket = await do(live, world.file)
    channel = await elsewhere.new_channel()
    await elsewhere.group_add("presence", channel)
    tab = await Tab(live, world.team).open()
    await live.presence.report(tab.connection, ("ticket", ticket.pk), "typing")
    async with asyncio.timeout(5):
        heard = await elsewhere.receive(channel)
    assert (heard["subject"], heard["user"], heard["state"]) == (["ticket", ticket.pk], world.team.pk, "typing")

    for _ in range(10):
        await elsewhere.group_send(
            "presence", {**heard, "sender": "another process", "tab": "x", "user": 7, "name": "Elders"}
        )
        await asyncio.sleep(0.05)
    frame = await tab.until(lambda frame: frame["type"] == "presence" and bool(frame["people"]))
    assert frame["people"] == [{"id": 7, "name": "Elders", "state": "typing"}]


class BrokenLayer:
    """A layer that answers nothing but errors."""

    tries = 0

    async def _fail(self, *_args: object) -> None:
        self.tries += 1
        raise ConnectionError("Connection refused")

    new_channel = group_add = group_send = receive = _fail


async def test_without_redis_the_log_is_polled(
    world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.LIVE_POLL_SECONDS = 0.05
    monkeypatch.setattr(relay_module, "pause_after", lambda _failures: 0.01)
    layer = BrokenLayer()
    before = channel_layers.set("default", layer)
    try:
        await hub.start()
        tab = await Tab(hub, world.coordinator).open()
        ticket = await do(hub, world.file)
        await tab.until(lambda frame: frame["type"] == "event")
        await hub.presence.report(tab.connection, ("ticket", ticket.pk), "viewing")
        await asyncio.sleep(0.2)
    finally:
        await hub.stop()
        channel_layers.set("default", before)

    assert layer.tries > 3
    # Said once, not at every try.
    assert caplog.text.count("the channel layer does not answer") == 1
    assert caplog.text.count("presence was not passed on") == 1
