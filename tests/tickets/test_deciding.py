"""A coordinator's decision in one go: triage, the next status and the first student; all of it or nothing."""

import pytest
from django.test import Client

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Stale, WrongTransition
from helpdesk.history.models import Event
from tests.evidence import nothing_changed
from tests.factories import World, make_skill, make_volunteer
from tickets.assignments.actions.assign import OverCapacity
from tickets.core.models import Ticket
from tickets.triage.actions.decide import decide_ticket
from tickets.triage.actions.triage import Triage

pytestmark = pytest.mark.django_db


def test_triaged_opened_and_offered_in_the_order_that_the_history_tells(world: World) -> None:
    ticket = world.file()
    before = Event.objects.count()

    decide_ticket(
        actor=person(world.coordinator),
        ticket_id=ticket.pk,
        triage=Triage(urgency="high", category_id=world.category.pk),
        move_to="open",
        offer_to=world.vera.pk,
    )

    ticket.refresh_from_db()
    assert (ticket.status, ticket.priority, ticket.category_id) == ("open", "high", world.category.pk)
    assert list(Event.objects.order_by("seq").values_list("kind", flat=True)[before:]) == [
        "ticket.triaged",
        "ticket.status_changed",
        "assignment.offered",
    ]
    assert ticket.access.offered == {world.vera.pk}


def test_a_step_that_is_refused_undoes_the_ones_before(world: World) -> None:
    full = make_volunteer(world.desk, profile={"weekly_minutes": 0})
    visit = world.file(kind="visit")
    for ticket, decision, refusal in (
        (visit, {"move_to": "open"}, WrongTransition),
        (world.file(), {"move_to": "rejected"}, Invalid),
        (world.file(), {"offer_to": world.vera.pk}, Conflict),
        (world.file(), {"move_to": "open", "offer_to": world.ict.pk}, Invalid),
        (world.file(), {"move_to": "open", "offer_to": full.pk}, OverCapacity),
        (world.file(), {"move_to": "open", "version": 99}, Stale),
    ):
        with nothing_changed(), pytest.raises(refusal):
            decide_ticket(
                actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(urgency="high"), **decision
            )


def test_a_student_without_room_is_asked_when_the_coordinator_insists(world: World) -> None:
    full, ticket = make_volunteer(world.desk, profile={"weekly_minutes": 0}), world.file()
    decide_ticket(
        actor=person(world.coordinator),
        ticket_id=ticket.pk,
        triage=Triage(),
        move_to="open",
        offer_to=full.pk,
        force=True,
    )
    assert Ticket.objects.get(pk=ticket.pk).access.offered == {full.pk}


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("ict", NotAllowed), ("vera", NotFound), ("admin", NotFound), ("far_coordinator", NotFound)],
)
def test_only_coordinators_decide(world: World, who: str, refusal: type[Exception]) -> None:
    ticket = world.file()
    with nothing_changed(), pytest.raises(refusal):
        decide_ticket(
            actor=person(getattr(world, who)), ticket_id=ticket.pk, triage=Triage(urgency="high"), move_to="open"
        )


def test_one_request_over_http(world: World, client: Client) -> None:
    ticket = world.file()
    client.force_login(world.coordinator)

    answer = client.post(
        f"/api/v1/tickets/{ticket.pk}/triage/",
        {"impact": "group", "move_to": "open", "offer_to": world.bas.pk, "offer_note": "Bel eerst even.", "version": 1},
        content_type="application/json",
    ).json()

    assert (answer["status"], answer["impact"]) == ("open", "group")
    assert [offer["volunteer"]["id"] for offer in answer["offers"]] == [world.bas.pk]
    assert ticket.assignments.get().note == "Bel eerst even."


def test_students_are_ranked_by_the_skills_that_are_being_chosen(world: World, client: Client) -> None:
    ticket = world.file()
    wifi = make_skill(world.desk, "wifi")
    knows = make_volunteer(world.desk)
    knows.volunteer_profiles.get().skill_levels.create(skill=wifi, level=3)
    client.force_login(world.coordinator)
    address = f"/api/v1/tickets/{ticket.pk}/candidates/"

    def reasons(query: str) -> dict[int, set[str]]:
        answer = client.get(address + query).json()
        return {each["volunteer"]["id"]: {reason["code"] for reason in each["reasons"]} for each in answer}

    assert "expert" not in reasons("")[knows.pk]
    with nothing_changed():
        assert "expert" in reasons(f"?skills={wifi.pk}")[knows.pk]
    assert next(iter(reasons(f"?skills={wifi.pk}"))) == knows.pk
    ticket.skills.add(wifi)
    assert "expert" in reasons("")[knows.pk]
    assert "expert" not in reasons("?skills=")[knows.pk]
    for wrong in ("?skills=wifi", "?skills=1,-2", "?colours=1"):
        assert client.get(address + wrong).status_code == 400
