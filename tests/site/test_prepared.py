"""Prepared queries give what the ORM gives, with the values of each time that they are asked."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from helpdesk import prepared
from helpdesk.access.actor import SYSTEM, Actor, ActorKind
from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.access.scope import NOBODY
from helpdesk.accounts.models import Membership, User
from helpdesk.accounts.signed_in import SessionBackend
from helpdesk.history.models import Event
from helpdesk.history.unit import current_cursor
from helpdesk.prepared import IsOneOf, PreparedInsert, PreparedInstances, PreparedQuery, param_for
from helpdesk.schools.models import Board, sees_board
from helpdesk.tasks.lanes import Lane
from helpdesk.tasks.models import Task
from tests.factories import World, make_board, make_desk, make_user
from tickets.core.models import Ticket
from tickets.targets.clocks import target_in_force
from tickets.targets.models import DeskCalendar, ServiceTarget

pytestmark = pytest.mark.django_db


def test_it_is_built_once_and_asked_with_other_values() -> None:
    built = 0

    def build() -> object:
        nonlocal built
        built += 1
        return User.objects.filter(pk=param_for(User, "id")).values_list("email")

    query = PreparedQuery(build)  # type: ignore[arg-type]
    one, other = make_user(), make_user()
    assert query.rows(id=one.pk) == [(one.email,)]
    assert query.row(id=other.pk) == (other.email,)
    assert query.row(id=0) is None
    assert built == 1


def test_a_value_that_is_missing_is_a_mistake_and_asks_nothing() -> None:
    query = PreparedQuery(lambda: User.objects.filter(pk=param_for(User, "id")).values_list("pk"))
    with pytest.raises(KeyError):
        query.rows()


AT = datetime(2020, 4, 6, tzinfo=UTC)


class TestInserts:
    def test_a_row_is_what_the_orm_would_have_written(self, world: World) -> None:
        def make() -> Ticket:
            return Ticket(
                desk=world.desk,
                board=world.board,
                requester=world.ict,
                created_by=world.ict,
                title="100%s",
                priority="high",
            )

        mine, theirs = make(), make()
        theirs.created_at = mine.created_at
        theirs.updated_at = mine.updated_at
        PreparedInsert(Ticket, is_read_back=True).write([mine])
        theirs.save()

        assert (mine.pk, mine._state.adding, mine._state.db) == (mine.pk, False, "default")
        rows = Ticket.objects.in_bulk([mine.pk, theirs.pk])
        for field in Ticket._meta.concrete_fields:
            if not field.primary_key:
                written = getattr(rows[mine.pk], field.attname)
                assert written == getattr(rows[theirs.pk], field.attname), field.name
                assert written == getattr(mine, field.attname), field.name

    def test_a_column_with_a_default_in_the_database_is_written(self) -> None:
        task = Task(name="x", lane=Lane.HEAVY)
        PreparedInsert(Task, is_read_back=True).write([task])
        assert Task.objects.get(pk=task.pk).lane == Lane.HEAVY

    def test_many_rows_are_one_statement_that_is_made_once(self) -> None:
        insert = PreparedInsert(Event)
        desk = make_desk()

        def events(first: int) -> list[Event]:
            return [
                Event(seq=first + number, desk=desk, kind="x", audience="public", data={"n": [number]}, at=AT)
                for number in range(3)
            ]

        with CaptureQueriesContext(connection) as captured:
            insert.write(events(10))
            insert.write(events(20))
            insert.write([])
        assert len(captured) == 2
        assert len(insert._sql) == 1
        kept = Event.objects.filter(kind="x").order_by("pk").values_list("pk", "data")
        assert list(kept) == [(first + n, {"n": [n]}) for first in (10, 20) for n in range(3)]

    def test_very_many_rows_are_written_in_their_order(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(prepared, "MOST_ROWS", 4)
        people = [User(email=f"p{number}@example.org", name=str(number), date_joined=AT) for number in range(9)]
        insert = PreparedInsert(User, is_read_back=True)
        insert.write(people)
        assert {person.pk: person.name for person in people} == dict(
            User.objects.filter(date_joined=AT).values_list("pk", "name")
        )

    def test_what_the_database_forbids_is_refused(self) -> None:
        desk = make_desk()
        with pytest.raises(IntegrityError), transaction.atomic():
            PreparedInsert(Event).write([Event(seq=5, desk=desk, kind="x", audience="public", at=AT) for _ in range(2)])
        assert not Event.objects.filter(kind="x").exists()


@pytest.mark.parametrize("count", [0, 1, 7])
def test_any_number_of_ids_is_one_question(count: int) -> None:
    people = [make_user() for _ in range(8)]
    query = PreparedQuery(lambda: User.objects.filter(IsOneOf("pk")).order_by("pk").values_list("pk"))
    wanted = [person.pk for person in people[:count]]
    assert [pk for (pk,) in query.rows(ids=wanted)] == wanted


def test_instances_are_whole_rows_with_the_types_of_their_columns() -> None:
    desk = make_desk()
    calendar = DeskCalendar.objects.create(
        desk=desk, exceptions=[{"name": "Fair"}], updated_at=datetime(2020, 4, 6, tzinfo=UTC)
    )
    query = PreparedInstances(DeskCalendar, lambda: DeskCalendar.objects.filter(desk=param_for(DeskCalendar, "desk")))
    (found,) = query.all(desk=desk.pk)
    for field in DeskCalendar._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(calendar, field.attname)
    found.warn_percent = 40
    found.save()
    calendar.refresh_from_db()
    assert calendar.warn_percent == 40


def test_the_target_in_force_comes_with_its_calendar() -> None:
    desk = make_desk()
    DeskCalendar.objects.create(desk=desk, warn_percent=33)
    for day, minutes in ((1, 60), (3, 90)):
        ServiceTarget.objects.create(
            desk=desk, priority="high", first_response_minutes=minutes, resolution_minutes=600,
            valid_from=datetime(2020, 4, day, tzinfo=UTC),
        )  # fmt: skip
    found = target_in_force(desk.pk, "high", datetime(2020, 4, 2, tzinfo=UTC))
    assert found is not None
    assert (found.first_response_minutes, found.desk.calendar.warn_percent, found.desk.region) == (60, 33, desk.region)
    assert target_in_force(desk.pk, "high", datetime(2020, 3, 31, tzinfo=UTC)) is None
    assert target_in_force(desk.pk, "low", datetime(2020, 4, 2, tzinfo=UTC)) is None


class TestWhoASessionBelongsTo:
    def test_the_person_comes_with_scope_and_cursor(self, world: World) -> None:
        for person in (world.coordinator, world.vera, world.ict, world.other_ict, world.admin):
            read = SessionBackend().get_user(person.pk)
            assert read == person
            assert read is not None
            assert read.email == person.email
            assert read.cached_scope == User.objects.get(pk=person.pk).scope
            assert read.cursor_when_read == current_cursor()

    def test_a_board_without_the_role_at_its_desk_gives_nothing(self, world: World) -> None:
        Membership.objects.filter(user=world.ict, role=Role.ICT_TEAM).delete()
        read = SessionBackend().get_user(world.ict.pk)
        assert read is not None
        assert read.cached_scope is not None
        assert read.cached_scope.boards == frozenset()

    def test_nobody_for_an_account_that_is_unknown_or_switched_off(self, world: World) -> None:
        User.objects.filter(pk=world.ict.pk).update(is_active=False)
        assert SessionBackend().get_user(world.ict.pk) is None
        assert SessionBackend().get_user(10**9) is None


def test_seeing_one_board_is_the_rule_for_all_boards(world: World) -> None:
    make_board(make_desk())
    people = (world.coordinator, world.vera, world.ict, world.other_ict, world.admin)
    for actor in (*map(acting, people), Actor(ActorKind.PERSON, NOBODY), SYSTEM):
        scope = actor.scope
        boards = Board.objects.values_list("pk", "desk_id")
        seen = {pk for pk, desk_id in boards if sees_board(scope, desk_id=desk_id, board_id=pk)}
        assert seen == set(Board.objects.visible_to(actor).values_list("pk", flat=True))


def test_there_may_be_more_ids_than_a_statement_takes_parameters() -> None:
    """PostgreSQL takes 65,535 of them, SQLite 32,766 or less."""
    person = make_user()
    assert list(User.objects.filter(IsOneOf("pk", range(person.pk, person.pk + 70_000)))) == [person]
