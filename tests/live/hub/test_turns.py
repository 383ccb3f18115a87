"""Single orders of events that are hard to hit by chance and easy to get wrong."""

import json

import pytest

from helpdesk.access.actor import SYSTEM, person
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.history.unit import current_cursor
from tests.live.hub.turns import TurnConnection, TurnHub, finish
from tests.live.world import World
from tickets.conversation.actions.reply import post_message

pytestmark = pytest.mark.django_db


def sent(connection: TurnConnection) -> list[tuple[str, int]]:
    return [(frame["type"], frame["seq"]) for frame in map(json.loads, connection.sent)]


def test_access_that_is_lost_between_signing_in_and_the_replay_counts_in_the_replay(world: World) -> None:
    hub, connection = TurnHub(), TurnConnection(world.team, "nl")
    ticket = world.file()
    hub.register(connection)
    joining = hub.join(connection, "0")
    for _ in range(2):
        joining.send(None)  # Who it is has been read; the replay has not begun.
    change_access(actor=SYSTEM, person_id=world.team.pk, desk_id=world.desk.pk, roles=[])
    changed_at = current_cursor()
    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Geheim")
    finish(joining)
    finish(hub.read_all())

    assert sent(connection) == [("resync", changed_at), ("hello", changed_at + 1)]


def test_a_read_under_way_skips_nothing_for_who_joins_behind_it(world: World) -> None:
    hub = TurnHub()
    first, second = TurnConnection(world.coordinator, "nl"), TurnConnection(world.coordinator, "nl")
    ticket = world.file()
    for connection in (first, second):
        hub.register(connection)
    start = current_cursor()
    joining = hub.join(second, str(start))
    for _ in range(2):
        joining.send(None)  # It has found that there is nothing to replay, and waits for its turn to say so.
    finish(hub.join(first, None))
    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Een")
    finish(hub.read_all())
    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Twee")
    reading = hub.read_all()
    for _ in range(2):
        reading.send(None)  # The second message is read, and not yet handed out.
    hub.leave(first)
    finish(joining)
    finish(reading)
    finish(hub.read_all())

    assert [seq for kind, seq in sent(second) if kind == "event"] == [start + 1, start + 2]


def test_who_joins_while_a_batch_is_being_rendered_gets_it_too(world: World) -> None:
    hub = TurnHub()
    first, second = TurnConnection(world.coordinator, "nl"), TurnConnection(world.team, "nl")
    ticket = world.file()
    for connection in (first, second):
        hub.register(connection)
    start = current_cursor()
    joining = hub.join(second, str(start))
    for _ in range(2):
        joining.send(None)
    finish(hub.join(first, None))
    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Een")
    reading = hub.read_all()
    for _ in range(3):
        reading.send(None)
    finish(joining)
    finish(reading)

    for connection in (first, second):
        assert sent(connection) == [("hello", start), ("event", start + 1)]
