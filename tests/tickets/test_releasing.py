"""A student and a ticket part: given back, handed over, the lead passed on, or the student leaves."""

import pytest

from helpdesk.access.actor import SYSTEM
from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from helpdesk.history.unit import unit_of_work
from tests.evidence import nothing_changed
from tests.factories import World, add_role
from tests.tickets.places import holders, kinds, status_of
from tickets.assignments.actions.answer_offer import accept_offer, decline_offer
from tickets.assignments.actions.assign import OverCapacity
from tickets.assignments.actions.leave import release_on_deactivation, release_on_leaving
from tickets.assignments.actions.release import hand_over, make_lead, release_assignment
from tickets.core.access import visibility_of
from tickets.core.models import Assignment, Ticket
from tickets.page.timeline import newest_page
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


class TestReleasing:
    def test_the_last_to_let_go_brings_it_back_to_the_queue(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)

        release_assignment(actor=acting(world.vera), assignment_id=mine.pk, reason="Ik ben ziek")

        assert (status_of(ticket), holders(ticket)) == ("open", {})
        assert Ticket.objects.visible_to(acting(world.bas)).filter(pk=ticket.pk).exists()

    @pytest.mark.parametrize("status", ["scheduled", "pending"])
    def test_from_any_status_in_which_somebody_works(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        mine = Assignment.objects.get(ticket=ticket)
        release_assignment(actor=acting(world.vera), assignment_id=mine.pk, reason="Ik ben ziek")
        assert status_of(ticket) == "open"

    def test_why_a_student_let_go_stays_with_the_helpers(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.bas)
        for person in (world.bas, world.vera):
            mine = Assignment.objects.get(ticket=ticket, volunteer=person, state="accepted")
            release_assignment(actor=acting(person), assignment_id=mine.pk, reason="Ik ben ziek")

        ticket = Ticket.objects.get(pk=ticket.pk)
        assert ticket.status == "open"
        for who, sees_it in (("ict", False), ("coordinator", True)):
            scope = getattr(world, who).scope
            shown = newest_page(ticket, scope, visibility_of(scope, ticket.access)).entries
            assert [entry["kind"] for entry in shown].count("assignment.released") == 2
            assert ("ziek" in str(shown)) == sees_it, who

    def test_while_a_colleague_goes_on_nothing_stops_and_the_lead_passes(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.bas)
        version = Ticket.objects.get(pk=ticket.pk).version
        lead = Assignment.objects.get(ticket=ticket, is_lead=True)

        release_assignment(actor=acting(world.vera), assignment_id=lead.pk, reason="Ik ben ziek")

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Bas": True})
        event = Event.objects.latest("seq")
        assert (event.kind, event.subject_version) == ("assignment.released", version + 1)

    def test_a_coordinator_takes_a_place_or_an_offer_back(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        offer = world.offer(ticket, world.bas)
        for assignment in (offer, Assignment.objects.get(ticket=ticket, volunteer=world.vera)):
            release_assignment(actor=acting(world.coordinator), assignment_id=assignment.pk, reason="Anders verdeeld")
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
            release_assignment(actor=acting(getattr(world, who)), assignment_id=hers.pk, reason="Daarom")

    def test_it_needs_a_reason(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)
        with nothing_changed(), pytest.raises(Invalid):
            release_assignment(actor=acting(world.vera), assignment_id=mine.pk, reason=" ")

    @pytest.mark.parametrize("status", ["solved", "closed"])
    def test_who_helped_stays_on_what_is_done(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        mine = Assignment.objects.get(ticket=ticket)
        with nothing_changed(), pytest.raises(Conflict):
            release_assignment(actor=acting(world.vera), assignment_id=mine.pk, reason="Ik ben ziek")


class TestHandingOver:
    def test_a_colleague_takes_the_place_over_by_accepting(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)

        offer = hand_over(
            actor=acting(world.vera), assignment_id=mine.pk, volunteer_id=world.bas.pk, note="Ik heb tentamens"
        )
        assert holders(ticket) == {"Vera": True}, "nothing changes before the answer"
        accept_offer(actor=acting(world.bas), assignment_id=offer.pk)

        assert (status_of(ticket), holders(ticket)) == ("in_progress", {"Bas": True})
        event = Event.objects.latest("seq")
        assert event.kind == "assignment.handed_over"
        assert (event.data["volunteer"], event.data["to_volunteer"]) == (world.vera.pk, world.bas.pk)
        assert not Ticket.objects.visible_to(acting(world.vera)).filter(pk=ticket.pk).exists()

    def test_declining_leaves_it_where_it_was(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)
        offer = hand_over(actor=acting(world.vera), assignment_id=mine.pk, volunteer_id=world.bas.pk)
        decline_offer(actor=acting(world.bas), assignment_id=offer.pk, reason="Ook tentamens")
        assert holders(ticket) == {"Vera": True}

    def test_if_the_place_was_let_go_meanwhile_the_colleague_still_gets_the_ticket(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        mine = Assignment.objects.get(ticket=ticket)
        offer = hand_over(actor=acting(world.vera), assignment_id=mine.pk, volunteer_id=world.bas.pk)
        release_assignment(actor=acting(world.vera), assignment_id=mine.pk, reason="Ik ben ziek")

        accept_offer(actor=acting(world.bas), assignment_id=offer.pk)

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
            hand_over(actor=acting(getattr(world, who)), assignment_id=hers.pk, volunteer_id=world.bas.pk)

    def test_not_to_somebody_who_is_full_or_no_student(self, world: World) -> None:
        Volunteer.objects.filter(user=world.bas).update(max_open_tickets=0)
        mine = Assignment.objects.get(ticket=world.ticket("in_progress"))
        for person, refusal in ((world.bas, OverCapacity), (world.ict, Invalid), (world.far_volunteer, Invalid)):
            with nothing_changed(), pytest.raises(refusal):
                hand_over(actor=acting(world.vera), assignment_id=mine.pk, volunteer_id=person.pk)


class TestLead:
    def test_the_lead_or_a_coordinator_names_another(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        second = world.assign(ticket, world.bas)
        first = Assignment.objects.get(ticket=ticket, volunteer=world.vera)

        make_lead(actor=acting(world.vera), assignment_id=second.pk)
        assert holders(ticket) == {"Vera": False, "Bas": True}
        make_lead(actor=acting(world.coordinator), assignment_id=first.pk)
        assert holders(ticket) == {"Vera": True, "Bas": False}
        assert kinds(ticket)[-2:] == ["assignment.lead_changed"] * 2
        with nothing_changed():
            make_lead(actor=acting(world.coordinator), assignment_id=first.pk)

    @pytest.mark.parametrize(("who", "refusal"), [("bas", NotAllowed), ("ict", NotFound), ("noor", NotFound)])
    def test_nobody_else_does(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket = world.ticket("in_progress")
        second = world.assign(ticket, world.bas)
        with nothing_changed(), pytest.raises(refusal):
            make_lead(actor=acting(getattr(world, who)), assignment_id=second.pk)

    def test_who_is_only_asked_cannot_lead(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        world.assign(ticket, world.bas)
        offer = world.offer(ticket, world.noor)
        with nothing_changed(), pytest.raises(Conflict):
            make_lead(actor=acting(world.coordinator), assignment_id=offer.pk)


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
                release_on_leaving(Membership.objects.get(user=world.vera), acting(world.admin))
            else:
                release_on_deactivation(world.vera, acting(world.admin))

        assert (status_of(alone), holders(alone)) == ("open", {})
        assert (status_of(shared), holders(shared)) == ("in_progress", {"Bas": True})
        assert Ticket.objects.get(pk=asked.pk).access.is_queued
        assert holders(done) == {"Vera": True}, "who helped stays on it"
        assert Event.objects.filter(kind="assignment.released", actor=world.admin).count() == 3

    def test_another_role_that_ends_changes_nothing(self, world: World) -> None:
        world.ticket("in_progress")
        with nothing_changed(), unit_of_work():
            release_on_leaving(Membership.objects.get(user=world.coordinator), acting(world.admin))

    def test_at_another_desk_everything_stays(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        add_role(world.vera, world.far_desk, Role.VOLUNTEER)
        with unit_of_work():
            release_on_leaving(Membership.objects.get(user=world.vera, desk=world.far_desk), SYSTEM)
        assert holders(ticket) == {"Vera": True}
