"""Visits go along with their tickets, schools and agreements, and are found by their words."""

from datetime import timedelta

from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.accounts.actions.change_access import deactivate_person
from helpdesk.history.followers import catch_up
from helpdesk.history.unit import unit_of_work
from helpdesk.schools.hooks import schools_moved
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.factories import World
from tests.visits.conftest import WEDNESDAY, again, confirmed, plan, sign_up, states
from tests.visits.test_today import get
from tickets.merging.actions.merge import merge_tickets
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.facts import tickets_of
from tickets.visits.page import visits_under


def work() -> None:
    Task.objects.update(run_after=timezone.now())
    while run_due():
        Task.objects.update(run_after=timezone.now())


def test_a_visit_is_for_the_ticket_into_which_its_own_was_merged(world: World) -> None:
    one, other = world.file(), world.file(title="Ook dit")
    both, alone = plan(world, ticket_ids=[one.pk, other.pk]), plan(world, day=WEDNESDAY, ticket_ids=[one.pk])
    merge_tickets(actor=person(world.coordinator), ticket_id=one.pk, into_id=other.pk)
    assert tickets_of(both) == tickets_of(alone) == [other.pk]


def test_visits_go_with_their_school_to_another_board_and_leave_other_tickets(world: World) -> None:
    here, elsewhere = world.file(), world.file(school_id=world.second_school.pk)
    visit = confirmed(world, ticket_ids=[here.pk, elsewhere.pk])
    world.school.board = world.other_board
    world.school.save()
    with unit_of_work():
        schools_moved([world.school.pk], person(world.admin))
    work()
    assert again(visit).board_id == world.other_board.pk
    assert tickets_of(visit) == [here.pk]
    assert get(world.other_ict, f"visits/{visit.pk}/")["id"] == visit.pk
    assert get(world.ict, "visits/")["results"] == []


def test_an_account_that_is_switched_off_lets_go_of_what_is_to_come(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.noor, visit)
    deactivate_person(actor=person(world.admin), person_id=world.noor.pk)
    work()
    assert states(visit) == {"Noor": "released"}


def test_what_hangs_under_an_agreement_counts_visits_that_are_not_cancelled(world: World) -> None:
    ticket = world.ticket("open", kind="visit")
    ours = plan(world, ticket_ids=[ticket.pk])
    assert ours.agreement_id == ticket.agreement_id
    second = plan(world, day=WEDNESDAY, ticket_ids=[ticket.pk])
    plan(world, day=WEDNESDAY + timedelta(days=1))
    assert visits_under(ticket.agreement_id or 0) == 2
    cancel_visit(actor=person(world.coordinator), visit_id=second.pk, reason="Ziek")
    assert visits_under(ticket.agreement_id or 0) == 1


def test_a_visit_is_found_by_its_words_by_who_sees_it(world: World) -> None:
    visit = plan(world, title="Bijzonderheid regelen", is_open_for_signup=False, contact_name="Geheimzinnig")
    catch_up()
    for user, found in ((world.coordinator, [visit.pk]), (world.ict, [visit.pk]), (world.vera, [])):
        assert [row["id"] for row in get(user, "visits/?q=bijzonderheid")["results"]] == found
        assert get(user, "visits/?q=geheimzinnig")["results"] == []


def test_the_calendar_shows_each_reader_their_own(world: World) -> None:
    visit = confirmed(world)
    sign_up(world.vera, visit)
    hidden = plan(world, day=WEDNESDAY, is_open_for_signup=False)
    days = "visits/calendar/?from=2020-10-05&until=2020-10-11"
    ours = get(world.coordinator, days)
    assert [row["id"] for row in ours["results"]] == [visit.pk, hidden.pk]
    assert ours["is_complete"] is True
    [mine] = get(world.vera, days)["results"]
    assert (mine["my_state"], [student["name"] for student in mine["students"]]) == ("held", ["Vera Student"])
    [open_one] = get(world.noor, days)["results"]
    assert (open_one["my_state"], open_one["students"]) == (None, [])
    assert get(world.noor, f"visits/?volunteer={world.vera.pk}")["results"] == []
    assert [row["id"] for row in get(world.vera, "visits/?mine=true")["results"]] == [visit.pk]
