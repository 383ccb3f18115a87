"""The page "today": what waits for whom, worst first, each ticket once; the number in the menu is how many wait."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import Membership, User
from tests.factories import World, make_skill
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Line, Terms
from tickets.assignments.actions.answer_offer import decline_offer
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import DueState
from tickets.core.models import Ticket
from tickets.lifecycle.actions.confirm import confirm_solution
from tickets.lifecycle.actions.move import move_ticket
from tickets.today import overview
from tickets.today import sections as sections_of_the_day
from volunteers.models import Volunteer, VolunteerSkill

pytestmark = pytest.mark.django_db

# A Tuesday in term: the day before is a school day too.
TUESDAY = datetime(2020, 5, 12, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def _on_tuesday() -> Iterator[None]:
    with clock.at(TUESDAY):
        yield


def days_later(days: float) -> datetime:
    return TUESDAY + timedelta(days=days)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(user: User) -> dict[str, Any]:
    answer = signed_in(user).get("/api/v1/today/")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def sections(user: User) -> dict[str, list[int]]:
    """The tickets of each section that holds any, after a look at whether the number in the menu is theirs."""
    page = read(user)["sections"]
    count = signed_in(user).get("/api/v1/today/count/").json()["count"]
    assert count == sum(section["count"] for section in page if section["waits"])
    held = [item["ticket"]["id"] for section in page for item in section["items"]]
    assert len(held) == len(set(held))
    return {
        section["name"]: [item["ticket"]["id"] for item in section["items"]] for section in page if section["items"]
    }


def promised(ticket: Ticket, *, due: datetime, warn: datetime | None = None) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(
        due_state=DueState.RUNNING, due_at=due, due_warn_at=warn or due - timedelta(hours=4)
    )


class TestCoordinator:
    def test_finds_the_worst_first_and_each_ticket_once(self, world: World) -> None:
        late, later, soon = (world.ticket("in_progress") for _ in range(3))
        promised(late, due=days_later(-1))
        promised(later, due=days_later(-2))
        promised(soon, due=TUESDAY + timedelta(hours=1))
        fresh = world.ticket()
        promised_new = world.ticket()
        promised(promised_new, due=days_later(-0.5))
        asked = world.ticket()
        post_message(actor=person(world.ict), ticket_id=asked.pk, body="Kan het vandaag?")
        ready = world.ticket("open")
        assert sections(world.coordinator) == {
            "coordinator.late": [later.pk, late.pk, promised_new.pk],
            "coordinator.soon": [soon.pk],
            "coordinator.answer": [asked.pk],
            "coordinator.triage": [fresh.pk],
            "coordinator.choose_student": [ready.pk],
        }
        assert sections(world.far_coordinator) == {}

    def test_is_told_what_each_is_about(self, world: World) -> None:
        refused = world.ticket("open")
        offer = world.offer(refused, world.vera)
        decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="Tentamens")
        confirm_solution(
            actor=person(world.ict), ticket_id=world.ticket("solved").pk, score=1, remark="Het duurde te lang."
        )
        visit = world.ticket("in_consultation", kind="visit")
        terms = Terms(
            scope="**Tien** laptops",
            lines=[Line("devices", 10)],
            place="Lokaal 7",
            starts_on=date(2020, 5, 11),
            ends_on=date(2020, 5, 12),
            board_supplies="Een sleutel",
        )
        propose_agreement(actor=person(world.ict), ticket_id=visit.pk, terms=terms)
        asked = world.ticket()
        post_message(actor=person(world.ict), ticket_id=asked.pk, body="Kan het " + "heel " * 100 + "snel?")
        found = {section["name"].split(".")[1]: section["items"] for section in read(world.coordinator)["sections"]}
        (failed,), (unhappy,), (proposed,) = found["offer_failed"], found["unhappy"], found["accept_agreement"]
        assert (failed["who"]["name"], failed["text"]) == ("Vera Student", "Tentamens")
        assert failed["offer_state"] == "declined"
        assert (unhappy["score"], unhappy["text"]) == (1, "Het duurde te lang.")
        assert proposed["who"]["name"] == "Ilse Ict"
        # What a yes is also about.
        assert proposed["text"] == (
            "Tien laptops · 10 apparaten · Lokaal 7 · maandag 11 mei 2020 tot en met dinsdag 12 mei 2020"
            " · Het bestuur zorgt voor: Een sleutel"
        )
        (question,) = found["answer"]
        assert question["who"]["name"] == "Ilse Ict"
        assert question["text"].startswith("Kan het heel")
        assert len(question["text"]) == overview.EXCERPT + 1
        assert datetime.fromisoformat(question["since"]) == TUESDAY

    def test_reads_the_proposal_also_where_its_ticket_is_late(self, world: World) -> None:
        visit = world.ticket("in_consultation", kind="visit")
        propose_agreement(actor=person(world.ict), ticket_id=visit.pk, terms=Terms(scope="Tien laptops"))
        post_message(actor=person(world.coordinator), ticket_id=visit.pk, body="Ik kijk ernaar.")
        promised(visit, due=days_later(-1))
        (late,) = read(world.coordinator)["sections"][0]["items"]
        assert (late["ticket"]["asks"][0]["kind"], late["text"]) == ("accept_agreement", "Tien laptops")

    def test_finds_a_proposal_that_the_board_has_not_accepted_below_what_asks_something(self, world: World) -> None:
        visit = world.ticket("in_consultation", kind="visit")
        propose_agreement(actor=person(world.coordinator), ticket_id=visit.pk, terms=Terms(scope="Een bezoek"))
        assert sections(world.coordinator) == {"coordinator.board_silent": [visit.pk]}
        assert sections(world.ict) == {"ict_team.accept_agreement": [visit.pk]}

    def test_finds_students_without_room_who_have_work(self, world: World) -> None:
        Volunteer.objects.filter(user__in=(world.vera, world.bas)).update(max_open_tickets=1)
        Volunteer.objects.filter(user=world.noor).update(max_open_tickets=0)
        world.ticket("in_progress")
        assert [student["name"] for student in read(world.coordinator)["full_students"]] == ["Vera Student"]
        for other in (world.vera, world.ict, world.far_coordinator):
            assert read(other)["full_students"] == []


def test_an_ict_team_finds_what_is_asked_of_it_and_then_what_is_under_way(world: World) -> None:
    solved, pending, going = world.ticket("solved"), world.ticket("pending"), world.ticket("in_progress")
    post_message(actor=person(world.vera), ticket_id=solved.pk, body="De kabel zat los.")
    page = read(world.ict)["sections"]
    (confirm,) = (section for section in page if section["name"] == "ict_team.confirm")
    assert confirm["items"][0]["text"] == "De kabel zat los."
    assert sections(world.ict) == {
        "ict_team.answer": [pending.pk],
        "ict_team.confirm": [solved.pk],
        "ict_team.under_way": [going.pk],
    }
    assert sections(world.other_ict) == {}


def test_a_student_finds_offers_questions_what_is_late_planned_and_what_fits(world: World) -> None:
    late, asked, going = (world.ticket("in_progress") for _ in range(3))
    planned = world.ticket("scheduled", wanted_by=date(2020, 5, 15))
    beyond = world.ticket("scheduled", wanted_by=date(2020, 6, 15))
    promised(late, due=days_later(-1))
    post_message(actor=person(world.ict), ticket_id=asked.pk, body="Wanneer?")
    Volunteer.objects.update(max_open_tickets=50, weekly_minutes=3600)
    offered, fitting, unknown = (world.ticket("open") for _ in range(3))
    world.offer(offered, world.vera)
    fitting.skills.add(world.skill)
    unknown.skills.add(world.skill, make_skill(world.desk))
    vera = Volunteer.objects.get(user=world.vera)
    VolunteerSkill.objects.create(volunteer=vera, skill=world.skill)
    assert sections(world.vera) == {
        "volunteer.answer_offer": [offered.pk],
        "volunteer.answer": [asked.pk],
        "volunteer.late": [late.pk],
        "volunteer.planned": [planned.pk],
        "volunteer.at_hand": [going.pk],
        "volunteer.queue": [fitting.pk],
    }
    assert beyond.pk != planned.pk
    assert sections(world.noor) == {}


def test_somebody_with_two_roles_finds_both_and_each_ticket_once(world: World) -> None:
    Membership.objects.create(user=world.vera, desk=world.desk, role=Role.COORDINATOR)
    world.vera.cached_scope = None
    taken, fresh = world.ticket("in_progress"), world.ticket()
    post_message(actor=person(world.ict), ticket_id=taken.pk, body="Wanneer?")
    assert sections(world.vera) == {"coordinator.triage": [fresh.pk], "volunteer.answer": [taken.pk]}


def test_nothing_is_counted_for_who_only_administers(world: World) -> None:
    world.ticket()
    assert read(world.admin) == {"sections": [], "visits": [], "full_students": []}
    assert signed_in(world.admin).get("/api/v1/today/count/").json() == {"count": 0, "capped": False}


def test_shows_the_first_of_many_and_how_many_there_are(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections_of_the_day, "COUNTED_AT_MOST", 3)
    made = [world.ticket() for _ in range(5)]
    promised(made[4], due=days_later(-1))
    found = {section["name"]: section for section in read(world.coordinator)["sections"]}
    assert [item["ticket"]["id"] for item in found["coordinator.late"]["items"]] == [made[4].pk]
    triage = found["coordinator.triage"]
    assert (triage["count"], triage["capped"]) == (3, True)
    assert [item["ticket"]["id"] for item in triage["items"]][:2] == [made[0].pk, made[1].pk]
    assert signed_in(world.coordinator).get("/api/v1/today/count/").json() == {"count": 3, "capped": True}
    monkeypatch.setattr(sections_of_the_day, "COUNTED_AT_MOST", 5)
    assert signed_in(world.coordinator).get("/api/v1/today/count/").json() == {"count": 5, "capped": False}


def _fill(world: World) -> None:
    """At least one ticket in nearly every section, once some days have passed."""
    post_message(actor=person(world.ict), ticket_id=world.ticket("in_progress").pk, body="Wanneer komt er iemand?")
    offer = world.offer(world.ticket("open"), world.vera, force=True)
    decline_offer(actor=person(world.vera), assignment_id=offer.pk, reason="Tentamens")
    world.offer(world.ticket("open"), world.vera, force=True)
    again = world.ticket("solved")
    move_ticket(actor=person(world.ict), ticket_id=again.pk, to="in_progress", reason="Nog steeds stuk")
    confirm_solution(actor=person(world.ict), ticket_id=world.ticket("solved").pk, score=1)
    visit = world.ticket("in_consultation", kind="visit")
    propose_agreement(actor=person(world.coordinator), ticket_id=visit.pk, terms=Terms(scope="Een bezoek"))
    for status in ("new", "open", "pending", "solved", "scheduled"):
        world.ticket(status)


@pytest.mark.parametrize(("who", "at_most"), [("coordinator", 42), ("ict", 18), ("vera", 24)])
def test_asks_the_same_number_of_questions_however_much_there_is(world: World, who: str, at_most: int) -> None:
    Volunteer.objects.update(max_open_tickets=500, weekly_minutes=3600)

    def questions(address: str) -> int:
        client = signed_in(getattr(world, who))
        with clock.at(days_later(0.2)), CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    _fill(world)
    few = questions("/api/v1/today/")
    for _ in range(4):
        _fill(world)
    assert questions("/api/v1/today/") == few <= at_most
    assert questions("/api/v1/today/count/") <= 7
