"""What a ticket asks of whom: in lists and on the ticket the same, only of its reader, and only what they may do."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from tests.agreements import accept_as_it_is, stored_agreements
from tests.factories import World
from tests.tickets.scattered import scatter_tickets
from tests.tickets.test_visibility import some, tickets_of_every_sort
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.models import Agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.answer_offer import decline_offer, expire_offer
from tickets.conversation.actions.reply import post_message
from tickets.core.ask_conditions import asked_of
from tickets.core.asks import Ask, asks_of
from tickets.core.choices import Status
from tickets.core.models import Assignment, Ticket
from tickets.core.policy import abilities
from tickets.lifecycle.actions.move import move_ticket

pytestmark = pytest.mark.django_db

# A Tuesday in term: the day before is a school day too.
TUESDAY = datetime(2020, 5, 12, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def _on_tuesday() -> Iterator[None]:
    with clock.at(TUESDAY):
        yield


@pytest.fixture
def many(world: World) -> World:
    """Tickets of every sort, written down at random: also states that the actions would not reach."""
    rng = random.Random(11)

    def moment() -> datetime | None:
        return rng.choice([None, TUESDAY - timedelta(hours=2), TUESDAY - timedelta(days=4)])

    def day() -> date | None:
        return rng.choice(
            [None, TUESDAY.date() - timedelta(days=1), TUESDAY.date(), TUESDAY.date() + timedelta(days=1)]
        )

    def more(desk: Desk) -> dict[str, Any]:
        sides = rng.choice([(), ("desk",), ("board",), ("desk", "board")])
        # A change of what holds waits for a side, too.
        holds = {"waits_for_board": True} if len(sides) == 2 and rng.random() < 0.3 else {}
        board = world.board if desk == world.desk else world.far_school.board
        (agreement,) = stored_agreements(world, [sides], board=board, starts_on=day())
        if holds:
            Agreement.objects.filter(pk=agreement.pk).update(**holds)
        return {
            "agreement": rng.choice([None, agreement]),
            "unanswered_since": moment(),
            "reopened_at": moment(),
            "wanted_by": day(),
            "solved_at": moment(),
        }

    scatter_tickets(
        world,
        rng,
        count=150,
        statuses=[status for status in Status.values if status not in ("pending", "merged")],
        helpers=[world.vera, world.bas, world.far_volunteer, world.ict, world.coordinator],
        states=["offered", "accepted", "declined", "expired"],
        more=more,
    )
    Ticket.objects.filter(status="rejected").update(status="pending", status_before_pending="in_progress")
    taken = Assignment.objects.filter(state="accepted").order_by("ticket_id", "pk")
    leads = {item.ticket_id: item.pk for item in taken if rng.random() < 0.8}
    Assignment.objects.filter(pk__in=leads.values()).update(is_lead=True)
    for item in Assignment.objects.filter(state="offered"):
        item.expires_at = rng.choice([None, TUESDAY - timedelta(hours=1), TUESDAY + timedelta(hours=1)])
        item.save()
    return world


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_list_and_the_ticket_ask_the_same_of_whoever_looks(many: World, data: st.DataObject) -> None:
    desks = [many.desk.pk, many.far_desk.pk]
    boards = [many.board.pk, many.other_board.pk, many.far_school.board_id]
    users = [many.vera.pk, many.bas.pk, many.far_volunteer.pk, many.ict.pk, many.coordinator.pk, None]
    scope = Scope(
        user_id=data.draw(st.sampled_from(users)),
        coordinates=data.draw(some(desks)),
        volunteers_at=data.draw(some(desks)),
        boards=data.draw(some(boards)),
        cannot_agree_for=data.draw(some(boards)),
        board_desks=frozenset(desks),
        automates=data.draw(some(desks)),
    )
    with clock.at(TUESDAY):
        asked = {
            ticket.pk: {ask.kind for ask in asks_of(ticket, scope, region=ticket.desk.region, at=TUESDAY)}
            for ticket in Ticket.objects.select_related("agreement", "desk").prefetch_related("assignments")
        }
    visible = Ticket.objects.visible_in(scope)
    for kind in Ask:
        listed = set(asked_of(visible, scope, TUESDAY, asks=[kind]).values_list("pk", flat=True))
        assert listed == {pk for pk, kinds in asked.items() if kind in kinds}, kind
    in_all = set(asked_of(visible, scope, TUESDAY).values_list("pk", flat=True))
    assert in_all == {pk for pk, kinds in asked.items() if kinds}


# What the reader must be able to do for each of them.
NEEDS = {
    Ask.ANSWER_OFFER: "assignment.accept",
    Ask.ACCEPT_AGREEMENT: "ticket.accept_agreement",
    Ask.ANSWER: "ticket.reply",
    Ask.REOPENED: "ticket.reply",
    Ask.CONFIRM: "ticket.confirm",
    Ask.TRIAGE: "ticket.triage",
    Ask.MAKE_READY: "ticket.triage",
    Ask.CHOOSE_STUDENT: "ticket.offer",
    Ask.START: "ticket.checklist",
}


def test_nothing_is_asked_that_the_reader_may_not_do(world: World) -> None:
    from volunteers.models import Volunteer

    Volunteer.objects.update(max_open_tickets=50, weekly_minutes=3600)
    seen = set()
    for _name, made in tickets_of_every_sort(world):
        ticket = Ticket.objects.select_related("agreement").get(pk=made.pk)
        for who in (world.coordinator, world.ict, world.vera, world.bas, world.other_ict):
            able = abilities(who.scope, ticket)
            for ask in asks_of(ticket, who.scope, region="Noord", at=clock.now()):
                assert NEEDS[ask.kind] in able, (ticket.status, ask)
                seen.add((who.name, ask.kind))
    assert {kind for _who, kind in seen} >= set(Ask) - {Ask.REOPENED, Ask.START}
    assert not [kind for name, kind in seen if name == world.other_ict.name]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asks(user: User, ticket: Ticket) -> list[str]:
    """As its page and the list say, which is the same."""
    client = signed_in(user)
    answer = client.get(f"/api/v1/tickets/{ticket.pk}/")
    kinds = [ask["kind"] for ask in answer.json()["asks"]] if answer.status_code == 200 else []
    rows = {row["id"]: row for row in client.get("/api/v1/tickets/?view=asks").json()["results"]}
    assert kinds == [ask["kind"] for ask in rows.get(ticket.pk, {"asks": []})["asks"]]
    return kinds


def test_an_agreement_is_asked_of_the_side_that_has_not_said_yes(world: World) -> None:
    ticket = world.ticket("in_consultation", kind="visit")
    propose_agreement(actor=person(world.ict), ticket_id=ticket.pk, terms=Terms(scope="Tien laptops"))
    assert (asks(world.ict, ticket), asks(world.coordinator, ticket)) == ([], ["accept_agreement"])
    propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Elf laptops"))
    assert (asks(world.ict, ticket), asks(world.coordinator, ticket)) == (["accept_agreement"], [])
    accept_as_it_is(actor=person(world.ict), ticket_id=ticket.pk)
    assert (asks(world.ict, ticket), asks(world.coordinator, ticket)) == ([], ["make_ready"])
    move_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, to="open")
    assert asks(world.coordinator, ticket) == ["choose_student"]
    assert asks(world.other_ict, ticket) == []


def test_a_question_of_the_board_is_first_for_the_student_who_leads(world: World) -> None:
    ticket = world.ticket("in_progress")
    world.assign(ticket, world.bas)
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Wanneer?")
    assert (asks(world.vera, ticket), asks(world.bas, ticket), asks(world.coordinator, ticket)) == (["answer"], [], [])
    with clock.at(TUESDAY + timedelta(days=1)):
        assert asks(world.coordinator, ticket) == ["answer"]
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Kan dit ook morgen?", move_to="pending")
        assert (asks(world.vera, ticket), asks(world.coordinator, ticket)) == ([], [])
        assert asks(world.ict, ticket) == ["answer"]


def test_a_question_on_a_ticket_without_a_student_is_for_the_coordinator_at_once(world: World) -> None:
    ticket = world.ticket()
    assert asks(world.coordinator, ticket) == ["triage"]
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Er is nog een laptop stuk.")
    assert asks(world.coordinator, ticket) == ["answer", "triage"]


def test_an_offer_is_asked_of_the_student_until_it_ends_and_then_of_the_coordinator(world: World) -> None:
    ticket = world.ticket("open")
    offer = world.offer(ticket, world.vera)
    assert (asks(world.vera, ticket), asks(world.coordinator, ticket)) == (["answer_offer"], [])
    decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="Tentamens")
    assert (asks(world.vera, ticket), asks(world.coordinator, ticket)) == ([], ["choose_student"])
    again = world.offer(ticket, world.bas)
    assert again.expires_at is not None
    with clock.at(again.expires_at + timedelta(minutes=1)):
        assert asks(world.bas, ticket) == []
        expire_offer(assignment_id=again.pk, at=clock.now())
        assert asks(world.coordinator, ticket) == ["choose_student"]


def test_who_leads_is_asked_to_begin_when_the_planned_day_is_here(world: World) -> None:
    ticket = world.ticket("scheduled", wanted_by=date(2020, 5, 14))
    assert asks(world.vera, ticket) == []
    with clock.at(TUESDAY + timedelta(days=2)):
        assert asks(world.vera, ticket) == ["start"]
        move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="in_progress")
        assert asks(world.vera, ticket) == []


def test_a_solution_is_confirmed_by_the_board_and_what_is_reopened_taken_up(world: World) -> None:
    ticket = world.ticket("solved")
    assert (asks(world.ict, ticket), asks(world.vera, ticket)) == (["confirm"], [])
    move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Het scherm is zwart")
    assert (asks(world.ict, ticket), asks(world.vera, ticket)) == ([], ["reopened"])
    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Ik kom morgen kijken.")
    assert asks(world.vera, ticket) == []


def test_lists_can_be_narrowed_to_one_ask_and_count_it(world: World) -> None:
    solved, waiting = world.ticket("solved"), world.ticket("pending")
    client = signed_in(world.ict)
    both = client.get("/api/v1/tickets/?view=asks").json()
    assert both["counts"]["status"] == {"solved": 1, "pending": 1}
    one = client.get("/api/v1/tickets/?ask=confirm").json()
    assert [row["id"] for row in one["results"]] == [solved.pk] != [waiting.pk]
    assert client.get("/api/v1/tickets/?ask=dance").status_code == 400
