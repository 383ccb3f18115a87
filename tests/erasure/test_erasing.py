"""After erasing, a text is found nowhere: no table, index, frame, export, answer, task, mail or file."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helpdesk.access.actor import person
from helpdesk.erasure.actions import erase as erase_module
from helpdesk.erasure.actions.erase import Author, Entry, Whole, erase_words
from helpdesk.errors import Invalid, Stale
from helpdesk.files.actions.uploads import store_upload
from helpdesk.files.models import Attachment
from helpdesk.history.erasure import LEFT_OUT
from helpdesk.history.followers import catch_up
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.erasure.text_search import Search
from tests.erasure.written_words import PLACES, Place
from tests.evidence import nothing_changed
from tests.factories import World, make_world
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.file import Contact
from tickets.macros.actions import MacroDraft, create_macro, delete_macro
from tickets.reports.follower import catch_up as count

pytestmark = pytest.mark.django_db


WAYS = [(name, way) for name, place in PLACES.items() for way in ("entry", "subject", "person")
        if place.entry or way == "person"]  # fmt: skip

# No word of any language, and nothing that stands anywhere by itself.
secrets = st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=12, max_size=20).map(lambda text: f"q{text}")


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
