"""Names: new ones are found and old ones are not, and who is mentioned is a name and no number."""

from collections.abc import Callable

import pytest

from helpdesk.access.actor import SYSTEM, person
from helpdesk.accounts.actions.edit_profile import edit_profile
from helpdesk.accounts.models import User
from helpdesk.history.followers import catch_up
from helpdesk.history.models import Event
from helpdesk.schools.actions.edit_board import BoardChange, change_board
from helpdesk.schools.actions.import_register import import_register
from helpdesk.schools.models import School
from helpdesk.schools.register import read_register
from helpdesk.search import renaming
from helpdesk.search.renaming import index_renamed, renamed_by
from helpdesk.tasks.models import Task
from helpdesk.tasks.worker import run_due
from tests.factories import World
from tests.search.conftest import Ask
from tickets.categories.actions import CategoryChange, change_category, rename_tag
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Tag
from tickets.relations.actions.relate import set_tags
from tickets.search.searchable import TICKET_SEARCH
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db

Find = Callable[[User, str], list[int]]


class TestNewNames:
    """A new name is found once the worker has made the documents afresh, and the old one is not."""

    def test_of_what_tickets_bear(self, world: World, find: Find) -> None:
        ticket = world.ticket("in_progress")
        triage_ticket(
            actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(category_id=world.category.pk)
        )
        set_tags(actor=person(world.coordinator), ticket_id=ticket.pk, names=["wifi"])
        find(world.coordinator, "wifi")

        edit_profile(actor=person(world.vera), name="Vera Zilverberg")
        change_board(
            actor=person(world.coordinator), board_id=world.board.pk, change=BoardChange(name="Stichting Koperdal")
        )
        change_category(
            actor=person(world.coordinator), category_id=world.category.pk, change=CategoryChange(name_nl="Snoeren")
        )
        rename_tag(actor=person(world.coordinator), tag_id=Tag.objects.get().pk, name="draadloos")
        catch_up()
        while run_due():
            pass

        for word in ("zilverberg", "koperdal", "snoeren", "draadloos"):
            assert find(world.coordinator, word) == [ticket.pk], word
        assert find(world.coordinator, "wifi") == []

    def test_of_boards_and_schools_that_an_import_renames(self, world: World, find: Find) -> None:
        of_school, of_board = world.file(), world.file(school_id=None, board_id=world.board.pk)
        assert find(world.coordinator, "koperdal") == []
        register = read_register(
            "BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;GEMEENTENAAM\n"
            f"{world.board.number};{world.school.code};{world.school.name};ALMERE\n".encode(),
            file="po.csv",
        )
        options = {"actor": SYSTEM, "desk": world.desk, "allow_many_closed": True}
        import_register(registers=[register], board_names={world.board.number: "Stichting Koperdal"}, **options)
        catch_up()
        while run_due():
            pass
        assert find(world.coordinator, "koperdal") == [of_board.pk, of_school.pk]

        School.objects.filter(pk=world.school.pk).update(name="Zilverberg")
        import_register(registers=[register], **options)
        catch_up()
        assert Task.objects.filter(name="search.index_renamed").exists()

    def test_of_many_tickets_in_batches(self, world: World, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(renaming, "BATCH", 2)
        filed = [world.file() for _ in range(5)]
        change_board(
            actor=person(world.coordinator), board_id=world.board.pk, change=BoardChange(name="Stichting Koperdal")
        )
        catch_up()
        while run_due():
            pass
        assert find(world.coordinator, "koperdal") == [ticket.pk for ticket in reversed(filed)]

    def test_of_schools_by_an_import(self, world: World, find: Find) -> None:
        ticket = world.file()
        School.objects.filter(pk=world.school.pk).update(name="De Regenboog")
        event = Event(kind="register.imported", desk_id=world.desk.pk, data={"added": 0, "changed": 1})
        assert renamed_by(event, TICKET_SEARCH) == ("desk", world.desk.pk)
        index_renamed({"type": "ticket", "what": "desk", "id": world.desk.pk})
        assert find(world.coordinator, "regenboog") == [ticket.pk]


def test_who_is_mentioned_is_found_and_shown_by_name(world: World, ask: Ask, find: Find) -> None:
    ticket = world.ticket("in_progress")
    post_message(
        actor=person(world.coordinator),
        ticket_id=ticket.pk,
        body=f"Kun jij de zekering nakijken @{{{world.vera.pk}}}? Niet @{{{world.noor.pk}}}.",
        audience="internal",
    )
    assert find(world.coordinator, "vera nakijken") == [ticket.pk]
    [hit] = ask(world.coordinator, "search/", q="zekering")["tickets"]
    shown = "".join(piece["text"] for piece in hit["snippet"]["pieces"])
    # Noor is not on the ticket: she could not be mentioned, so she stays the number that was typed.
    assert shown == f"Kun jij de zekering nakijken @Vera Student? Niet @{{{world.noor.pk}}}."
