"""Negotiating, amending, declining and ending what a desk and a board agree on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotFound
from helpdesk.history.models import Event
from helpdesk.tasks.worker import run_due
from tests.evidence import nothing_changed
from tests.factories import World, add_role
from tickets.agreements.actions.answer import accept_agreement, decline_agreement, end_agreement
from tickets.agreements.actions.by_itself import end_agreements, remind_of_agreements
from tickets.agreements.actions.propose import amend_agreement, propose_agreement
from tickets.agreements.actions.tickets import add_ticket, remove_ticket
from tickets.agreements.models import Acceptance, Agreement, AgreementVersion, Why
from tickets.agreements.terms import Line, Terms, digest_of, terms_of
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import AgreementState
from tickets.core.models import Ticket
from tickets.merging.actions.merge import merge_tickets
from tickets.merging.actions.split import split_ticket

pytestmark = pytest.mark.django_db

TEN = Terms(scope="Tien laptops klaarmaken", lines=(Line("devices", 10, "laptops"), Line("hours", 6)), place="Lokaal 7")
TWELVE = Terms(scope="Twaalf laptops klaarmaken", lines=(Line("devices", 12, "laptops"), Line("hours", 8)))


def proposed(world: World, *, by: Any = None, terms: Terms = TEN) -> Agreement:
    ticket = world.ticket("in_consultation", kind="devices", device_count=10)
    return propose_agreement(actor=person(by or world.coordinator), ticket_id=ticket.pk, terms=terms)


def agreed(world: World, terms: Terms = TEN) -> Agreement:
    agreement = proposed(world, terms=terms)
    return accept_agreement(actor=person(world.ict), agreement_id=agreement.pk, number=1)


def kinds(ticket: Ticket) -> list[str]:
    events = Event.objects.about("ticket", ticket.pk).filter(kind__startswith="agreement.").order_by("seq")
    return list(events.values_list("kind", flat=True))


class TestVersions:
    def test_each_proposal_is_a_version_and_each_yes_names_one(self, world: World) -> None:
        agreement = proposed(world)
        amend_agreement(actor=person(world.ict), agreement_id=agreement.pk, terms=TWELVE)
        agreement = accept_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, number=2)

        assert (agreement.state, agreement.is_on_the_table) == (AgreementState.HOLDS, False)
        first, second = agreement.versions.order_by("number")
        assert (terms_of(first), terms_of(second)) == (TEN, TWELVE)
        assert (first.digest, second.digest) == (digest_of(TEN), digest_of(TWELVE))
        assert list(Acceptance.objects.order_by("pk").values_list("of_version__number", "side", "user")) == [
            (1, "desk", world.coordinator.pk),
            (2, "board", world.ict.pk),
            (2, "desk", world.coordinator.pk),
        ]

    def test_a_yes_to_another_version_than_the_one_on_the_table_is_refused(self, world: World) -> None:
        agreement = proposed(world)
        amend_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, terms=TWELVE)
        for number in (1, 3):
            with nothing_changed(), pytest.raises(Conflict) as caught:
                accept_agreement(actor=person(world.ict), agreement_id=agreement.pk, number=number)
            assert caught.value.facts["number"] == 2

    def test_the_same_terms_again_are_no_proposal(self, world: World) -> None:
        agreement = proposed(world)
        with nothing_changed(), pytest.raises(Invalid):
            amend_agreement(actor=person(world.ict), agreement_id=agreement.pk, terms=TEN)

    def test_what_was_agreed_holds_until_the_change_is_accepted(self, world: World) -> None:
        agreement = agreed(world, Terms(scope="Tien", starts_on=date(2020, 5, 4)))
        ticket = agreement.tickets.get()
        Ticket.objects.filter(pk=ticket.pk).update(status="in_progress")
        changed = Terms(scope="Twaalf", starts_on=date(2020, 5, 11))
        agreement = amend_agreement(actor=person(world.ict), agreement_id=agreement.pk, terms=changed)
        assert (agreement.state, agreement.waits_for_desk, agreement.starts_on) == ("holds", True, date(2020, 5, 4))
        assert agreement.holding_id == agreement.versions.get(number=1).pk
        agreement = accept_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, number=2)
        assert (agreement.starts_on, agreement.holding) == (date(2020, 5, 11), agreement.current)

    @pytest.mark.parametrize("change", ["scope = 'Honderd'", "number = 9", "digest = ''"])
    def test_the_database_keeps_a_version_as_it_is(self, world: World, change: str) -> None:
        version = proposed(world).text
        for statement in (
            f"UPDATE tickets_agreementversion SET {change}",  # noqa: S608
            "DELETE FROM tickets_agreementversion",
            "UPDATE tickets_agreementline SET amount = 99",
            "UPDATE tickets_acceptance SET side = 'board'",
            "DELETE FROM tickets_acceptance",
        ):
            with pytest.raises(DatabaseError, match="stays"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        AgreementVersion.objects.filter(pk=version.pk).update(scope="[…]", place="")


class TestAnswers:
    @pytest.mark.parametrize("who", ["ict", "coordinator"])
    def test_the_side_that_is_asked_declines_with_a_reason_the_other_withdraws(self, world: World, who: str) -> None:
        agreement = proposed(world)
        if who == "ict":
            with nothing_changed(), pytest.raises(Invalid):
                decline_agreement(actor=person(world.ict), agreement_id=agreement.pk)
        reason = "In mei is er toetsweek" if who == "ict" else ""
        agreement = decline_agreement(actor=person(getattr(world, who)), agreement_id=agreement.pk, reason=reason)
        why = Why.DECLINED if who == "ict" else Why.WITHDRAWN
        assert (agreement.state, agreement.why, agreement.reason) == (AgreementState.ENDED, why, reason)
        event = Event.objects.about("ticket", agreement.tickets.get().pk).latest("seq")
        assert (event.kind, event.data["why"], event.data["holds"]) == ("agreement.proposal_dropped", why, False)
        # A ticket gets a new agreement; the old one stays as it is.
        again = propose_agreement(actor=person(world.ict), ticket_id=agreement.tickets.get().pk, terms=TWELVE)
        assert (again.pk != agreement.pk, again.text.number) == (True, 1)

    def test_a_change_that_is_declined_leaves_what_holds(self, world: World) -> None:
        agreement = agreed(world)
        amend_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, terms=TWELVE)
        agreement = decline_agreement(actor=person(world.ict), agreement_id=agreement.pk, reason="Te duur")
        assert (agreement.state, agreement.is_on_the_table) == (AgreementState.HOLDS, False)
        assert agreement.holding_id == agreement.versions.get(number=1).pk

    def test_either_side_ends_what_holds_with_a_reason(self, world: World) -> None:
        agreement = agreed(world)
        with nothing_changed(), pytest.raises(Invalid):
            end_agreement(actor=person(world.ict), agreement_id=agreement.pk, reason=" ")
        agreement = end_agreement(actor=person(world.ict), agreement_id=agreement.pk, reason="De school is dicht")
        assert (agreement.state, agreement.why) == (AgreementState.ENDED, Why.ENDED)
        with nothing_changed(), pytest.raises(Conflict):
            amend_agreement(actor=person(world.ict), agreement_id=agreement.pk, terms=TWELVE)

    def test_the_side_follows_from_the_desk_of_the_agreement(self, world: World) -> None:
        """A coordinator of another desk who works for the board speaks for the board."""
        add_role(world.far_coordinator, world.desk, "ict_team", (world.board,))
        agreement = proposed(world)
        fresh = type(world.far_coordinator).objects.get(pk=world.far_coordinator.pk)
        agreement = accept_agreement(actor=person(fresh), agreement_id=agreement.pk, number=1)
        assert agreement.text.acceptances.get(user=fresh).side == "board"

    def test_nobody_else_finds_it(self, world: World) -> None:
        agreement = proposed(world)
        for who in (world.other_ict, world.vera, world.far_coordinator):
            with nothing_changed(), pytest.raises(NotFound):
                accept_agreement(actor=person(who), agreement_id=agreement.pk, number=1)


class TestTickets:
    def test_come_under_it_and_are_taken_out_with_an_event_on_both(self, world: World) -> None:
        agreement, other = agreed(world), world.ticket("in_consultation")
        add_ticket(actor=person(world.ict), agreement_id=agreement.pk, ticket_id=other.pk)
        assert Ticket.objects.get(pk=other.pk).agreement_id == agreement.pk
        remove_ticket(actor=person(world.coordinator), agreement_id=agreement.pk, ticket_id=other.pk)
        assert Ticket.objects.get(pk=other.pk).agreement_id is None
        assert kinds(other) == ["agreement.attached", "agreement.detached"]
        own = Event.objects.about("agreement", agreement.pk).filter(kind__contains="ticket_").order_by("seq")
        assert [event.kind for event in own] == ["agreement.ticket_added", "agreement.ticket_removed"]

    def test_all_hear_of_a_change_and_one_mail_is_sent(self, world: World, mailoutbox: list[Any]) -> None:
        agreement, other = agreed(world), world.ticket("in_consultation")
        add_ticket(actor=person(world.ict), agreement_id=agreement.pk, ticket_id=other.pk)
        while run_due():
            pass
        mailoutbox.clear()
        amend_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, terms=TWELVE)
        while run_due():
            pass
        for ticket in agreement.tickets.all():
            assert kinds(ticket)[-1] == "agreement.proposed"
        assert [mail.to for mail in mailoutbox] == [[world.ict.email]]

    def test_of_another_board_done_or_with_an_agreement_are_refused(self, world: World) -> None:
        agreement = agreed(world)
        theirs = world.file(actor=person(world.other_ict), school_id=world.other_school.pk)
        for ticket in (theirs, world.ticket("closed"), proposed(world).tickets.get()):
            with nothing_changed(), pytest.raises(Invalid):
                add_ticket(actor=person(world.coordinator), agreement_id=agreement.pk, ticket_id=ticket.pk)
        with nothing_changed(), pytest.raises(Conflict):
            remove_ticket(actor=person(world.ict), agreement_id=agreement.pk, ticket_id=agreement.tickets.get().pk)

    def test_a_split_inherits_it_and_a_merge_refuses_two_different_ones(self, world: World) -> None:
        agreement = agreed(world)
        ticket = agreement.tickets.get()
        message, _new = post_message(actor=person(world.ict), ticket_id=ticket.pk, body="En de beamer?")
        new = split_ticket(
            actor=person(world.coordinator), ticket_id=ticket.pk, message_ids=[message.pk], title="Beamer"
        )
        assert Ticket.objects.get(pk=new.pk).agreement_id == agreement.pk
        other = world.ticket("open", kind="devices", device_count=3)
        with nothing_changed(), pytest.raises(Invalid):
            merge_tickets(actor=person(world.coordinator), ticket_id=other.pk, into_id=ticket.pk)
        free = world.ticket("in_consultation")
        merge_tickets(actor=person(world.coordinator), ticket_id=new.pk, into_id=free.pk)
        assert Ticket.objects.get(pk=free.pk).agreement_id == agreement.pk


class TestAsTimePasses:
    def test_a_proposal_reminds_once_then_lapses(self, world: World, mailoutbox: list[Any]) -> None:
        agreement = proposed(world)
        now = clock.now()
        for days, reminded, state in ((1, False, "proposed"), (8, True, "proposed"), (9, True, "proposed")):
            end_agreements(at=now + timedelta(days=days))
            remind_of_agreements(at=now + timedelta(days=days))
            agreement.refresh_from_db()
            assert (agreement.reminded_at is not None, agreement.state) == (reminded, state)
        end_agreements(at=now + timedelta(days=60))
        agreement.refresh_from_db()
        assert (agreement.state, agreement.why) == (AgreementState.ENDED, Why.UNANSWERED)
        assert kinds(agreement.tickets.get()) == [
            "agreement.proposed", "agreement.answer_awaited", "agreement.proposal_dropped",
        ]  # fmt: skip

    def test_it_ends_when_its_last_day_is_over_unless_a_change_is_on_the_table(self, world: World) -> None:
        today = timezone.localdate()
        agreement = agreed(world, Terms(scope="Een dag", starts_on=today, ends_on=today))
        end_agreements(at=clock.now())
        agreement.refresh_from_db()
        assert agreement.holds
        longer = Terms(scope="Twee dagen", starts_on=today, ends_on=today + timedelta(days=30))
        amend_agreement(actor=person(world.ict), agreement_id=agreement.pk, terms=longer)
        end_agreements(at=clock.now() + timedelta(days=2))
        agreement.refresh_from_db()
        assert agreement.holds
        decline_agreement(actor=person(world.ict), agreement_id=agreement.pk)
        end_agreements(at=clock.now() + timedelta(days=2))
        agreement.refresh_from_db()
        assert (agreement.state, agreement.why) == (AgreementState.ENDED, Why.LAST_DAY)


def test_the_ticket_says_which_version_is_read_and_accepted(world: World) -> None:
    agreement = proposed(world)
    ticket = agreement.tickets.get()
    client = Client()
    client.force_login(world.ict)
    page = client.get(f"/api/v1/tickets/{ticket.pk}/").json()
    shown = page["agreement"]["current"]
    assert (shown["number"], shown["lines"][0]) == (1, {"kind": "devices", "amount": 10, "what": "laptops"})
    address = f"/api/v1/tickets/{ticket.pk}/agreement/accept/"
    stale = client.post(address, {"number": 2}, content_type="application/json")
    assert (stale.status_code, stale.json()["code"]) == (409, "conflict")
    assert client.post(address, {"number": 1}, content_type="application/json").status_code == 200
    found = client.get(f"/api/v1/tickets/?agreement={agreement.pk}").json()["results"]
    assert [row["id"] for row in found] == [ticket.pk]


def test_a_student_finds_no_ticket_of_the_queue_by_its_agreement(world: World) -> None:
    ticket = world.ticket("open", kind="devices", device_count=3)
    client = Client()
    client.force_login(world.noor)
    assert client.get(f"/api/v1/tickets/?agreement={ticket.agreement_id}").json()["results"] == []
    accept = client.post(f"/api/v1/agreements/{ticket.agreement_id}/accept/", {"number": 1}, "application/json")
    assert accept.status_code == 404


def test_what_holds_is_a_pdf_that_is_the_same_each_time(world: World) -> None:
    agreement = proposed(world)
    client = Client()
    client.force_login(world.ict)
    address = f"/api/v1/agreements/{agreement.pk}/pdf/"
    assert client.get(address).status_code == 409
    accept_agreement(actor=person(world.ict), agreement_id=agreement.pk, number=1)
    first, second = client.get(address), client.get(address)
    assert (first["Content-Type"], first.content[:5]) == ("application/pdf", b"%PDF-")
    assert first.content == second.content
    # A change that waits is not on it.
    amend_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, terms=TWELVE)
    assert client.get(address).content == first.content


def test_two_sides_that_answer_at_once_accept_the_same_version_or_hear_of_it(world: World) -> None:
    """Each accepts what they read: whoever comes second after a change is told."""
    agreement = agreed(world)
    amend_agreement(actor=person(world.ict), agreement_id=agreement.pk, terms=TWELVE)
    amend_agreement(actor=person(world.coordinator), agreement_id=agreement.pk, terms=Terms(scope="Elf laptops"))
    for who in (world.coordinator, world.ict):
        with nothing_changed(), pytest.raises(Conflict):
            accept_agreement(actor=person(who), agreement_id=agreement.pk, number=2)
    assert accept_agreement(actor=person(world.ict), agreement_id=agreement.pk, number=3).text.number == 3
