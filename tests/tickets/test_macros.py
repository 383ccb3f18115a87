"""Macros: who makes, changes and uses them, and what comes of one on a ticket."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.evidence import nothing_changed, whole
from tests.factories import World, make_category
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.models import Ticket
from tickets.macros import actions
from tickets.macros.actions import MacroDraft, create_macro, delete_macro, edit_macro
from tickets.macros.models import Macro
from tickets.macros.queries import macros_for_ticket
from tickets.triage.actions.triage import Triage

pytestmark = pytest.mark.django_db

DRAFT = MacroDraft(name="Groet", body="Dag {{requester.first_name}}")


def shared(world: World, **fields: Any) -> Macro:
    return create_macro(
        actor=person(world.coordinator), draft=MacroDraft(**{"name": "M", "body": "Dag"} | fields), is_shared=True
    )


def on(ticket: Ticket, world: World, who: str) -> list[dict[str, Any]]:
    return macros_for_ticket(Ticket.objects.get(pk=ticket.pk), person(getattr(world, who)))


def names_seen_by(world: World, who: str) -> set[str]:
    return set(Macro.objects.visible_to(person(getattr(world, who))).values_list("name", flat=True))


class TestWhoMakesAndChanges:
    @pytest.mark.parametrize("who", ["coordinator", "admin"])
    def test_coordinators_and_administrators_keep_those_of_the_desk(self, world: World, who: str) -> None:
        actor = getattr(world, who)
        macro = create_macro(actor=person(actor), draft=DRAFT, is_shared=True)
        edit_macro(actor=person(actor), macro_id=macro.pk, changes={"name": "Anders", "tags": ["Wifi "]})
        delete_macro(actor=person(actor), macro_id=macro.pk)

        events = Event.objects.filter(kind__startswith="macro.").order_by("seq")
        assert [(item.kind, item.audience) for item in events] == [
            ("macro.created", "coordinator"), ("macro.edited", "coordinator"), ("macro.deleted", "coordinator"),
        ]  # fmt: skip
        assert whole(events[1]) == {"macro": macro.pk, "name": "Anders", "fields": ["name", "tags"]}

    @pytest.mark.parametrize("who", ["coordinator", "vera"])
    def test_ones_own_are_nobody_elses_business(self, world: World, who: str) -> None:
        actor = getattr(world, who)
        macro = create_macro(actor=person(actor), draft=DRAFT, is_shared=False)

        event = Event.objects.latest("seq")
        assert (event.audience, event.recipient_id) == ("personal", actor.pk)
        for other in {"coordinator", "vera", "bas", "admin", "ict", "far_coordinator"} - {who}:
            assert names_seen_by(world, other) == set()
            with nothing_changed(), pytest.raises(NotFound):
                edit_macro(actor=person(getattr(world, other)), macro_id=macro.pk, changes={"name": "Van mij"})
            with nothing_changed(), pytest.raises(NotFound):
                delete_macro(actor=person(getattr(world, other)), macro_id=macro.pk)

    @pytest.mark.parametrize("who", ["vera", "ict", "other_ict"])
    def test_others_make_none_for_the_desk(self, world: World, who: str) -> None:
        with nothing_changed(), pytest.raises(NotAllowed):
            create_macro(actor=person(getattr(world, who)), draft=DRAFT, is_shared=True)

    @pytest.mark.parametrize("who", ["admin", "ict"])
    def test_who_answers_no_tickets_for_the_desk_has_none_of_their_own(self, world: World, who: str) -> None:
        with nothing_changed(), pytest.raises(NotAllowed):
            create_macro(actor=person(getattr(world, who)), draft=DRAFT, is_shared=False)

    def test_a_student_reads_and_uses_those_of_the_desk_but_does_not_change_them(self, world: World) -> None:
        macro = shared(world)
        assert names_seen_by(world, "vera") == {"M"}
        for change in ({"name": "Anders"}, {"is_active": False}):
            with nothing_changed(), pytest.raises(NotAllowed):
                edit_macro(actor=person(world.vera), macro_id=macro.pk, changes=change)
        with nothing_changed(), pytest.raises(NotAllowed):
            delete_macro(actor=person(world.vera), macro_id=macro.pk)

    @pytest.mark.parametrize("who", ["ict", "other_ict", "far_coordinator", "far_volunteer"])
    def test_for_others_they_do_not_exist(self, world: World, who: str) -> None:
        macro = shared(world)
        assert names_seen_by(world, who) == set()
        with nothing_changed(), pytest.raises(NotFound):
            edit_macro(actor=person(getattr(world, who)), macro_id=macro.pk, changes={"name": "Anders"})

    def test_another_desk_is_refused(self, world: World) -> None:
        with nothing_changed(), pytest.raises(Invalid):
            create_macro(actor=person(world.coordinator), draft=DRAFT, is_shared=True, desk_id=world.far_desk.pk)


class TestWhatCanBeInOne:
    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"body": "Dag {{requester.voornaam}}"}, "body"),
            ({"body": "{{ticket.requester.email}}"}, "body"),
            ({"body": "  "}, "body"),
            ({"move_to": "new"}, "move_to"),
            ({"move_to": "merged"}, "move_to"),
            ({"category_id": 2**40}, "category"),
            ({"tags": [f"t{number}" for number in range(21)]}, "tags"),
        ],
    )
    def test_what_makes_no_sense_is_refused_by_field(self, world: World, fields: dict[str, Any], field: str) -> None:
        with nothing_changed(), pytest.raises(Invalid) as caught:
            shared(world, **fields)
        assert set(caught.value.fields) == {field}

    def test_an_unknown_placeholder_is_named_with_those_that_are_known(self, world: World) -> None:
        macro = shared(world)
        with nothing_changed(), pytest.raises(Invalid) as caught:
            edit_macro(actor=person(world.coordinator), macro_id=macro.pk, changes={"body": "{{naam}}"})
        said = str(caught.value.fields["body"][0])
        assert "{{naam}}" in said
        assert "{{requester.first_name}}" in said

    def test_a_category_of_another_desk_is_unknown(self, world: World) -> None:
        far = make_category(world.far_desk)
        with nothing_changed(), pytest.raises(Invalid):
            shared(world, category_id=far.pk)

    def test_steps_without_a_text_are_enough(self, world: World) -> None:
        assert shared(world, body="", tags=["wifi"]).pk

    def test_nothing_changes_when_nothing_is_different(self, world: World) -> None:
        macro = shared(world, tags=["wifi"])
        with nothing_changed():
            edit_macro(actor=person(world.coordinator), macro_id=macro.pk, changes={"name": "M", "tags": ["WIFI"]})

    def test_there_is_a_limit(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(actions, "MAX_SHARED", 1)
        shared(world)
        with nothing_changed(), pytest.raises(Conflict):
            shared(world)
        create_macro(actor=person(world.vera), draft=DRAFT, is_shared=False)


class TestOnATicket:
    def test_it_comes_filled_in_with_what_it_would_do(self, world: World) -> None:
        shared(
            world, body="Dag {{requester.first_name}}, over #{{ticket.number}}", move_to="pending",
            category_id=world.category.pk, urgency="high", tags=["wifi"],
        )  # fmt: skip
        ticket = world.ticket("in_progress")

        (row,) = on(ticket, world, "coordinator")

        assert row["body"] == f"Dag Ilse, over #{ticket.pk}"
        assert [(step["kind"], step["value"], step["is_possible"]) for step in row["steps"]] == [
            ("category", str(world.category.pk), True),
            ("urgency", "high", True),
            ("tag", "wifi", True),
            ("status", "pending", True),
        ]

    def test_what_a_student_may_not_do_is_said_and_the_rest_stays(self, world: World) -> None:
        shared(world, move_to="closed", urgency="high", tags=["wifi"])
        (row,) = on(world.ticket("in_progress"), world, "vera")
        assert [(step["kind"], step["is_possible"], bool(step["why_not"])) for step in row["steps"]] == [
            ("urgency", False, True), ("tag", True, False), ("status", False, True),
        ]  # fmt: skip

    def test_what_the_ticket_has_already_is_no_step(self, world: World) -> None:
        shared(world, move_to="in_progress", urgency="normal", impact="one")
        assert on(world.ticket("in_progress"), world, "coordinator")[0]["steps"] == []

    def test_a_move_that_asks_for_a_reason_says_so(self, world: World) -> None:
        shared(world, move_to="open")
        assert on(world.ticket("in_progress"), world, "vera")[0]["steps"][0]["needs_reason"]

    def test_inactive_ones_and_those_of_others_are_not_offered(self, world: World) -> None:
        shared(world, name="Uit", is_active=False)
        create_macro(actor=person(world.bas), draft=DRAFT, is_shared=False)
        create_macro(actor=person(world.vera), draft=MacroDraft(name="Mijn", body="x"), is_shared=False)
        assert [row["name"] for row in on(world.ticket("in_progress"), world, "vera")] == ["Mijn"]

    def test_where_no_reply_can_be_written_only_notes_are_offered(self, world: World) -> None:
        shared(world, name="Antwoord")
        shared(world, name="Notitie", audience="internal")
        assert [row["name"] for row in on(world.ticket("rejected"), world, "coordinator")] == ["Notitie"]

    def test_the_number_of_queries_does_not_grow(
        self, world: World, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        ticket = world.ticket("in_progress")
        for number in range(12):
            shared(world, name=f"M{number}", tags=["wifi", f"t{number}"], category_id=world.category.pk)
        client.force_login(world.vera)
        with django_assert_max_num_queries(16):
            assert len(client.get(f"/api/v1/tickets/{ticket.pk}/macros/").json()) == 12


class TestAlongWithAMessage:
    def test_message_triage_tags_and_move_are_one_change(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        before = Event.objects.latest("seq").seq

        post_message(
            actor=person(world.coordinator),
            ticket_id=ticket.pk,
            body="Dit gaat voor",
            move_to="pending",
            triage=Triage(category_id=world.category.pk, impact="school", urgency="high"),
            add_tags=["Wifi", "spoed"],
        )

        ticket.refresh_from_db()
        assert (ticket.status, ticket.priority, ticket.category_id) == ("pending", "urgent", world.category.pk)
        assert [tag.name for tag in ticket.tags.all()] == ["spoed", "wifi"]
        assert list(Event.objects.after(before).values_list("kind", flat=True)) == [
            "message.posted", "ticket.triaged", "ticket.tagged", "ticket.status_changed",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("along", "refusal"),
        [
            ({"triage": Triage(urgency="high")}, NotAllowed),
            ({"add_tags": [f"t{number}" for number in range(21)]}, Invalid),
            ({"add_tags": ["wifi"], "triage": Triage(category_id=1)}, NotAllowed),
        ],
    )
    def test_if_one_step_is_refused_nothing_is_said_either(
        self, world: World, along: dict[str, Any], refusal: type[Exception]
    ) -> None:
        ticket = world.ticket("in_progress")
        with nothing_changed(), pytest.raises(refusal):
            post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Klaar", move_to="solved", **along)
        assert not Message.objects.exists()

    def test_an_ict_team_gives_no_tags(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        with nothing_changed(), pytest.raises(NotAllowed):
            post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Hallo", add_tags=["wifi"])

    def test_tags_that_are_there_stay_and_are_no_event(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Een", add_tags=["wifi"])
        before = Event.objects.latest("seq").seq
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Twee", add_tags=["wifi"])
        assert list(Event.objects.after(before).values_list("kind", flat=True)) == ["message.posted"]
