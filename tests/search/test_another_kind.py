"""A kind of thing besides tickets is found by its words: what `docs/adding-a-kind-of-thing.md` tells, built."""

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.history.events import ERASED
from helpdesk.history.unit import unit_of_work
from helpdesk.schools.actions.edit_board import BoardChange, change_board
from helpdesk.search import searchables
from helpdesk.search.documents import Side
from helpdesk.search.engine import engine
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.models import SearchDocument, Spelling, Word
from helpdesk.search.subjects import SubjectSearch
from helpdesk.search.words import stem
from helpdesk.tasks.worker import run_due
from tests.factories import World
from tests.search.conftest import Ask
from tests.subjects.test_adding_a_kind import (  # noqa: F401 - the kind of thing and its addresses
    PAGE,
    PEOPLE,
    _addresses,
    notices,
    world,
)

pytestmark = pytest.mark.django_db

Titles = Callable[[User, str], list[str]]


@pytest.fixture(autouse=True)
def _searchable(notices: Any) -> Iterator[None]:  # noqa: F811
    """Notices are searchable for as long as a test runs."""
    from tests.subjects.notices.lists import NOTICE_LIST

    with (
        patch.dict(searchables._searchables),
        patch.object(NOTICE_LIST.filters, "base_filters", dict(NOTICE_LIST.filters.base_filters)),
    ):
        sys.modules.pop("tests.search.notices", None)
        import_module("tests.search.notices")
        yield


@pytest.fixture
def titles(ask: Ask) -> Titles:
    """The titles of the notices that the list shows for a question, newest first."""
    return lambda user, text: [row["title"] for row in ask(user, "notices/", q=text)["results"]]


def write(notices: Any, world: World, title: str, text: str = "", *, is_published: bool = True) -> Any:  # noqa: F811
    actor = person(world.coordinator)
    notice = notices.write_notice(actor=actor, desk_id=world.desk.pk, board_id=world.board.pk, title=title, text=text)
    if is_published:
        notices.change_notice(actor=actor, notice_id=notice.pk, changes={"is_published": True})
    return notice


def who_finds(world: World, titles: Titles, text: str) -> set[str]:  # noqa: F811
    return {name for name in PEOPLE if titles(getattr(world, name), text)}


def index_as_it_is() -> tuple[list[Any], list[Any]]:
    documents = SearchDocument.objects.values_list("subject_type", "subject_id")
    return sorted(Word.objects.values_list()), sorted(documents)


def test_it_is_found_by_whoever_sees_it_and_by_nobody_else(notices: Any, world: World, titles: Titles) -> None:  # noqa: F811
    write(notices, world, "Storing", "Het digibord flikkert", is_published=False)
    assert who_finds(world, titles, "digibord") == {"coordinator"}
    assert who_finds(world, titles, "digibrod") == {"coordinator"}
    write(notices, world, "Rooster", "Het digibord is terug")
    assert who_finds(world, titles, "digibord") == {"coordinator", "vera", "bas", "ict"}
    assert titles(world.ict, "digibord") == ["Rooster"]
    assert titles(world.coordinator, "digibord -flikkert") == ["Rooster"]
    assert titles(world.coordinator, "onzinwoord") == titles(world.coordinator, "!") == []


def test_each_question_is_about_one_kind(notices: Any, world: World, titles: Titles, ask: Ask) -> None:  # noqa: F811
    notice = write(notices, world, "Zonnescherm bij de ingang")
    tickets = [world.file(title="Zonnescherm klemt")]
    while tickets[-1].pk < notice.pk:
        tickets.append(world.file(title="Zonnescherm klemt weer"))
    numbers = [row["id"] for row in ask(world.coordinator, "tickets/", q="zonnescherm")["results"]]
    assert numbers == [ticket.pk for ticket in reversed(tickets)]
    assert titles(world.coordinator, "zonnescherm") == ["Zonnescherm bij de ingang"]
    assert titles(world.coordinator, "klemt") == []
    assert [hit["id"] for hit in ask(world.coordinator, "search/", q="ingang")["tickets"]] == []


def test_a_removed_one_has_no_document_and_leaves_no_word(notices: Any, world: World, titles: Titles) -> None:  # noqa: F811
    notice = write(notices, world, "Zekering", is_published=False)
    assert titles(world.coordinator, "zekering") == ["Zekering"]
    notices.remove_notice(actor=person(world.coordinator), notice_id=notice.pk)
    assert titles(world.coordinator, "zekering") == []
    assert not SearchDocument.objects.filter(subject_type="notice").exists()
    assert engine().standing([stem("zekering")]) == set()


def test_erased_words_are_gone_from_the_index_those_of_others_stay(notices: Any, world: World, titles: Titles) -> None:  # noqa: F811
    from tests.subjects.notices.subject import NOTICES

    notice = write(notices, world, "Storing", "Vraag het aan Zebedeus van de zonnewende")
    world.file(title="Zonnewende")
    assert titles(world.vera, "zebedeus") == ["Storing"]
    with unit_of_work():
        notice.refresh_from_db()
        notice.text = "[…]"
        NOTICES.save_change(notice, "text")
        data = {"scope": "subject", "reason": "request", "count": 1}
        NOTICES.record(ERASED, actor=person(world.coordinator), thing=notice, data=data)
    assert titles(world.vera, "zebedeus") == []
    while run_due():
        pass
    assert not Word.objects.filter(text__startswith="zebed").exists()
    assert not Spelling.objects.filter(key__startswith="zebed").exists()
    assert Word.objects.filter(text=stem("zonnewende")).exists()


def test_a_rebuild_finds_the_same_of_every_kind(notices: Any, world: World, titles: Titles, ask: Ask) -> None:  # noqa: F811
    write(notices, world, "Zonnescherm")
    ticket = world.file(title="Zonnescherm klemt")
    assert titles(world.vera, "zonnescherm") == ["Zonnescherm"]
    before = index_as_it_is()
    call_command("rebuild_search", verbosity=0)
    assert index_as_it_is() == before
    assert titles(world.vera, "zonnescherm") == ["Zonnescherm"]
    assert [row["id"] for row in ask(world.coordinator, "tickets/", q="zonnescherm")["results"]] == [ticket.pk]


def test_a_name_that_it_bears_is_followed(notices: Any, world: World, titles: Titles) -> None:  # noqa: F811
    write(notices, world, "Storing")
    change = BoardChange(name="Stichting Koperdal")
    assert titles(world.vera, "koperdal") == []
    change_board(actor=person(world.coordinator), board_id=world.board.pk, change=change)
    titles(world.vera, "koperdal")
    while run_due():
        pass
    assert titles(world.vera, "koperdal") == ["Storing"]


def test_what_is_internal_is_found_by_those_who_see_notes(notices: Any, world: World, titles: Titles) -> None:  # noqa: F811
    from tests.subjects.notices.subject import NOTICES

    write(notices, world, "Storing", "zonnewende")
    asked = AnyOf(stems=(stem("zonnewende"),))

    def found(user: User, expression: Expression) -> int:
        return search.keep(NOTICES.visible_in(user.scope), user.scope, expression).count()

    search = SubjectSearch(NOTICES, {Side.TITLE: ("title",), Side.INTERNAL: ("text",)})
    searchables.register_searchable(search)
    titles(world.coordinator, "zonnewende")
    # Nobody reads notes of notices.
    for user in (world.coordinator, world.ict):
        assert (found(user, Expression((asked,))), found(user, Expression(forbidden=(asked,)))) == (0, 1)
    with patch.object(type(NOTICES), "sees_notes", frozenset({"coordinator"})):
        assert found(world.coordinator, Expression((asked,))) == 1
        assert found(world.coordinator, Expression(forbidden=(asked,))) == 0
        # A note hides nothing from those who may not read it.
        assert (found(world.ict, Expression((asked,))), found(world.ict, Expression(forbidden=(asked,)))) == (0, 1)


def test_the_page_shows_exactly_this_declaration() -> None:
    [shown] = re.findall(r"```python\n(# search\.py of notices.*?)```", PAGE.read_text(), re.DOTALL)
    written = (Path(__file__).parent / "notices.py").read_text()
    assert shown == written.replace("tests.subjects.notices", "notices")
