"""Merging, linking, tagging, following, agreeing."""

from datetime import date

import pytest

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from helpdesk.history.models import Event
from helpdesk.schools.models import BoardMembership
from tests.agreements import accept_as_it_is
from tests.evidence import nothing_changed, whole
from tests.factories import World, make_ict_team
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.checklist.actions import add_items, change_item
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Tag, Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.merging.actions.merge import merge_tickets, preview_merge
from tickets.page.detail import ticket_detail
from tickets.relations.actions.relate import link_tickets, set_following, set_tags, unlink_tickets
from tickets.relations.models import Follow, TicketLink

pytestmark = pytest.mark.django_db


def page(world: World, who: str, ticket: Ticket) -> dict[str, object]:
    return ticket_detail(Ticket.objects.for_page().get(pk=ticket.pk), getattr(world, who).scope)


class TestMerging:
    @pytest.mark.parametrize("status", ["new", "open"])
    def test_one_ends_in_the_other_and_both_say_so(self, world: World, status: str) -> None:
        ticket, into = world.ticket(status), world.file()

        merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk)

        ticket.refresh_from_db()
        assert (ticket.status, ticket.merged_into) == ("merged", into)
        merged = Event.objects.get(kind="ticket.merged")
        absorbed = Event.objects.get(kind="ticket.absorbed")
        assert (merged.subject_id, merged.data) == (ticket.pk, {"into": into.pk, "from": status})
        assert (absorbed.subject_id, absorbed.data) == (into.pk, {"ticket": ticket.pk})
        assert page(world, "ict", ticket)["merged_into"] == {"id": into.pk, "number": into.pk}

    def test_only_the_version_read_of_the_one_that_ends_counts(self, world: World) -> None:
        ticket, into = world.file(), world.file()
        edit_ticket(
            actor=person(world.coordinator), ticket_id=ticket.pk, changes={"title": "Alle laptops starten niet"}
        )
        with nothing_changed(), pytest.raises(Stale):
            merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk, version=ticket.version)
        ticket.refresh_from_db()
        merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk, version=ticket.version)

    @pytest.mark.parametrize(
        "status",
        ["in_consultation", "scheduled", "in_progress", "pending", "solved", "closed", "rejected", "withdrawn"],
    )
    def test_not_from_other_statuses(self, world: World, status: str) -> None:
        ticket, into = world.ticket(status), world.file()
        with nothing_changed(), pytest.raises(Conflict):
            merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk)

    def test_not_into_another_boards_itself_or_an_ended_one(self, world: World) -> None:
        ticket = world.file()
        for other in (
            world.file(actor=person(world.other_ict), school_id=world.other_school.pk),
            world.ticket("closed"),
            world.ticket("merged"),
            ticket,
        ):
            with nothing_changed(), pytest.raises(Invalid):
                merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=other.pk)

    def test_not_into_one_of_another_desk(self, world: World) -> None:
        far = world.file(actor=person(world.far_ict), school_id=world.far_school.pk)
        ticket = world.file()
        with nothing_changed(), pytest.raises(NotFound):
            merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=far.pk)

    @pytest.mark.parametrize(("who", "refusal"), [("ict", NotAllowed), ("other_ict", NotFound), ("vera", NotFound)])
    def test_only_coordinators(self, world: World, who: str, refusal: type[Exception]) -> None:
        ticket, into = world.file(), world.file()
        with nothing_changed(), pytest.raises(refusal):
            merge_tickets(actor=person(getattr(world, who)), ticket_id=ticket.pk, into_id=into.pk)

    def test_the_preview_says_what_the_merge_then_does(self, world: World) -> None:
        ticket, into = world.ticket("open"), world.file(actor=person(make_ict_team(world.board, name="Ina Ict")))
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Hoi")
        post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="Stil", audience="internal")
        steps = add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=["Een", "Twee", "Drie"])
        change_item(actor=person(world.coordinator), ticket_id=ticket.pk, item_id=steps[0].pk, is_done=True)
        world.offer(ticket, world.bas)
        set_following(actor=person(world.coordinator), ticket_id=ticket.pk, follow=True)

        with nothing_changed():
            plan = preview_merge(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk)
        assert (plan.messages, plan.notes, plan.open_steps) == (1, 1, 2)
        assert plan.new_followers == [world.coordinator, world.ict]
        assert (plan.students, plan.offers_ended) == ([], [world.bas])

        merge_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk)

        assert set(Follow.objects.filter(ticket=into).values_list("user", flat=True)) == {
            world.coordinator.pk, world.ict.pk
        }  # fmt: skip
        assert Event.objects.filter(kind="assignment.released", subject_id=ticket.pk).count() == 1
        assert len(page(world, "ict", ticket)["timeline"]) > 2  # type: ignore[arg-type]

    def test_whoever_follows_without_access_does_not_follow_the_other_one(self, world: World) -> None:
        ticket, into = world.ticket("open"), world.file()
        colleague = make_ict_team(world.board)
        set_following(actor=person(colleague), ticket_id=ticket.pk, follow=True)
        BoardMembership.objects.filter(user=colleague).delete()
        assert preview_merge(actor=person(world.coordinator), ticket_id=ticket.pk, into_id=into.pk).new_followers == []

    def test_a_preview_is_refused_where_the_merge_would_be(self, world: World) -> None:
        ticket = world.file()
        far = world.file(actor=person(world.far_ict), school_id=world.far_school.pk)
        for who, into, refusal in (
            ("coordinator", world.ticket("closed"), Invalid),
            ("coordinator", world.file(actor=person(world.other_ict), school_id=world.other_school.pk), Invalid),
            ("coordinator", ticket, Invalid),
            ("coordinator", far, NotFound),
            ("ict", world.file(), NotAllowed),
            ("vera", world.file(), NotFound),
        ):
            with pytest.raises(refusal):
                preview_merge(actor=person(getattr(world, who)), ticket_id=ticket.pk, into_id=into.pk)


class TestLinks:
    def test_a_link_is_made_and_undone_from_either_side(self, world: World) -> None:
        first, second = world.file(), world.file()
        assert link_tickets(actor=person(world.coordinator), ticket_id=second.pk, other_id=first.pk) is True
        with nothing_changed():
            assert link_tickets(actor=person(world.coordinator), ticket_id=first.pk, other_id=second.pk) is False
        assert Event.objects.filter(kind="ticket.linked").count() == 2

        assert unlink_tickets(actor=person(world.coordinator), ticket_id=first.pk, other_id=second.pk) is True
        with nothing_changed():
            assert unlink_tickets(actor=person(world.coordinator), ticket_id=first.pk, other_id=second.pk) is False
        assert not TicketLink.objects.exists()

    def test_each_reader_sees_the_link_only_if_the_other_ticket_exists_for_them(self, world: World) -> None:
        mine = world.file()
        theirs = world.file(actor=person(world.other_ict), school_id=world.other_school.pk, title="GEHEIM")
        link_tickets(actor=person(world.coordinator), ticket_id=mine.pk, other_id=theirs.pk)

        assert page(world, "coordinator", mine)["links"] == [
            {"id": theirs.pk, "number": theirs.pk, "title": "GEHEIM", "status": "new"}
        ]
        shown = page(world, "ict", mine)
        assert shown["links"] == []
        assert "linked" not in str(shown["timeline"])

    def test_a_ticket_that_does_not_exist_for_the_actor_cannot_be_linked(self, world: World) -> None:
        mine = world.ticket("in_progress")
        theirs = world.file(actor=person(world.other_ict), school_id=world.other_school.pk)
        for who, refusal in (("vera", NotFound), ("ict", NotFound)):
            with nothing_changed(), pytest.raises(refusal):
                link_tickets(actor=person(getattr(world, who)), ticket_id=mine.pk, other_id=theirs.pk)

    def test_not_with_itself(self, world: World) -> None:
        ticket = world.file()
        with nothing_changed(), pytest.raises(Invalid):
            link_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, other_id=ticket.pk)


class TestTags:
    def test_tags_are_lower_case_and_exactly_these(self, world: World) -> None:
        ticket = world.ticket("in_progress")
        set_tags(actor=person(world.vera), ticket_id=ticket.pk, names=["  Wifi ", "wifi", "Chromebook", ""])
        set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["wifi", "printer"])

        assert [tag.name for tag in ticket.tags.all()] == ["printer", "wifi"]
        event = Event.objects.latest("seq")
        assert (event.audience, whole(event)) == ("internal", {"added": ["printer"], "removed": ["chromebook"]})
        with nothing_changed():
            set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["PRINTER", "wifi"])

    def test_an_ict_team_neither_sees_nor_sets_them(self, world: World) -> None:
        ticket = world.file()
        set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["lastig"])
        assert page(world, "ict", ticket)["tags"] is None
        assert "lastig" not in str(page(world, "ict", ticket))
        with nothing_changed(), pytest.raises(NotAllowed):
            set_tags(actor=person(world.ict), ticket_id=ticket.pk, names=["wij"])

    def test_tags_of_another_desk_are_other_tags(self, world: World) -> None:
        far = world.file(actor=person(world.far_ict), school_id=world.far_school.pk)
        set_tags(actor=person(world.far_coordinator), ticket_id=far.pk, names=["wifi"])
        set_tags(actor=person(world.coordinator), ticket_id=world.file().pk, names=["wifi"])
        assert Tag.objects.filter(name="wifi").count() == 2

    def test_at_the_most_twenty(self, world: World) -> None:
        ticket = world.file()
        with nothing_changed(), pytest.raises(Invalid):
            set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=[f"t{n}" for n in range(21)])


class TestFollowing:
    def test_only_the_follower_knows(self, world: World) -> None:
        ticket = world.file()
        assert set_following(actor=person(world.coordinator), ticket_id=ticket.pk, follow=True) is True
        with nothing_changed():
            assert set_following(actor=person(world.coordinator), ticket_id=ticket.pk, follow=True) is False

        assert page(world, "coordinator", ticket)["is_following"] is True
        assert page(world, "ict", ticket)["is_following"] is False
        assert "followed" not in str(page(world, "ict", ticket)["timeline"])
        set_following(actor=person(world.coordinator), ticket_id=ticket.pk, follow=False)
        assert not Follow.objects.exists()

    @pytest.mark.parametrize(
        ("who", "status", "refusal"),
        [
            ("bas", "open", NotAllowed),
            ("bas", "new", NotFound),
            ("other_ict", "open", NotFound),
            ("admin", "open", NotFound),
        ],
    )
    def test_who_does_not_see_it_in_full_cannot(
        self, world: World, who: str, status: str, refusal: type[Exception]
    ) -> None:
        ticket = world.ticket(status)
        with nothing_changed(), pytest.raises(refusal):
            set_following(actor=person(getattr(world, who)), ticket_id=ticket.pk, follow=True)


class TestAgreement:
    def test_either_side_proposes_and_the_other_accepts(self, world: World) -> None:
        for first, second in ((world.ict, world.coordinator), (world.coordinator, world.ict)):
            ticket = world.ticket("in_consultation", kind="visit")
            agreement = propose_agreement(actor=person(first), ticket_id=ticket.pk, terms=Terms(scope="Een middag"))
            assert not agreement.holds
            agreement = accept_as_it_is(actor=person(second), ticket_id=ticket.pk)
            assert agreement.holds
            assert Event.objects.latest("seq").data["is_accepted"] is True

    def test_days_in_the_wrong_order(self, world: World) -> None:
        ticket = world.ticket("in_consultation")
        terms = Terms(scope="Een middag", starts_on=date(2020, 5, 2), ends_on=date(2020, 5, 1))
        with nothing_changed(), pytest.raises(Invalid):
            propose_agreement(actor=person(world.ict), ticket_id=ticket.pk, terms=terms)

    @pytest.mark.parametrize("last", [None, date(2020, 5, 1), date(2020, 5, 2)], ids=["open", "one day", "two days"])
    def test_days_in_order(self, world: World, last: date | None) -> None:
        ticket = world.ticket("in_consultation")
        terms = Terms(scope="Een middag", starts_on=date(2020, 5, 1), ends_on=last)
        agreement = propose_agreement(actor=person(world.ict), ticket_id=ticket.pk, terms=terms)
        assert (agreement.starts_on, agreement.ends_on) == (date(2020, 5, 1), last)

    @pytest.mark.parametrize("status", ["open", "in_progress", "solved", "closed", "withdrawn"])
    def test_only_while_it_is_being_talked_about(self, world: World, status: str) -> None:
        ticket = world.ticket(status)
        with nothing_changed(), pytest.raises(Conflict):
            propose_agreement(actor=person(world.ict), ticket_id=ticket.pk, terms=Terms(scope="Alsnog"))

    @pytest.mark.parametrize("who", ["vera", "other_ict", "far_coordinator", "admin"])
    def test_for_others_it_does_not_exist(self, world: World, who: str) -> None:
        ticket = world.ticket("in_consultation")
        with nothing_changed(), pytest.raises(NotFound):
            propose_agreement(actor=person(getattr(world, who)), ticket_id=ticket.pk, terms=Terms(scope="Ik ook"))

    def test_there_is_nothing_to_accept_before_somebody_proposes(self, world: World) -> None:
        ticket = world.ticket("in_consultation")
        with nothing_changed(), pytest.raises(Conflict):
            accept_as_it_is(actor=person(world.ict), ticket_id=ticket.pk)
