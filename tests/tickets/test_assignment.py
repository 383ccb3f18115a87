"""A ticket and a student come together."""

import threading
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.utils import timezone

from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.evidence import nothing_changed, whole
from tests.factories import World, add_role, make_volunteer, make_world
from tests.tickets.places import holders, kinds, status_of
from tickets.assignments.actions.answer_offer import accept_offer, decline_offer, expire_offer
from tickets.assignments.actions.assign import OverCapacity, claim_ticket, offer_ticket
from tickets.assignments.tasks import expire_offers
from tickets.core.access import Visibility, visibility_of
from tickets.core.models import Assignment, Ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.page.timeline import newest_page
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


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
        assert not Ticket.objects.visible_to(acting(world.bas)).filter(pk=ticket.pk).exists(), "no longer in the queue"

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [("ict", NotAllowed), ("vera", NotAllowed), ("bas", NotFound), ("other_ict", NotFound),
         ("far_coordinator", NotFound), ("admin", NotFound)],
    )  # fmt: skip
    def test_only_coordinators_offer(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("in_progress")
        with nothing_changed(), pytest.raises(refusal):
            offer_ticket(actor=acting(getattr(world, who)), ticket_id=ticket.pk, volunteer_id=world.noor.pk)

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

        accept_offer(actor=acting(world.vera), assignment_id=offer.pk)

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Vera": True})
        assert kinds(ticket)[-2:] == ["assignment.accepted", "ticket.status_changed"]
        scope = world.vera.scope
        assert visibility_of(scope, Ticket.objects.get(pk=ticket.pk).access) is Visibility.HELPER

    def test_the_second_to_accept_helps_the_lead(self, world: World) -> None:
        ticket = world.ticket("open")
        offers = [world.offer(ticket, person) for person in (world.vera, world.bas)]

        for person, offer in zip((world.bas, world.vera), reversed(offers), strict=True):
            accept_offer(actor=acting(person), assignment_id=offer.pk)

        assert holders(ticket) == {"Bas": True, "Vera": False}

    def test_declining_needs_a_reason_which_only_coordinators_read(self, world: World) -> None:
        ticket = world.ticket("in_progress")  # Vera has it; Bas is asked to help.
        offer = world.offer(ticket, world.bas)
        with nothing_changed(), pytest.raises(Invalid):
            decline_offer(actor=acting(world.bas), assignment_id=offer.pk, reason="  ")

        decline_offer(actor=acting(world.bas), assignment_id=offer.pk, reason="Tentamens")

        event = Event.objects.latest("seq")
        said = whole(event)["reason"]
        assert (event.kind, event.audience, said) == ("assignment.declined", "coordinator", "Tentamens")
        ticket = Ticket.objects.get(pk=ticket.pk)
        for who in ("ict", "vera"):
            scope = getattr(world, who).scope
            assert "Tentamens" not in str(newest_page(ticket, scope, visibility_of(scope, ticket.access)).entries)

    def test_a_declined_ticket_is_in_the_queue_again(self, world: World) -> None:
        ticket = world.ticket("open")
        offer = world.offer(ticket, world.vera)
        decline_offer(actor=acting(world.vera), assignment_id=offer.pk, reason="Tentamens")
        assert Ticket.objects.visible_to(acting(world.bas)).filter(pk=ticket.pk).exists()

    @pytest.mark.parametrize("who", ["bas", "coordinator", "ict", "far_volunteer"])
    @pytest.mark.parametrize("answer", ["accept", "decline"])
    def test_nobody_answers_for_another(self, world: World, who: str, answer: str) -> None:
        offer = world.offer(world.ticket("open"), world.vera)
        give = {"accept": accept_offer, "decline": partial(decline_offer, reason="Nee")}
        with nothing_changed(), pytest.raises(NotFound):
            give[answer](actor=acting(getattr(world, who)), assignment_id=offer.pk)

    def test_an_answer_is_given_once(self, world: World) -> None:
        ticket = world.ticket("open")
        offer = world.offer(ticket, world.vera)
        accept_offer(actor=acting(world.vera), assignment_id=offer.pk)
        with nothing_changed(), pytest.raises(Conflict):
            accept_offer(actor=acting(world.vera), assignment_id=offer.pk)
        with nothing_changed(), pytest.raises(Conflict):
            decline_offer(actor=acting(world.vera), assignment_id=offer.pk, reason="Toch niet")

    @pytest.mark.parametrize("end", ["withdrawn", "merged", "solved"])
    def test_when_the_ticket_ends_so_do_its_offers_with_an_event(self, world: World, end: str) -> None:
        ticket = world.ticket("in_progress" if end == "solved" else "open")
        offer = world.offer(ticket, world.bas)

        if end == "merged":
            from tickets.merging.actions.merge import merge_tickets

            merge_tickets(actor=acting(world.coordinator), ticket_id=ticket.pk, into_id=world.file().pk)
        else:
            move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to=end)

        offer.refresh_from_db()
        assert offer.state == "released"
        released = Event.objects.about("ticket", ticket.pk).get(kind="assignment.released")
        assert (released.audience, released.data["volunteer"]) == ("internal", world.bas.pk)
        with nothing_changed(), pytest.raises(Conflict):
            accept_offer(actor=acting(world.bas), assignment_id=offer.pk)
        assert not Ticket.objects.visible_to(acting(world.bas)).filter(pk=ticket.pk).exists()


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
            assert Ticket.objects.visible_to(acting(world.bas)).filter(pk=ticket.pk).exists()
            with nothing_changed():
                expire_offers({})

    def test_after_its_time_it_cannot_be_accepted_even_before_it_is_tidied_up(self, world: World) -> None:
        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False) as clock:
            offer = world.offer(world.ticket("open"), world.vera)
            clock.shift(timedelta(days=2))
            with nothing_changed(), pytest.raises(Conflict):
                accept_offer(actor=acting(world.vera), assignment_id=offer.pk)

    def test_one_that_was_answered_meanwhile_does_not_expire(self, world: World) -> None:
        place = world.assign(world.ticket("open"), world.vera)
        with nothing_changed():
            assert expire_offer(assignment_id=place.pk, at=timezone.now() + timedelta(days=100)) is False

    def test_an_accepted_one_never_expires(self, world: World) -> None:
        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False) as clock:
            world.assign(world.ticket("open"), world.vera)
            clock.shift(timedelta(days=100))
            with nothing_changed():
                expire_offers({})


class TestClaiming:
    def test_a_student_picks_a_ticket_up_from_the_queue(self, world: World) -> None:
        ticket = world.ticket("open")

        claim_ticket(actor=acting(world.vera), ticket_id=ticket.pk)

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Vera": True})
        assert kinds(ticket)[-2:] == ["assignment.claimed", "ticket.status_changed"]

    def test_who_comes_second_hears_that_somebody_was_first(self, world: World) -> None:
        ticket = world.ticket("open")
        claim_ticket(actor=acting(world.vera), ticket_id=ticket.pk)
        with nothing_changed(), pytest.raises(Conflict, match=r"eerder|first"):
            claim_ticket(actor=acting(world.bas), ticket_id=ticket.pk)

    def test_a_ticket_that_left_the_queue_long_ago_does_not_exist(self, world: World) -> None:
        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False) as clock:
            ticket = world.ticket("open")
            claim_ticket(actor=acting(world.vera), ticket_id=ticket.pk)
            clock.shift(timedelta(hours=23))
            with nothing_changed(), pytest.raises(Conflict):
                claim_ticket(actor=acting(world.bas), ticket_id=ticket.pk)
            clock.shift(timedelta(hours=2))
            with nothing_changed(), pytest.raises(NotFound):
                claim_ticket(actor=acting(world.bas), ticket_id=ticket.pk)

    @pytest.mark.parametrize("status", ["new", "in_consultation", "rejected"])
    def test_a_ticket_that_never_was_in_the_queue_does_not_exist(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        with nothing_changed(), pytest.raises(NotFound):
            claim_ticket(actor=acting(world.vera), ticket_id=ticket.pk)

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [("coordinator", NotAllowed), ("ict", NotAllowed), ("other_ict", NotFound), ("admin", NotFound),
         ("far_volunteer", NotFound)],
    )  # fmt: skip
    def test_only_students_of_the_desk_claim(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("open")
        with nothing_changed(), pytest.raises(refusal):
            claim_ticket(actor=acting(getattr(world, who)), ticket_id=ticket.pk)

    def test_who_is_asked_or_has_it_cannot_claim(self, world: World) -> None:
        asked, had = world.ticket("open"), world.ticket("in_progress")
        world.offer(asked, world.vera)
        for ticket in (asked, had):
            with nothing_changed(), pytest.raises(NotAllowed):
                claim_ticket(actor=acting(world.vera), ticket_id=ticket.pk)

    def test_a_coordinator_who_is_a_student_too_is_told_that_it_is_taken(self, world: World) -> None:
        both = add_role(world.coordinator, world.desk, Role.VOLUNTEER)
        ticket = world.ticket("new")
        with nothing_changed(), pytest.raises(NotAllowed):
            claim_ticket(actor=acting(both), ticket_id=ticket.pk)


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
                outcomes[pk] = claim_ticket(actor=acting(actor), ticket_id=ticket.pk)  # noqa: B023
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
