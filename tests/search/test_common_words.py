"""The best hits are the same, whether the database starts from the words or from the newest tickets."""

import pytest

from helpdesk.access.actor import person
from helpdesk.history.followers import catch_up
from helpdesk.search import expansion
from tests.factories import World
from tests.search.conftest import Ask
from tickets.search import results
from tickets.search.query import read_exactly

pytestmark = pytest.mark.django_db

ALL_COMMON, NONE_COMMON = 0, 10**9


@pytest.fixture(params=[ALL_COMMON, NONE_COMMON], ids=["common", "rare"])
def commonness(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expansion, "_many_of", lambda _newest: request.param)


def hits(ask: Ask, world: World, question: str, **parameters: object) -> list[int]:
    return [hit["id"] for hit in ask(world.ict, "search/", q=question, **parameters)["tickets"]]


@pytest.mark.usefixtures("commonness")
class TestTheBestHits:
    def test_are_titles_first_and_then_the_newest(self, world: World, ask: Ask) -> None:
        title = world.file(title="Beamer flikkert")
        newer_title = world.file(title="Lamp van de beamer")
        text = world.file(title="Iets anders", description="Bij de beamer")
        newest = world.file(title="Nog iets", description="Ook de beamer")
        world.file(title="Printer")
        assert hits(ask, world, "beamer") == [newer_title.pk, title.pk, newest.pk, text.pk]
        answer = ask(world.ict, "search/", q="beamer", limit=3)
        assert ([hit["id"] for hit in answer["tickets"]], answer["more"]) == (
            [newer_title.pk, title.pk, newest.pk],
            True,
        )

    def test_begin_with_the_number_asked_for(self, world: World, ask: Ask) -> None:
        asked = world.file(title="Eerste")
        named = world.file(title=f"Hoort bij {asked.pk}")
        assert hits(ask, world, str(asked.pk)) == [asked.pk, named.pk]

    def test_keep_to_words_left_out_and_filters(self, world: World, ask: Ask) -> None:
        kept = world.file(title="Beamer flikkert")
        world.file(title="Beamer van de aula")
        ended = world.ticket("solved", title="Beamer hangt scheef")
        assert hits(ask, world, "beamer -aula") == [ended.pk, kept.pk]
        assert hits(ask, world, "beamer -aula status:nieuw") == [kept.pk]

    def test_are_of_the_readers_own_boards_only(self, world: World, ask: Ask) -> None:
        own = world.file(title="Beamer flikkert")
        world.file(actor=person(world.other_ict), board_id=world.other_board.pk, school_id=None, title="Beamer elders")
        assert hits(ask, world, "beamer") == [own.pk]

    def test_forgive_a_typing_error_but_not_because_of_a_filter(self, world: World, ask: Ask) -> None:
        ticket = world.file(title="Beamer flikkert")
        answer = ask(world.ict, "search/", q="baemer")
        assert ([hit["id"] for hit in answer["tickets"]], answer["corrected"]) == ([ticket.pk], True)
        # The word is right and nothing solved has it: that is the answer, and no word is guessed instead.
        solved = world.ticket("solved", title="Beamers hangen scheef")
        assert hits(ask, world, "baemers flikkretn") == [ticket.pk]
        answer = ask(world.ict, "search/", q="baemer status:opgelost")
        assert ([hit["id"] for hit in answer["tickets"]], answer["corrected"]) == ([solved.pk], True)
        world.ticket("solved", title="Lamp flakkert")
        answer = ask(world.ict, "search/", q="flikkert status:opgelost")
        assert (answer["tickets"], answer["corrected"]) == ([], False)


def test_of_very_many_hits_only_the_newest_are_looked_through_for_titles(
    world: World, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expansion, "_many_of", lambda _newest: ALL_COMMON)
    monkeypatch.setattr(results, "COMPARED", 2)
    world.file(title="Beamer flikkert")
    title = world.file(title="Lamp van de beamer")
    newest = world.file(title="Iets", description="Bij de beamer")
    assert hits(ask, world, "beamer", limit=1) == [title.pk]
    assert hits(ask, world, "beamer", limit=2) == [title.pk, newest.pk]


def test_walking_pays_from_a_share_that_shrinks_as_tickets_grow() -> None:
    # Of 10,000 tickets one in thirteen, of a million one in a hundred and twenty-six.
    assert [expansion._many_of(newest) for newest in (10_000, 1_000_000)] == [790, 7905]
    assert expansion._many_of(0) == 0


@pytest.mark.parametrize(("question", "is_common"), [("inlogge", True), ("inloggen", True), ("muren", False)])
def test_a_word_of_which_only_the_beginning_is_typed_is_common_too(
    world: World, monkeypatch: pytest.MonkeyPatch, question: str, is_common: bool
) -> None:
    monkeypatch.setattr(expansion, "_many_of", lambda _newest: 2)
    for title in ("Inloggen op de muren", "Inloggen"):
        world.file(title=title)
    catch_up()
    expression = read_exactly(question, person(world.ict)).expression
    assert (expression.is_common, expression.is_nowhere) == (is_common, False)


def test_a_hit_that_went_out_of_sight_since_it_was_chosen_is_left_out(world: World) -> None:
    ticket = world.file(title="Beamer flikkert")
    search = read_exactly("beamer", person(world.other_ict))
    assert results.hits_of(search, [ticket.pk]) == []
    assert [hit.row["id"] for hit in results.hits_of(read_exactly("beamer", person(world.ict)), [ticket.pk])] == [
        ticket.pk
    ]
