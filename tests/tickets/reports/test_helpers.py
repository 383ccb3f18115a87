"""Who has a ticket is counted as it is now, after each way in which that changes."""

import pytest

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World
from tests.tickets.reports.histories import report
from tickets.assignments.actions.answer_offer import accept_offer
from tickets.assignments.actions.assign import claim_ticket
from tickets.assignments.actions.release import hand_over, release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.reports.follower import catch_up
from tickets.reports.models import Helper, Milestones

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(world: World) -> Ticket:
    """Vera has picked it up, and that is counted."""
    filed = world.ticket("open")
    catch_up()
    claim_ticket(actor=person(world.vera), ticket_id=filed.pk)
    return filed


def counted(ticket: Ticket) -> set[int]:
    catch_up()
    return set(Helper.objects.filter(milestones=ticket.pk).values_list("volunteer", flat=True))


def place_of(user: User) -> int:
    return Assignment.objects.get(volunteer=user, state=AssignmentState.ACCEPTED).pk


def test_somebody_who_picks_it_up(world: World, ticket: Ticket) -> None:
    assert counted(ticket) == {world.vera.pk}


def test_an_offer_counts_when_it_is_accepted(world: World, ticket: Ticket) -> None:
    offer = world.offer(ticket, world.bas)
    assert counted(ticket) == {world.vera.pk}
    accept_offer(actor=person(world.bas), assignment_id=offer.pk)
    assert counted(ticket) == {world.vera.pk, world.bas.pk}


def test_handed_over(world: World, ticket: Ticket) -> None:
    counted(ticket)
    offer = hand_over(actor=person(world.vera), assignment_id=place_of(world.vera), volunteer_id=world.bas.pk)
    assert counted(ticket) == {world.vera.pk}
    accept_offer(actor=person(world.bas), assignment_id=offer.pk)
    assert counted(ticket) == {world.bas.pk}


def test_let_go_while_another_has_it(world: World, ticket: Ticket) -> None:
    world.assign(ticket, world.bas)
    counted(ticket)
    release_assignment(actor=person(world.vera), assignment_id=place_of(world.vera), reason="Geen tijd")
    assert counted(ticket) == {world.bas.pk}


@pytest.mark.parametrize("is_answered", [True, False])
def test_both_have_what_the_ticket_has_reached(world: World, ticket: Ticket, is_answered: bool) -> None:
    world.assign(ticket, world.bas)
    if is_answered:
        post_message(actor=person(world.bas), ticket_id=ticket.pk, body="Hallo", audience="public")
    assert counted(ticket) == {world.vera.pk, world.bas.pk}
    columns = [field.attname for field in Milestones._meta.concrete_fields if not field.primary_key]
    reached = Milestones.objects.values_list(*columns).get(pk=ticket.pk)
    assert set(Helper.objects.values_list(*columns)) == {reached}
    assert (reached[columns.index("responded_on")] is not None) == is_answered


def test_the_report_counts_it_for_both(world: World, ticket: Ticket) -> None:
    world.assign(ticket, world.bas)
    parts = report(world.coordinator, period="month", by="assignee")["breakdown"]["parts"]
    assert {(part["value"], part["filed"]["count"], part["open"]["count"]) for part in parts} == {
        (str(world.vera.pk), 1, 1),
        (str(world.bas.pk), 1, 1),
    }
