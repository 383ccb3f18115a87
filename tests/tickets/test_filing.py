"""Filing a ticket: by whom, for which school, and once."""

import threading
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, DomainError, Invalid, NotAllowed
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from tests.evidence import nothing_changed
from tests.factories import World, add_role, make_board, make_category, make_ict_team, make_world
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.file import Contact, TicketDraft, file_ticket

pytestmark = pytest.mark.django_db


def refused(who: User, error: type[DomainError] = Invalid, key: str | None = None, **draft: Any) -> Any:
    """File what must be refused, and return the error."""
    with nothing_changed(), pytest.raises(error) as caught:
        file_ticket(actor=person(who), draft=TicketDraft(**{"title": "Vraag"} | draft), idempotency_key=key)
    return caught.value


def test_an_ict_team_files_for_its_school(world: World) -> None:
    ticket, is_new = file_ticket(
        actor=person(world.ict),
        draft=TicketDraft(
            title="Laptop start niet",
            description="Hij *piept*.",
            school_id=world.school.pk,
            category_id=world.category.pk,
            on_behalf_of="teacher",
            contact=Contact("Juf Anna", "anna@example.org", "036-1234567"),
            impact="group",
            urgency="high",
        ),
    )

    assert is_new
    assert (ticket.desk, ticket.board, ticket.school) == (world.desk, world.board, world.school)
    assert (ticket.requester, ticket.created_by, ticket.status, ticket.version) == (world.ict, world.ict, "new", 1)
    assert (ticket.priority, ticket.on_behalf_of, ticket.contact_name) == ("urgent", "teacher", "Juf Anna")
    assert ticket.description_html == "<p>Hij <em>piept</em>.</p>\n"
    event = Event.objects.get()
    assert (event.kind, event.actor, event.audience, event.subject_id) == (
        "ticket.filed",
        world.ict,
        "public",
        ticket.pk,
    )
    assert Task.objects.get().name == "notifications.notify"


def test_who_has_one_board_need_not_name_it(world: World) -> None:
    assert world.file(school_id=None).board == world.board


def test_who_has_more_boards_must_choose(world: World) -> None:
    both = make_ict_team(world.board, world.other_board)

    assert "school" in refused(both).fields
    assert world.file(actor=person(both), school_id=None, board_id=world.other_board.pk).board == world.other_board


def test_a_coordinator_files_for_any_school_of_the_desk(world: World) -> None:
    ticket = world.file(actor=person(world.coordinator), school_id=world.other_school.pk)

    assert ticket.board == world.other_board
    assert Ticket.objects.visible_to(person(world.other_ict)).filter(pk=ticket.pk).exists()


@pytest.mark.parametrize("who", ["vera", "admin", "far_volunteer"])
def test_students_and_administrators_file_nothing(world: World, who: str) -> None:
    refused(getattr(world, who), NotAllowed, school_id=world.school.pk)


class TestPlace:
    @pytest.mark.parametrize("school", ["other_school", "far_school", "closed_school"])
    def test_a_school_that_is_not_theirs_or_closed_is_refused_in_the_same_words(
        self, world: World, school: str
    ) -> None:
        unknown = refused(world.ict, school_id=999_999)
        other = refused(world.ict, school_id=getattr(world, school).pk)

        assert other.fields == unknown.fields, "the answer must not tell that the school exists"
        assert other.field_code == unknown.field_code

    @pytest.mark.parametrize("board", ["other_board", "far"])
    def test_a_board_that_is_not_theirs(self, world: World, board: str) -> None:
        pk = world.far_school.board_id if board == "far" else world.other_board.pk
        assert "board" in refused(world.ict, board_id=pk).fields

    def test_a_school_that_does_not_belong_to_the_named_board(self, world: World) -> None:
        error = refused(world.coordinator, school_id=world.school.pk, board_id=world.other_board.pk)
        assert error.field_code == "other_board"

    def test_a_board_that_is_no_longer_served(self, world: World) -> None:
        world.board.is_active = False
        world.board.save()

        for place in ({"school_id": world.school.pk}, {"board_id": world.board.pk}, {}):
            refused(world.ict, **place)

    def test_a_coordinator_of_another_desk(self, world: World) -> None:
        assert "school" in refused(world.far_coordinator, school_id=world.school.pk).fields

    def test_a_student_who_is_also_of_an_ict_team_files_for_that_board_only(self, world: World) -> None:
        both = add_role(world.vera, world.desk, Role.ICT_TEAM, (world.board,))

        assert world.file(actor=person(both)).board == world.board
        # As a student of the desk they see the other board; filing for it is another matter.
        assert "board" in refused(both, school_id=world.other_school.pk).fields

    def test_somebody_whose_ict_role_was_taken_keeps_no_board(self, world: World) -> None:
        world.ict.memberships.all().delete()
        world.ict.cached_scope = None

        refused(world.ict, NotAllowed, school_id=world.school.pk)


class TestContents:
    def test_a_category_of_another_desk_or_one_that_is_switched_off(self, world: World) -> None:
        for category in (
            make_category(world.far_desk),
            make_category(world.desk, is_active=False),
        ):
            assert "category" in refused(world.ict, category_id=category.pk).fields

    @pytest.mark.parametrize("count", [None, 0])
    def test_devices_need_a_number(self, world: World, count: int | None) -> None:
        assert "device_count" in refused(world.ict, kind="devices", device_count=count).fields

    def test_a_question_has_no_number_of_devices(self, world: World) -> None:
        assert world.file(kind="question", device_count=7).device_count is None


class TestIdempotency:
    def test_the_same_key_and_contents_give_the_first_ticket(self, world: World) -> None:
        draft = TicketDraft(title="Vraag", school_id=world.school.pk)
        first, _ = file_ticket(actor=person(world.ict), draft=draft, idempotency_key="k1")

        with nothing_changed():
            again, is_new = file_ticket(actor=person(world.ict), draft=draft, idempotency_key="k1")

        assert (again, is_new) == (first, False)

    @pytest.mark.parametrize(
        "other",
        [
            {"title": "Iets anders"},
            {"description": "Meer"},
            {"contact": Contact(name="Juf")},
            {"urgency": "high"},
            {"upload_ids": (1,)},
        ],
        ids=lambda value: next(iter(value)),
    )
    def test_the_same_key_with_other_contents_is_refused(self, world: World, other: dict[str, Any]) -> None:
        values = {"title": "Vraag", "school_id": world.school.pk}
        file_ticket(actor=person(world.ict), draft=TicketDraft(**values), idempotency_key="k1")

        refused(world.ict, Conflict, key="k1", **values | other)

    def test_a_key_is_its_owners(self, world: World) -> None:
        draft = TicketDraft(title="Vraag", school_id=world.school.pk)
        colleague = make_ict_team(world.board)

        mine, _ = file_ticket(actor=person(world.ict), draft=draft, idempotency_key="k1")
        theirs, is_new = file_ticket(actor=person(colleague), draft=draft, idempotency_key="k1")

        assert is_new
        assert mine != theirs

    def test_without_a_key_each_is_a_ticket(self, world: World) -> None:
        assert world.file() != world.file()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_the_same_key_make_one_ticket() -> None:
    world = make_world()
    draft = TicketDraft(title="Vraag", school_id=world.school.pk)
    barrier = threading.Barrier(2)
    answers: list[tuple[int, bool]] = []

    def file() -> None:
        try:
            actor = User.objects.get(pk=world.ict.pk)
            barrier.wait(10)
            ticket, is_new = file_ticket(actor=person(actor), draft=draft, idempotency_key="k1")
            answers.append((ticket.pk, is_new))
        finally:
            connection.close()

    threads = [threading.Thread(target=file) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    only = Ticket.objects.get()
    assert sorted(answers) == [(only.pk, False), (only.pk, True)]
    assert Event.objects.filter(kind="ticket.filed").count() == 1
    assert Task.objects.filter(name="notifications.notify").count() == 1


class TestEditing:
    @pytest.mark.parametrize("who", ["ict", "coordinator"])
    def test_the_board_and_coordinators_correct_a_ticket(self, world: World, who: str) -> None:
        ticket = world.file()

        edit_ticket(
            actor=person(getattr(world, who)),
            ticket_id=ticket.pk,
            changes={"title": "Beamer start niet", "description": "**Nu**", "school_id": world.second_school.pk},
        )

        ticket.refresh_from_db()
        assert (ticket.title, ticket.school, ticket.version) == ("Beamer start niet", world.second_school, 2)
        assert "<strong>Nu</strong>" in ticket.description_html
        event = Event.objects.latest("seq")
        assert event.data["fields"] == ["description", "school", "title"]
        assert "Nu" not in str(event.data), "what was said about people is not kept in the history"

    def test_contact_details_are_not_kept_in_the_history(self, world: World) -> None:
        ticket = world.file()

        edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"contact_email": "ouder@example.org"})

        assert "ouder@example.org" not in str(Event.objects.latest("seq").data)

    def test_what_is_the_same_already_changes_nothing(self, world: World) -> None:
        ticket = world.file()

        with nothing_changed():
            edit_ticket(
                actor=person(world.ict),
                ticket_id=ticket.pk,
                changes={"title": ticket.title, "school_id": ticket.school_id},
            )

    @pytest.mark.parametrize("school", ["other_school", "far_school", "closed_school"])
    def test_it_cannot_move_to_a_school_of_another_board_or_a_closed_one(self, world: World, school: str) -> None:
        ticket = world.file()

        with nothing_changed(), pytest.raises(Invalid):
            edit_ticket(
                actor=person(world.coordinator), ticket_id=ticket.pk, changes={"school_id": getattr(world, school).pk}
            )

    @pytest.mark.parametrize("field", ["status", "board_id", "priority", "requester_id", "version", "desk_id"])
    def test_nothing_else_can_be_slipped_in(self, world: World, field: str) -> None:
        ticket = world.file()

        with nothing_changed():
            edit_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, changes={field: 1})

    def test_a_student_who_has_the_ticket_may_not(self, world: World) -> None:
        ticket = world.ticket("in_progress")

        with nothing_changed(), pytest.raises(NotAllowed):
            edit_ticket(actor=person(world.vera), ticket_id=ticket.pk, changes={"title": "Iets anders"})

    @pytest.mark.parametrize("status", ["solved", "closed", "rejected", "withdrawn", "merged"])
    def test_what_is_over_stays_as_it_was(self, world: World, status: str) -> None:
        ticket = world.ticket(status)

        with nothing_changed(), pytest.raises(Conflict):
            edit_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, changes={"title": "Iets anders"})


def test_a_board_added_later_is_not_seen_by_the_team_of_another(world: World) -> None:
    third = make_board(world.desk)
    refused(world.ict, board_id=third.pk)


class TestWantedDay:
    # Half past midnight in Amsterdam, where it is the day before in UTC.
    NOW = "2026-09-01 22:30:00+00:00"

    @time_machine.travel(NOW, tick=False)
    def test_a_day_that_is_over_is_refused_when_filing(self, world: World) -> None:
        error = refused(world.ict, school_id=world.school.pk, wanted_by=date(2026, 9, 1))
        assert set(error.fields) == {"wanted_by"}
        draft = TicketDraft("Vandaag nog", school_id=world.school.pk, wanted_by=date(2026, 9, 2))
        assert file_ticket(actor=person(world.ict), draft=draft)[0].wanted_by == date(2026, 9, 2)

    @time_machine.travel(NOW, tick=False)
    def test_editing_keeps_the_day_that_passed_but_takes_no_other_one(self, world: World) -> None:
        ticket = world.file(wanted_by=date(2026, 8, 20))
        changes = {"title": "Iets anders", "wanted_by": date(2026, 8, 20)}
        assert edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes=changes).title == "Iets anders"
        with nothing_changed(), pytest.raises(Invalid) as caught:
            edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"wanted_by": date(2026, 8, 21)})
        assert set(caught.value.fields) == {"wanted_by"}
        assert edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"wanted_by": None}).wanted_by is None

    def test_a_retry_after_midnight_is_still_the_same_ticket(self, world: World) -> None:
        draft = TicketDraft("Vandaag", school_id=world.school.pk, wanted_by=date(2026, 9, 1))
        with time_machine.travel("2026-09-01 21:59:00+00:00", tick=False):
            first, _is_new = file_ticket(actor=person(world.ict), draft=draft, idempotency_key="k")
        with time_machine.travel("2026-09-01 22:01:00+00:00", tick=False):
            assert file_ticket(actor=person(world.ict), draft=draft, idempotency_key="k") == (first, False)
