"""Nobody finds by what they may not read: not in lists, hits, counts, snippets or suggestions."""

import json
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helpdesk.access.actor import person as acting
from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.index import rebuild
from helpdesk.search.words import stem
from tests.factories import World
from tests.search.conftest import Ask
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.access import Visibility, visibility_of
from tickets.core.models import Assignment, Tag, Ticket
from tickets.relations.actions.relate import set_tags
from tickets.search.searchable import TICKET_SEARCH

pytestmark = pytest.mark.django_db

Find = Callable[[User, str], list[int]]
# One word a place, so that who finds by it may read that place.
SIDES = {
    "titelwoord": Visibility.QUEUE,
    "verhaalwoord": Visibility.BOARD,
    "antwoordwoord": Visibility.BOARD,
    "notitiewoord": Visibility.HELPER,
}
ORDER = [Visibility.NONE, Visibility.QUEUE, Visibility.BOARD, Visibility.HELPER, Visibility.COORDINATOR]


@pytest.fixture
def many(world: World) -> World:
    """Tickets in every sort of state, each word in some of them."""
    rng = random.Random(11)
    places = [(world.desk, world.board), (world.desk, world.other_board), (world.far_desk, world.far_school.board)]
    people = [world.vera, world.bas, world.far_volunteer, world.ict, world.coordinator]
    for number in range(60):
        desk, board = rng.choice(places)
        has = {word for word in SIDES if rng.random() < 0.5}
        ticket = Ticket.objects.create(
            desk=desk,
            board=board,
            title=f"T {number} " + ("titelwoord" if "titelwoord" in has else ""),
            description="verhaalwoord" if "verhaalwoord" in has else "",
            requester=world.ict,
            created_by=world.ict,
            status=rng.choice(["new", "open", "open", "open", "in_progress", "closed"]),
        )
        for word, audience in (("antwoordwoord", "public"), ("notitiewoord", "internal")):
            if word in has:
                Message.objects.create(ticket=ticket, author=world.ict, audience=audience, body=word, body_html="")
        if "notitiewoord" in has and rng.random() < 0.5:
            ticket.tags.add(Tag.objects.get_or_create(desk=desk, name="notitiewoord")[0])
        for person in rng.sample(people, rng.choice([0, 0, 1, 2])):
            Assignment.objects.create(ticket=ticket, volunteer=person, state=rng.choice(["offered", "accepted"]))
    rebuild()
    return world


def some(values: list[int]) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.sampled_from(values))


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_word_finds_exactly_where_the_reader_may_read_it(many: World, data: st.DataObject) -> None:
    desks = [many.desk.pk, many.far_desk.pk]
    scope = Scope(
        user_id=data.draw(st.sampled_from([many.vera.pk, many.bas.pk, many.ict.pk, many.coordinator.pk])),
        coordinates=data.draw(some(desks)),
        volunteers_at=data.draw(some(desks)),
        boards=data.draw(some([many.board.pk, many.other_board.pk, many.far_school.board_id])),
        board_desks=frozenset(desks),
    )
    assert_finds_what_it_reads(scope, data.draw(st.sampled_from(sorted(SIDES))))


@pytest.mark.parametrize("coordinates", [False, True], ids=["", "coordinator"])
@pytest.mark.parametrize("helps", [False, True], ids=["", "student"])
@pytest.mark.parametrize("is_of_board", [False, True], ids=["", "board"])
def test_so_does_each_mix_of_roles(many: World, coordinates: bool, helps: bool, is_of_board: bool) -> None:
    scope = Scope(
        user_id=many.vera.pk,
        coordinates=frozenset([many.desk.pk] if coordinates else []),
        volunteers_at=frozenset([many.desk.pk, many.far_desk.pk] if helps else []),
        boards=frozenset([many.board.pk, many.far_school.board_id] if is_of_board else []),
        board_desks=frozenset([many.desk.pk, many.far_desk.pk] if is_of_board else []),
    )
    for word in SIDES:
        assert_finds_what_it_reads(scope, word)


def assert_finds_what_it_reads(scope: Scope, word: str) -> None:
    asked = AnyOf(stems=(stem(word),))
    tickets = list(Ticket.objects.prefetch_related("assignments", "messages", "tags"))
    views = {ticket.pk: visibility_of(scope, ticket.access) for ticket in tickets}
    readable = {ticket.pk: any(word in text for text in _texts(ticket, views[ticket.pk])) for ticket in tickets}
    visible = Ticket.objects.visible_in(scope)

    found = set(TICKET_SEARCH.keep(visible, scope, Expression(required=(asked,))).values_list("pk", flat=True))
    assert found == {pk for pk, can in readable.items() if can}
    # A word to leave out hides no ticket from those who cannot read it there.
    others = set(TICKET_SEARCH.keep(visible, scope, Expression(forbidden=(asked,))).values_list("pk", flat=True))
    assert others == {pk for pk, can in readable.items() if not can and views[pk] is not Visibility.NONE}


def _texts(ticket: Ticket, view: Visibility) -> list[str]:
    """What the page of the ticket shows to this view."""
    if view is Visibility.NONE:
        return []
    texts = [ticket.title]
    if view.is_full:
        texts += [ticket.description, *(item.body for item in ticket.messages.all() if item.audience == "public")]
    if view.is_internal:
        texts += [item.body for item in ticket.messages.all() if item.audience == "internal"]
        texts += [tag.name for tag in ticket.tags.all()]
    return texts


@pytest.fixture
def kept_apart(world: World) -> Ticket:
    """A ticket that Vera has, with a word for each who may read it."""
    ticket = world.ticket("in_progress", title="Titelwoord", description="Verhaalwoord")
    post_message(actor=acting(world.ict), ticket_id=ticket.pk, body="Antwoordwoord")
    post_message(actor=acting(world.vera), ticket_id=ticket.pk, body="Notitiewoord", audience="internal")
    set_tags(actor=acting(world.vera), ticket_id=ticket.pk, names=["labelzaken"])
    world.offer(ticket, world.bas)
    return ticket


def with_errors(word: str) -> tuple[str, ...]:
    """With one typing error, two, and one in another form of the word."""
    return word[:4] + word[5:], word[:4] + word[5:-1] + "x", word + "ne", word[:5] + "x" + word[5:] + "e"


WORDS = ("titelwoord", "verhaalwoord", "antwoordwoord", "notitiewoord", "labelzaken")


@pytest.mark.parametrize(
    ("name", "finds"),
    [("coordinator", 5), ("vera", 5), ("ict", 3), ("bas", 1), ("noor", 0), ("other_ict", 0), ("far_coordinator", 0),
     ("admin", 0)],
)  # fmt: skip
def test_each_role_finds_by_what_it_reads(
    world: World, kept_apart: Ticket, ask: Ask, find: Find, name: str, finds: int
) -> None:
    user: User = getattr(world, name)
    for word in WORDS[:finds]:
        # Also with typing errors.
        for question in (word, *with_errors(word)):
            assert find(user, question) == [kept_apart.pk], question
            answer = ask(user, "search/", q=question)
            assert [hit["id"] for hit in answer["tickets"]] == [kept_apart.pk]
            assert word in json.dumps(answer).lower()
    for word in WORDS[finds:]:
        for question in (word, *with_errors(word), word[:6], word[3:]):
            assert find(user, question) == [], question
            answer = ask(user, "search/", q=question)
            assert answer == {
                "tickets": [], "more": False, "people": [], "schools": [], "hints": [],
                "corrected": False, "some_words": False,
            }  # fmt: skip
            assert ask(user, "search/snippets/", q=question, ticket=kept_apart.pk)["results"] == []
            facets = ask(user, "tickets/facets/", q=question, fields="status,school,category")["fields"]
            assert all(values == [] for values in facets.values())


def test_what_one_may_not_read_takes_no_correction_away(world: World, ask: Ask, find: Find) -> None:
    own = world.ticket("in_progress", title="Wachtwoord")

    def answers() -> list[object]:
        asked = [ask(world.ict, "search/", q=question) for question in ("wachtbootd", "wachtboort")]
        return [[hit["id"] for hit in answer["tickets"]] for answer in asked] + [find(world.ict, "wachtbootd")]

    before = answers()
    assert before == [[own.pk], [own.pk], [own.pk]]
    # The word as it was typed, and one that is nearer to it, where the ICT team does not read.
    post_message(
        actor=acting(world.vera), ticket_id=own.pk, body="Wachtboord, wachtbootd, wachtboort", audience="internal"
    )
    assert find(world.vera, "wachtbootd") == [own.pk]
    assert answers() == before


def test_a_snippet_never_shows_what_its_reader_may_not_read(world: World, kept_apart: Ticket, ask: Ask) -> None:
    for user, hidden in ((world.ict, WORDS[3:]), (world.bas, WORDS[1:])):
        answer = ask(user, "search/", q="titelwoord")
        text = json.dumps(answer).lower()
        assert "titelwoord" in text
        for word in hidden:
            assert word not in text


def test_contact_details_are_no_way_to_find_anybody(world: World, find: Find) -> None:
    from tickets.lifecycle.actions.file import Contact

    world.file(contact=Contact("Mevrouw Zonneveld", "zonneveld@example.org", "0612345678"), on_behalf_of="parent")
    for question in ("zonneveld", "zonneveld@example.org", "0612345678"):
        assert find(world.coordinator, question) == []


def test_only_leaders_find_people(world: World, ask: Ask) -> None:
    assert [found["name"] for found in ask(world.coordinator, "search/", q="vera")["people"]] == ["Vera Student"]
    assert [found["name"] for found in ask(world.admin, "search/", q="studant")["people"]] == [
        "Bas Student", "Noor Student", "Vera Student",
    ]  # fmt: skip
    for user in (world.vera, world.ict, world.far_coordinator):
        assert "Vera Student" not in [found["name"] for found in ask(user, "search/", q="vera")["people"]]
    User.objects.filter(pk=world.vera.pk).update(is_active=False)
    assert ask(world.coordinator, "search/", q="vera")["people"] == []


def test_schools_are_ones_own(world: World, ask: Ask) -> None:
    world.other_school.name = "De Regenboog"
    world.other_school.save()
    for user, names in (
        (world.coordinator, ["De Regenboog"]),
        (world.other_ict, ["De Regenboog"]),
        (world.ict, []),
        (world.far_coordinator, []),
    ):
        for question in ("regenboog", "regenbog", "de reg"):
            assert [school["name"] for school in ask(user, "search/", q=question)["schools"]] == names
