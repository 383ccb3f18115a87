"""A school that goes to another board takes its tickets along: who sees them, hears of them and finds them."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.access.actor import SYSTEM
from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.followers import catch_up
from helpdesk.history.models import Event
from helpdesk.history.unit import current_cursor
from helpdesk.live.delivery import Reader, Reading
from helpdesk.notifications.models import Notification
from helpdesk.schools.actions.import_register import import_register
from helpdesk.schools.models import Board, School
from helpdesk.schools.register import read_register
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.agreements import accept_as_it_is
from tests.evidence import nothing_changed
from tests.factories import World, add_role, make_school
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.models import Agreement
from tickets.agreements.subject import AGREEMENTS
from tickets.agreements.terms import Terms, terms_of
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import set_following
from tickets.relations.models import Follow
from tickets.reports.follower import catch_up as catch_up_reports
from tickets.reports.models import Milestones
from tickets.school_moves import actions as follow_school_module

pytestmark = pytest.mark.django_db

PEOPLE = ("coordinator", "vera", "bas", "ict", "other_ict", "far_coordinator", "far_ict")


def find(user: User, text: str) -> list[int]:
    client = Client()
    client.force_login(user)
    return [row["id"] for row in client.get("/api/v1/tickets/", {"q": text}).json()["results"]]


def give_school_to(world: World, board: Board, *, school: School | None = None, **options: Any) -> None:
    """Import a register in which the school belongs to the board."""
    school = school or world.school
    lines = ["BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;GEMEENTENAAM"]
    for each in School.objects.filter(board__desk=world.desk, closed_on=None).select_related("board"):
        number = board.number if each == school else each.board.number
        lines.append(f"{number};{each.code};{each.name};ALMERE")
    register = read_register("\n".join([*lines, ""]).encode(), file="po.csv")
    import_register(actor=acting(world.admin), desk=world.desk, registers=[register], allow_many_closed=True, **options)


def work() -> None:
    """Let the worker do what is due, and the followers of the log as well."""
    while run_due():
        pass
    catch_up()


def frames(user: User, since: int) -> list[tuple[str, int | None]]:
    """What an open page of the person gets for what happened since: the type of each frame and its ticket."""
    reading = Reading(list(Event.objects.after(since)))
    read = [json.loads(frame.text) for frame in reading.frames(Reader(load_scope(user.pk), "nl"))]
    return [(frame["type"], frame["subject"]["id"]) for frame in read if frame.get("subject")]


def sees(user: User) -> set[int]:
    return set(Ticket.objects.visible_in(load_scope(user.pk)).values_list("pk", flat=True))


def test_all_its_tickets_go_along_and_those_of_other_schools_stay(world: World) -> None:
    moved = {world.ticket(status).pk for status in ("new", "open", "in_progress", "closed", "withdrawn")}
    kept = {world.file(school_id=world.second_school.pk).pk, world.file(school_id=None, board_id=world.board.pk).pk}
    give_school_to(world, world.other_board)
    work()

    assert set(Ticket.objects.filter(board=world.other_board).values_list("pk", flat=True)) == moved
    assert sees(world.other_ict) == moved
    assert sees(world.ict) == kept
    assert sees(world.coordinator) == moved | kept
    for pk in moved:
        event = Event.objects.about("ticket", pk).get(kind="ticket.board_changed")
        assert event.data == {"from": world.board.pk, "to": world.other_board.pk}
        assert (event.actor, event.actor_role) == (world.admin, "admin")
        assert event.subject_version == Ticket.objects.get(pk=pk).version


def test_open_pages_follow(world: World) -> None:
    ticket, queued = world.ticket("in_progress"), world.ticket("open")
    work()
    since = current_cursor()
    give_school_to(world, world.other_board)
    work()

    got = {name: set(frames(getattr(world, name), since)) for name in PEOPLE}
    both = {("event", ticket.pk), ("event", queued.pk)}
    assert got == {
        "coordinator": both,
        "other_ict": both,
        "vera": both,
        "bas": {("event", queued.pk)},
        "ict": {("subject.hidden", ticket.pk), ("subject.hidden", queued.pk)},
        "far_coordinator": set(),
        "far_ict": set(),
    }


def test_search_and_reports_follow(world: World) -> None:
    Board.objects.filter(pk=world.other_board.pk).update(name="Stichting Koperdal")
    ticket = world.file(title="Beamer flikkert")
    work()
    assert find(world.ict, "beamer") == [ticket.pk]
    give_school_to(world, Board.objects.get(pk=world.other_board.pk))
    work()

    assert find(world.ict, "beamer") == []
    assert find(world.other_ict, "beamer") == [ticket.pk]
    assert find(world.coordinator, "koperdal") == [ticket.pk]
    catch_up_reports()
    assert Milestones.objects.get(ticket=ticket).board_id == world.other_board.pk


def test_in_batches_that_each_stand_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_school_module, "BATCH", 2)
    tickets = [world.file() for _ in range(5)]
    work()
    give_school_to(world, world.other_board)
    assert not Event.objects.filter(kind="ticket.board_changed").exists()
    assert run_due(1) == 1
    moved = Ticket.objects.filter(board=world.other_board).oldest_first()
    assert list(moved.all()) == tickets[:2]
    work()
    assert list(moved.all()) == tickets
    assert Event.objects.filter(kind="ticket.board_changed").count() == 5


def test_doing_it_again_changes_nothing(world: World) -> None:
    world.ticket("in_progress")
    give_school_to(world, world.other_board)
    work()
    with nothing_changed():
        follow_school_module.follow_school(school_id=world.school.pk, actor=SYSTEM)


def test_one_that_was_being_filed_meanwhile_goes_along_a_minute_later(world: World) -> None:
    give_school_to(world, world.other_board)
    work()
    late = world.file(school_id=world.second_school.pk)
    Ticket.objects.filter(pk=late.pk).update(school=world.school)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        work()
    assert Ticket.objects.get(pk=late.pk).board_id == world.other_board.pk


def test_a_dry_run_moves_nothing(world: World) -> None:
    world.ticket("open")
    with nothing_changed():
        give_school_to(world, world.other_board, is_dry_run=True)
    assert not Task.objects.filter(name="tickets.follow_school").exists()


def test_the_old_team_follows_no_longer_and_the_new_one_hears_what_is_said(world: World) -> None:
    colleague = add_role(world.other_ict, world.desk, "volunteer")
    active, done = world.ticket("in_progress"), world.ticket("withdrawn")
    for person in (world.coordinator, world.ict):
        set_following(actor=acting(person), ticket_id=active.pk, follow=True)
    give_school_to(world, world.other_board)
    work()

    followers = Follow.objects.filter(ticket=active).values_list("user_id", flat=True)
    assert set(followers) == {world.coordinator.pk, colleague.pk}
    assert not Follow.objects.filter(ticket=done).exists()
    kinds = Event.objects.about("ticket", active.pk).filter(audience="personal").values_list("kind", "recipient_id")
    assert list(kinds)[-2:] == [("ticket.followed", colleague.pk), ("ticket.unfollowed", world.ict.pk)]

    Notification.objects.all().delete()
    post_message(actor=acting(world.vera), ticket_id=active.pk, body="Morgen kom ik langs.")
    work()
    told = set(Notification.objects.filter(subject_id=active.pk).values_list("user_id", flat=True))
    assert colleague.pk in told


def test_who_works_in_both_teams_notices_nothing_but_the_news(world: World) -> None:
    both = world.ict
    world.other_board.memberships.create(user=both)
    ticket = world.ticket("in_progress")
    set_following(actor=acting(both), ticket_id=ticket.pk, follow=True)
    since = current_cursor()
    give_school_to(world, world.other_board)
    work()
    assert {kind for kind, _ticket in frames(both, since)} == {"event"}
    assert Follow.objects.filter(ticket=ticket, user=both).exists()


def test_what_was_agreed_goes_along_and_what_is_talked_about_is_accepted_anew(world: World) -> None:
    agreed = world.ticket("open", kind="devices", device_count=10)
    talked_about = world.ticket("in_consultation", kind="devices", device_count=10)
    propose_agreement(actor=acting(world.ict), ticket_id=talked_about.pk, terms=Terms(scope="Tien laptops"))
    give_school_to(world, world.other_board)
    work()

    kept, open_one = (Ticket.objects.get(pk=item.pk).agreement for item in (agreed, talked_about))
    assert kept.holds
    assert {item.board_id for item in Agreement.objects.all()} == {world.other_board.pk}
    assert open_one.waits_for_board
    assert Event.objects.about("ticket", talked_about.pk).get(kind="ticket.board_changed").data["accept_anew"] is True
    for person in (world.coordinator, world.other_ict):
        accept_as_it_is(actor=acting(person), ticket_id=talked_about.pk)
    move_ticket(actor=acting(world.coordinator), ticket_id=talked_about.pk, to="open")


def test_of_an_agreement_that_tickets_elsewhere_share_they_take_a_copy_along(world: World) -> None:
    moved = world.ticket("open", kind="devices", device_count=10)
    left = world.ticket("in_progress", school_id=make_school(world.board).pk)
    Ticket.objects.filter(pk=left.pk).update(agreement=moved.agreement)
    since = current_cursor()
    give_school_to(world, world.other_board)
    work()

    assert not Task.objects.filter(failed_at__isnull=False).exists()
    agreement, copy = (Ticket.objects.get(pk=item.pk).agreement for item in (left, moved))
    assert (agreement.board_id, agreement.holds) == (world.board.pk, True)
    assert (copy.board_id, copy.holds, copy.copied_from_id) == (world.other_board.pk, True, agreement.pk)
    assert terms_of(copy.holding) == terms_of(agreement.holding)
    # Who said yes stays as it was: for the board that it was then.
    assert [(yes.side, yes.board_id) for yes in copy.holding.acceptances.order_by("pk")] == [
        (yes.side, world.board.pk) for yes in agreement.holding.acceptances.order_by("pk")
    ]
    for reader, seen in ((world.ict, agreement.pk), (world.other_ict, copy.pk)):
        assert {thing for kind, thing in frames(reader, since) if kind == "event"} >= {seen}
        assert set(AGREEMENTS.visible_in(load_scope(reader.pk)).values_list("pk", flat=True)) == {seen}

    # A second school of the same agreement finds the copy that its new board has.
    other_school = School.objects.get(pk=left.school_id)
    School.objects.filter(pk=other_school.pk).update(board=world.other_board)
    follow_school_module.follow_school(school_id=other_school.pk, actor=acting(world.admin))
    assert Ticket.objects.get(pk=left.pk).agreement_id == agreement.pk
    assert Agreement.objects.get(pk=agreement.pk).board_id == world.other_board.pk


def test_a_team_of_neither_board_learns_nothing(world: World) -> None:
    third = Board.objects.create(desk=world.desk, number="45678", name="Stichting Derde")
    make_school(third)
    stranger = add_role(world.far_ict, world.desk, "ict_team", (third,))
    world.ticket("in_progress")
    since = current_cursor()
    give_school_to(world, world.other_board)
    work()
    assert frames(stranger, since) == []
    assert sees(stranger) == set()
