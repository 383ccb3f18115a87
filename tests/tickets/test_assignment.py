"""A ticket and a student come together, and part again."""

import threading
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.utils import timezone

from helpdesk.access.scope import scope_of
from helpdesk.accounts.models import Membership, Role, User
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.events.models import Event
from helpdesk.events.unit import unit_of_work
from tests.evidence import nothing_changed
from tests.factories import World, add_role, make_volunteer, make_world
from tickets.actions.answer_offer import accept_offer, decline_offer
from tickets.actions.assign import OverCapacity, claim_ticket, offer_ticket
from tickets.actions.leave import release_on_deactivation, release_on_leaving
from tickets.actions.move import move_ticket
from tickets.actions.release import hand_over, make_lead, release_assignment
from tickets.facts import View, view_of
from tickets.models import Assignment, Ticket
from tickets.tasks import expire_offers
from tickets.timeline import timeline
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def kinds(ticket: Ticket) -> list[str]:
    return list(Event.objects.about("ticket", ticket.pk).values_list("kind", flat=True))


def holders(ticket: Ticket) -> dict[str, bool]:
    """Who has the ticket, by first name, and whether they lead."""
    accepted = Assignment.objects.filter(ticket=ticket, state="accepted")
    return {item.volunteer.get_short_name(): item.is_lead for item in accepted}


def status_of(ticket: Ticket) -> str:
    return Ticket.objects.get(pk=ticket.pk).status


class TestOffering:
    def test_an_offer_waits_for_an_answer(self, world: World, settings: LazySettings) -> None:
        settings.OFFER_HOURS = 24
        ticket = world.ticket("open")

        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False):
            offer = world.offer(ticket, world.vera, note="Past bij jou")

            assert (offer.state, offer.is_lead, offer.offered_by) == ("offered", False, world.coordinator)
            assert offer.expires_at == timezone.now() + timedelta(hours=24)
        assert status_of(ticket) == "open"
        event = Event.objects.latest("seq")
        assert (event.kind, event.audience) == ("assignment.offered", "internal")
        assert not Ticket.objects.visible_to(world.bas).filter(pk=ticket.pk).exists(), "no longer in the queue"

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [("ict", NotAllowed), ("vera", NotAllowed), ("bas", NotFound), ("other_ict", NotFound),
         ("far_coordinator", NotFound), ("admin", NotFound)],
    )  # fmt: skip
    def test_only_coordinators_offer(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("in_progress")
        with nothing_changed(), pytest.raises(refusal):
            offer_ticket(actor=getattr(world, who), ticket_id=ticket.pk, volunteer_id=world.noor.pk)

    @pytest.mark.parametrize("status", ["new", "in_consultation", "solved", "closed", "withdrawn"])
    def test_only_when_there_is_work(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        with nothing_changed(), pytest.raises(Conflict):
            world.offer(ticket, world.noor)

    def test_only_to_students_who_are_at_work_at_this_desk(self, world: World) -> None:
        ticket = world.ticket("open")
        paused = make_volunteer(world.desk, profile={"is_paused": True})
        inactive = make_volunteer(world.desk, is_active=False)
        left = make_volunteer(world.desk)
        left.memberships.all().delete()

        for person in (paused, inactive, left, world.far_volunteer, world.ict, world.coordinator):
            with nothing_changed(), pytest.raises(Invalid) as caught:
                world.offer(ticket, person, force=True)
            assert caught.value.field_code == "unknown"

    def test_not_to_somebody_who_has_it_or_is_asked(self, world: World) -> None:
        had = world.ticket("in_progress")
        asked = world.ticket("open")
        world.offer(asked, world.vera)
        for ticket in (had, asked):
            with nothing_changed(), pytest.raises(Conflict):
                world.offer(ticket, world.vera)

    def test_a_full_week_is_respected_unless_forced(self, world: World) -> None:
        Volunteer.objects.filter(user=world.vera).update(max_open_tickets=1)
        world.ticket("in_progress")  # Hers.
        ticket = world.ticket("open")

        with nothing_changed(), pytest.raises(OverCapacity):
            world.offer(ticket, world.vera)

        assert world.offer(ticket, world.vera, force=True).state == "offered"

    def test_no_time_is_a_full_week_as_well(self, world: World) -> None:
        Volunteer.objects.filter(user=world.vera).update(weekly_minutes=0)
        ticket = world.ticket("open")
        with nothing_changed(), pytest.raises(OverCapacity):
            world.offer(ticket, world.vera)

    def test_what_is_done_takes_no_room(self, world: World) -> None:
        Volunteer.objects.filter(user=world.vera).update(max_open_tickets=1)
        for status in ("solved", "closed"):
            world.ticket(status)
        world.offer(world.ticket("open"), world.vera)


class TestAnswering:
    def test_accepting_begins_the_work_and_leads(self, world: World) -> None:
        ticket = world.ticket("open")
        offer = world.offer(ticket, world.vera)

        accept_offer(actor=world.vera, assignment_id=offer.pk)

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Vera": True})
        assert kinds(ticket)[-2:] == ["assignment.accepted", "ticket.status_changed"]
        scope = scope_of(world.vera)
        assert view_of(scope, Ticket.objects.get(pk=ticket.pk).facts) is View.HELPER

    def test_the_second_to_accept_helps_the_lead(self, world: World) -> None:
        ticket = world.ticket("open")
        offers = [world.offer(ticket, person) for person in (world.vera, world.bas)]

        for person, offer in zip((world.bas, world.vera), reversed(offers), strict=True):
            accept_offer(actor=person, assignment_id=offer.pk)

        assert holders(ticket) == {"Bas": True, "Vera": False}

    def test_declining_needs_a_reason_which_only_coordinators_read(self, world: World) -> None:
        ticket = world.ticket("in_progress")  # Vera has it; Bas is asked to help.
        offer = world.offer(ticket, world.bas)
        with nothing_changed(), pytest.raises(Invalid):
            decline_offer(actor=world.bas, assignment_id=offer.pk, reason="  ")

        decline_offer(actor=world.bas, assignment_id=offer.pk, reason="Tentamens")

        event = Event.objects.latest("seq")
        assert (event.kind, event.audience, event.data["reason"]) == ("assignment.declined", "coordinator", "Tentamens")
        ticket = Ticket.objects.get(pk=ticket.pk)
        for who in ("ict", "vera"):
            scope = scope_of(getattr(world, who))
            assert "Tentamens" not in str(timeline(ticket, scope, view_of(scope, ticket.facts)))

    def test_a_declined_ticket_is_in_the_queue_again(self, world: World) -> None:
        ticket = world.ticket("open")
        offer = world.offer(ticket, world.vera)
        decline_offer(actor=world.vera, assignment_id=offer.pk, reason="Tentamens")
        assert Ticket.objects.visible_to(world.bas).filter(pk=ticket.pk).exists()

    @pytest.mark.parametrize("who", ["bas", "coordinator", "ict", "far_volunteer"])
    @pytest.mark.parametrize("answer", ["accept", "decline"])
    def test_nobody_answers_for_another(self, world: World, who: str, answer: str) -> None:
        offer = world.offer(world.ticket("open"), world.vera)
        give = {"accept": accept_offer, "decline": partial(decline_offer, reason="Nee")}
        with nothing_changed(), pytest.raises(NotFound):
            give[answer](actor=getattr(world, who), assignment_id=offer.pk)

    def test_an_answer_is_given_once(self, world: World) -> None:
        ticket = world.ticket("open")
        offer = world.offer(ticket, world.vera)
        accept_offer(actor=world.vera, assignment_id=offer.pk)
        with nothing_changed(), pytest.raises(Conflict):
            accept_offer(actor=world.vera, assignment_id=offer.pk)
        with nothing_changed(), pytest.raises(Conflict):
            decline_offer(actor=world.vera, assignment_id=offer.pk, reason="Toch niet")

    @pytest.mark.parametrize("end", ["withdrawn", "merged", "solved"])
    def test_when_the_ticket_ends_so_do_its_offers_with_an_event(self, world: World, end: str) -> None:
        ticket = world.ticket("in_progress" if end == "solved" else "open")
        offer = world.offer(ticket, world.bas)

        if end == "merged":
            from tickets.actions.merge import merge_tickets

            merge_tickets(actor=world.coordinator, ticket_id=ticket.pk, into_id=world.file().pk)
        else:
            move_ticket(actor=world.coordinator, ticket_id=ticket.pk, to=end)

        offer.refresh_from_db()
        assert offer.state == "released"
        released = Event.objects.about("ticket", ticket.pk).get(kind="assignment.released")
        assert (released.audience, released.data["volunteer"]) == ("internal", world.bas.pk)
        with nothing_changed(), pytest.raises(Conflict):
            accept_offer(actor=world.bas, assignment_id=offer.pk)
        assert not Ticket.objects.visible_to(world.bas).filter(pk=ticket.pk).exists()


class TestExpiry:
    def test_an_offer_without_an_answer_ends_by_itself(self, world: World, settings: LazySettings) -> None:
        settings.OFFER_HOURS = 24
        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False) as clock:
            ticket = world.ticket("open")
            offer = world.offer(ticket, world.vera)
            clock.shift(timedelta(hours=24) - timedelta(seconds=1))
            with nothing_changed():
                expire_offers({})

            clock.shift(timedelta(seconds=1))
            expire_offers({})

            offer.refresh_from_db()
            assert offer.state == "expired"
            event = Event.objects.latest("seq")
            assert (event.kind, event.actor, event.audience) == ("assignment.expired", None, "coordinator")
            assert Ticket.objects.visible_to(world.bas).filter(pk=ticket.pk).exists()
            with nothing_changed():
                expire_offers({})

    def test_after_its_time_it_cannot_be_accepted_even_before_it_is_tidied_up(self, world: World) -> None:
        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False) as clock:
            offer = world.offer(world.ticket("open"), world.vera)
            clock.shift(timedelta(days=2))
            with nothing_changed(), pytest.raises(Conflict):
                accept_offer(actor=world.vera, assignment_id=offer.pk)

    def test_an_accepted_one_never_expires(self, world: World) -> None:
        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False) as clock:
            world.assign(world.ticket("open"), world.vera)
            clock.shift(timedelta(days=100))
            with nothing_changed():
                expire_offers({})


class TestClaiming:
    def test_a_student_picks_a_ticket_up_from_the_queue(self, world: World) -> None:
        ticket = world.ticket("open")

        claim_ticket(actor=world.vera, ticket_id=ticket.pk)

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Vera": True})
        assert kinds(ticket)[-2:] == ["assignment.claimed", "ticket.status_changed"]

    def test_who_comes_second_hears_that_somebody_was_first(self, world: World) -> None:
        ticket = world.ticket("open")
        claim_ticket(actor=world.vera, ticket_id=ticket.pk)
        with nothing_changed(), pytest.raises(Conflict, match=r"eerder|first"):
            claim_ticket(actor=world.bas, ticket_id=ticket.pk)

    @pytest.mark.parametrize("status", ["new", "in_consultation", "rejected"])
    def test_a_ticket_that_never_was_in_the_queue_does_not_exist(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        with nothing_changed(), pytest.raises(NotFound):
            claim_ticket(actor=world.vera, ticket_id=ticket.pk)

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [("coordinator", NotAllowed), ("ict", NotAllowed), ("other_ict", NotFound), ("admin", NotFound),
         ("far_volunteer", NotFound)],
    )  # fmt: skip
    def test_only_students_of_the_desk_claim(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("open")
        with nothing_changed(), pytest.raises(refusal):
            claim_ticket(actor=getattr(world, who), ticket_id=ticket.pk)

    def test_who_is_asked_or_has_it_cannot_claim(self, world: World) -> None:
        asked, had = world.ticket("open"), world.ticket("in_progress")
        world.offer(asked, world.vera)
        for ticket in (asked, had):
            with nothing_changed(), pytest.raises(NotAllowed):
                claim_ticket(actor=world.vera, ticket_id=ticket.pk)

    def test_a_coordinator_who_is_a_student_too_is_told_that_it_is_taken(self, world: World) -> None:
        both = add_role(world.coordinator, world.desk, Role.VOLUNTEER)
        ticket = world.ticket("new")
        with nothing_changed(), pytest.raises(NotAllowed):
            claim_ticket(actor=both, ticket_id=ticket.pk)


@pytest.mark.django_db(transaction=True)
def test_of_two_students_who_claim_at_once_one_gets_the_ticket() -> None:
    world = make_world()
    for _ in range(3):
        ticket = world.ticket("open")
        barrier = threading.Barrier(2)
        outcomes: dict[int, Any] = {}

        def claim(pk: int, ticket: Ticket = ticket, barrier: threading.Barrier = barrier) -> None:
            try:
                actor = User.objects.get(pk=pk)
                barrier.wait(10)
                outcomes[pk] = claim_ticket(actor=actor, ticket_id=ticket.pk)  # noqa: B023
            except Exception as error:
                outcomes[pk] = error  # noqa: B023
            finally:
                connection.close()

        threads = [threading.Thread(target=claim, args=(person.pk,)) for person in (world.vera, world.bas)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)

        won = [value for value in outcomes.values() if isinstance(value, Assignment)]
        lost = [value for value in outcomes.values() if not isinstance(value, Assignment)]
        assert (len(won), [type(error) for error in lost]) == (1, [Conflict]), outcomes
        assert Assignment.objects.filter(ticket=ticket).count() == 1
        assert kinds(ticket).count("assignment.claimed") == 1


class TestReleasing:
    def test_the_last_to_let_go_brings_it_back_to_the_queue(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)

        release_assignment(actor=world.vera, assignment_id=mine.pk, reason="Ik ben ziek")

        assert (status_of(ticket), holders(ticket)) == ("open", {})
        assert Ticket.objects.visible_to(world.bas).filter(pk=ticket.pk).exists()

    @pytest.mark.parametrize("status", ["scheduled", "pending"])
    def test_from_any_status_in_which_somebody_works(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        mine = Assignment.objects.get(ticket=ticket)
        release_assignment(actor=world.vera, assignment_id=mine.pk, reason="Ik ben ziek")
        assert status_of(ticket) == "open"

    def test_why_a_student_let_go_stays_with_the_helpers(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.bas)
        for person in (world.bas, world.vera):
            mine = Assignment.objects.get(ticket=ticket, volunteer=person, state="accepted")
            release_assignment(actor=person, assignment_id=mine.pk, reason="Ik ben ziek")

        ticket = Ticket.objects.get(pk=ticket.pk)
        assert ticket.status == "open"
        for who, sees_it in (("ict", False), ("coordinator", True)):
            scope = scope_of(getattr(world, who))
            shown = timeline(ticket, scope, view_of(scope, ticket.facts))
            assert [entry["kind"] for entry in shown].count("assignment.released") == 2
            assert ("ziek" in str(shown)) == sees_it, who

    def test_while_a_colleague_goes_on_nothing_stops_and_the_lead_passes(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.bas)
        version = Ticket.objects.get(pk=ticket.pk).version
        lead = Assignment.objects.get(ticket=ticket, is_lead=True)

        release_assignment(actor=world.vera, assignment_id=lead.pk, reason="Ik ben ziek")

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Bas": True})
        event = Event.objects.latest("seq")
        assert (event.kind, event.subject_version) == ("assignment.released", version + 1)

    def test_a_coordinator_takes_a_place_or_an_offer_back(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        offer = world.offer(ticket, world.bas)
        for assignment in (offer, Assignment.objects.get(ticket=ticket, volunteer=world.vera)):
            release_assignment(actor=world.coordinator, assignment_id=assignment.pk, reason="Anders verdeeld")
        assert status_of(ticket) == "open"

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [
            ("noor", NotAllowed),
            ("ict", NotFound),
            ("bas", NotFound),
            ("other_ict", NotFound),
            ("far_coordinator", NotFound),
        ],
    )
    def test_nobody_else_does(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.noor)
        hers = Assignment.objects.get(ticket=ticket, volunteer=world.vera)
        with nothing_changed(), pytest.raises(refusal):
            release_assignment(actor=getattr(world, who), assignment_id=hers.pk, reason="Daarom")

    def test_it_needs_a_reason(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)
        with nothing_changed(), pytest.raises(Invalid):
            release_assignment(actor=world.vera, assignment_id=mine.pk, reason=" ")

    @pytest.mark.parametrize("status", ["solved", "closed"])
    def test_who_helped_stays_on_what_is_done(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        mine = Assignment.objects.get(ticket=ticket)
        with nothing_changed(), pytest.raises(Conflict):
            release_assignment(actor=world.vera, assignment_id=mine.pk, reason="Ik ben ziek")


class TestHandingOver:
    def test_a_colleague_takes_the_place_over_by_accepting(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)

        offer = hand_over(actor=world.vera, assignment_id=mine.pk, volunteer_id=world.bas.pk, note="Ik heb tentamens")
        assert holders(ticket) == {"Vera": True}, "nothing changes before the answer"
        accept_offer(actor=world.bas, assignment_id=offer.pk)

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Bas": True})
        event = Event.objects.latest("seq")
        assert event.kind == "assignment.handed_over"
        assert (event.data["volunteer"], event.data["to_volunteer"]) == (world.vera.pk, world.bas.pk)
        assert not Ticket.objects.visible_to(world.vera).filter(pk=ticket.pk).exists()

    def test_declining_leaves_it_where_it_was(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)
        offer = hand_over(actor=world.vera, assignment_id=mine.pk, volunteer_id=world.bas.pk)
        decline_offer(actor=world.bas, assignment_id=offer.pk, reason="Ook tentamens")
        assert holders(ticket) == {"Vera": True}

    def test_if_the_place_was_let_go_meanwhile_the_colleague_still_gets_the_ticket(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)
        offer = hand_over(actor=world.vera, assignment_id=mine.pk, volunteer_id=world.bas.pk)
        release_assignment(actor=world.vera, assignment_id=mine.pk, reason="Ik ben ziek")

        accept_offer(actor=world.bas, assignment_id=offer.pk)

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Bas": True})
        assert "assignment.handed_over" not in kinds(ticket)

    @pytest.mark.parametrize(
        ("who", "refusal"), [("noor", NotAllowed), ("bas", NotFound), ("ict", NotFound), ("far_volunteer", NotFound)]
    )
    def test_only_ones_own_place(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.noor)
        hers = Assignment.objects.get(ticket=ticket, volunteer=world.vera)
        with nothing_changed(), pytest.raises(refusal):
            hand_over(actor=getattr(world, who), assignment_id=hers.pk, volunteer_id=world.bas.pk)

    def test_not_to_somebody_who_is_full_or_no_student(self, world: World) -> None:
        Volunteer.objects.filter(user=world.bas).update(max_open_tickets=0)
        mine = Assignment.objects.get(ticket=world.ticket("in_progress"))
        for person, refusal in ((world.bas, OverCapacity), (world.ict, Invalid), (world.far_volunteer, Invalid)):
            with nothing_changed(), pytest.raises(refusal):
                hand_over(actor=world.vera, assignment_id=mine.pk, volunteer_id=person.pk)


class TestLead:
    def test_the_lead_or_a_coordinator_names_another(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        second = world.assign(ticket, world.bas)
        first = Assignment.objects.get(ticket=ticket, volunteer=world.vera)

        make_lead(actor=world.vera, assignment_id=second.pk)
        assert holders(ticket) == {"Vera": False, "Bas": True}
        make_lead(actor=world.coordinator, assignment_id=first.pk)
        assert holders(ticket) == {"Vera": True, "Bas": False}
        assert kinds(ticket)[-2:] == ["assignment.lead_changed"] * 2
        with nothing_changed():
            make_lead(actor=world.coordinator, assignment_id=first.pk)

    @pytest.mark.parametrize(("who", "refusal"), [("bas", NotAllowed), ("ict", NotFound), ("noor", NotFound)])
    def test_nobody_else_does(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("in_progress")
        second = world.assign(ticket, world.bas)
        with nothing_changed(), pytest.raises(refusal):
            make_lead(actor=getattr(world, who), assignment_id=second.pk)

    def test_who_is_only_asked_cannot_lead(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.bas)
        offer = world.offer(ticket, world.noor)
        with nothing_changed(), pytest.raises(Conflict):
            make_lead(actor=world.coordinator, assignment_id=offer.pk)


class TestLeaving:
    @pytest.mark.parametrize("how", ["role", "account"])
    def test_a_student_who_leaves_lets_go_of_everything(self, world: World, how: str) -> None:
        alone, shared, asked, done = (
            world.ticket("in_progress"), world.ticket("in_progress"), world.ticket("open"), world.ticket("solved"),
        )  # fmt: skip
        world.assign(shared, world.bas)
        world.offer(asked, world.vera)

        with unit_of_work():
            if how == "role":
                release_on_leaving(Membership.objects.get(user=world.vera), world.admin)
            else:
                release_on_deactivation(world.vera, world.admin)

        assert (status_of(alone), holders(alone)) == ("open", {})
        assert (status_of(shared), holders(shared)) == ("in_progress", {"Bas": True})
        assert Ticket.objects.get(pk=asked.pk).facts.is_queued
        assert holders(done) == {"Vera": True}, "who helped stays on it"
        assert Event.objects.filter(kind="assignment.released", actor=world.admin).count() == 3

    def test_another_role_that_ends_changes_nothing(self, world: World) -> None:
        world.ticket("in_progress")
        with nothing_changed(), unit_of_work():
            release_on_leaving(Membership.objects.get(user=world.coordinator), world.admin)

    def test_at_another_desk_everything_stays(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        add_role(world.vera, world.far_desk, Role.VOLUNTEER)
        with unit_of_work():
            release_on_leaving(Membership.objects.get(user=world.vera, desk=world.far_desk), None)
        assert holders(ticket) == {"Vera": True}
