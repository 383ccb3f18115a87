"""Who may move a ticket from where to where: the table of the design, written out here a second time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import translation

from helpdesk import clock
from helpdesk.access.actor import person as acting
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, WrongTransition
from helpdesk.history.models import Event
from tests.agreements import accept_as_it_is
from tests.evidence import nothing_changed, undone, whole
from tests.factories import World
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Terms
from tickets.assignments.actions.assign import claim_ticket
from tickets.conversation.actions.reply import post_message
from tickets.core.access import visibility_of
from tickets.core.choices import Kind, Status
from tickets.core.models import Ticket
from tickets.core.policy import allowed_moves
from tickets.lifecycle.actions.file import TicketDraft, file_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.page.timeline import changes_since, newest_page
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db

C, B, A = "coordinator", "board", "assigned"

# Source → target → who. `pending` goes back to where it came from (here: in_progress), and only a ticket that
# somebody has can be planned or begun, see the tests below.
EXPECTED: dict[str, dict[str, set[str]]] = {
    "new": {"in_consultation": {C}, "open": {C}, "pending": {C}, "rejected": {C}, "withdrawn": {C, B}},
    "in_consultation": {"open": {C}, "pending": {C}, "rejected": {C}, "withdrawn": {C, B}},
    "open": {"in_consultation": {C}, "withdrawn": {C, B}},
    "scheduled": {"in_progress": {C, A}, "open": {C, A}, "withdrawn": {C, B}},
    "in_progress": {
        "scheduled": {C, A},
        "pending": {C, A},
        "in_consultation": {C, A},
        "open": {C, A},
        "solved": {C, A},
    },
    "pending": {"in_progress": {C, A}, "withdrawn": {C, B}},
    "solved": {"closed": {C, B}, "in_progress": {C, A, B}},
    "closed": {"in_progress": {C, B}},
    "rejected": {},
    "withdrawn": {},
    "merged": {},
}
NEED_A_REASON = {
    ("new", "rejected"),
    ("in_consultation", "rejected"),
    ("scheduled", "open"),
    ("in_progress", "open"),
    ("solved", "in_progress"),
    ("closed", "in_progress"),
}


def people(world: World) -> Iterator[tuple[str, User]]:
    yield C, world.coordinator
    yield B, world.ict
    yield A, world.vera
    yield "other student", world.bas
    yield "other board", world.other_ict
    yield "administrator", world.admin
    yield "other desk's coordinator", world.far_coordinator
    yield "other desk's student", world.far_volunteer


def sees(relation: str, status: str) -> bool:
    if relation in (C, B):
        return True
    if relation == A:  # Vera has the ticket from in_progress on; before, she sees the queue like every student.
        return status in ("open", "scheduled", "in_progress", "pending", "solved", "closed")
    return relation == "other student" and status == "open"


@pytest.mark.parametrize("source", Status.values)
def test_exactly_the_moves_of_the_design_are_allowed(world: World, source: str) -> None:
    ticket = world.ticket(source)
    holds = {A} if source in ("scheduled", "in_progress", "pending", "solved", "closed") else set()

    for relation, person in people(world):
        offered = {
            move.target.value
            for move in allowed_moves(person.scope, Ticket.objects.get(pk=ticket.pk))
        }  # fmt: skip
        expected = {to for to, who in EXPECTED[source].items() if relation in who and (relation != A or A in holds)}
        assert offered == expected, relation
        for target in expected:
            with undone():
                move_ticket(actor=acting(person), ticket_id=ticket.pk, to=target, reason="Daarom")
                assert Ticket.objects.get(pk=ticket.pk).status == target, relation
        with nothing_changed():
            for target in set(Status.values) - expected:
                if not sees(relation, source):
                    refusal: type[Exception] = NotFound
                else:
                    refusal = NotAllowed if target in EXPECTED[source] else WrongTransition
                with pytest.raises(refusal):
                    move_ticket(actor=acting(person), ticket_id=ticket.pk, to=target, reason="Daarom")


def test_the_table_of_the_api_is_the_same(world: World) -> None:
    from tickets.core.workflow import table

    names = {"coordinator": C, "board_team": B, "assigned": A}
    shown = {row["status"]: {move["to"]: {names[by] for by in move["by"]} for move in row["moves"]} for row in table()}
    expected = {source: dict(moves) for source, moves in EXPECTED.items()}
    expected["open"] |= {"scheduled": {C, A}, "in_progress": {C, A}}
    expected["pending"] |= {"in_consultation": {C, A}}
    assert shown == expected


@pytest.mark.parametrize(("source", "target"), sorted(NEED_A_REASON))
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_rejecting_handing_back_and_reopening_need_a_reason(
    world: World, source: str, target: str, reason: str
) -> None:
    ticket = world.ticket(source)

    with nothing_changed(), pytest.raises(Invalid) as caught:
        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to=target, reason=reason)

    assert list(caught.value.fields) == ["reason"]


@pytest.mark.parametrize("source", ["scheduled", "in_progress"])
def test_why_a_student_handed_a_ticket_back_stays_with_the_helpers(world: World, source: str) -> None:
    ticket = world.ticket(source)
    version = ticket.version

    move_ticket(actor=acting(world.vera), ticket_id=ticket.pk, to="open", reason="Ik ben ziek")

    handed_back = Ticket.objects.get(pk=ticket.pk)
    for person, reads_it in ((world.ict, False), (world.coordinator, True)):
        scope = person.scope
        shown = newest_page(handed_back, scope, visibility_of(scope, handed_back.access)).entries
        assert shown[-1]["data"]["to"] == "open"
        assert ("ziek" in str(shown)) == reads_it, person
        assert ("ziek" in str(changes_since(handed_back, scope, version))) == reads_it, person


def test_why_a_ticket_was_reopened_is_for_everybody(world: World) -> None:
    ticket = world.ticket("solved")
    move_ticket(actor=acting(world.vera), ticket_id=ticket.pk, to="in_progress", reason="De wifi valt weer weg")

    scope = world.ict.scope
    reopened = Ticket.objects.get(pk=ticket.pk)
    shown = newest_page(reopened, scope, visibility_of(scope, reopened.access)).entries
    assert shown[-1]["data"]["reason"] == "De wifi valt weer weg"


def test_other_moves_need_no_reason_and_keep_one_that_is_given(world: World) -> None:
    ticket = world.ticket("new")

    move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="in_consultation", reason="  Even bellen ")

    event = Event.objects.filter(kind="ticket.status_changed").latest("seq")
    assert whole(event) == {"from": "new", "to": "in_consultation", "reason": "Even bellen"}
    assert (event.actor, event.audience) == (world.coordinator, "public")


@pytest.mark.parametrize("source", ["open", "in_consultation"])
def test_work_is_planned_or_begun_only_when_somebody_has_the_ticket(world: World, source: str) -> None:
    ticket = world.ticket("open")
    with nothing_changed(), pytest.raises(WrongTransition):
        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="scheduled")

    claim_ticket(actor=acting(world.vera), ticket_id=ticket.pk)
    # Back to talks and out again: Vera keeps it, so it can go on at once.
    for to in ("in_consultation", "open"):
        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to=to)
    for person, to in ((world.vera, "scheduled"), (world.coordinator, "in_progress")):
        with undone():
            move_ticket(actor=acting(person), ticket_id=ticket.pk, to=to)
            assert Ticket.objects.get(pk=ticket.pk).status == to


@pytest.mark.parametrize(
    ("source", "kind", "to", "sentence"),
    [
        ("new", "visit", "open", "Start the consultation."),
        ("new", "visit", "solved", "cannot become “Solved”"),
        ("in_consultation", "visit", "open", "First both sides accept the agreement"),
        ("open", "question", "in_progress", "Assign it first."),
        ("open", "question", "closed", "cannot become “Closed”"),
        ("closed", "question", "in_progress", "closed too long ago"),
        ("closed", "question", "open", "cannot become"),
    ],
)
def test_a_move_that_is_not_possible_says_what_to_do_instead(
    world: World, source: str, kind: str, to: str, sentence: str
) -> None:
    ticket = world.ticket(source, kind=kind)
    with (
        clock.at(clock.now() + timedelta(days=400)),
        translation.override("en"),
        nothing_changed(),
        pytest.raises(WrongTransition) as caught,
    ):
        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to=to, reason="Toch")
    assert sentence in str(caught.value.message)


class TestConsultation:
    """A simple question may skip it; devices and visits may not."""

    @pytest.mark.parametrize("kind", ["devices", "visit"])
    def test_devices_and_visits_cannot_skip_it(self, world: World, kind: str) -> None:
        ticket = world.ticket("new", kind=kind, device_count=10)

        with nothing_changed(), pytest.raises(WrongTransition):
            move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="open")

    @pytest.mark.parametrize("kind", ["devices", "visit"])
    def test_both_sides_must_have_accepted_the_agreement(self, world: World, kind: str) -> None:
        ticket = world.ticket("in_consultation", kind=kind, device_count=10)
        to_open = {"actor": acting(world.coordinator), "ticket_id": ticket.pk, "to": "open"}
        with nothing_changed(), pytest.raises(WrongTransition):
            move_ticket(**to_open)

        propose_agreement(actor=acting(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Tien laptops"))
        with nothing_changed(), pytest.raises(WrongTransition):
            move_ticket(**to_open)

        accept_as_it_is(actor=acting(world.ict), ticket_id=ticket.pk)
        move_ticket(**to_open)
        assert Ticket.objects.get(pk=ticket.pk).status == "open"

    @pytest.mark.parametrize("who", ["coordinator", "ict"])
    def test_a_proposal_begins_it(self, world: World, who: str) -> None:
        ticket = world.ticket("new", kind="visit")

        propose_agreement(actor=acting(getattr(world, who)), ticket_id=ticket.pk, terms=Terms(scope="Een bezoek"))

        assert Ticket.objects.get(pk=ticket.pk).status == "in_consultation"
        kinds = list(Event.objects.about("ticket", ticket.pk).order_by("seq").values_list("kind", flat=True))
        assert kinds == ["ticket.filed", "agreement.proposed", "ticket.status_changed"]
        assert whole(Event.objects.about("ticket", ticket.pk).latest("seq")) == {
            "from": "new",
            "to": "in_consultation",
            "automatic": True,
        }

    def test_a_new_ticket_that_both_sides_have_agreed_on_needs_no_more_talks(self, world: World) -> None:
        ticket = world.ticket("new", kind="visit")
        world.agree(ticket)
        Ticket.objects.filter(pk=ticket.pk).update(status="new")

        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="open")

        assert Ticket.objects.get(pk=ticket.pk).status == "open"

    def test_a_changed_text_must_be_accepted_anew(self, world: World) -> None:
        ticket = world.ticket("in_consultation", kind="visit")
        world.agree(ticket)

        propose_agreement(actor=acting(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Toch iets anders"))

        with nothing_changed(), pytest.raises(WrongTransition):
            move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="open")

    def test_one_side_cannot_accept_for_the_other(self, world: World) -> None:
        ticket = world.ticket("in_consultation", kind="visit")
        propose_agreement(actor=acting(world.coordinator), ticket_id=ticket.pk, terms=Terms(scope="Een bezoek"))

        with nothing_changed(), pytest.raises(Conflict):
            accept_as_it_is(actor=acting(world.coordinator), ticket_id=ticket.pk)

    @pytest.mark.parametrize("status", ["open", "in_progress"])
    @pytest.mark.parametrize("kind", [Kind.DEVICES, Kind.VISIT])
    def test_a_question_cannot_become_devices_or_a_visit_once_consultation_was_skipped(
        self, world: World, status: str, kind: str
    ) -> None:
        ticket = world.ticket(status)

        with nothing_changed(), pytest.raises(Invalid) as caught:
            triage_ticket(
                actor=acting(world.coordinator), ticket_id=ticket.pk, triage=Triage(kind=kind, device_count=10)
            )

        assert "kind" in caught.value.fields


class TestPending:
    def test_a_question_about_a_new_ticket_begins_the_consultation(self, world: World) -> None:
        ticket = world.ticket("new")

        post_message(actor=acting(world.coordinator), ticket_id=ticket.pk, body="Welk lokaal?", move_to="pending")
        assert Ticket.objects.get(pk=ticket.pk).status == "pending"

        post_message(actor=acting(world.ict), ticket_id=ticket.pk, body="Lokaal 4.")
        answered = Ticket.objects.get(pk=ticket.pk)
        assert (answered.status, answered.status_before_pending) == ("in_consultation", "")
        moves = Event.objects.about("ticket", ticket.pk).filter(kind="ticket.status_changed").order_by("seq")
        assert [(move.data["from"], move.data["to"]) for move in moves] == [
            ("new", "pending"),
            ("pending", "in_consultation"),
        ]

    @pytest.mark.parametrize("source", ["in_progress", "in_consultation"])
    def test_it_goes_back_to_where_it_came_from(self, world: World, source: str) -> None:
        ticket = world.ticket(source)
        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="pending")
        elsewhere = ({"in_progress", "in_consultation"} - {source}).pop()

        with nothing_changed(), pytest.raises(WrongTransition):
            move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to=elsewhere)
        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to=source)

        ticket.refresh_from_db()
        assert (ticket.status, ticket.status_before_pending) == (source, "")

    @pytest.mark.parametrize("source", ["in_progress", "in_consultation"])
    def test_an_answer_of_the_board_takes_it_back_by_itself(self, world: World, source: str) -> None:
        ticket = world.ticket(source)
        move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="pending")

        post_message(actor=acting(world.ict), ticket_id=ticket.pk, body="Hier is het antwoord.")

        ticket.refresh_from_db()
        assert ticket.status == source
        event = Event.objects.latest("seq")
        assert event.data == {"from": "pending", "to": source, "automatic": True}

    @pytest.mark.parametrize("who", ["coordinator", "vera"])
    @pytest.mark.parametrize("audience", ["public", "internal"])
    def test_what_helpers_write_does_not(self, world: World, who: str, audience: str) -> None:
        ticket = world.ticket("pending")

        post_message(actor=acting(getattr(world, who)), ticket_id=ticket.pk, body="Nog even geduld.", audience=audience)

        ticket.refresh_from_db()
        assert ticket.status == "pending"


class TestReopening:
    @pytest.mark.parametrize(("days", "is_possible"), [(0, True), (14, True), (14.01, False), (400, False)])
    def test_a_closed_ticket_is_reopened_within_so_many_days(
        self, world: World, settings: LazySettings, days: float, is_possible: bool
    ) -> None:
        settings.REOPEN_DAYS = 14
        with time_machine.travel("2020-04-20 10:00:00+00:00", tick=False) as clock:
            ticket = world.ticket("closed")
            clock.shift(timedelta(days=days))

            assert bool(allowed_moves(world.ict.scope, Ticket.objects.get(pk=ticket.pk))) is is_possible
            if is_possible:
                move_ticket(actor=acting(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Weer stuk")
                ticket.refresh_from_db()
                assert (ticket.status, ticket.solved_at, ticket.closed_at) == ("in_progress", None, None)
            else:
                with nothing_changed(), pytest.raises(WrongTransition):
                    move_ticket(actor=acting(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Weer stuk")

    def test_the_student_who_had_it_has_it_again(self, world: World) -> None:
        ticket = world.ticket("closed")

        move_ticket(actor=acting(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Weer stuk")

        assert Ticket.objects.visible_to(acting(world.vera)).filter(pk=ticket.pk).exists()

    def test_a_student_who_has_left_does_not(self, world: World) -> None:
        ticket = world.ticket("solved")
        world.vera.memberships.all().delete()

        move_ticket(actor=acting(world.ict), ticket_id=ticket.pk, to="in_progress", reason="Weer stuk")

        assert not Ticket.objects.get(pk=ticket.pk).access.accepted


def test_a_question_goes_all_the_way_with_an_event_for_each_step(world: World) -> None:
    ticket, _new = file_ticket(actor=acting(world.ict), draft=TicketDraft(title="Vraag", school_id=world.school.pk))
    move_ticket(actor=acting(world.coordinator), ticket_id=ticket.pk, to="open")
    claim_ticket(actor=acting(world.vera), ticket_id=ticket.pk)
    move_ticket(actor=acting(world.vera), ticket_id=ticket.pk, to="solved")
    move_ticket(actor=acting(world.ict), ticket_id=ticket.pk, to="closed")

    history = Event.objects.about("ticket", ticket.pk).values_list("kind", "data__to")
    assert list(history) == [
        ("ticket.filed", None),
        ("ticket.status_changed", "open"),
        ("assignment.claimed", None),
        ("ticket.status_changed", "in_progress"),
        ("ticket.status_changed", "solved"),
        ("ticket.status_changed", "closed"),
    ]
