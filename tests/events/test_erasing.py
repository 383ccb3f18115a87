"""After erasing, a text is found nowhere: no table, index, frame, export, answer, task, mail or file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helpdesk.access.actor import person
from helpdesk.accounts.actions.manage_tokens import create_token
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.erasure.actions import erase as erase_module
from helpdesk.erasure.actions.erase import Author, Entry, Whole, erase_words
from helpdesk.errors import Invalid, Stale
from helpdesk.files.actions.uploads import store_upload
from helpdesk.files.models import Attachment
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.history.followers import catch_up
from helpdesk.history.models import Event
from helpdesk.lists.saved_views.actions import ViewDraft, save_view
from helpdesk.live.delivery import Reader, read_log
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed
from tests.factories import World, make_world
from tickets.agreements.actions import Terms, propose_agreement
from tickets.assignments.actions.answer_offer import decline_offer
from tickets.assignments.actions.release import release_assignment
from tickets.categories.actions import rename_tag
from tickets.checklist.actions import add_items, change_item, remove_item
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Tag, Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.file import Contact
from tickets.lifecycle.actions.move import move_ticket
from tickets.macros.actions import MacroDraft, create_macro, delete_macro
from tickets.merging.actions.split import split_ticket
from tickets.relations.actions.relate import set_tags
from tickets.reports.follower import catch_up as count

pytestmark = pytest.mark.django_db


@dataclass
class Place:
    """Somewhere a text can be written: who writes it there, and in which entry of the history it then stands."""

    write: Callable[[World, str], Ticket | None]
    author: str
    entry: str | None = None
    audience: str | None = None


def _filed(world: World, **draft: Any) -> Ticket:
    return world.file(**draft)


def _reply(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body=f"Het gaat om {text}, dus **{text}**")
    return ticket


def _split(world: World, text: str) -> Ticket:
    ticket = _reply(world, text)
    message = ticket.messages.latest("pk")
    split_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, message_ids=[message.pk], title="Iets anders")
    return ticket


def _note(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    post_message(actor=person(world.vera), ticket_id=ticket.pk, body=f"Onder ons: {text}", audience="internal")
    return ticket


def _reason(world: World, text: str) -> Ticket:
    ticket = world.ticket("new")
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="rejected", reason=f"Van {text}")
    return ticket


def _hand_back(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open", reason=f"Van {text}")
    return ticket


def _offer(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    world.offer(ticket, world.vera, note=f"Voor {text}", force=True)
    return ticket


def _decline(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    offer = world.offer(ticket, world.vera)
    decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason=f"Om {text}")
    return ticket


def _release(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    place = ticket.assignments.get(volunteer=world.vera)
    release_assignment(actor=person(world.vera), assignment_id=place.pk, reason=f"Om {text}")
    return ticket


def _rating(world: World, text: str) -> Ticket:
    ticket = world.ticket("solved", volunteer=world.vera)
    confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=2, remark=f"Zeg {text} maar")
    return ticket


def _tag(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["printer", text])
    return ticket


def _renamed_tag(world: World, text: str) -> Ticket:
    ticket = world.ticket("open")
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["beamer"])
    rename_tag(actor=person(world.coordinator), tag_id=Tag.objects.get(name="beamer").pk, name=text)
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=[])
    set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=[text])
    return ticket


def _checklist(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    item, _second = add_items(actor=person(world.vera), ticket_id=ticket.pk, texts=[f"Bel {text}", "Bel terug"])
    change_item(actor=person(world.coordinator), ticket_id=ticket.pk, item_id=item.pk, is_done=True)
    return ticket


def _renamed_step(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    (item,) = add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=["Bel"])
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=item.pk, text=f"Bel {text}")
    remove_item(actor=person(world.coordinator), ticket_id=ticket.pk, item_id=item.pk)
    return ticket


def _agreement(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_consultation")
    terms = Terms(scope=f"Voor {text}", place=text)
    propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=terms)
    return ticket


def _edited(world: World, text: str) -> Ticket:
    ticket = world.ticket("new")
    changes = {"title": f"Laptop van {text}", "description": text}
    edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes=changes)
    return ticket


def _file(world: World, text: str) -> Ticket:
    ticket = world.ticket("in_progress", volunteer=world.vera)
    upload = store_upload(actor=person(world.ict), file=ContentFile(f"Lijst van {text}".encode()), name=f"{text}.txt")
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Zie de lijst", upload_ids=[upload.pk])
    return ticket


def _upload(world: World, text: str) -> None:
    store_upload(actor=person(world.ict), file=ContentFile(f"Lijst van {text}".encode()), name=f"{text}.txt")


def _own(world: World, text: str) -> None:
    create_macro(actor=person(world.vera), draft=MacroDraft(name=text, body=f"Dag {text}"), is_shared=False)
    create_token(actor=person(world.vera), name=f"Voor {text}", days=30)
    save_view(actor=person(world.vera), draft=ViewDraft(list_name="tickets", name=f"Van {text}", filters={"q": [text]}))


PLACES = {
    "title": Place(lambda world, text: _filed(world, title=f"Laptop van {text}"), "ict", "ticket.filed"),
    "description": Place(lambda world, text: _filed(world, description=f"Het is {text}"), "ict", "ticket.filed"),
    "contact": Place(
        lambda world, text: _filed(world, contact=Contact(text, f"{text}@example.org", "")), "ict", "ticket.filed"
    ),
    "reply": Place(_reply, "ict", "message.posted"),
    "split reply": Place(_split, "ict", "message.posted"),
    "copied reply": Place(_split, "ict", "message.copied"),
    "note": Place(_note, "vera", "message.posted"),
    "reason": Place(_reason, "coordinator", "ticket.status_changed"),
    "hand back": Place(_hand_back, "coordinator", "ticket.status_changed"),
    "hand back, the other entry": Place(_hand_back, "coordinator", "assignment.released"),
    "offer": Place(_offer, "coordinator", "assignment.offered"),
    "decline": Place(_decline, "vera", "assignment.declined"),
    "release": Place(_release, "vera", "assignment.released"),
    "rating": Place(_rating, "ict", "ticket.rated"),
    "tag": Place(_tag, "coordinator", "ticket.tagged"),
    "renamed tag": Place(_renamed_tag, "coordinator", "ticket.tagged"),
    "step": Place(_checklist, "vera", "checklist.item_added"),
    "ticked step": Place(_checklist, "vera", "checklist.item_ticked"),
    "renamed step": Place(_renamed_step, "vera", "checklist.item_renamed"),
    "agreement": Place(_agreement, "coordinator", "agreement.proposed"),
    "edited": Place(_edited, "ict", "ticket.edited"),
    "file": Place(_file, "ict", "message.posted"),
    "upload": Place(_upload, "ict"),
    "own things": Place(_own, "vera"),
}
WAYS = [(name, way) for name, place in PLACES.items() for way in ("entry", "subject", "person")
        if place.entry or way == "person"]  # fmt: skip

# No word of any language, and nothing that stands anywhere by itself.
secrets = st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=12, max_size=20).map(lambda text: f"q{text}")


@dataclass
class Search:
    """Everything there is, as text."""

    world: World
    found: list[str] = field(default_factory=list)

    def people(self) -> list[User]:
        world = self.world
        return [
            world.coordinator, world.admin, world.vera, world.bas, world.ict, world.other_ict, world.far_coordinator,
        ]  # fmt: skip

    def stored(self, secret: str) -> list[str]:
        """Return where the text is kept."""
        self.found = []
        self._look(secret, "a table", self._tables())
        self._look(secret, "a file", self._files())
        return self.found

    def everywhere(self, secret: str) -> list[str]:
        """Return where the text is kept, and where it is sent or shown."""
        self.stored(secret)
        self._look(secret, "a frame", self._frames())
        self._look(secret, "an answer", self._answers(secret))
        return self.found

    def _look(self, secret: str, where: str, texts: list[tuple[str, str]]) -> None:
        self.found += [f"{where}: {name}" for name, text in texts if secret in text.lower()]

    def _tables(self) -> list[tuple[str, str]]:
        texts = []
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - every table there is
                texts += [(table, " ".join(map(_as_text, row))) for row in cursor.fetchall()]
            if connection.vendor == "sqlite":
                # The index writes a term as what differs from the one before: its own list of them says it whole.
                cursor.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, search_sides, row)")
                cursor.execute("SELECT term FROM temp.terms")
                texts += [("the terms of search_sides", term) for (term,) in cursor.fetchall()]
        return texts

    def _frames(self) -> list[tuple[str, str]]:
        texts, after = [], 0
        while (reading := read_log(after)) is not None:
            for reader in self.people():
                for language in ("nl", "en"):
                    frames = reading.frames(Reader(load_scope(reader.pk), language))
                    texts += [(f"{reader.email} {frame.seq}", frame.text) for frame in frames]
            after = reading.last
        return texts

    def _answers(self, secret: str) -> list[tuple[str, str]]:
        texts = []
        tickets = list(Ticket.objects.values_list("pk", flat=True))
        paths = ["tickets/", "tickets/export.csv", "notifications/", "macros/", "views/", "tags/", "attention/"]
        for pk in tickets:
            paths += [f"tickets/{pk}/", f"tickets/{pk}/timeline/"]
        for reader in self.people():
            client = Client()
            client.force_login(reader)
            for path in paths:
                answer = client.get(f"/api/v1/{path}")
                content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                texts.append((f"{reader.email} {path}", content.decode("utf-8", "replace")))
            answer = client.get("/api/v1/tickets/export.xlsx")
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            texts.append((f"{reader.email} export.xlsx", _sheets(content)))
            hits = client.get(f"/api/v1/tickets/?q={secret[:-2]}").json().get("results", [])
            texts += [(f"{reader.email} search", secret) for _hit in hits]
        return texts

    def _files(self) -> list[tuple[str, str]]:
        root = Path(settings.MEDIA_ROOT)
        stored = [path for path in root.rglob("*") if path.is_file()] if root.exists() else []
        return [(str(path), path.read_bytes().decode("utf-8", "replace")) for path in stored]


def _as_text(value: Any) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def _sheets(content: bytes) -> str:
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as book:
            return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    except BadZipFile:
        return ""


def follow() -> None:
    """Do all that follows from what happened."""
    catch_up()
    for _round in range(20):
        if not run_due():
            break
    count()


def check(way: tuple[str, str], secret: str, where: Callable[[Search, str], list[str]]) -> None:
    """Write the text, erase it, do all that follows, and look for it."""
    name, scope = way
    place = PLACES[name]
    world = make_world()
    before = Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    ticket = place.write(world, secret)
    catch_up()
    search = Search(world)
    assert search.stored(secret), "the test must be able to find it"

    erase(world, place, scope, ticket, before)
    mail.outbox.clear()
    follow()

    assert where(search, secret) == []
    assert secret not in " ".join(message.body + message.subject for message in mail.outbox).lower()
    assert Task.objects.filter(failed_at__isnull=False).count() == 0
    erased = Event.objects.filter(kind="words.erased").order_by("seq")
    assert {event.data["scope"] for event in erased} == {scope}
    assert all(event.data["reason"] == "request" for event in erased)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: " by ".join(way))
def test_wherever_it_was_written_it_is_kept_nowhere(way: tuple[str, str]) -> None:
    check(way, "qzwxvbnmkjhgf", Search.stored)


@hypothesis_settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(way=st.sampled_from(WAYS), secret=secrets)
def test_what_was_erased_is_found_nowhere(way: tuple[str, str], secret: str) -> None:
    with transaction.atomic():
        check(way, secret, Search.everywhere)
        transaction.set_rollback(True)


OWN = {"title": "Wifi", "description": "Doet het niet", "contact_name": "Bo", "contact_email": "bo@example.org"}


@pytest.mark.parametrize("part", ["title", "description", "contact_name"])
def test_one_of_a_tickets_own_texts_is_erased_and_the_others_stay(part: str) -> None:
    world = make_world()
    secret = "qzwxvbnmkjhgf"
    texts = OWN | {part: secret}
    contact = Contact(texts["contact_name"], texts["contact_email"], "")
    ticket = world.file(title=texts["title"], description=texts["description"], contact=contact)
    catch_up()
    assert Search(world).stored(secret)

    looked_at = Whole("ticket", ticket.pk, frozenset({part}), ticket.version)
    erase_words(actor=person(world.coordinator), what=looked_at, reason="request")
    follow()

    assert Search(world).stored(secret) == []
    left = Ticket.objects.filter(pk=ticket.pk).values(*OWN).get()
    assert left == OWN | {part: "" if part == "contact_name" else LEFT_OUT}
    assert Event.objects.get(kind="words.erased").data["parts"] == [part]


def test_files_of_the_request_are_erased_and_those_of_a_reply_stay() -> None:
    world = make_world()
    ict = person(world.ict)
    uploads = [store_upload(actor=ict, file=ContentFile(f"Lijst {n}".encode()), name="lijst.txt") for n in (1, 2)]
    ticket = world.file(upload_ids=[uploads[0].pk])
    post_message(actor=ict, ticket_id=ticket.pk, body="Nog een", upload_ids=[uploads[1].pk])
    erase_words(
        actor=person(world.coordinator), what=Whole("ticket", ticket.pk, frozenset({"files"})), reason="request"
    )
    assert list(Attachment.objects.owned_by(("ticket", ticket.pk)).values_list("pk", flat=True)) == [uploads[1].pk]


def test_what_nobody_looked_at_is_not_erased() -> None:
    world = make_world()
    ticket = world.file(description="Oud")
    edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"description": "Nieuw"})
    seen = Whole("ticket", ticket.pk, frozenset({"description"}), ticket.version)
    with nothing_changed(), pytest.raises(Stale) as caught:
        erase_words(actor=person(world.coordinator), what=seen, reason="request")
    assert [change["kind"] for change in caught.value.facts["changes"]] == ["ticket.edited"]
    unknown = Whole("ticket", ticket.pk, frozenset({"note"}))
    with nothing_changed(), pytest.raises(Invalid):
        erase_words(actor=person(world.coordinator), what=unknown, reason="request")


def test_where_nothing_is_erased_nothing_changes() -> None:
    world = make_world()
    ticket = world.ticket("open")
    moved = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk).exclude(kind="ticket.filed").latest("seq")
    with nothing_changed():
        assert erase_words(actor=person(world.coordinator), what=Entry(moved.seq), reason="request").texts == 0
    assert Ticket.objects.get(pk=ticket.pk).version == ticket.version


def test_words_about_a_thing_that_is_gone_are_erased_from_the_history() -> None:
    world = make_world()
    macro = create_macro(
        actor=person(world.coordinator), draft=MacroDraft(name="Voor Piet", body="Dag"), is_shared=True
    )
    delete_macro(actor=person(world.coordinator), macro_id=macro.pk)
    for event in Event.objects.filter(subject_type="macro"):
        assert erase_words(actor=person(world.coordinator), what=Entry(event.seq), reason="request").texts == 1
    assert Search(world).stored("voor piet") == []


def erase(world: World, place: Place, scope: str, ticket: Ticket | None, before: int) -> None:
    author = getattr(world, place.author)
    if scope == "person":
        result = erase_words(actor=person(world.admin), what=Author(author.pk, world.desk.pk), reason="request")
    elif scope == "subject":
        assert ticket is not None
        result = erase_words(actor=person(world.coordinator), what=Whole("ticket", ticket.pk), reason="request")
    else:
        entry = Event.objects.filter(kind=place.entry, seq__gt=before).latest("seq")
        result = erase_words(actor=person(world.coordinator), what=Entry(entry.seq), reason="request")
    assert result.texts > 0


def test_all_of_a_person_goes_in_batches_at_a_cost_that_does_not_grow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(erase_module, "BATCH", 2)
    world = make_world()
    what = Author(world.ict.pk, world.desk.pk)

    def queries_for(tickets: int) -> int:
        for number in range(tickets):
            world.file(title=f"Laptop van qzwxvbnmkjhgf {number}", description=f"Het is qzwxvbnmkjhgf {number}")
        with CaptureQueriesContext(connection) as queries:
            result = erase_words(actor=person(world.admin), what=what, reason="request")
        assert (result.subjects, result.goes_on) == (2, True)
        follow()
        follow()
        assert Search(world).stored("qzwxvbnmkjhgf") == []
        assert Task.objects.filter(failed_at__isnull=False).count() == 0
        return len(queries)

    few = queries_for(3)
    assert queries_for(9) <= few


def test_whoever_set_another_day_only_wrote_none_of_the_texts() -> None:
    world = make_world()
    ticket = world.file(title="Laptop kapot", description="Het scherm is zwart", contact=Contact("Noa", "", ""))
    changes = {"wanted_by": timezone.localdate() + timedelta(days=9)}
    edit_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, changes=changes)
    erase_words(actor=person(world.admin), what=Author(world.coordinator.pk, world.desk.pk), reason="request")
    ticket.refresh_from_db()
    assert (ticket.title, ticket.description, ticket.contact_name) == ("Laptop kapot", "Het scherm is zwart", "Noa")

    edit_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, changes={"contact_name": "Noa van Dam"})
    erase_words(actor=person(world.admin), what=Author(world.coordinator.pk, world.desk.pk), reason="request")
    ticket.refresh_from_db()
    assert (ticket.title, ticket.description, ticket.contact_name) == ("Laptop kapot", LEFT_OUT, "")
