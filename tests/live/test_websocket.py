"""The live stream as a browser meets it: over a real socket, signed in by a cookie."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from django.conf import LazySettings
from websockets.exceptions import ConnectionClosed, InvalidStatus

from helpdesk.access.actor import SYSTEM
from helpdesk.accounts.models import User
from helpdesk.history.models import Audience
from helpdesk.history.unit import current_cursor, record_event, unit_of_work
from helpdesk.live import connection as connection_module
from helpdesk.live import hub as hub_module
from helpdesk.live import presence as presence_module
from helpdesk.live.connection import TOO_MANY
from helpdesk.live.consumer import FRAMES_AT_ONCE, MAX_FRAME_CHARS, MAX_IGNORED
from helpdesk.live.hub import hub
from tests.live.conftest import Browser, Server, act
from tests.live.world import World
from tickets.conversation.actions.reply import post_message

Browse = Callable[[User | None], Awaitable[Browser]]


async def soon(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - the server is in another thread
            await asyncio.sleep(0.01)


async def test_a_change_reaches_the_page_of_another_person_at_once(world: World, browse: Browse) -> None:
    ticket = await act(world.queued)
    seconds = []
    async with (await browse(world.team)).stream(f"?after={await act(current_cursor)}") as stream:
        assert await stream.next() == {"type": "hello", "seq": await act(current_cursor)}
        for number in range(10):
            await act(post_message, actor=world.coordinator, ticket_id=ticket.pk, body=f"Bericht {number}")
            committed = time.perf_counter()
            frame = await stream.until_type("event")
            seconds.append(time.perf_counter() - committed)
            assert frame["event"]["message"]["body"] == f"Bericht {number}"
            assert frame["row"]["id"] == ticket.pk

    # Far from a measurement: it only tells a push from a poll.
    assert statistics.median(seconds) < 0.5


async def test_resuming_after_sleep_brings_what_was_missed(world: World, browse: Browse) -> None:
    browser = await browse(world.team)
    async with browser.stream() as stream:
        seq = (await stream.until_type("hello"))["seq"]
    ticket = await act(world.file)
    async with browser.stream(f"?after={seq}") as stream:
        frame = await stream.next()
        assert (frame["seq"], frame["event"]["kind"], frame["subject"]["id"]) == (seq + 1, "ticket.filed", ticket.pk)
        assert await stream.next() == {"type": "hello", "seq": seq + 1}


async def test_the_language_is_the_one_asked_for_or_else_the_persons_own(world: World, browse: Browse) -> None:
    from tickets.core.models import Category
    from tickets.triage.actions.triage import Triage, triage_ticket

    ticket, category = await act(world.file), await act(Category.objects.get)
    after = await act(current_cursor)
    await act(triage_ticket, actor=world.coordinator, ticket_id=ticket.pk, triage=Triage(category_id=category.pk))
    for lang, name in (("", "Apparaten"), ("&lang=en", "Devices"), ("&lang=xx", "Apparaten")):
        async with (await browse(world.team)).stream(f"?after={after}{lang}") as stream:
            assert (await stream.until_type("event"))["row"]["category"]["name"] == name


async def test_without_a_session_the_code_says_sign_in(browse: Browse) -> None:
    async with (await browse(None)).stream() as stream:
        assert await stream.until_closed() == 4401
    assert not hub.connections


async def test_another_site_is_not_let_in(world: World, browse: Browse) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with (await browse(world.team)).stream(origin="https://evil.example"):
            pass
    assert refused.value.response.status_code == 403


async def test_one_person_has_so_many_tabs(world: World, browse: Browse, settings: LazySettings) -> None:
    settings.LIVE_CONNECTIONS_PER_PERSON = 2
    team, student = await browse(world.team), await browse(world.student)
    async with team.stream() as first, team.stream() as second:
        await first.until_type("hello")
        await second.until_type("hello")
        async with team.stream() as third:
            assert await third.until_closed() == TOO_MANY
        async with student.stream() as other:
            await other.until_type("hello")
        assert len(hub.connections) >= 2
    async with team.stream() as again:
        await again.until_type("hello")


async def test_signing_out_closes_the_open_page(world: World, browse: Browse) -> None:
    browser = await browse(world.team)
    async with browser.stream() as stream:
        await stream.until_type("hello")
        await act(browser.client.logout)
        assert await stream.until_closed() == 4401


async def test_a_client_that_speaks_nonsense_is_not_listened_to(world: World, browse: Browse) -> None:
    async with (await browse(world.team)).stream() as stream:
        await stream.until_type("hello")
        for text in (
            "{",
            "[]",
            "7",
            '{"type":"dance"}',
            '{"type":"presence"}',
            '{"type":"presence","subject":{"type":"ticket","id":true}}',
        ):
            await stream.websocket.send(text)
        for ticket_id, state in ((10**30, "viewing"), (-1, "viewing"), (1, "sleeping"), (1, {}), ("1", "viewing")):
            await stream.say({"type": "presence", "subject": {"type": "ticket", "id": ticket_id}, "state": state})
        await stream.say({"type": "ping"})
        assert (await stream.next())["type"] == "cursor"


@pytest.mark.parametrize("frame", ["x" * (MAX_FRAME_CHARS + 1), b"binary"], ids=["too long", "binary"])
async def test_a_frame_that_no_page_sends_ends_it(world: World, browse: Browse, frame: str | bytes) -> None:
    async with (await browse(world.team)).stream() as stream:
        await stream.until_type("hello")
        await stream.websocket.send(frame)
        assert await stream.until_closed() == 4400


async def test_a_client_that_says_too_much_is_ignored_and_then_closed(world: World, browse: Browse) -> None:
    async with (await browse(world.team)).stream() as stream:
        await stream.until_type("hello")
        with suppress(ConnectionClosed):
            for _ in range(FRAMES_AT_ONCE + MAX_IGNORED + 20):
                await stream.say({"type": "ping"})
        answers = []
        with suppress(ConnectionClosed):
            answers += [frame async for frame in stream.websocket]
        assert await stream.until_closed() == 4400
    assert len(answers) < FRAMES_AT_ONCE + 10


async def test_two_pages_on_a_ticket_see_each_other(world: World, browse: Browse) -> None:
    ticket = await act(world.file)
    async with (await browse(world.team)).stream() as team, (await browse(world.coordinator)).stream() as coordinator:
        await team.until_type("hello")
        await team.say({"type": "presence", "subject": {"type": "ticket", "id": ticket.pk}, "state": "viewing"})
        await coordinator.say(
            {
                "type": "presence",
                "subject": {"type": "ticket", "id": ticket.pk},
                "state": "typing",
                "audience": "internal",
            }
        )
        frame = await team.until(lambda frame: frame["type"] == "presence" and bool(frame["people"]))
        # A note that is being written is nobody's business at the board.
        assert frame["people"] == [{"id": world.coordinator.pk, "name": world.coordinator.name, "state": "viewing"}]
        await coordinator.websocket.close()
        assert (await team.until_type("presence"))["people"] == []


async def test_a_fault_in_presence_does_not_end_the_stream(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence_module, "_load_rights", lambda _ids: 1 / 0)
    async with (await browse(world.team)).stream() as stream:
        await stream.until_type("hello")
        await stream.say({"type": "presence", "subject": {"type": "ticket", "id": 1}, "state": "viewing"})
        await stream.say({"type": "ping"})
        assert (await stream.next())["type"] == "cursor"


async def test_clients_that_leave_in_any_phase_leave_nothing_behind(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    after = await act(current_cursor)
    ticket = await act(world.queued)
    for number in range(20):
        await act(post_message, actor=world.coordinator, ticket_id=ticket.pk, body=f"Bericht {number}")
    # Slow steps: the client is gone in the middle of opening, and of the replay.
    begin, read_log = hub_module.begin, hub_module.read_log
    monkeypatch.setattr(hub_module, "begin", lambda *args: (time.sleep(0.02), begin(*args))[1])
    monkeypatch.setattr(hub_module, "read_log", lambda position: (time.sleep(0.02), read_log(position, 3))[1])
    for milliseconds in (0, 5, 15, 25, 40, 60, 90):
        async with (await browse(world.team)).stream(f"?after={after}") as stream:
            await asyncio.sleep(milliseconds / 1000)
            stream.websocket.transport.abort()
    await soon(lambda: not hub.connections)

    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_fault_while_opening_closes_with_a_code_to_come_back_on(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "begin", lambda *_args: 1 / 0)
    async with (await browse(world.team)).stream() as stream:
        assert await stream.until_closed() == 1011
    await soon(lambda: not hub.connections)


async def test_a_page_that_does_not_read_is_closed_and_can_resume(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The socket's buffers take some; after that our queue fills, and that is the end of it."""
    monkeypatch.setattr(connection_module, "QUEUE_FRAMES", 20)

    def write() -> None:
        with unit_of_work():
            for _ in range(20):
                record_event(
                    "thing.done",
                    desk_id=world.desk.pk,
                    actor=SYSTEM,
                    audience=Audience.COORDINATOR,
                    data={"text": "x" * 50_000},
                )

    browser = await browse(world.coordinator)
    after = await act(current_cursor)
    async with browser.stream(compression=None) as stream:
        await stream.until_type("hello")
        stream.websocket.transport.pause_reading()
        (connection,) = hub.connections
        for _ in range(50):
            await act(write)
            if connection.close_code is not None:
                break
        await soon(lambda: connection.close_code == 4408)
        await soon(lambda: not hub.connections)
        stream.websocket.transport.abort()
    async with browser.stream(f"?after={after}", max_size=None) as stream:
        assert (await stream.next())["seq"] == after + 1
        assert (await stream.until_type("hello"))["seq"] == await act(current_cursor)


async def test_a_server_that_stops_tells_its_pages_to_come_back(world: World, browse: Browse, server: Server) -> None:
    async with (await browse(world.team)).stream() as stream:
        await stream.until_type("hello")
        await asyncio.to_thread(server.stop)
        assert await stream.until_closed() in (1001, 1012)
