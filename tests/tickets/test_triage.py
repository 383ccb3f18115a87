"""Triage: priority follows impact and urgency; only coordinators decide."""

import pytest
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from tests.evidence import nothing_changed
from tests.factories import World, make_category, make_skill
from tickets.core.choices import priority_of
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db

MATRIX = [
    ("one", "low", "low"),
    ("one", "normal", "normal"),
    ("one", "high", "high"),
    ("group", "low", "low"),
    ("group", "normal", "normal"),
    ("group", "high", "urgent"),
    ("school", "low", "normal"),
    ("school", "normal", "high"),
    ("school", "high", "urgent"),
]


@pytest.mark.parametrize(("impact", "urgency", "priority"), MATRIX)
def test_priority_is_impact_times_urgency(world: World, impact: str, urgency: str, priority: str) -> None:
    assert priority_of(impact, urgency) == priority
    ticket = world.file()

    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(impact=impact, urgency=urgency))

    ticket.refresh_from_db()
    assert (ticket.impact, ticket.urgency, ticket.priority) == (impact, urgency, priority)


def test_all_of_it_at_once_is_one_version_and_one_event(world: World) -> None:
    ticket = world.file()

    triage_ticket(
        actor=person(world.coordinator),
        ticket_id=ticket.pk,
        triage=Triage(
            category_id=world.category.pk,
            impact="school",
            urgency="high",
            kind="devices",
            skill_ids=[world.skill.pk],
            estimate_minutes=90,
            device_count=12,
        ),
    )

    ticket.refresh_from_db()
    assert (ticket.category, ticket.kind, ticket.estimate_minutes, ticket.device_count) == (
        world.category,
        "devices",
        90,
        12,
    )
    assert list(ticket.skills.all()) == [world.skill]
    assert ticket.version == 2
    assert ticket.triaged_at is not None
    event = Event.objects.exclude(kind="ticket.filed").get()
    assert (event.kind, event.subject_version) == ("ticket.triaged", 2)
    assert event.data["changes"] == {
        "category": "hardware",
        "impact": "school",
        "urgency": "high",
        "kind": "devices",
        "estimate_minutes": 90,
        "device_count": 12,
        "priority": "urgent",
        "skills": ["windows"],
    }


def test_saying_that_it_is_right_as_it_is_counts_once(world: World) -> None:
    ticket = world.file()
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage())
    ticket.refresh_from_db()
    assert ticket.triaged_at is not None

    with nothing_changed():
        triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(impact="one"))


def test_what_is_cleared_becomes_empty_and_the_history_says_so(world: World) -> None:
    ticket = world.file(category_id=world.category.pk)
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(estimate_minutes=90))

    triage_ticket(
        actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(clear=("category", "estimate_minutes"))
    )

    ticket.refresh_from_db()
    assert (ticket.category, ticket.estimate_minutes) == (None, None)
    assert Event.objects.latest("seq").data["changes"] == {"category": None, "estimate_minutes": None}
    with nothing_changed():
        triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(clear=("category",)))


def test_the_number_of_devices_to_make_ready_cannot_be_cleared(world: World) -> None:
    ticket = world.file(kind="devices", device_count=3)
    with nothing_changed(), pytest.raises(Invalid):
        triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(clear=("device_count",)))


def test_null_clears_and_what_is_left_out_stays(world: World, client: Client) -> None:
    ticket = world.file(category_id=world.category.pk)
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(estimate_minutes=90))
    client.force_login(world.coordinator)
    address = f"/api/v1/tickets/{ticket.pk}/triage/"

    answer = client.post(address, {"category": None}, content_type="application/json").json()

    assert (answer["category"], answer["estimate_minutes"]) == (None, 90)


def test_an_empty_list_of_skills_takes_them_away_and_none_leaves_them(world: World) -> None:
    ticket = world.file()
    for skill_ids, left in (([world.skill.pk], 1), (None, 1), ([], 0)):
        triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(skill_ids=skill_ids))
        assert ticket.skills.count() == left


def test_skills_and_categories_are_those_of_the_desk(world: World) -> None:
    ticket = world.file()
    for triage in (
        Triage(skill_ids=[make_skill(world.far_desk).pk]),
        Triage(skill_ids=[make_skill(world.desk, is_active=False).pk]),
        Triage(skill_ids=[world.skill.pk, 999_999]),
        Triage(category_id=make_category(world.far_desk).pk),
        Triage(category_id=make_category(world.desk, is_active=False).pk),
        Triage(category_id=999_999),
        Triage(kind="devices"),
    ):
        with nothing_changed(), pytest.raises(Invalid):
            triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=triage)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("ict", NotAllowed), ("vera", NotAllowed), ("bas", NotFound), ("other_ict", NotFound), ("admin", NotFound),
     ("far_coordinator", NotFound)],
)  # fmt: skip
def test_only_coordinators_decide(world: World, who: str, refusal: type[Exception]) -> None:
    ticket = world.ticket("in_progress")

    with nothing_changed(), pytest.raises(refusal):
        triage_ticket(actor=person(getattr(world, who)), ticket_id=ticket.pk, triage=Triage(urgency="high"))


@pytest.mark.parametrize("status", ["solved", "closed", "rejected", "withdrawn", "merged"])
def test_what_is_over_is_not_triaged(world: World, status: str) -> None:
    ticket = world.ticket(status)

    with nothing_changed(), pytest.raises(Conflict):
        triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"))
