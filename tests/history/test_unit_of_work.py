"""Events exist if, and only if, their change does, and they are never altered."""

from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from helpdesk.access.actor import SYSTEM, person
from helpdesk.history import unit as unit_module
from helpdesk.history.models import Audience, Event, EventCursor, EventWords
from helpdesk.history.unit import current_cursor, on_events, record_event, unit_of_work
from helpdesk.tasks.models import Task
from tests.evidence import nothing_changed
from tests.live.world import World
from tickets.core.locking import lock_ticket
from tickets.core.models import Ticket
from tickets.merging.actions.merge import merge_tickets

pytestmark = pytest.mark.django_db


def note(world: World, kind: str = "thing.done", **fields: Any) -> Event:
    return record_event(kind, **{"desk_id": world.desk.pk, "actor": SYSTEM, "audience": Audience.COORDINATOR} | fields)


@pytest.fixture
def pokes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    sent: list[int] = []
    monkeypatch.setattr(unit_module, "_after_commit", [lambda: sent.append(1)])
    return sent


def test_events_are_numbered_without_gaps_in_the_order_of_recording(world: World) -> None:
    before = current_cursor()
    with unit_of_work():
        for kind in ("a.done", "b.done", "c.done"):
            note(world, kind)

    assert [(event.seq - before, event.kind) for event in Event.objects.after(before)] == [
        (1, "a.done"),
        (2, "b.done"),
        (3, "c.done"),
    ]
    assert current_cursor() == before + 3


@pytest.mark.django_db(transaction=True)
def test_one_poke_follows_the_commit_and_none_a_unit_without_events(pokes: list[int], world: World) -> None:
    pokes.clear()
    with unit_of_work():
        note(world)
        note(world)
        assert pokes == []
    assert pokes == [1]

    with unit_of_work():
        pass
    assert pokes == [1]


@pytest.mark.django_db(transaction=True)
def test_a_rollback_leaves_no_change_no_event_no_task_and_no_poke(pokes: list[int], world: World) -> None:
    pokes.clear()
    before = (current_cursor(), Ticket.objects.count(), Task.objects.count())
    with suppress(ZeroDivisionError), unit_of_work():
        world.file()
        note(world)
        raise ZeroDivisionError

    assert (current_cursor(), Ticket.objects.count(), Task.objects.count()) == before
    assert not Event.objects.after(before[0]).exists()
    assert pokes == []


def test_a_nested_unit_that_fails_takes_its_events_along_and_leaves_the_others(world: World) -> None:
    before = current_cursor()
    with unit_of_work():
        note(world, "outer.begun")
        with suppress(ZeroDivisionError), unit_of_work():
            note(world, "inner.done")
            raise ZeroDivisionError
        note(world, "outer.ended")

    assert [event.kind for event in Event.objects.after(before)] == ["outer.begun", "outer.ended"]
    assert current_cursor() == before + 2


def test_recording_outside_of_a_unit_is_refused(world: World) -> None:
    with pytest.raises(RuntimeError, match="unit_of_work"):
        note(world)


def test_callbacks_get_the_numbered_events_inside_the_transaction(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, bool]] = []
    monkeypatch.setattr(unit_module, "_after_numbering", [])
    on_events(lambda events: heard.extend((event.seq, connection.in_atomic_block) for event in events))
    with unit_of_work():
        note(world)

    assert heard == [(current_cursor(), True)]


def test_who_could_see_a_ticket_is_kept_with_the_event_that_changed_it_and_with_no_other(world: World) -> None:
    ticket = world.queued()
    assert Event.objects.about("ticket", ticket.pk).last().access_before["queued"] is False

    world.offer(ticket)
    assert Event.objects.about("ticket", ticket.pk).last().access_before["queued"] is True

    from tickets.conversation.actions.reply import post_message

    post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Wie kan er morgen?")
    assert Event.objects.about("ticket", ticket.pk).last().access_before is None


def test_of_two_tickets_in_one_unit_the_one_that_changed_hands_is_told_of(world: World) -> None:
    first, second = world.queued(), world.queued()
    merge_tickets(actor=person(world.coordinator), ticket_id=second.pk, into_id=first.pk)

    assert Event.objects.about("ticket", first.pk).last().access_before is None
    assert Event.objects.about("ticket", second.pk).last().access_before["queued"] is True


@pytest.mark.parametrize("records_other", [False, True], ids=["no event at all", "an event about something else"])
def test_a_change_of_who_may_see_a_ticket_without_an_event_about_it_is_refused(
    world: World, records_other: bool
) -> None:
    ticket = world.queued()

    def move_to_another_board() -> None:
        with unit_of_work():
            locked = lock_ticket(actor=SYSTEM, ticket_id=ticket.pk)
            locked.board = world.other_board
            locked.save(update_fields=["board"])
            if records_other:
                note(world)

    with nothing_changed(), pytest.raises(RuntimeError, match=f"ticket {ticket.pk}"):
        move_to_another_board()


def test_locking_a_ticket_without_changing_who_may_see_it_needs_no_event(world: World) -> None:
    ticket = world.queued()
    with nothing_changed(), unit_of_work():
        lock_ticket(actor=SYSTEM, ticket_id=ticket.pk)


def test_the_models_refuse_to_change_history(world: World) -> None:
    world.file()
    event = Event.objects.last()
    for change in (
        event.save,
        event.delete,
        lambda: Event.objects.update(kind="x.done"),
        lambda: Event.objects.all().delete(),
    ):
        with pytest.raises(TypeError):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events_event SET kind = 'x.done'",
        "DELETE FROM events_event",
        "TRUNCATE events_event CASCADE",
        "TRUNCATE events_eventwords CASCADE",
        "DELETE FROM events_eventwords",
        "UPDATE events_eventwords SET text = 'x'",
        "UPDATE events_eventwords SET text = 'x', erased_at = '2030-01-01T00:00:00Z'",
        "UPDATE events_eventwords SET text = '', erased_at = '2030-01-01T00:00:00Z', name = name || '.x'",
    ],
)
def test_the_database_refuses_to_change_history(world: World, statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        statement = statement.replace("TRUNCATE", "DELETE FROM").removesuffix(" CASCADE")
    world.queued()
    with unit_of_work():
        note(world, data={"text": "Wat iemand schreef"})
    before = list(Event.objects.values_list("seq", "kind")), list(EventWords.objects.values())
    assert before[1]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # It truncates no table while a check of its rows is still to come.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with (
        pytest.raises(DatabaseError, match=r"append-only|only blanked"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert (list(Event.objects.values_list("seq", "kind")), list(EventWords.objects.values())) == before


def test_there_is_one_cursor_row(world: World) -> None:
    world.file()
    with pytest.raises(DatabaseError), transaction.atomic():
        EventCursor.objects.create(pk=2, seq=0)
