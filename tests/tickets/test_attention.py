"""What a coordinator must not overlook: each view holds what it says, until somebody does something about it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.calendar.school_days import school_days_before
from tests.agreements import accept_as_it_is
from tests.factories import World
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.answer_offer import decline_offer, expire_offer
from tickets.attention.conditions import ATTENTION
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.move import move_ticket

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# A Tuesday in term: the day before is a school day too.
TUESDAY = datetime(2020, 5, 12, 10, 0, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def _on_tuesday() -> Iterator[None]:
    with clock.at(TUESDAY):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ids(user: User, view: str) -> list[int]:
    answer = signed_in(user).get(f"/api/v1/tickets/?view={view}&ordering=created")
    assert answer.status_code == 200, answer.content
    body = answer.json()
    found = [row["id"] for row in body["results"]]
    assert sum(body["counts"]["status"].values()) == len(found)
    return found


def days_later(days: float) -> datetime:
    return TUESDAY + timedelta(days=days)


def test_a_school_day_earlier_skips_weekends_and_holidays() -> None:
    assert school_days_before(TUESDAY, 0, region="Noord") == TUESDAY
    assert school_days_before(TUESDAY, 1, region="Noord").date() == datetime(2020, 5, 11, tzinfo=UTC).date()
    assert school_days_before(TUESDAY, 2, region="Noord").date() == datetime(2020, 5, 8, tzinfo=UTC).date()
    # Liberation Day and the May holiday lie between.
    assert school_days_before(TUESDAY, 6, region="Noord").date() == datetime(2020, 4, 24, tzinfo=UTC).date()


class TestUnanswered:
    def test_the_board_spoke_last_a_school_day_ago(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Wanneer komt er iemand?")

        assert ids(world.coordinator, "unanswered") == []
        with clock.at(days_later(1)):
            assert ids(world.coordinator, "unanswered") == [ticket.pk]

    def test_asking_again_does_not_start_the_wait_anew(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Wanneer komt er iemand?")
        with clock.at(days_later(0.9)):
            post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Hallo?")
        with clock.at(days_later(1)):
            assert ids(world.coordinator, "unanswered") == [ticket.pk]

    def test_an_answer_takes_it_off_and_a_note_does_not(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        version = Ticket.objects.get(pk=ticket.pk).version
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Wanneer komt er iemand?")
        with clock.at(days_later(2)):
            post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Stil", audience="internal")
            assert ids(world.coordinator, "unanswered") == [ticket.pk]
            post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Morgen om tien uur.")
            assert ids(world.coordinator, "unanswered") == []
        assert Ticket.objects.get(pk=ticket.pk).version == version

    def test_a_solved_ticket_waits_for_no_answer(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Wanneer komt er iemand?")
        move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="solved")
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Bedankt!")
        with clock.at(days_later(2)):
            assert ids(world.coordinator, "unanswered") == []


class TestOffers:
    def test_declined_and_nobody_asked_since(self, world: World) -> None:
        ticket = world.ticket("open")
        offer = world.offer(ticket, world.vera)
        assert ids(world.coordinator, "offer_failed") == []

        decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="Tentamens")
        assert ids(world.coordinator, "offer_failed") == [ticket.pk]

        world.offer(ticket, world.bas)
        assert ids(world.coordinator, "offer_failed") == []

    def test_expired_offers_count_and_other_tickets_do_not(self, world: World) -> None:
        ticket, _untouched = world.ticket("open"), world.ticket("open")
        offer = world.offer(ticket, world.vera)
        later = days_later(3)
        assert expire_offer(assignment_id=offer.pk, at=later)
        assert ids(world.coordinator, "offer_failed") == [ticket.pk]


class TestReopened:
    def test_until_somebody_of_the_helpdesk_says_something(self, world: World) -> None:
        ticket = world.ticket("solved")
        assert ids(world.coordinator, "reopened") == []
        move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Nog steeds stuk")
        assert ids(world.coordinator, "reopened") == [ticket.pk]
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Hij doet het echt niet.")
        assert ids(world.coordinator, "reopened") == [ticket.pk]
        post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Ik kom kijken.")
        assert ids(world.coordinator, "reopened") == []

    def test_solved_again_is_off_the_list(self, world: World) -> None:
        ticket = world.ticket("solved")
        move_ticket(actor=person(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Nog steeds stuk")
        move_ticket(actor=person(world.vera), ticket_id=ticket.pk, to="solved")
        assert ids(world.coordinator, "reopened") == []


class TestUnhappy:
    @pytest.mark.parametrize(("score", "is_unhappy"), [(1, True), (2, True), (3, False), (5, False)])
    def test_a_low_score(self, world: World, score: int, is_unhappy: bool) -> None:
        ticket = world.ticket("solved")
        confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=score)
        assert ids(world.coordinator, "unhappy") == ([ticket.pk] if is_unhappy else [])

    def test_until_somebody_of_the_helpdesk_writes_about_it(self, world: World) -> None:
        ticket = world.ticket("solved")
        confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=1)
        with clock.at(days_later(1)):
            post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Het duurde drie weken.")
            assert ids(world.coordinator, "unhappy") == [ticket.pk]
            post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Gebeld.", audience="internal")
            assert ids(world.coordinator, "unhappy") == []

    def test_an_old_score_is_no_news(self, world: World) -> None:
        ticket = world.ticket("solved")
        confirm_solution(actor=person(world.ict), ticket_id=ticket.pk, score=1)
        with clock.at(days_later(61)):
            assert ids(world.coordinator, "unhappy") == []


def test_an_agreement_waits_until_both_sides_have_said_yes(world: World) -> None:
    ticket = world.ticket("in_consultation", kind="visit")
    assert ids(world.coordinator, "agreement") == []
    propose_agreement(actor=person(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Een bezoek"))
    assert ids(world.coordinator, "agreement") == [ticket.pk]
    accept_as_it_is(actor=person(world.ict), ticket_id=ticket.pk)
    assert ids(world.coordinator, "agreement") == []


class TestStuck:
    def test_nothing_for_five_school_days(self, world: World) -> None:
        ticket, done = world.ticket("in_progress"), world.ticket("solved")
        with clock.at(days_later(6)):
            assert ids(world.coordinator, "stuck") == []
        with clock.at(days_later(8)):
            assert ids(world.coordinator, "stuck") == [ticket.pk]
        assert done.pk != ticket.pk

    def test_a_word_is_something(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        with clock.at(days_later(6)):
            post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Wacht op onderdelen", audience="internal")
        with clock.at(days_later(8)):
            assert ids(world.coordinator, "stuck") == []


def _fill(world: World) -> None:
    """At least one ticket in each view, once some days have passed."""
    post_message(actor=person(world.ict), ticket_id=world.ticket("in_progress").pk, body="Wanneer komt er iemand?")
    offer = world.offer(world.ticket("open"), world.vera, force=True)
    decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="Tentamens")
    again = world.ticket("solved")
    move_ticket(actor=person(world.ict), ticket_id=again.pk, to="in_progress", reason="Nog steeds stuk")
    confirm_solution(actor=person(world.ict), ticket_id=world.ticket("solved").pk, score=1)
    visit = world.ticket("in_consultation", kind="visit")
    propose_agreement(actor=person(world.coordinator), ticket_id=visit.pk, terms=Terms(scope="Een bezoek"))


@pytest.mark.parametrize("view", ATTENTION)
@pytest.mark.parametrize(
    "who",
    [
        lambda world: world.ict,
        lambda world: world.vera,
        lambda world: world.bas,
        lambda world: world.admin,
        lambda world: world.far_coordinator,
    ],
    ids=["ict team", "student", "other student", "admin", "coordinator of another desk"],
)
def test_only_coordinators_of_the_desk_find_anything(world: World, view: str, who: Callable[[World], User]) -> None:
    _fill(world)
    with clock.at(days_later(20)):
        assert ids(world.coordinator, view)
        assert ids(who(world), view) == []
