"""The lists of a desk that tickets are sorted by: who keeps them, and what is written down."""

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.access.actor import person
from helpdesk.errors import Conflict, Invalid, NotAllowed, NotFound
from helpdesk.history.models import Audience, Event
from helpdesk.schools.actions.edit_board import BoardChange, add_board, change_board
from helpdesk.schools.models import Board
from tests.evidence import whole
from tests.factories import World, make_world
from tickets.categories.actions import (
    CategoryChange,
    add_category,
    change_category,
    delete_tag,
    order_categories,
    rename_tag,
)
from tickets.core.models import Category, Tag
from tickets.relations.actions.relate import set_tags

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def kinds() -> list[str]:
    return list(Event.objects.filter(subject_type="").order_by("seq").values_list("kind", flat=True))


class TestCategories:
    def test_a_new_one_comes_last_and_is_in_the_history(self, world: World) -> None:
        category = add_category(actor=person(world.admin), desk_id=world.desk.pk, name_nl="Netwerk", name_en="Network")

        assert list(Category.objects.filter(desk=world.desk))[-1] == category
        event = Event.objects.get(kind="category.added")
        assert (event.audience, event.actor, event.data) == (
            Audience.COORDINATOR, world.admin, {"category": category.pk},
        )  # fmt: skip

    def test_names_stay_different(self, world: World) -> None:
        taken = world.category
        with pytest.raises(Invalid) as refused:
            add_category(
                actor=person(world.coordinator), desk_id=world.desk.pk, name_nl=taken.name_nl.upper(), name_en="Other"
            )
        assert set(refused.value.fields) == {"name_nl"}
        assert (Category.objects.filter(desk=world.desk).count(), kinds()) == (1, [])

    def test_a_name_that_makes_no_slug_still_gets_one_of_its_own(self, world: World) -> None:
        first = add_category(actor=person(world.admin), desk_id=world.desk.pk, name_nl="一", name_en="一")
        second = add_category(actor=person(world.admin), desk_id=world.desk.pk, name_nl="二", name_en="二")
        assert (first.slug, second.slug) == ("category", "category-2")

    def test_a_change_that_changes_nothing_is_no_event(self, world: World) -> None:
        change = CategoryChange(name_nl=world.category.name_nl, is_active=True)
        change_category(actor=person(world.coordinator), category_id=world.category.pk, change=change)
        assert kinds() == []

    def test_one_taken_out_of_the_list_stays_on_its_tickets(self, world: World) -> None:
        ticket = world.ticket("open", category_id=world.category.pk)
        change_category(
            actor=person(world.coordinator), category_id=world.category.pk, change=CategoryChange(is_active=False)
        )
        ticket.refresh_from_db()
        assert ticket.category == world.category
        assert Event.objects.get(kind="category.changed").data["changes"] == {"is_active": False}

    def test_the_order_names_every_category_once(self, world: World) -> None:
        second = add_category(actor=person(world.admin), desk_id=world.desk.pk, name_nl="Netwerk", name_en="Network")
        order_categories(actor=person(world.admin), desk_id=world.desk.pk, category_ids=[second.pk, world.category.pk])
        assert list(Category.objects.filter(desk=world.desk)) == [second, world.category]
        for wrong in ([second.pk], [second.pk, second.pk], [second.pk, world.category.pk, 999_999]):
            with pytest.raises(Invalid):
                order_categories(actor=person(world.admin), desk_id=world.desk.pk, category_ids=wrong)

    @pytest.mark.parametrize(
        ("who", "error"), [("ict", NotAllowed), ("vera", NotAllowed), ("far_coordinator", NotFound)]
    )
    def test_others_change_nothing(self, world: World, who: str, error: type[Exception]) -> None:
        actor = getattr(world, who)
        with pytest.raises(error):
            change_category(actor=person(actor), category_id=world.category.pk, change=CategoryChange(name_nl="Anders"))
        with pytest.raises(error):
            add_category(actor=person(actor), desk_id=world.desk.pk, name_nl="Netwerk", name_en="Network")
        world.category.refresh_from_db()
        assert world.category.name_nl != "Anders"
        assert (Category.objects.filter(desk=world.desk).count(), kinds()) == (1, [])


class TestTags:
    def tag(self, world: World) -> Tag:
        ticket = world.ticket("open")
        set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["chromebook"])
        return Tag.objects.get(desk=world.desk)

    def test_another_name_shows_on_the_tickets(self, world: World) -> None:
        tag = self.tag(world)
        rename_tag(actor=person(world.coordinator), tag_id=tag.pk, name="chromebooks")
        assert [item.name for item in tag.tickets.get().tags.all()] == ["chromebooks"]
        assert kinds() == ["tag.renamed"]

    def test_two_tags_do_not_get_one_name(self, world: World) -> None:
        tag = self.tag(world)
        Tag.objects.create(desk=world.desk, name="laptop")
        with pytest.raises(Invalid):
            rename_tag(actor=person(world.coordinator), tag_id=tag.pk, name="Laptop")

    def test_one_that_tickets_have_stays(self, world: World) -> None:
        tag = self.tag(world)
        with pytest.raises(Conflict):
            delete_tag(actor=person(world.coordinator), tag_id=tag.pk)
        unused = Tag.objects.create(desk=world.desk, name="laptop")
        delete_tag(actor=person(world.coordinator), tag_id=unused.pk)
        assert (list(Tag.objects.filter(desk=world.desk)), kinds()) == ([tag], ["tag.deleted"])

    def test_for_an_ict_team_tags_do_not_exist(self, world: World) -> None:
        tag = self.tag(world)
        with pytest.raises(NotFound):
            delete_tag(actor=person(world.ict), tag_id=tag.pk)


class TestBoards:
    def test_one_that_no_longer_takes_part_files_no_tickets(self, world: World) -> None:
        change_board(actor=person(world.coordinator), board_id=world.board.pk, change=BoardChange(is_active=False))
        with pytest.raises(Invalid):
            world.file()
        assert Event.objects.get(kind="board.changed").data["changes"] == {"is_active": False}

    @pytest.mark.parametrize("number", ["1234", "123456", "1234a", "١٢٣٤٥"])
    def test_a_number_has_five_digits(self, world: World, number: str) -> None:
        with pytest.raises(Invalid):
            add_board(actor=person(world.admin), desk_id=world.desk.pk, number=number, name="Stichting Nieuw")

    def test_a_number_is_given_once(self, world: World) -> None:
        with pytest.raises(Invalid):
            add_board(
                actor=person(world.admin), desk_id=world.desk.pk, number=world.board.number, name="Stichting Nieuw"
            )

    def test_its_own_ict_team_may_not_change_it(self, world: World) -> None:
        with pytest.raises(NotAllowed):
            change_board(actor=person(world.ict), board_id=world.board.pk, change=BoardChange(name="Van ons"))
        with pytest.raises(NotFound):
            change_board(
                actor=person(world.far_coordinator), board_id=world.board.pk, change=BoardChange(name="Van ons")
            )
        assert not Board.objects.filter(name="Van ons").exists()
        assert kinds() == []


def test_a_change_in_the_administration_pages_is_an_event_too(world: World, client: Client) -> None:
    client.force_login(world.admin)
    fields = {"desk": world.desk.pk, "slug": "hardware", "name_nl": "Spullen", "name_en": "Things", "position": 1}
    address = reverse("admin:tickets_category_change", args=[world.category.pk])
    answer = client.post(address, {**fields, "is_active": "on"})

    assert answer.status_code == 302
    event = Event.objects.get(kind="category.changed")
    assert (event.actor, event.data["category"]) == (world.admin, world.category.pk)
    assert whole(event)["changes"]["name_nl"] == "Spullen"
