"""What people write stands beside the history: read back whole, blanked once, and moved there from older rows."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from helpdesk.access.actor import SYSTEM, guest, person
from helpdesk.erasure.actions.erase import Entry, Whole, erase_words
from helpdesk.history.kinds import EventDataError
from helpdesk.history.models import Audience, Event, EventWords
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.history.words import read_actor_labels, read_words, whole_data
from tests.emptying import unguarded
from tests.evidence import nothing_changed, whole
from tests.live.world import World
from tickets.checklist.actions import add_items
from tickets.core.events import record_ticket_event
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.relations.actions.relate import set_tags

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def test_texts_stand_beside_the_row_and_come_back_in_their_places(world: World) -> None:
    ticket = world.queued()
    edit_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, changes={"title": "Naam van Piet"})
    edited = Event.objects.latest("seq")
    assert edited.data == {"fields": ["title"], "changes": {"title": None}}
    assert whole(edited) == {"fields": ["title"], "changes": {"title": "Naam van Piet"}}

    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["wifi", "piet"])
    tagged = Event.objects.latest("seq")
    assert tagged.data == {"added": [None, None], "removed": []}
    assert whole(tagged) == {"added": ["piet", "wifi"], "removed": []}

    with unit_of_work():
        record_event(
            "assignment.declined",
            desk_id=world.desk.pk,
            actor=SYSTEM,
            audience=Audience.COORDINATOR,
            subject=("ticket", ticket.pk),
            data={"volunteer": world.student.pk, "assignment": 1, "reason": ""},
        )
    assert Event.objects.latest("seq").data["reason"] == "", "nothing was said, and that is known"


def test_words_are_blanked_once_and_for_good(world: World) -> None:
    ticket = world.queued()
    add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=["Bel Piet", "Bel Marie"])
    event = Event.objects.latest("seq")
    first, second = EventWords.objects.filter(event=event).order_by("pk")
    assert EventWords.objects.filter(pk=first.pk).blank(at=NOW) == 1
    assert EventWords.objects.filter(event=event).blank(at=datetime(2031, 1, 1, tzinfo=UTC)) == 1

    assert whole(event)["texts"] == [None, None]
    assert event.words is not None
    assert event.words.erased == {"texts.0", "texts.1"}
    assert EventWords.objects.get(pk=first.pk).erased_at == NOW
    refilled = "UPDATE events_eventwords SET text = 'Bel Piet', erased_at = NULL"
    again = (
        "INSERT INTO events_eventwords (event_id, name, text) SELECT event_id, name, 'Bel Piet' FROM events_eventwords"
    )
    for statement in (refilled, again):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert not EventWords.objects.exclude(text="").filter(event=event).exists()
    assert second.pk != first.pk


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own way around a trigger")
@pytest.mark.parametrize("table", ["events_event", "events_eventwords"])
def test_nothing_is_replaced(world: World, table: str) -> None:
    add_items(actor=person(world.coordinator), ticket_id=world.queued().pk, texts=["Bel Piet"])
    with nothing_changed(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - our own tables


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("thing.unheard_of", {}),
        ("thing.done", {"other": 1}),
        ("thing.done", {"text": 5}),
        ("thing.done", {"text": None}),
        ("notification.received", {"kind": "Piet is ziek", "ticket": 1, "told_of": 1}),
    ],
)
def test_what_is_not_declared_is_not_recorded(world: World, kind: str, data: dict[str, object]) -> None:
    with nothing_changed(), pytest.raises(EventDataError), unit_of_work():
        record_event(
            kind,
            desk_id=world.desk.pk,
            actor=SYSTEM,
            audience=Audience.PERSONAL,
            recipient_id=world.student.pk,
            data=data,
        )


OLD = {
    "ticket.edited": {"fields": ["title"], "changes": {"title": "Piet zijn laptop", "wanted_by": None}},
    "ticket.status_changed": {"from": "new", "to": "open", "reason": "Piet is ziek"},
    "ticket.tagged": {"added": ["piet", "wifi"], "removed": []},
    "checklist.item_renamed": {"text": "Bel Piet", "was": "Bel Marie", "done": 0, "total": 1},
    "assignment.offered": {"volunteer": 1, "assignment": 1, "note": ""},
    "tag.renamed": {"tag": 1, "name": "piet"},
    "ticket.absorbed": {"ticket": 1},
}


@pytest.fixture
def migrated(transactional_db: None) -> Iterator[Callable[..., None]]:
    """Migrate to these targets, or to where the code is, as it is in the end whatever happened."""

    def migrate(*targets: tuple[str, str]) -> None:
        executor = MigrationExecutor(connection)
        executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())

    yield migrate
    migrate()


@pytest.mark.once  # Long past, and the same code for every database.
@pytest.mark.timeout(600)  # A hundred migrations there and back, on a busy machine.
def test_words_go_back_to_where_an_older_version_reads_them_and_its_rows_are_moved(
    migrated: Callable[..., None], world: World
) -> None:
    ticket = world.queued()
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["wifi", "piet"])
    event = Event.objects.latest("seq")
    EventWords.objects.filter(event=event, name="added.0").blank(at=NOW)
    migrated(("events", "0008_event_words"))
    assert Event.objects.get(pk=event.pk).data == {"added": [None, "wifi"], "removed": []}

    seqs = {}
    with connection.cursor() as cursor, transaction.atomic():
        for number, (kind, data) in enumerate(OLD.items(), start=10_001):
            seqs[kind] = number
            cursor.execute(
                "INSERT INTO events_event (seq, desk_id, kind, subject_type, audience, at, data)"
                " VALUES (%s, %s, %s, '', 'public', %s, %s)",
                [number, world.desk.pk, kind, NOW, json.dumps(data)],
            )
        cursor.execute(
            "INSERT INTO events_event"
            " (seq, desk_id, kind, subject_type, audience, at, data, actor_kind, actor_label)"
            " VALUES (%s, %s, 'ticket.absorbed', '', 'public', %s, '{}', 'guest', 'Mevrouw Proef')",
            [of_guest := 10_101, world.desk.pk, NOW],
        )
    migrated()

    for kind, data in OLD.items():
        event = Event.objects.get(pk=seqs[kind])
        assert "iet" not in json.dumps(event.data), kind
        assert whole(event) == data
    assert dict(EventWords.objects.filter(event=seqs["ticket.tagged"]).values_list("name", "text")) == {
        "added.0": "piet",
        "added.1": "wifi",
    }
    guests = list(Event.objects.filter(pk=of_guest))
    with pytest.raises(RuntimeError, match="not read"):
        str(guests[0].actor_label)
    read_actor_labels(guests)
    assert guests[0].actor_label == "Mevrouw Proef"
    # The history is kept again.
    for statement in ("UPDATE events_event SET kind = 'x.done'", "DELETE FROM events_event"):
        with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_triggers_are_back_after_a_database_was_emptied(world: World) -> None:
    world.queued()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with transaction.atomic(), connection.cursor() as cursor, unguarded(cursor, "events_event", "events_eventwords"):
        pass
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_event")


def test_the_name_of_an_actor_goes_with_the_subject_and_stays_with_an_entry(world: World) -> None:
    ticket = world.queued()
    with unit_of_work():
        record_ticket_event(
            "ticket.tagged",
            actor=guest(("ticket", ticket.pk), label="Mevrouw Proef"),
            ticket=ticket,
            audience=Audience.INTERNAL,
            data={"added": ["spoed"], "removed": []},
        )
    event = Event.objects.latest("seq")
    assert "Proef" not in json.dumps(list(Event.objects.filter(pk=event.pk).values()), default=str)

    def shown() -> tuple[str, dict[str, object]]:
        found = Event.objects.get(pk=event.pk)
        read_words([found])
        return found.actor_label, whole_data(found)

    assert shown() == ("Mevrouw Proef", {"added": ["spoed"], "removed": []})
    erase_words(actor=person(world.coordinator), what=Entry(event.pk), reason="request")
    assert shown() == ("Mevrouw Proef", {"added": [None], "removed": []})
    erase_words(actor=person(world.coordinator), what=Whole("ticket", ticket.pk), reason="request")
    assert shown() == ("", {"added": [None], "removed": []})
