"""The clocks of a ticket follow what happens to it, and keep what was promised."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.history.models import Event
from tests.factories import World
from tests.tickets.targets.conftest import local
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.move import move_ticket
from tickets.merging.actions.merge import merge_tickets
from tickets.targets.actions.escalate import escalate_due
from tickets.targets.actions.targets import CalendarChange, OpeningPart, edit_calendar, set_target
from tickets.targets.defaults import add_default_targets
from tickets.targets.models import TicketClock
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db


def clock_of(ticket: Ticket, metric: str = "resolution") -> TicketClock:
    return TicketClock.objects.get(ticket=ticket, metric=metric)


def due_of(ticket: Ticket) -> tuple[str, str, object]:
    ticket.refresh_from_db()
    return ticket.due_state, ticket.due_metric, ticket.due_at


def say(world: World, ticket: Ticket, who: str = "coordinator", **options: str) -> None:
    post_message(actor=person(getattr(world, who)), ticket_id=ticket.pk, body="Hallo", **options)


class TestStart:
    def test_a_new_ticket_has_both_clocks_and_the_nearest_moment(self, promises: World) -> None:
        ticket = promises.file()
        assert clock_of(ticket, "first_response").due_at == local("2020-06-09 09:00")
        assert clock_of(ticket).due_at == local("2020-06-15 09:00")
        assert due_of(ticket) == ("running", "first_response", local("2020-06-09 09:00"))
        assert ticket.due_warn_at == local("2020-06-08 15:45")

    def test_outside_of_opening_hours_it_begins_at_the_next_opening(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        time.move_to(local("2020-06-13 22:00"))
        assert due_of(promises.file()) == ("running", "first_response", local("2020-06-15 17:00"))

    @pytest.mark.parametrize(
        ("day_off", "kept", "left_out"),
        [
            ("2021-05-24 12:00", "2021-05-25 17:00", {"closed_on_public_holidays": False}),
            ("2020-08-04 12:00", "2020-08-17 17:00", {"closed_in_school_holidays": False}),
        ],
        ids=["Whit Monday", "summer holidays"],
    )
    def test_on_a_day_off_it_begins_at_the_next_opening_unless_the_desk_is_open_then(
        self, promises: World, time: time_machine.Traveller, day_off: str, kept: str, left_out: dict[str, bool]
    ) -> None:
        time.move_to(local(day_off))
        assert due_of(promises.file()) == ("running", "first_response", local(kept))
        edit_calendar(actor=person(promises.coordinator), desk_id=promises.desk.pk, change=CalendarChange(**left_out))
        next_day = local(day_off) + timedelta(days=1)
        assert due_of(promises.file()) == ("running", "first_response", next_day)

    def test_filing_costs_one_read_and_one_insert_more(self, world: World) -> None:
        world.file()
        with CaptureQueriesContext(connection) as without:
            world.file()
        add_default_targets(world.desk)
        with CaptureQueriesContext(connection) as with_targets:
            world.file()
        # The read is made without targets as well.
        assert len(with_targets) == len(without) + 1

    def test_where_nothing_is_promised_nothing_runs(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        assert due_of(ticket) == ("", "", None)
        assert not TicketClock.objects.exists()


class TestFirstResponse:
    @pytest.mark.parametrize("who", ["coordinator", "vera"])
    def test_a_public_answer_of_the_helpdesk_meets_it(
        self, promises: World, time: time_machine.Traveller, who: str
    ) -> None:
        ticket = promises.ticket("in_progress")
        time.move_to(local("2020-06-08 10:00"))
        say(promises, ticket, who)
        assert clock_of(ticket, "first_response").met_at == local("2020-06-08 10:00")
        assert clock_of(ticket, "first_response").breached_at is None
        assert due_of(ticket) == ("running", "resolution", local("2020-06-15 09:00"))
        assert Event.objects.filter(kind="message.posted", data__is_first=True).count() == 1
        say(promises, ticket, who)
        assert Event.objects.filter(kind="message.posted", data__is_first=True).count() == 1

    def test_a_note_or_the_board_itself_does_not(self, promises: World) -> None:
        ticket = promises.ticket("in_progress")
        say(promises, ticket, "ict")
        say(promises, ticket, "vera", audience="internal")
        assert clock_of(ticket, "first_response").met_at is None

    def test_it_runs_on_while_a_ticket_waits_that_nobody_has_answered(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        ticket = promises.file()
        move_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, to="pending")
        assert clock_of(ticket).state == "paused"
        assert due_of(ticket) == ("running", "first_response", local("2020-06-09 09:00"))

        time.move_to(local("2020-06-10 10:00"))
        assert escalate_due(at=local("2020-06-10 10:00")) == 1
        say(promises, ticket)
        clock = clock_of(ticket, "first_response")
        assert (clock.state, clock.breached_at, clock.first_in_time) == ("met", local("2020-06-09 09:00"), False)
        # The ticket still waits for the school, and now rightly so.
        assert due_of(ticket) == ("paused", "resolution", None)

    def test_it_runs_on_while_it_waits_under_another_priority(self, promises: World) -> None:
        ticket = promises.file()
        move_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, to="pending")
        triage_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))
        assert due_of(ticket) == ("running", "first_response", local("2020-06-08 13:00"))
        assert clock_of(ticket).state == "paused"

    def test_an_answer_that_is_late_is_written_down_as_late_even_if_no_task_ran(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        ticket = promises.file()
        time.move_to(local("2020-06-10 10:00"))
        say(promises, ticket)
        clock = clock_of(ticket, "first_response")
        assert (clock.met_at, clock.breached_at) == (local("2020-06-10 10:00"), local("2020-06-09 09:00"))
        assert Event.objects.filter(kind="target.breached").count() == 1


class TestResolution:
    def test_it_stands_still_while_the_ticket_waits_for_an_answer(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        ticket = promises.ticket("in_progress")
        say(promises, ticket, "vera")
        time.move_to(local("2020-06-08 11:00"))
        say(promises, ticket, "vera", move_to="pending")
        assert due_of(ticket) == ("paused", "resolution", None)
        time.move_to(local("2020-06-10 11:00"))
        say(promises, ticket, "ict")
        # Two hours of the forty-five were used up.
        assert due_of(ticket) == ("running", "resolution", local("2020-06-17 09:00"))

    def test_each_time_that_it_stood_still_is_left_out(self, promises: World, time: time_machine.Traveller) -> None:
        ticket = promises.ticket("in_progress")
        say(promises, ticket, "vera")
        for leaves, comes_back in (("11:00", "13:00"), ("14:00", "16:00")):
            time.move_to(local(f"2020-06-08 {leaves}"))
            say(promises, ticket, "vera", move_to="pending")
            assert clock_of(ticket).state == "paused"
            time.move_to(local(f"2020-06-08 {comes_back}"))
            say(promises, ticket, "ict")
        # Two hours and one hour of the forty-five were used up.
        assert clock_of(ticket).elapsed_seconds == 3 * 3600
        assert due_of(ticket) == ("running", "resolution", local("2020-06-15 13:00"))

        time.move_to(local("2020-06-08 16:30"))
        move_ticket(actor=person(promises.vera), ticket_id=ticket.pk, to="solved")
        assert clock_of(ticket).elapsed_seconds == 3.5 * 3600

    @pytest.mark.parametrize("reopened_from", ["solved", "closed"])
    def test_solving_meets_it_and_reopening_goes_on_with_what_is_left(
        self, promises: World, time: time_machine.Traveller, reopened_from: str
    ) -> None:
        ticket = promises.ticket("in_progress")
        time.move_to(local("2020-06-08 11:00"))
        move_ticket(actor=person(promises.vera), ticket_id=ticket.pk, to="solved")
        assert due_of(ticket) == ("met", "resolution", None)
        assert clock_of(ticket, "first_response").met_at is not None
        if reopened_from == "closed":
            confirm_solution(actor=person(promises.ict), ticket_id=ticket.pk)
        assert due_of(ticket) == ("met", "resolution", None)
        assert ticket.status == reopened_from
        time.move_to(local("2020-06-10 11:00"))
        move_ticket(actor=person(promises.ict), ticket_id=ticket.pk, to="in_progress", reason="Nog steeds stuk")
        assert due_of(ticket) == ("running", "resolution", local("2020-06-17 09:00"))
        assert clock_of(ticket).met_at is None

    def test_solved_too_late_is_missed(self, promises: World, time: time_machine.Traveller) -> None:
        ticket = promises.ticket("in_progress")
        time.move_to(local("2020-06-16 11:00"))
        move_ticket(actor=person(promises.vera), ticket_id=ticket.pk, to="solved")
        assert due_of(ticket) == ("missed", "resolution", None)
        assert clock_of(ticket).breached_at == local("2020-06-15 09:00")

    def test_what_is_rejected_or_merged_is_neither_met_nor_missed(self, promises: World) -> None:
        rejected, merged, into = promises.ticket("rejected"), promises.file(), promises.file()
        merge_tickets(actor=person(promises.coordinator), ticket_id=merged.pk, into_id=into.pk)
        for ticket in (rejected, merged):
            assert due_of(ticket) == ("", "", None)
            assert {clock.state for clock in ticket.clocks.all()} == {"stopped"}


class TestHistory:
    def test_changing_a_target_does_not_rewrite_it(self, promises: World, time: time_machine.Traveller) -> None:
        before = promises.file()
        was = due_of(before)
        time.move_to(local("2020-06-08 10:00"))
        set_target(
            actor=person(promises.coordinator), desk_id=promises.desk.pk, priority="normal",
            first_response_minutes=60, resolution_minutes=120,
        )  # fmt: skip
        after = promises.file()
        assert due_of(before) == was
        assert due_of(after) == ("running", "first_response", local("2020-06-08 11:00"))
        # Also when it starts again after a pause.
        move_ticket(actor=person(promises.coordinator), ticket_id=before.pk, to="in_consultation")
        move_ticket(actor=person(promises.coordinator), ticket_id=before.pk, to="pending")
        move_ticket(actor=person(promises.coordinator), ticket_id=before.pk, to="in_consultation")
        assert due_of(before) == was

    def test_a_target_for_later_is_not_in_force_yet(self, promises: World, time: time_machine.Traveller) -> None:
        set_target(
            actor=person(promises.admin), desk_id=promises.desk.pk, priority="normal",
            first_response_minutes=60, resolution_minutes=120, valid_from=local("2020-06-10 00:00"),
        )  # fmt: skip
        assert due_of(promises.file())[2] == local("2020-06-09 09:00")
        time.move_to(local("2020-06-10 09:00"))
        assert due_of(promises.file())[2] == local("2020-06-10 10:00")

    def test_another_priority_brings_its_own_target_and_keeps_the_time_used_up(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        ticket = promises.file()
        time.move_to(local("2020-06-08 11:00"))
        triage_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))
        # High: four hours for the answer, eighteen for the solution; two were used up.
        assert due_of(ticket) == ("running", "first_response", local("2020-06-08 13:00"))
        assert clock_of(ticket).due_at == local("2020-06-10 09:00")

    def test_another_priority_after_the_first_answer_is_for_the_solution(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        ticket = promises.file()
        say(promises, ticket)
        time.move_to(local("2020-06-08 11:00"))
        triage_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))
        assert due_of(ticket) == ("running", "resolution", local("2020-06-10 09:00"))
        assert clock_of(ticket, "first_response").met_at == local("2020-06-08 09:00")

    def test_a_higher_priority_that_makes_it_late_at_once_is_late_from_then_on(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        ticket = promises.file()
        time.move_to(local("2020-06-08 15:00"))
        triage_ticket(actor=person(promises.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))
        assert due_of(ticket) == ("running", "first_response", local("2020-06-08 15:00"))

    def test_new_opening_hours_leave_running_clocks_alone(self, promises: World) -> None:
        ticket = promises.file()
        was = due_of(ticket)
        parts = [OpeningPart(day, local("2020-01-01 10:00").time(), local("2020-01-01 12:00").time()) for day in (1, 2)]
        edit_calendar(
            actor=person(promises.coordinator), desk_id=promises.desk.pk,
            change=CalendarChange(opening_hours=parts, closed_in_school_holidays=False),
        )  # fmt: skip
        assert due_of(ticket) == was
        assert due_of(promises.file())[2] == local("2020-06-22 11:00")


class TestEscalation:
    def test_each_is_told_once_before_and_once_when_the_time_is_up(
        self, promises: World, time: time_machine.Traveller
    ) -> None:
        promises.file()
        assert escalate_due(at=local("2020-06-08 15:00")) == 0
        assert escalate_due(at=local("2020-06-08 15:46")) == 1
        assert escalate_due(at=local("2020-06-08 15:50")) == 0
        assert escalate_due(at=local("2020-06-09 09:00")) == 1
        assert escalate_due(at=local("2020-06-09 10:00")) == 0
        kinds = Event.objects.filter(kind__startswith="target.").order_by("seq").values_list("kind", "audience")
        assert list(kinds) == [("target.warned", "internal"), ("target.breached", "internal")]

    def test_what_stands_still_is_not_told_of(self, promises: World) -> None:
        ticket = promises.ticket("in_progress")
        say(promises, ticket, "vera", move_to="pending")
        assert due_of(ticket) == ("paused", "resolution", None)
        assert escalate_due(at=local("2021-01-01 09:00")) == 0
        assert not Event.objects.filter(kind__startswith="target.").exists()

    def test_a_run_is_bounded(self, promises: World) -> None:
        for _number in range(4):
            promises.file()
        assert escalate_due(at=local("2020-06-09 12:00"), limit=3) == 3
        assert escalate_due(at=local("2020-06-09 12:00"), limit=3) == 1
