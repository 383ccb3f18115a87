"""Checklists: steps that helpers keep, and whose progress everybody on the ticket follows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from helpdesk.tasks.models import Task
from tests.evidence import nothing_changed, whole
from tests.factories import World
from tickets.checklist.actions import MAX_ITEMS, add_items, change_item, remove_item
from tickets.core.models import Ticket
from tickets.page.detail import ticket_detail, ticket_rows

pytestmark = pytest.mark.django_db


def page(world: World, who: str, ticket: Ticket) -> dict[str, Any]:
    return ticket_detail(Ticket.objects.for_page().get(pk=ticket.pk), getattr(world, who).scope)


def texts(ticket: Ticket) -> list[str]:
    return [item.text for item in ticket.checklist_items.all()]


def with_steps(world: World, *steps: str, status: str = "in_progress") -> Ticket:
    ticket = world.ticket("in_progress" if status == "closed" else status)
    add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=steps or ("Een", "Twee", "Drie"))
    return ticket


def test_steps_come_in_order_at_the_end_and_empty_lines_do_not_count(world: World) -> None:
    ticket = with_steps(world, "Een", "", " Twee ")
    add_items(actor=person(world.vera), ticket_id=ticket.pk, texts=["Drie"])

    assert texts(ticket) == ["Een", "Twee", "Drie"]
    assert page(world, "vera", ticket)["checklist"] == {"done": 0, "total": 3}
    last = Event.objects.latest("seq")
    assert (last.kind, whole(last)) == (
        "checklist.item_added", {"texts": ["Drie"], "count": 1, "done": 0, "total": 3}
    )  # fmt: skip


def test_ticking_says_who_and_when_and_unticking_forgets_it(world: World) -> None:
    ticket = with_steps(world)
    first = ticket.checklist_items.all()[0]

    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=first.pk, is_done=True)
    shown = page(world, "coordinator", ticket)
    assert shown["checklist"] == {"done": 1, "total": 3}
    assert shown["checklist_items"][0]["done_by"]["name"] == "Vera Student"
    assert shown["checklist_items"][0]["done_at"] is not None
    with nothing_changed():
        change_item(actor=person(world.coordinator), ticket_id=ticket.pk, item_id=first.pk, is_done=True)

    change_item(actor=person(world.coordinator), ticket_id=ticket.pk, item_id=first.pk, is_done=False)
    first.refresh_from_db()
    assert (first.done_by, first.done_at) == (None, None)
    assert page(world, "vera", ticket)["checklist"] == {"done": 0, "total": 3}


@pytest.mark.parametrize(
    ("position", "order"), [(0, ["Drie", "Een", "Twee"]), (1, ["Een", "Drie", "Twee"]), (99, ["Een", "Twee", "Drie"])]
)
def test_a_step_moves_to_another_place(world: World, position: int, order: list[str]) -> None:
    ticket = with_steps(world)
    last = ticket.checklist_items.all()[2]
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=last.pk, position=position)
    assert texts(ticket) == order
    assert Event.objects.filter(kind="checklist.item_moved").count() == (0 if position == 99 else 1)


def test_a_step_is_renamed_and_removed(world: World) -> None:
    ticket = with_steps(world)
    first, second, _third = ticket.checklist_items.all()
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=first.pk, text=" Eerst dit ")
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=second.pk, is_done=True)
    remove_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=second.pk)

    assert texts(ticket) == ["Eerst dit", "Drie"]
    assert page(world, "vera", ticket)["checklist"] == {"done": 0, "total": 2}
    with nothing_changed(), pytest.raises(NotFound):
        remove_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=second.pk)
    with nothing_changed(), pytest.raises(Invalid):
        change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=first.pk, text=" ")


def test_a_step_of_another_ticket_does_not_exist_here(world: World) -> None:
    ticket, other = with_steps(world), with_steps(world)
    with nothing_changed(), pytest.raises(NotFound):
        change_item(
            actor=person(world.coordinator),
            ticket_id=ticket.pk,
            item_id=other.checklist_items.all()[0].pk,
            is_done=True,
        )


def test_ticking_is_in_nobodys_way(world: World) -> None:
    ticket = with_steps(world)
    before = Ticket.objects.get(pk=ticket.pk)
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=ticket.checklist_items.all()[0].pk, is_done=True)
    after = Ticket.objects.get(pk=ticket.pk)
    assert (after.version, after.updated_at) == (before.version, before.updated_at)


def test_the_board_follows_the_progress_but_does_not_read_the_steps(world: World) -> None:
    ticket = with_steps(world, "GEHEIM1", "GEHEIM2")
    first, second = ticket.checklist_items.all()
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=first.pk, is_done=True)
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=first.pk, text="GEHEIM3")
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=second.pk, position=0)
    remove_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=second.pk)

    shown = page(world, "ict", ticket)

    assert shown["checklist"] == {"done": 1, "total": 1}
    assert shown["checklist_items"] is None
    assert "GEHEIM" not in str(shown)
    told = [entry["kind"] for entry in shown["timeline"] if entry["kind"].startswith("checklist.")]
    assert told == ["checklist.item_added", "checklist.item_ticked", "checklist.item_removed"]


def test_in_the_queue_nothing_of_it_shows(world: World) -> None:
    ticket = with_steps(world, "GEHEIM", status="open")
    shown = page(world, "bas", ticket)
    assert (shown["checklist"], shown["checklist_items"]) == (None, None)


def test_nobody_gets_mail_of_it(world: World) -> None:
    ticket = world.ticket("in_progress")
    Task.objects.all().delete()
    add_items(actor=person(world.vera), ticket_id=ticket.pk, texts=["Een"])
    change_item(actor=person(world.vera), ticket_id=ticket.pk, item_id=ticket.checklist_items.all()[0].pk, is_done=True)
    assert not Task.objects.filter(name="notifications.notify").exists()


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("ict", NotAllowed), *((who, NotFound) for who in ("bas", "other_ict", "admin", "far_coordinator"))],
)
def test_only_helpers_keep_it(world: World, who: str, refusal: type[Exception]) -> None:
    ticket = with_steps(world)
    first = ticket.checklist_items.all()[0]
    actor = getattr(world, who)
    with nothing_changed():
        for act in (
            lambda: add_items(actor=person(actor), ticket_id=ticket.pk, texts=["Ik ook"]),
            lambda: change_item(actor=person(actor), ticket_id=ticket.pk, item_id=first.pk, is_done=True),
            lambda: remove_item(actor=person(actor), ticket_id=ticket.pk, item_id=first.pk),
        ):
            with pytest.raises(refusal):
                act()


@pytest.mark.parametrize("status", ["closed", "rejected", "withdrawn", "merged"])
def test_what_has_ended_is_not_ticked_any_more(world: World, status: str) -> None:
    ticket = world.ticket(status)
    with nothing_changed(), pytest.raises(Conflict):
        add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=["Alsnog"])


def test_at_the_most_a_hundred(world: World) -> None:
    ticket = world.file()
    add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=[f"Stap {n}" for n in range(MAX_ITEMS)])
    for more in (["Nog een"], [" "]):
        with nothing_changed(), pytest.raises(Invalid):
            add_items(actor=person(world.coordinator), ticket_id=ticket.pk, texts=more)


def test_steps_cost_a_page_one_question_and_a_list_none(world: World) -> None:
    def cost(ticket: Ticket) -> tuple[int, int]:
        scope = world.coordinator.scope
        with CaptureQueriesContext(connection) as detail:
            page(world, "coordinator", ticket)
        with CaptureQueriesContext(connection) as rows:
            ticket_rows(Ticket.objects.visible_in(scope).for_rows().filter(pk=ticket.pk), scope)
        return len(detail), len(rows)

    without, few, many = world.file(), world.file(), world.file()
    # Its history has words as well, so that reading them is no difference.
    (gone,) = add_items(actor=person(world.coordinator), ticket_id=without.pk, texts=["Een"])
    remove_item(actor=person(world.coordinator), ticket_id=without.pk, item_id=gone.pk)
    add_items(actor=person(world.coordinator), ticket_id=few.pk, texts=["Een"])
    add_items(actor=person(world.coordinator), ticket_id=many.pk, texts=[f"Stap {n}" for n in range(MAX_ITEMS)])
    assert cost(few) == cost(many)
    assert (cost(few)[0] - cost(without)[0], cost(few)[1] - cost(without)[1]) == (1, 0)
