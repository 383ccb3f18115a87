"""Replies and notes: who may write and read them, once, and together with a move."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.erasure.actions.erase import Entry, erase_words
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale, WrongTransition
from helpdesk.history.models import Event
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.access import visibility_of
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.page.timeline import newest_page
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def texts(world: World, who: str, ticket: Ticket) -> list[str]:
    """The messages that somebody reads on the ticket's page."""
    ticket = Ticket.objects.get(pk=ticket.pk)
    scope = getattr(world, who).scope
    return [
        entry["message"]["body"]
        for entry in newest_page(ticket, scope, visibility_of(scope, ticket.access)).entries
        if entry["message"]
    ]


class TestWhoReadsAndWrites:
    @pytest.mark.parametrize("who", ["coordinator", "ict", "vera"])
    def test_everybody_on_the_ticket_replies_and_reads(self, world: World, who: str) -> None:
        ticket = world.ticket("in_progress")

        message, is_new = post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body="Dag *allemaal*")

        assert is_new
        assert message.body_html == "<p>Dag <em>allemaal</em></p>\n"
        assert [texts(world, reader, ticket) for reader in ("coordinator", "ict", "vera", "bas", "other_ict")] == [
            ["Dag *allemaal*"], ["Dag *allemaal*"], ["Dag *allemaal*"], [], [],
        ]  # fmt: skip

    @pytest.mark.parametrize("who", ["coordinator", "vera"])
    def test_notes_are_between_coordinators_and_students_on_the_ticket(self, world: World, who: str) -> None:
        ticket = world.ticket("in_progress")

        post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body="Lastige school", audience="internal")

        assert Event.objects.latest("seq").audience == "internal"
        assert texts(world, "coordinator", ticket) == texts(world, "vera", ticket) == ["Lastige school"]
        assert texts(world, "ict", ticket) == []

    def test_an_ict_team_writes_no_notes(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        with nothing_changed(), pytest.raises(NotAllowed):
            post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Stil", audience="internal")

    @pytest.mark.parametrize("who", ["bas", "other_ict", "admin", "far_coordinator", "far_ict"])
    @pytest.mark.parametrize("audience", ["public", "internal"])
    def test_for_others_the_ticket_does_not_exist(self, world: World, who: str, audience: str) -> None:
        ticket = world.ticket("in_progress")
        with nothing_changed(), pytest.raises(NotFound):
            post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body="Hallo?", audience=audience)

    @pytest.mark.parametrize("audience", ["public", "internal"])
    def test_who_sees_a_ticket_in_the_queue_or_is_asked_does_not_write_on_it(self, world: World, audience: str) -> None:
        queued, offered = world.ticket("open"), world.ticket("open")
        world.offer(offered, world.bas)
        for ticket in (queued, offered):
            with nothing_changed(), pytest.raises(NotAllowed):
                post_message(actor=person(world.bas), ticket_id=ticket.pk, body="Hallo?", audience=audience)

    @pytest.mark.parametrize("status", ["rejected", "withdrawn", "merged"])
    def test_what_is_over_takes_no_replies(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        with nothing_changed(), pytest.raises(Conflict):
            post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Nog iets")

    @pytest.mark.parametrize("body", ["", "   ", "\n\t "])
    def test_an_empty_message_is_none(self, world: World, body: str) -> None:
        ticket = world.file()
        with nothing_changed(), pytest.raises(Invalid):
            post_message(actor=person(world.ict), ticket_id=ticket.pk, body=body)


class TestIdempotency:
    def test_the_same_key_gives_the_first_message(self, world: World) -> None:
        ticket = world.file()
        send = {"actor": person(world.ict), "ticket_id": ticket.pk, "body": "Nog iets", "idempotency_key": "k"}
        first, _ = post_message(**send)

        with nothing_changed():
            again, is_new = post_message(**send)

        assert (again, is_new) == (first, False)
        scope, ticket = world.ict.scope, Ticket.objects.get(pk=ticket.pk)
        shown = newest_page(ticket, scope, visibility_of(scope, ticket.access)).entries
        [said] = [entry["message"] for entry in shown if entry["message"]]
        assert said["idempotency_key"] == "k"

    def test_the_same_key_with_another_text_ticket_or_audience_is_refused(self, world: World) -> None:
        ticket, other = world.ticket("in_progress"), world.ticket("in_progress")
        send = {"actor": person(world.vera), "ticket_id": ticket.pk, "body": "Stil", "audience": "internal"}
        post_message(**send, idempotency_key="k")

        for change in ({"body": "Luid"}, {"ticket_id": other.pk}, {"audience": "public"}):
            with nothing_changed(), pytest.raises(Conflict):
                post_message(**send | change, idempotency_key="k")

    @pytest.mark.parametrize(
        "change",
        [
            {"move_to": "solved"}, {"move_to": None}, {"reason": "Daarom"}, {"add_tags": ["wifi"]},
            {"triage": Triage(urgency="high")}, {"upload_ids": [1]},
        ],
        ids=str,
    )  # fmt: skip
    def test_the_same_key_with_other_steps_is_refused(self, world: World, change: dict[str, object]) -> None:
        ticket = world.ticket("in_progress")
        send = {
            "actor": person(world.coordinator),
            "ticket_id": ticket.pk,
            "body": "Welke lader?",
            "move_to": "pending",
        }
        first, _ = post_message(**send, idempotency_key="k")

        with nothing_changed(), pytest.raises(Conflict):
            post_message(**send | change, idempotency_key="k")
        with nothing_changed():
            assert post_message(**send, idempotency_key="k") == (first, False)


class TestWithAMove:
    def test_asking_and_waiting_is_one_step(self, world: World) -> None:
        ticket = world.ticket("in_progress")

        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Welke lader?", move_to="pending")

        ticket.refresh_from_db()
        assert ticket.status == "pending"
        assert list(Event.objects.about("ticket", ticket.pk).values_list("kind", flat=True))[-2:] == [
            "message.posted",
            "ticket.status_changed",
        ]

    @pytest.mark.parametrize(
        ("who", "to", "refusal"),
        [
            ("vera", "closed", WrongTransition),
            ("vera", "withdrawn", WrongTransition),
            ("ict", "solved", NotAllowed),
            ("vera", "open", Invalid),  # Handing back needs a reason.
        ],
    )
    def test_it_is_all_or_nothing(self, world: World, who: str, to: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("in_progress")

        with nothing_changed(), pytest.raises(refusal):
            post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body="Klaar", move_to=to)

        assert not Message.objects.exists()


class TestVersions:
    def test_a_stale_version_is_refused_with_what_changed(self, world: World) -> None:
        ticket = world.file()
        triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))

        with nothing_changed(), pytest.raises(Stale) as caught:
            edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"title": "Anders"}, version=1)

        assert caught.value.facts["current_version"] == 2
        assert [entry["kind"] for entry in caught.value.facts["changes"]] == ["ticket.triaged"]

    @pytest.mark.parametrize("version", [0, 2, 99])
    def test_only_the_present_version_will_do(self, world: World, version: int) -> None:
        ticket = world.file()
        with nothing_changed(), pytest.raises(Stale):
            edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"title": "Anders"}, version=version)
        edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"title": "Anders"}, version=1)

    def test_what_changed_is_only_what_one_may_see(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        version = ticket.version
        triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="GEHEIM", audience="internal")
        world.offer(ticket, world.bas, note="GEHEIM")

        seen = {}
        for who in ("ict", "coordinator"):
            with pytest.raises(Stale) as caught:
                post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body="Hallo", version=version)
            seen[who] = [entry["kind"] for entry in caught.value.facts["changes"]]
            assert ("GEHEIM" in str(caught.value.facts)) == (who == "coordinator")

        assert seen == {
            "ict": ["ticket.triaged"],
            "coordinator": ["ticket.triaged", "message.posted", "assignment.offered"],
        }

    def test_every_change_is_a_new_version_and_talking_is_none(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Hallo")
        assert Ticket.objects.get(pk=ticket.pk).version == ticket.version


def test_an_erased_message_says_so_and_another_does_not(world: World) -> None:
    ticket = world.ticket("in_progress")
    for body in ("Blijft staan", "Moet weg"):
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body=body)
    entry = Event.objects.filter(kind="message.posted").order_by("-seq")[0]

    erase_words(actor=person(world.coordinator), what=Entry(entry.seq), reason="request")

    scope = world.ict.scope
    shown = newest_page(ticket, scope, visibility_of(scope, ticket.access)).entries
    said = [(item["message"]["body"], item["message"]["is_erased"]) for item in shown if item["message"]]
    assert said == [("Blijft staan", False), ("", True)]
    assert [item["has_words"] for item in shown if item["message"]] == [True, False]
    kept, erased = [item["erasure"] for item in shown if item["message"]]
    assert kept is None
    assert erased["actor"] == shown[-1]["actor"]
    assert (erased["actor"]["name"], erased["reason"], erased["at"]) == (
        world.coordinator.name, "request", shown[-1]["at"],
    )  # fmt: skip
    assert shown[-1]["kind"] == "words.erased"


def test_an_entry_says_who_erased_its_words_at_no_cost_for_others(world: World, django_assert_num_queries: Any) -> None:
    ticket = world.ticket("new")
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="rejected", reason="Van Piet")
    entry = Event.objects.filter(kind="ticket.status_changed").latest("seq")
    scope = world.ict.scope
    view = visibility_of(scope, ticket.access)
    with CaptureQueriesContext(connection) as before:
        assert newest_page(ticket, scope, view).entries[-1]["has_words"]
    erase_words(actor=person(world.coordinator), what=Entry(entry.seq), reason="mistake")

    with django_assert_num_queries(len(before) + 1):
        shown = newest_page(ticket, scope, view).entries
    moved, erased = shown[-2:]
    assert (moved["has_words"], moved["erasure"]["reason"]) == (False, "mistake")
    assert moved["erasure"]["actor"] == erased["actor"]
