"""Many tickets at once: every ticket by its own rules, what is refused said, and a retry that counts once."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.access.actor import Actor, person
from helpdesk.accounts.models import User
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from tests.evidence import nothing_changed
from tests.factories import World
from tickets.bulk.actions import AT_MOST, Operation, Target, change_tickets
from tickets.bulk.models import BulkChange, BulkResult
from tickets.bulk.tasks import forget_bulk_changes
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.relations.models import Follow
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def bulk(user: User, tickets: list[Ticket], operation: str, *, key: str = "", **fields: Any) -> Any:
    client = Client()
    client.force_login(user)
    body = {
        "tickets": [{"id": ticket.pk, "version": ticket.version} for ticket in tickets],
        "operation": operation,
    } | fields
    headers = {"Idempotency-Key": key} if key else {}
    return client.post("/api/v1/tickets/bulk/", body, content_type="application/json", headers=headers)


def codes(answer: Any) -> dict[int, str]:
    return {result["id"]: result["code"] for result in answer.json()["results"]}


def traces(ticket: Ticket) -> Any:
    """What a change would leave: a row of history, a task, another ticket."""
    return Event.objects.count(), Task.objects.count(), Ticket.objects.values().get(pk=ticket.pk)


def statuses(*tickets: Ticket) -> list[str]:
    return [Ticket.objects.get(pk=ticket.pk).status for ticket in tickets]


def test_what_can_be_done_is_done_and_the_rest_is_said(world: World) -> None:
    ready, agreed_on, done = world.file(), world.file(kind="visit"), world.ticket("closed")
    far = world.file(actor=person(world.far_ict), school_id=world.far_school.pk)

    answer = bulk(world.coordinator, [ready, agreed_on, done, far], "move", to="open")

    assert codes(answer) == {
        ready.pk: "",
        agreed_on.pk: "wrong_transition",
        done.pk: "wrong_transition",
        far.pk: "not_found",
    }
    assert (answer.json()["done"], answer.json()["refused"]) == (1, 3)
    assert "Begin het overleg" in answer.json()["results"][1]["message"]
    assert statuses(ready, agreed_on, done, far) == ["open", "new", "closed", "new"]


def test_a_ticket_that_changed_since_is_left_alone(world: World) -> None:
    seen, changed = world.file(), world.file()
    edit_ticket(actor=person(world.ict), ticket_id=changed.pk, changes={"title": "Anders"})

    assert codes(bulk(world.coordinator, [seen, changed], "move", to="open")) == {seen.pk: "", changed.pk: "stale"}
    assert statuses(seen, changed) == ["open", "new"]


@pytest.mark.parametrize(
    ("operation", "fields"),
    [
        ("move", {"to": "rejected", "reason": "Nee"}),
        ("triage", {"urgency": "high"}),
        ("tag", {"add_tags": ["wifi"]}),
        ("offer", {"volunteer": 1}),
        ("take_back", {"reason": "Ziek"}),
    ],
)
def test_nobody_may_do_more_than_one_by_one(world: World, operation: str, fields: dict[str, Any]) -> None:
    ticket = world.ticket("in_progress" if operation in ("tag", "take_back", "offer") else "new")
    refused = {"ict": "not_allowed", "other_ict": "not_found", "noor": "not_found", "far_coordinator": "not_found"}
    for name, code in refused.items():
        before = traces(ticket)
        answer = bulk(getattr(world, name), [ticket], operation, **fields)
        assert codes(answer) == {ticket.pk: code}, name
        assert traces(ticket) == before, name


def test_triage_tags_offers_and_following_go_by_their_own_actions(world: World) -> None:
    tickets = [world.ticket("open"), world.ticket("open")]
    bulk(world.coordinator, tickets, "triage", category=world.category.pk, urgency="high")
    bulk(world.coordinator, tickets, "tag", add_tags=["Wifi", "haast"])
    bulk(world.coordinator, tickets, "tag", add_tags=["laptop"], remove_tags=["haast"])
    bulk(world.coordinator, tickets, "follow")
    tickets = list(Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]))
    assert codes(bulk(world.coordinator, tickets, "offer", volunteer=world.bas.pk)) == {t.pk: "" for t in tickets}

    for ticket in Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]):
        assert (ticket.category, ticket.priority) == (world.category, "high")
        assert sorted(tag.name for tag in ticket.tags.all()) == ["laptop", "wifi"]
        assert ticket.access.offered == {world.bas.pk}
    assert Follow.objects.filter(user=world.coordinator).count() == 2
    bulk(world.coordinator, tickets, "unfollow")
    assert not Follow.objects.exists()


def test_taking_back_sends_the_ticket_back_to_the_queue(world: World) -> None:
    ticket, asked, free = world.ticket("in_progress"), world.ticket("open"), world.ticket("open")
    world.offer(asked, world.bas)
    asked.refresh_from_db()
    tickets = [ticket, asked, free]

    assert set(codes(bulk(world.coordinator, tickets, "take_back")).values()) == {"invalid", "conflict"}
    answer = bulk(world.coordinator, tickets, "take_back", reason="Tentamens")

    assert codes(answer) == {ticket.pk: "", asked.pk: "", free.pk: "conflict"}
    for each in Ticket.objects.filter(pk__in=[ticket.pk, asked.pk]):
        assert (each.status, each.access.is_queued) == ("open", True)


def test_the_same_request_again_changes_nothing(world: World) -> None:
    tickets = [world.file(), world.file(kind="visit")]
    first = bulk(world.coordinator, tickets, "move", to="open", key="k1")
    with nothing_changed():
        again = bulk(world.coordinator, tickets, "move", to="open", key="k1")
    assert again.json() == first.json()
    assert bulk(world.coordinator, tickets, "move", to="in_consultation", key="k1").status_code == 409


def test_a_request_that_broke_off_goes_on_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tickets = [world.file(), world.file()]
    targets = [Target(ticket.pk, ticket.version) for ticket in tickets]
    operation = Operation("move", to="open")

    from tickets.bulk import actions as module

    def break_at_second(actor: Actor, target: Target, what: Operation) -> None:
        if target.ticket_id == tickets[1].pk:
            raise RuntimeError("the power fails")
        move(actor, target, what)

    move = module.OPERATIONS["move"]
    monkeypatch.setattr(module, "OPERATIONS", {"move": break_at_second})
    with pytest.raises(RuntimeError):
        change_tickets(actor=person(world.coordinator), targets=targets, operation=operation, key="k1")
    assert statuses(*tickets) == ["open", "new"]
    monkeypatch.undo()

    results = change_tickets(actor=person(world.coordinator), targets=targets, operation=operation, key="k1")
    assert [result.is_done for result in results] == [True, True]
    assert statuses(*tickets) == ["open", "open"]
    assert Event.objects.filter(kind="ticket.status_changed").count() == 2


def test_a_key_of_somebody_else_is_another_key(world: World) -> None:
    ticket = world.file()
    bulk(world.coordinator, [ticket], "follow", key="k1")
    assert codes(bulk(world.ict, [ticket], "follow", key="k1")) == {ticket.pk: ""}


def test_a_ticket_named_twice_is_changed_once(world: World) -> None:
    ticket = world.file()
    assert len(bulk(world.coordinator, [ticket, ticket], "follow").json()["results"]) == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"tickets": [], "operation": "follow"}, "tickets"),
        ({"tickets": [{"id": 1}] * (AT_MOST + 1), "operation": "follow"}, "tickets"),
        ({"tickets": [{"id": 1}], "operation": "delete"}, "operation"),
        ({"tickets": [{"id": 1}], "operation": "move"}, "to"),
        ({"tickets": [{"id": 1}], "operation": "offer"}, "volunteer"),
    ],
)
def test_what_makes_no_sense_is_refused_as_a_whole(world: World, body: dict[str, Any], field: str) -> None:
    client = Client()
    client.force_login(world.coordinator)
    with nothing_changed():
        response = client.post("/api/v1/tickets/bulk/", body, content_type="application/json")
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, field)


def test_what_is_kept_of_a_refusal_names_nobody_and_quotes_nothing(world: World) -> None:
    Volunteer.objects.filter(user=world.bas).update(max_open_tickets=0)
    words = "Zwarte zwaan"
    tickets = [world.ticket("open", title=words), world.ticket("in_progress", title=words)]
    tickets += [world.ticket("closed", title=words), world.file(title=words, kind="visit")]
    for operation, fields in (
        ("offer", {"volunteer": world.bas.pk, "note": words}),
        ("take_back", {"reason": words}),
        ("move", {"to": "solved", "reason": words}),
        ("move", {"to": "rejected"}),
        ("triage", {"category": 10**6}),
        ("tag", {"add_tags": [f"{words} {number}" for number in range(20)], "remove_tags": [words]}),
        ("tag", {"add_tags": ["nog een"]}),
    ):
        bulk(world.coordinator, tickets, operation, **fields)

    kept = list(BulkResult.objects.filter(is_done=False))
    assert {"over_capacity", "invalid", "conflict", "wrong_transition"} <= {result.code for result in kept}
    told = " ".join(result.message for result in kept)
    for name in ("Bas", "Vera", "Carla", "Ilse", "Zwarte", "zwaan"):
        assert name not in told


def test_the_bookkeeping_goes_after_a_week(world: World, time_machine: Any) -> None:
    time_machine.move_to("2020-05-01 12:00:00+02:00", tick=False)
    bulk(world.coordinator, [world.file()], "follow")
    forget_bulk_changes({})
    assert BulkResult.objects.count() == 1
    time_machine.move_to("2020-05-09 12:00:00+02:00", tick=False)
    forget_bulk_changes({})
    assert (BulkChange.objects.count(), BulkResult.objects.count()) == (0, 0)
