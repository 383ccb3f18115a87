"""What there may be only so many of: of several made at once, no more are kept than there may be."""

from collections.abc import Callable
from functools import partial

import pytest

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.lists.saved_views import actions as save_view
from helpdesk.lists.saved_views.actions import ViewDraft
from helpdesk.lists.saved_views.models import SavedView, SavedViewPin
from tests.factories import World, make_coordinator
from tests.threads import at_once
from tickets.checklist import actions as checklist
from tickets.checklist.models import ChecklistItem
from tickets.macros import actions as macros
from tickets.macros.actions import MacroDraft, create_macro
from tickets.macros.models import Macro
from tickets.relations.actions import relate

TicketView = partial(ViewDraft, "tickets")
pytestmark = pytest.mark.django_db(transaction=True)


def test_saved_views_of_a_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_view, "MAX_VIEWS", 2)
    actor = world.coordinator
    refused = at_once(*[lambda: save_view.save_view(actor=person(actor), draft=TicketView("Lijst", {}))] * 6)
    assert refused == ["conflict"] * 4
    assert SavedView.objects.filter(owner=actor).count() == 2


def test_pins_of_a_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    views = [
        save_view.save_view(actor=person(world.coordinator), draft=TicketView(f"Lijst {number}", {}, audience="desk"))
        for number in range(6)
    ]
    monkeypatch.setattr(save_view, "MAX_PINS", 2)

    def pin(view: SavedView) -> Callable[[], object]:
        return lambda: save_view.set_pinned(
            actor=person(world.vera), list_name="tickets", view_id=view.pk, is_pinned=True
        )

    refused = at_once(*map(pin, views))
    assert refused == ["conflict"] * 4
    assert SavedViewPin.objects.filter(user=world.vera).count() == 2


def test_new_views_are_pinned_while_there_is_room(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_view, "MAX_PINS", 2)
    actor = world.coordinator
    assert at_once(*[lambda: save_view.save_view(actor=person(actor), draft=TicketView("Lijst", {}))] * 6) == []
    assert SavedViewPin.objects.filter(user=actor).count() == 2


@pytest.mark.parametrize(("is_shared", "limit"), [(True, "MAX_SHARED"), (False, "MAX_OWN")])
def test_macros(world: World, monkeypatch: pytest.MonkeyPatch, is_shared: bool, limit: str) -> None:
    monkeypatch.setattr(macros, limit, 2)
    colleague = make_coordinator(world.desk)

    def make(who: User) -> Callable[[], object]:
        return lambda: create_macro(actor=person(who), draft=MacroDraft("Groet", body="Dag!"), is_shared=is_shared)

    # Those of a desk are counted together, whoever makes them.
    makers = [world.coordinator, colleague] if is_shared else [world.coordinator]
    refused = at_once(*[make(makers[number % len(makers)]) for number in range(6)])
    assert refused == ["conflict"] * 4
    assert Macro.objects.filter(owner__isnull=is_shared).count() == 2


def test_steps_of_a_checklist(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checklist, "MAX_ITEMS", 2)
    ticket = world.ticket("in_progress")
    refused = at_once(*[lambda: checklist.add_items(actor=person(world.vera), ticket_id=ticket.pk, texts=["Accu"])] * 6)
    assert refused == ["invalid"] * 4
    assert ChecklistItem.objects.filter(ticket=ticket).count() == 2


def test_tags_of_a_ticket(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relate, "MAX_TAGS", 2)
    ticket = world.ticket("in_progress")

    def tag(number: int) -> Callable[[], object]:
        return lambda: relate.change_tags(
            actor=person(world.coordinator), ticket_id=ticket.pk, add=[f"tag {number}"], remove=[]
        )

    refused = at_once(*map(tag, range(6)))
    assert refused == ["invalid"] * 4
    assert ticket.tags.count() == 2
