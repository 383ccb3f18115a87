"""What arrives with whom: every kind of event in every audience, for every role, over a real socket.

Whoever should get something is written down here once, as the product promises it; no rule of the code is asked.
"""

import json
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from django.conf import LazySettings

from helpdesk.accounts.models import User
from helpdesk.history.models import Audience, Event
from helpdesk.history.unit import current_cursor
from tests.factories import World, make_world
from tests.live.conftest import Browser, Frame, Stream, act
from tests.live.scene import (
    BLIND,
    FOLLOWERS,
    FORMER_FOLLOWERS,
    FULL,
    NOTE,
    NOTES,
    ROLES,
    WITHOUT_MAIL,
    Scene,
    build_scene,
    expected_readers,
    expected_told,
    record_everything,
    tell_everybody,
    want_everything,
)
from tickets.assignments.actions.release import release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.relations.models import Follow

pytestmark = pytest.mark.once


Browse = Callable[[User | None], Awaitable[Browser]]

# --- The sockets ------------------------------------------------------------------------------------------------------


@pytest.fixture
def world(transactional_db: None, settings: LazySettings) -> World:
    settings.LIVE_HEARTBEAT_SECONDS = 0.1
    return make_world()


async def read_until(stream: Stream, wanted: str, seq: int) -> list[Frame]:
    await stream.until(lambda frame: frame["type"] == wanted and frame["seq"] >= seq)
    return [frame for frame in stream.frames if frame["type"] not in ("hello", "cursor")]


def assert_frames(name: str, frames: list[Frame], events: list[Event], scene: Scene) -> None:
    """This role got the events that it may see, news of what it is told of, and nothing else."""
    about_ticket = [frame for frame in frames if (frame.get("subject") or {}).get("type") == "ticket"]
    assert [frame["seq"] for frame in about_ticket] == [
        event.seq for event in events if name in expected_readers(event, scene)
    ], name
    news = [frame["event"] for frame in frames if (frame.get("subject") or {}).get("type") != "ticket"]
    assert {entry["kind"] for entry in news} <= {"notification.received"}, name
    assert sorted(entry["data"]["told_of"] for entry in news) == [
        event.seq for event in events if name in expected_told(event, scene)
    ], name
    assert name in NOTES or NOTE not in json.dumps(frames), name


async def test_every_event_reaches_exactly_those_who_may_have_it(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await act(build_scene, world)
    await act(want_everything, scene)
    before = await act(current_cursor)
    connected = sorted(ROLES - {"deactivated"})

    async with AsyncExitStack() as stack:
        live: dict[str, Stream] = {}
        for name in connected:
            live[name] = await stack.enter_async_context((await browse(scene.people[name])).stream(f"?after={before}"))
            await live[name].until_type("hello")
        events = await act(record_everything, scene, monkeypatch)
        told = await act(tell_everybody, scene)
        last = await act(current_cursor)
        for name, stream in live.items():
            assert_frames(name, await read_until(stream, "cursor", last), events, scene)

    for event in events:
        expected = expected_told(event, scene)
        assert told.in_centre.get(event.seq, set()) == expected, (event.kind, event.audience)
        assert told.by_push.get(event.seq, set()) == expected, (event.kind, event.audience)
        without_mail = event.kind in WITHOUT_MAIL
        assert told.by_mail.get(event.seq, set()) == (set() if without_mail else expected), (event.kind, event.audience)
    # Otherwise this would pass on a stream where nothing happens.
    assert set().union(*told.in_centre.values()) == FULL | {"offered_before"}

    # Who comes back later reads the same from the log.
    for name in connected:
        async with (await browse(scene.people[name])).stream(f"?after={before}") as stream:
            assert_frames(name, await read_until(stream, "hello", last), events, scene)


async def test_news_of_a_ticket_that_was_lost_meanwhile_is_not_read_from_the_log(world: World, browse: Browse) -> None:
    scene = await act(build_scene, world)
    before = await act(current_cursor)
    await act(post_message, actor=world.coordinator, ticket_id=scene.ticket.pk, body=NOTE, audience="internal")
    await act(tell_everybody, scene)
    place = await act(scene.ticket.assignments.get, volunteer=world.vera)
    await act(release_assignment, actor=world.vera, assignment_id=place.pk, reason="Ziek")
    last = await act(current_cursor)

    async with (await browse(world.vera)).stream(f"?after={before}") as stream:
        frames = await read_until(stream, "hello", last)

    assert [frame["event"] for frame in frames if frame.get("event")] == []
    assert NOTE not in json.dumps(frames)


async def test_only_who_sees_the_whole_ticket_takes_part_in_presence(world: World, browse: Browse) -> None:
    scene = await act(build_scene, world)
    connected = sorted(ROLES - {"deactivated"})
    looking = {"type": "presence", "subject": {"type": "ticket", "id": scene.ticket.pk}, "state": "viewing"}
    async with AsyncExitStack() as stack:
        live: dict[str, Stream] = {}
        for name in connected:
            live[name] = await stack.enter_async_context((await browse(scene.people[name])).stream())
            await live[name].until_type("hello")
        for name in sorted(BLIND - {"deactivated"}) + sorted(FULL):
            await live[name].say(looking)
        await live["coordinator"].say({**looking, "state": "typing", "audience": "internal"})
        states: dict[str, dict[str, str]] = {}
        for name in sorted(FULL):
            others = {scene.people[other].pk for other in FULL - {name}}

            def is_complete(frame: Frame, others: set[int] = others, name: str = name) -> bool:
                """Everybody is there, and who may know of notes sees that one is being written."""
                people = {person["id"]: person["state"] for person in frame.get("people", ())}
                typing = "typing" in people.values() or name not in NOTES - {"coordinator"}
                return frame["type"] == "presence" and people.keys() >= others and typing

            frame = await live[name].until(is_complete)
            states[name] = {scene.name(person["id"]): person["state"] for person in frame["people"]}
        for name in sorted(BLIND - {"deactivated"}):
            # Read on from here to the next sign of life.
            frames = await read_until(live[name], "cursor", 0)
            assert [frame for frame in frames if frame["type"] == "presence"] == [], name

    for name, seen in states.items():
        assert seen.keys() == FULL - {name}
        expected = "typing" if name in NOTES else "viewing"
        assert name == "coordinator" or seen["coordinator"] == expected, name


# --- Following --------------------------------------------------------------------------------------------------------


def test_following_ends_with_access(transactional_db: None) -> None:
    scene = build_scene(make_world())
    follows = {scene.name(user_id) for user_id in Follow.objects.values_list("user_id", flat=True)}
    assert follows == FOLLOWERS | {"stale_follower"}
    ended = Event.objects.filter(kind="ticket.unfollowed")
    assert sorted(scene.name(event.recipient_id or 0) for event in ended) == sorted(FORMER_FOLLOWERS)
    assert {(event.audience, event.subject_id, event.actor_id) for event in ended} == {
        (Audience.PERSONAL, scene.ticket.pk, None)
    }
