"""Saved views: a name for a list, shared by a clear rule, and never a way to see more."""

from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Event
from helpdesk.lists.saved_views.actions import MAX_PINS, ViewDraft, change_view, remove_view, save_view, set_pinned
from helpdesk.lists.saved_views.models import SavedView
from helpdesk.live.delivery import Reader, Reading
from tests.evidence import nothing_changed
from tests.factories import World, add_role

TicketView = partial(ViewDraft, "tickets")
pytestmark = pytest.mark.django_db

PEOPLE = ("coordinator", "admin", "vera", "bas", "ict", "other_ict", "far_coordinator", "far_ict")


def get(user: User, address: str = "") -> Any:
    client = Client()
    client.force_login(user)
    response = client.get(f"/api/v1/views/{address}")
    assert response.status_code == 200
    return response.json()


def counts_of(user: User) -> dict[str, int]:
    return {item["key"]: item["count"] for item in get(user, "counts/")}


def saved(user: User) -> list[str]:
    return [view["name"] for view in get(user) if view["id"] is not None]


def who_sees(world: World) -> set[str]:
    return {name for name in PEOPLE if saved(getattr(world, name))}


def told(world: World, event: Event) -> set[str]:
    """Whose open pages get a frame for the event."""
    reading = Reading([event])
    return {name for name in PEOPLE if reading.frames(Reader(getattr(world, name).scope, "nl"))}


@pytest.mark.parametrize(
    ("owner", "audience", "readers"),
    [
        ("coordinator", "owner", {"coordinator"}),
        ("coordinator", "desk", {"coordinator", "vera", "bas"}),
        ("ict", "board", {"ict"}),
        ("vera", "owner", {"vera"}),
    ],
)
def test_a_view_and_its_news_reach_those_it_is_shared_with(
    world: World, owner: str, audience: str, readers: set[str]
) -> None:
    board_id = world.board.pk if audience == "board" else None
    draft = TicketView("Lijst", {"status": ["new"]}, audience=audience, board_id=board_id)
    view = save_view(actor=person(getattr(world, owner)), draft=draft)
    assert who_sees(world) == readers
    assert told(world, Event.objects.get(kind="view.saved")) == readers
    assert told(world, Event.objects.get(kind="view.pinned")) == {owner}
    remove_view(actor=person(getattr(world, owner)), list_name="tickets", view_id=view.pk)
    assert who_sees(world) == set()
    assert told(world, Event.objects.get(kind="view.removed")) == readers


def test_who_is_no_longer_shared_with_hears_it_and_sees_it_no_more(world: World) -> None:
    view = save_view(actor=person(world.coordinator), draft=TicketView("Lijst", {}, audience="desk"))
    change_view(actor=person(world.coordinator), view_id=view.pk, draft=TicketView("Lijst", {}))
    assert who_sees(world) == {"coordinator"}
    assert told(world, Event.objects.get(kind="view.changed")) == {"coordinator", "vera", "bas"}


def test_a_shared_view_shows_each_reader_their_own_tickets(world: World) -> None:
    for status in ("new", "open", "in_progress"):
        world.ticket(status)
    world.file(actor=person(world.other_ict), school_id=world.other_school.pk)
    view = save_view(actor=person(world.coordinator), draft=TicketView("Alles", {}, audience="desk"))
    own = save_view(actor=person(world.ict), draft=TicketView("Alles", {}, audience="board", board_id=world.board.pk))
    for name in ("vera", "bas"):
        set_pinned(actor=person(getattr(world, name)), list_name="tickets", view_id=view.pk, is_pinned=True)

    counts = {name: counts_of(getattr(world, name)) for name in ("coordinator", "vera", "bas", "ict", "other_ict")}
    assert counts["coordinator"][str(view.pk)] == 4
    assert counts["vera"][str(view.pk)] == 2
    assert counts["bas"][str(view.pk)] == 1
    assert counts["ict"][str(own.pk)] == 3
    assert str(view.pk) not in counts["ict"]
    assert str(own.pk) not in counts["other_ict"]


@pytest.mark.parametrize(
    ("who", "audience", "error"),
    [
        ("vera", "desk", NotAllowed),
        ("ict", "desk", NotAllowed),
        ("admin", "desk", NotAllowed),
        ("ict", "board", Invalid),
        ("coordinator", "board", Invalid),
    ],
)
def test_nobody_shares_with_others_than_their_own(world: World, who: str, audience: str, error: type) -> None:
    actor = getattr(world, who)
    draft = TicketView("Lijst", {}, audience=audience, board_id=world.other_board.pk)
    with nothing_changed(), pytest.raises(error):
        save_view(actor=person(actor), draft=draft)


def test_a_shared_view_is_kept_by_its_readers_who_may_share_and_read_by_the_others(world: World) -> None:
    view = save_view(actor=person(world.coordinator), draft=TicketView("Lijst", {}, audience="desk"))
    draft = TicketView("Anders", {}, audience="desk")
    for name, error in (("vera", NotAllowed), ("ict", NotFound), ("far_coordinator", NotFound)):
        with nothing_changed(), pytest.raises(error):
            change_view(actor=person(getattr(world, name)), view_id=view.pk, draft=draft)
        with nothing_changed(), pytest.raises(error):
            remove_view(actor=person(getattr(world, name)), list_name="tickets", view_id=view.pk)
    rows = {name: get(getattr(world, name))[-1]["abilities"] for name in ("coordinator", "vera")}
    assert rows == {"coordinator": ["view.change", "view.remove"], "vera": []}


def test_what_makes_no_sense_is_not_saved(world: World) -> None:
    for draft in (
        TicketView("x", {"password": ["1"]}),
        TicketView("x", {"status": ["nieuw"]}),
        TicketView("x", {"board": ["x"]}),
        TicketView("x", {}, ordering="title"),
        TicketView("x", {}, columns=["password"]),
        TicketView("x", {"tag": ["x" * 200] * 21}),
    ):
        with nothing_changed(), pytest.raises(Invalid):
            save_view(actor=person(world.coordinator), draft=draft)


def test_a_view_that_time_has_overtaken_says_so_and_breaks_nothing(world: World) -> None:
    draft = TicketView("Oud", {"status": ["new"], "category": [str(world.category.pk)]})
    view = save_view(actor=person(world.coordinator), draft=draft)
    assert get(world.coordinator)[-1]["problems"] == []
    world.category.is_active = False
    world.category.save()
    SavedView.objects.filter(pk=view.pk).update(
        filters=view.filters | {"status": ["verdwenen"], "colour": ["red"], "board": [str(world.far_school.board_id)]}
    )

    problems = get(world.coordinator)[-1]["problems"]

    assert len(problems) == 4
    assert "“status”" in " ".join(problems)
    assert "categorie" in " ".join(problems)
    assert str(view.pk) not in counts_of(world.coordinator)


def test_pins_are_ones_own_and_bounded(world: World) -> None:
    for number in range(MAX_PINS + 1):
        view = save_view(actor=person(world.coordinator), draft=TicketView(f"Lijst {number}", {}, audience="desk"))
    assert sum(row["is_pinned"] for row in get(world.coordinator) if row["id"]) == MAX_PINS
    assert not any(row["is_pinned"] for row in get(world.vera) if row["id"])
    with nothing_changed(), pytest.raises(Conflict):
        set_pinned(actor=person(world.coordinator), list_name="tickets", view_id=view.pk, is_pinned=True)


def test_each_role_begins_with_views_of_its_own(world: World) -> None:
    keys = {
        name: [view["key"] for view in get(getattr(world, name))] for name in ("coordinator", "vera", "ict", "admin")
    }
    assert keys == {
        "coordinator": ["unassigned", "urgent", "overdue"],
        "vera": ["mine"],
        "ict": ["requested", "answer", "confirm"],
        "admin": [],
    }


def test_the_list_of_views_costs_the_same_however_long(world: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            get(world.coordinator)
        return len(queries)

    filters = {"board": [str(world.board.pk)], "school": [str(world.school.pk)], "category": [str(world.category.pk)]}
    save_view(actor=person(world.coordinator), draft=TicketView("a", filters))
    few = cost()
    for number in range(6):
        save_view(actor=person(world.coordinator), draft=TicketView(f"{number}", filters, audience="desk"))
    assert cost() == few


class TestTwoDesks:
    """Somebody who coordinates two desks says which one a view is shared with."""

    @pytest.fixture
    def both(self, world: World) -> User:
        assert world.desk.pk < world.far_desk.pk
        return add_role(world.coordinator, world.far_desk, Role.COORDINATOR)

    def share(self, who: User, desk: Desk | None) -> SavedView:
        draft = TicketView("Lijst", {}, audience="desk", desk_id=desk.pk if desk else None)
        return save_view(actor=person(who), draft=draft)

    def test_it_is_shared_with_the_desk_that_was_chosen(self, world: World, both: User) -> None:
        view = self.share(both, world.far_desk)
        assert view.desk == world.far_desk
        assert who_sees(world) == {"coordinator", "far_coordinator"}
        saved_event = Event.objects.get(kind="view.saved")
        assert saved_event.desk == world.far_desk
        assert told(world, saved_event) == {"coordinator", "far_coordinator"}
        assert saved(world.far_volunteer) == ["Lijst"]

    def test_without_a_desk_nothing_is_shared(self, world: World, both: User) -> None:
        with nothing_changed(), pytest.raises(Invalid) as caught:
            self.share(both, None)
        assert list(caught.value.fields) == ["desk"]

    def test_nor_with_a_desk_of_others(self, world: World) -> None:
        with nothing_changed(), pytest.raises(Invalid):
            self.share(world.coordinator, world.far_desk)

    def test_it_stays_at_its_desk_when_it_is_changed_and_goes_to_another_only_when_told(
        self, world: World, both: User
    ) -> None:
        view = self.share(both, world.far_desk)
        change_view(actor=person(both), view_id=view.pk, draft=TicketView("Anders", {}, audience="desk"))
        assert SavedView.objects.get().desk == world.far_desk
        change_view(
            actor=person(both),
            view_id=view.pk,
            draft=TicketView("Anders", {}, audience="desk", desk_id=world.desk.pk),
        )
        assert who_sees(world) == {"coordinator", "vera", "bas"}
        event = Event.objects.filter(kind="view.changed").latest("seq")
        assert told(world, event) == {"coordinator", "vera", "bas", "far_coordinator"}

    def test_one_s_own_view_stays_when_one_leaves_the_first_desk(self, world: World, both: User) -> None:
        save_view(actor=person(both), draft=TicketView("Van mij", {}))
        both.memberships.filter(desk=world.desk).delete()
        both.cached_scope = None
        assert saved(both) == ["Van mij"]
        assert "coordinator" in told(world, Event.objects.get(kind="view.saved"))

    def test_the_api_takes_the_desk(self, world: World, both: User) -> None:
        client = Client()
        client.force_login(both)
        body = {"name": "Lijst", "audience": "desk", "desk": world.far_desk.pk}
        assert client.post("/api/v1/views/", body, content_type="application/json").status_code == 201
        assert SavedView.objects.get().desk == world.far_desk
        del body["desk"]
        answer = client.post("/api/v1/views/", body, content_type="application/json")
        assert answer.status_code == 400
        assert SavedView.objects.count() == 1
