"""Who says yes on behalf of a board: anybody of its ICT team, or the people whom it names."""

from collections.abc import Collection
from datetime import timedelta

import pytest

from helpdesk import clock
from helpdesk.access.actor import Actor, person
from helpdesk.access.policy import allows
from helpdesk.accounts.actions.name_agreeing import name_agreeing
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from helpdesk.notifications.models import Notification
from tests.evidence import nothing_changed
from tests.factories import World, make_ict_team
from tests.notifications.conftest import deliver
from tickets.agreements.actions.answer import accept_agreement, decline_agreement, end_agreement
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.models import Acceptance, Agreement
from tickets.agreements.terms import Terms
from tickets.core.ask_conditions import asked_of
from tickets.core.asks import Ask
from tickets.core.choices import AgreementState
from tickets.core.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(world: World) -> User:
    """The one whom the board names."""
    chief = make_ict_team(world.board, name="Chris Chef")
    name(world, [chief])
    return chief


def name(world: World, people: Collection[User], *, by: User | None = None) -> None:
    name_agreeing(
        actor=fresh(by or world.coordinator),
        board_id=world.board.pk,
        only_named=bool(people),
        people=[one.pk for one in people],
    )


def fresh(user: User) -> Actor:
    """Somebody with what they may do now: as in their next request."""
    return person(User.objects.get(pk=user.pk))


def proposed(world: World, by: User) -> Agreement:
    ticket = world.ticket("in_consultation", kind="devices", device_count=10)
    return propose_agreement(actor=fresh(by), ticket_id=ticket.pk, terms=Terms(scope="Tien laptops klaarmaken"))


def asked(user: User) -> set[int]:
    scope = load_scope(user.pk)
    tickets = asked_of(Ticket.objects.visible_in(scope), scope, clock.now(), asks=[Ask.ACCEPT_AGREEMENT])
    return set(tickets.values_list("pk", flat=True))


def test_only_the_named_accept_decline_and_end_for_their_board(world: World, chief: User) -> None:
    agreement = proposed(world, world.coordinator)
    with nothing_changed(), pytest.raises(Conflict):
        accept_agreement(actor=fresh(world.ict), agreement_id=agreement.pk, number=1)
    with nothing_changed(), pytest.raises(Conflict):
        decline_agreement(actor=fresh(world.ict), agreement_id=agreement.pk, reason="Te duur")
    assert accept_agreement(actor=fresh(chief), agreement_id=agreement.pk, number=1).holds
    with nothing_changed(), pytest.raises(Conflict):
        end_agreement(actor=fresh(world.ict), agreement_id=agreement.pk, reason="Klaar")
    assert not end_agreement(actor=fresh(chief), agreement_id=agreement.pk, reason="Klaar").is_live


def test_only_the_named_are_asked_and_the_others_get_no_button(world: World, chief: User) -> None:
    agreement = proposed(world, world.coordinator)
    ticket = agreement.tickets.get()
    assert (asked(chief), asked(world.ict)) == ({ticket.pk}, set())
    assert allows(load_scope(chief.pk), "ticket.accept_agreement", ticket)
    assert not allows(load_scope(world.ict.pk), "ticket.accept_agreement", ticket)


def test_what_others_of_the_board_propose_waits_for_both_sides(world: World, chief: User) -> None:
    agreement = proposed(world, world.ict)
    assert (agreement.waits_for_desk, agreement.waits_for_board) == (True, True)
    assert not Acceptance.objects.exists()

    accept_agreement(actor=fresh(world.coordinator), agreement_id=agreement.pk, number=1)
    agreement = accept_agreement(actor=fresh(chief), agreement_id=agreement.pk, number=1)

    assert agreement.state == AgreementState.HOLDS


def test_whoever_proposed_it_withdraws_it_without_being_named(world: World, chief: User) -> None:
    agreement = proposed(world, world.ict)
    agreement = decline_agreement(actor=fresh(world.ict), agreement_id=agreement.pk)
    assert (agreement.why, agreement.is_live) == ("withdrawn", False)


def test_the_named_hear_what_is_proposed(world: World, chief: User) -> None:
    agreement = proposed(world, world.coordinator)
    deliver()
    told = Notification.objects.filter(event__kind="agreement.proposed", event__subject_id=agreement.tickets.get().pk)
    assert set(told.values_list("user_id", flat=True)) == {world.ict.pk, chief.pk}


def test_everybody_again(world: World, chief: User) -> None:
    name(world, [], by=chief)
    agreement = proposed(world, world.coordinator)
    assert accept_agreement(actor=fresh(world.ict), agreement_id=agreement.pk, number=1).holds


def test_only_leaders_and_the_named_say_who_agrees(world: World, chief: User) -> None:
    with nothing_changed(), pytest.raises(NotAllowed):
        name(world, [world.ict], by=world.ict)
    with nothing_changed(), pytest.raises(NotFound):
        name(world, [world.ict], by=world.other_ict)
    with nothing_changed(), pytest.raises(NotFound):
        name(world, [world.ict], by=world.vera)
    name(world, [chief, world.ict], by=chief)
    assert world.board.pk in load_scope(world.ict.pk).agrees_for


def test_somebody_is_left_to_agree_and_is_of_the_team(world: World) -> None:
    for people in ([], [world.vera.pk], [world.other_ict.pk]):
        with nothing_changed(), pytest.raises(Invalid):
            name_agreeing(actor=fresh(world.coordinator), board_id=world.board.pk, only_named=True, people=people)


def test_open_pages_of_those_concerned_start_afresh(world: World) -> None:
    chief = make_ict_team(world.board, name="Chris Chef")
    with clock.at(clock.now() + timedelta(minutes=1)):
        name(world, [chief])
    # For Chris nothing changes: he could before, and can now.
    changed = Event.objects.filter(kind="access.changed").order_by("-seq").values_list("recipient_id", flat=True)
    assert changed[0] == world.ict.pk
    assert chief.pk not in changed
