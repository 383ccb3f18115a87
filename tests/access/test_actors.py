"""Those who act without an account: the system, guests, senders of mail and rules."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from helpdesk.access import policy
from helpdesk.access.actor import SYSTEM, Actor, ActorKind, guest, mail_sender, person, rule
from helpdesk.access.policy import SYSTEM_RELATION, require
from helpdesk.access.roles import Role
from helpdesk.access.scope import NOBODY
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.actions.manage_tokens import create_token
from helpdesk.accounts.models import User
from helpdesk.erasure.policies import HistoryOf
from helpdesk.errors import Conflict, DomainError, NotAllowed, NotFound
from helpdesk.history.models import Audience, Event
from helpdesk.history.subjects import subject_for
from helpdesk.history.unit import unit_of_work
from helpdesk.history.words import read_actor_labels
from helpdesk.schools.models import Board, School
from tests.agreements import stored_agreements
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.conversation.actions.reply import post_message
from tickets.core.access import SUBJECT, Visibility, visibility_of
from tickets.core.events import record_ticket_event
from tickets.core.locking import lock_ticket, lock_tickets
from tickets.core.models import Ticket
from tickets.lifecycle.actions.file import TicketDraft, file_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.page.timeline import newest_page
from tickets.relations.actions.relate import set_tags

pytestmark = pytest.mark.django_db

NOON, ONE = datetime(2020, 10, 6, 12, tzinfo=UTC), datetime(2020, 10, 6, 13, tzinfo=UTC)

# All that the system may do, by permission. A new line here is a decision.
SYSTEM_MAY = {
    "device_batch.follow_ticket",
    "agreement.lapse",
    "agreement.remind",
    "assignment.expire",
    "assignment.release_left",
    "person.change_access",
    "person.invite",
    "person.invite_leader",
    "register.import",
    "target.escalate",
    "ticket.close_unanswered",
    "ticket.end_following",
    "ticket.move_with_school",
    "visit.end_by_itself",
    "visit.follow",
    "visit_place.ask",
    "visit_place.release_left",
}


def things(world: World) -> Iterator[tuple[str, Any]]:
    """Each permission with every sort of thing that it is asked of."""
    from helpdesk.calendar_feeds.models import CalendarFeed
    from helpdesk.lists.saved_views.models import SavedView
    from helpdesk.schools.models import StudyDay
    from tickets.agreement_templates.models import AgreementTemplate
    from tickets.devices.models import BatchState, Device, DeviceBatch
    from tickets.hours.choices import WeekState
    from tickets.hours.models import Statement, Timer, WorkLog, WorkWeek
    from tickets.macros.models import Macro
    from tickets.visits.choices import PlaceState, VisitState
    from tickets.visits.models import Place, Visit
    from volunteers.models import Volunteer

    tickets = [world.ticket("open"), world.ticket("in_progress"), world.ticket("solved"), world.file()]
    invitation = invite_person(
        actor=person(world.admin), desk_id=world.desk.pk, email="nieuw@example.org", role=Role.VOLUNTEER
    )
    visits = [
        Visit(desk=world.desk, board=world.board, school=world.school, state=state, starts_at=NOON, ends_at=ONE)
        for state in VisitState.values
    ]
    sorts: dict[str, list[Any]] = {
        "ticket": tickets,
        "assignment": tickets,
        "target": [world.desk],
        "calendar": [world.desk],
        "report": [world.desk],
        "person": [world.desk],
        "desk": [world.desk],
        "register": [world.desk],
        "board": [world.desk],
        "invitation": [invitation],
        "profile": [world.vera],
        "token": [world.vera],
        "notification": [world.vera],
        "macro": [Macro(desk=world.desk, owner=owner) for owner in (None, world.vera)],
        "history": [HistoryOf(world.desk.pk)],
        "view": [
            SavedView(desk=world.desk, owner=world.vera, board=world.board, audience=audience)
            for audience in SavedView.Audience.values
        ],
        "work_log": [WorkLog(desk=world.desk, volunteer=world.vera, minutes=60)],
        "work_timer": [Timer(desk=world.desk, volunteer=world.vera)],
        "work_week": [WorkWeek(desk=world.desk, volunteer=world.vera, state=state) for state in WeekState.values],
        "work_statement": [Statement(desk=world.desk, volunteer=world.vera)],
        "agreement": stored_agreements(world, [(), ("desk", "board")]),
        "device_batch": [
            DeviceBatch(desk=world.desk, board=world.board, ticket=tickets[0], state=state, to_do=1)
            for state in BatchState.values
        ],
        "device": [
            Device(
                desk=world.desk,
                board=world.board,
                batch=DeviceBatch(desk=world.desk, board=world.board, ticket=tickets[0]),
                is_running=is_running,
            )
            for is_running in (True, False)
        ],
        "study_day": [StudyDay(desk=world.desk, school=world.school, added_by=world.ict)],
        "calendar_feed": [CalendarFeed(user=world.vera)],
        "agreement_template": [AgreementTemplate(desk=world.desk, is_active=is_active) for is_active in (True, False)],
        "visit": visits,
        "visit_place": [
            Place(visit=visit, volunteer=world.vera, state=state) for visit in visits for state in PlaceState.values
        ],
        "volunteer": list(Volunteer.objects.filter(user=world.vera)),
    }
    others: dict[str, list[Any]] = {"target.escalate": tickets, "board.read_hours": [world.board]}
    for name in policy._homes:
        found = others.get(name) or sorts[name.partition(".")[0]]
        assert found, name
        for thing in found:
            yield name, thing


def may(actor: Actor, permission: str, thing: Any) -> bool:
    """Whether the actor is let through by who they are; what state the thing is in is another matter."""
    try:
        require(actor, permission, thing)
    except NotAllowed:
        return False
    except Conflict:
        return True
    return True


def test_the_system_may_do_what_is_listed_and_nothing_else(world: World) -> None:
    allowed, refused = set(), set()
    for name, thing in things(world):
        (allowed if may(SYSTEM, name, thing) else refused).add(name)
    assert allowed == SYSTEM_MAY
    assert not allowed & refused
    listed = {name for name, home in policy._homes.items() if SYSTEM_RELATION in home.permissions[name].relations}
    assert listed == SYSTEM_MAY


@pytest.mark.parametrize("kind", ["guest", "mail", "mail about nothing", "rule", "nobody"])
def test_no_table_lets_others_without_an_account_do_anything_yet(world: World, kind: str) -> None:
    for name, thing in things(world):
        subject = (
            (SUBJECT, thing.pk)
            if isinstance(thing, Ticket)
            else (type(thing).__name__.lower(), getattr(thing, "pk", None) or 0)
        )
        actor = {
            "guest": guest(subject, label="Mevrouw Proef"),
            "mail": mail_sender(label="Meneer Post", subject=subject),
            "mail about nothing": mail_sender(label="Meneer Post"),
            "rule": rule(label="Spoed eerst", desk_id=world.desk.pk),
            "nobody": Actor(ActorKind.PERSON, NOBODY),
        }[kind]
        assert not may(actor, name, thing), name


def test_the_system_sees_everything(world: World) -> None:
    world.file()
    world.file(actor=person(world.far_coordinator), school_id=world.far_school.pk)
    assert set(Ticket.objects.visible_to(SYSTEM)) == set(Ticket.objects.all())
    assert set(Ticket.objects.fully_visible_in(SYSTEM.scope)) == set(Ticket.objects.all())
    assert set(Board.objects.visible_to(SYSTEM)) == set(Board.objects.all())
    assert set(School.objects.visible_to(SYSTEM)) == set(School.objects.all())
    assert set(User.objects.visible_to(SYSTEM)) == set(User.objects.all())


WITHOUT_ACCOUNT: list[Callable[[World, Ticket], Actor]] = [
    lambda _world, _ticket: SYSTEM,
    lambda _world, ticket: guest((SUBJECT, ticket.pk), label="Mevrouw Proef"),
    lambda _world, ticket: mail_sender(label="Meneer Post", subject=(SUBJECT, ticket.pk)),
    lambda world, _ticket: rule(label="Spoed eerst", desk_id=world.desk.pk),
]


@pytest.mark.parametrize("made", WITHOUT_ACCOUNT, ids=["system", "guest", "mail", "rule"])
def test_the_actions_of_people_refuse_them_and_change_nothing(world: World, made: Callable[..., Actor]) -> None:
    ticket = world.ticket("in_progress")
    actor = made(world, ticket)
    tries: list[Callable[[], object]] = [
        lambda: post_message(actor=actor, ticket_id=ticket.pk, body="Hallo"),
        lambda: move_ticket(actor=actor, ticket_id=ticket.pk, to="solved", reason="Klaar"),
        lambda: set_tags(actor=actor, ticket_id=ticket.pk, names=["spoed"]),
        lambda: file_ticket(actor=actor, draft=TicketDraft(title="Vraag", board_id=world.board.pk)),
        lambda: create_token(actor=actor, name="rapport", days=7),
    ]
    for attempt in tries:
        with nothing_changed(), pytest.raises(NotAllowed):
            attempt()


def test_only_a_person_has_an_account(world: World) -> None:
    assert person(world.vera).require_user() == world.vera
    assert person(world.vera).user_id == world.vera.pk
    for actor in (SYSTEM, guest((SUBJECT, 1), label="A"), mail_sender(label="B"), rule(label="C", desk_id=1)):
        assert (actor.user, actor.user_id) == (None, None)
        with pytest.raises(NotAllowed):
            actor.require_user()


class TestAGuestOfOneTicket:
    @pytest.fixture(params=["guest", "mail"])
    def make(self, request: pytest.FixtureRequest) -> Callable[[Ticket], Actor]:
        if request.param == "guest":
            return lambda ticket: guest((SUBJECT, ticket.pk), label="Mevrouw Proef")
        return lambda ticket: mail_sender(label="Meneer Post", subject=(SUBJECT, ticket.pk))

    def test_sees_nothing_of_another(self, world: World, make: Callable[[Ticket], Actor]) -> None:
        own, other = world.ticket("in_progress"), world.ticket("in_progress")
        actor = make(own)
        assert list(Ticket.objects.visible_to(actor)) == [own]
        assert visibility_of(actor.scope, other.access) is Visibility.NONE
        with nothing_changed(), unit_of_work(), pytest.raises(NotFound):
            lock_ticket(actor=actor, ticket_id=other.pk)
        with unit_of_work():
            assert lock_ticket(actor=actor, ticket_id=own.pk) == own
            assert lock_tickets(actor=actor, tickets=Ticket.objects.oldest_first()) == [own]

    def test_hears_nothing_of_another(self, world: World, make: Callable[[Ticket], Actor]) -> None:
        own, other = world.ticket("in_progress"), world.ticket("in_progress")
        scope = make(own).scope
        events = list(Event.objects.about(SUBJECT, other.pk))
        batch = subject_for(SUBJECT).load(events)
        assert events
        assert [batch.frame(event, scope) for event in events] == [None] * len(events)
        assert newest_page(other, scope, visibility_of(scope, other.access)).entries == []

    def test_has_no_desk_board_or_colleagues(self, world: World, make: Callable[[Ticket], Actor]) -> None:
        actor = make(world.file())
        assert not actor.scope.desks
        assert not Board.objects.visible_to(actor).exists()
        assert not User.objects.visible_to(actor).exists()


def test_a_rule_sees_the_tickets_of_its_own_desk(world: World) -> None:
    own = world.file()
    far = world.file(actor=person(world.far_coordinator), school_id=world.far_school.pk)
    actor = rule(label="Spoed eerst", desk_id=world.desk.pk)
    assert list(Ticket.objects.visible_to(actor)) == [own]
    with unit_of_work(), pytest.raises(NotFound):
        lock_ticket(actor=actor, ticket_id=far.pk)


def test_history_says_who_it_was(world: World) -> None:
    ticket = world.file()
    actors = [
        person(world.coordinator),
        guest((SUBJECT, ticket.pk), label="Mevrouw Proef"),
        mail_sender(label="Meneer Post", subject=(SUBJECT, ticket.pk)),
        rule(label="Spoed eerst", desk_id=world.desk.pk),
        SYSTEM,
    ]
    with unit_of_work():
        for actor in actors:
            record_ticket_event(
                "ticket.tagged",
                actor=actor,
                ticket=ticket,
                audience=Audience.INTERNAL,
                data={"added": ["spoed"], "removed": []},
            )

    rows = list(Event.objects.about(SUBJECT, ticket.pk).filter(kind="ticket.tagged"))
    read_actor_labels(rows)
    assert [(row.actor_kind, row.actor_label, row.actor_id) for row in rows] == [
        ("person", "", world.coordinator.pk),
        ("guest", "Mevrouw Proef", None),
        ("mail", "Meneer Post", None),
        ("rule", "Spoed eerst", None),
        ("system", "", None),
    ]
    scope = world.coordinator.scope
    shown = newest_page(ticket, scope, visibility_of(scope, ticket.access)).entries[-5:]
    nobody = {"id": None, "name": "", "role": None}
    assert [entry["actor"] for entry in shown] == [
        {
            "id": world.coordinator.pk, "name": world.coordinator.name, "kind": "person", "label": "",
            "role": "coordinator",
        },
        {"kind": "guest", "label": "Mevrouw Proef"} | nobody,
        {"kind": "mail", "label": "Meneer Post"} | nobody,
        {"kind": "rule", "label": "Spoed eerst"} | nobody,
        {"kind": "system", "label": ""} | nobody,
    ]  # fmt: skip
    batch = subject_for(SUBJECT).load(rows)
    frames = [batch.frame(row, scope) for row in rows]
    assert [frame["event"]["actor"] for frame in frames if frame] == [entry["actor"] for entry in shown]


def test_a_refused_actor_is_a_domain_error_that_the_api_can_answer() -> None:
    with pytest.raises(DomainError):
        SYSTEM.require_user()


def _copy_of_last_event(columns: str, values: str) -> int:
    """Write a row like the newest one by SQL, with these columns different, and return its number."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO events_event (seq, desk_id, kind, subject_type, audience, at, data, {columns}) "  # noqa: S608
            f"SELECT seq + 1000, desk_id, kind, subject_type, audience, at, data, {values} FROM events_event "
            "ORDER BY seq DESC LIMIT 1 RETURNING seq"
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(("account", "kind"), [("actor_id", ActorKind.PERSON), ("NULL", ActorKind.SYSTEM)])
def test_a_row_from_before_is_of_a_person_or_the_system(world: World, account: str, kind: ActorKind) -> None:
    world.file()
    row = Event.objects.get(seq=_copy_of_last_event("actor_id", account))
    assert (row.actor_kind, row.actor_label, row.kind_of_actor) == (None, "", kind)


@pytest.mark.parametrize("values", ["actor_id, 'pirate'", "actor_id, 'system'", "NULL, 'person'"])
def test_the_database_takes_no_unknown_kind_and_none_that_does_not_fit(world: World, values: str) -> None:
    world.file()
    with pytest.raises(IntegrityError), transaction.atomic():
        _copy_of_last_event("actor_id, actor_kind", values)
