"""What is found: run on SQLite and on PostgreSQL, with the same results."""

from collections.abc import Callable

import pytest

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World, make_school
from tests.search.conftest import Ask
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.relations.actions.relate import set_tags
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db

Find = Callable[[User, str], list[int]]


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Laptop start niet op", "laptops"),
        ("Drie laptops defect", "laptop"),
        ("Er is gewerkt aan de wifi", "werken"),
        ("Facturen kwijt", "factuur"),
        ("LAPTOP", "laptop"),
        ("Coördinator gezocht", "coordinator"),
        ("Coordinator gezocht", "coördinator"),
        ("Wifi valt weg", "wi-fi"),
        ("Wi-Fi valt weg", "wifi"),
        ("Wi-Fi valt weg", "wi-fi"),
        ("Foto's zijn weg", "foto"),
        ("Foto's zijn weg", "fotos"),
        ("Printerscherm blijft zwart", "scherm"),
        ("Schermkabel stuk", "scherm"),
        ("Beeldschermkabel stuk", "scherm"),
        ("Wachtwoord vergeten", "wacht"),
        ("Wachtwoord vergeten", "wachtwo"),
        ("Chromebooks inrichten", "chrombooks"),
        ("Chromebooks inrichten", "chromeboosk"),
        ("Serienummer 5CD1234XYZ", "5cd1234xyz"),
        ("Serienummer 5CD1234XYZ", "5cd1243xyz"),
        ("Het digibord valt steeds uit", "het digibord"),
        ("Laptop van de directeur", "laptop directeur"),
        ("Digibord valt steeds uit", "het digibord"),
        ("Digibord valt steeds uit", "digibord z"),
        ("Laptop start niet op", '"start niet"'),
        ("Laptop start niet op", "laptop -printer"),
        ("Ελληνικά toetsenbord", "ελληνικα"),
        ("100% cpu", "100%"),
    ],
)
def test_found(world: World, find: Find, title: str, question: str) -> None:
    ticket = world.file(title=title)
    world.file(title="Iets heel anders")
    assert find(world.ict, question) == [ticket.pk]


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Laptop start niet op", "printer"),
        ("Laptop start niet op", '"niet start"'),
        ("Laptops starten niet", '"laptop"'),
        ("Laptop start niet op", "laptop -start"),
        ("Laptop start niet op", 'laptop -"start niet"'),
        ("Lappen stof", "laptop"),
        ("Kast", "kist"),
        ("Schermen", "erme"),
        ("Iets", "%"),
        ("Iets", "_"),
        ("Iets", "' OR 1=1 --"),
        ("Iets", "zzz & | ! :* <-> ( )"),
        ("Iets", '"" zzz'),
    ],
)
def test_not_found(world: World, find: Find, title: str, question: str) -> None:
    world.file(title=title)
    assert find(world.ict, question) == []


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Laptop start niet op", "laptop printer"),
        ("Wachtwoord vergeten", "wachtwoord printer"),
        ("Wachtwoord van de printer", "wac printer"),
    ],
)
def test_not_found_by_all_words(world: World, ask: Ask, title: str, question: str) -> None:
    world.file(title=title)
    assert ask(world.ict, "search/", q=question)["some_words"] is True


def test_a_phrase_does_not_reach_from_one_text_into_the_next(world: World, find: Find) -> None:
    ticket = world.file(title="Laptop kapot", description="Printer ook. Sinds maandag")
    assert find(world.ict, '"kapot printer"') == []
    assert find(world.ict, '"printer ook sinds"') == [ticket.pk]


def test_a_few_letters_are_a_beginning_only_at_the_end_of_the_question(world: World, find: Find) -> None:
    ticket = world.file(title="Wachtwoord van de printer")
    assert find(world.ict, "wachtwoord pri") == [ticket.pk]
    assert find(world.ict, "wac rooster") == []


def test_every_side_of_a_ticket_is_found_by(world: World, find: Find) -> None:
    school = make_school(world.board, name="De Regenboog", code="12XY01")
    ticket = world.ticket("in_progress", title="Hulp gevraagd", description="De accu is leeg", school_id=school.pk)
    post_message(actor=person(world.ict), ticket_id=ticket.pk, body="Ook de muis hapert")
    post_message(actor=person(world.vera), ticket_id=ticket.pk, body="Reserveonderdeel besteld", audience="internal")
    set_tags(actor=person(world.vera), ticket_id=ticket.pk, names=["wissel"])
    for question in ("hulp", "accu", "muizen", "reserveonderdelen", "wissel", "regenboog", "12xy01", "Vera", "Ilse"):
        assert find(world.coordinator, question) == [ticket.pk], question


def test_changes_are_found_and_what_was_there_before_is_not(world: World, find: Find) -> None:
    ticket = world.file(title="Beamer flikkert")
    assert find(world.ict, "beamer") == [ticket.pk]
    edit_ticket(actor=person(world.ict), ticket_id=ticket.pk, changes={"title": "Scanner flikkert"})
    assert find(world.ict, "beamer") == []
    assert find(world.ict, "scanner") == [ticket.pk]
    triage_ticket(actor=person(world.coordinator), ticket_id=ticket.pk, triage=Triage(category_id=world.category.pk))
    assert find(world.ict, "hardware") == [ticket.pk]


def test_a_number_finds_the_ticket_and_the_texts_that_hold_it(world: World, find: Find) -> None:
    ticket, other = world.file(title="Eerste"), world.file(title="Tweede")
    third = world.file(title=f"Hoort bij {ticket.pk}")
    assert find(world.ict, f"#{ticket.pk}") == [ticket.pk]
    assert find(world.ict, str(ticket.pk)) == [third.pk, ticket.pk]
    assert find(world.ict, f"#{ticket.pk} #{other.pk}") == [other.pk, ticket.pk]
    assert find(world.ict, f"-#{ticket.pk} -#{third.pk}") == [other.pk]


def test_typing_errors_are_forgiven_only_when_nothing_else_is_found(world: World, find: Find) -> None:
    right = world.file(title="Toets afnemen")
    assert find(world.ict, "toest") == [right.pk]
    wrong = world.file(title="Toest")
    assert find(world.ict, "toest") == [wrong.pk]


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Inloggen lukt niet", "inloggn"),
        ("Nieuwe wachtwoorden", "wachtwoordne"),
        ("Wachtwoord vergeten", "wachtwoort vergetn"),
        ("Wachtwoord vergeten", "vergetn wachtwoort"),
        ("Wachtwoord vergeten", "wachtwoordenx"),
        ("Drie chromebooks", "chromeboekn"),
        ("Brieven afdrukken", "brievne"),
        ("Muren zonder wifi", "murne"),
        ("Basispoort hapert", "basisprot"),
        ("Beveiliging", "beveilignig"),
        ("Gebruikers geblokkeerd", "gebruikres"),
        ("Gebruikers geblokkeerd", "geblokeerd"),
    ],
)
def test_typing_errors_in_any_form_of_a_word_and_two_in_a_long_one(
    world: World, find: Find, title: str, question: str
) -> None:
    ticket = world.file(title=title)
    world.file(title="Iets heel anders met kasten en printers")
    assert find(world.ict, question) == [ticket.pk]


@pytest.mark.parametrize("question", ["kisten", "printn kosten", "laptops", "chroom", "wachtkamer"])
def test_a_typing_error_is_not_a_word_that_looks_a_little_like_it(world: World, find: Find, question: str) -> None:
    world.file(title="Kasten en printers, lappen, chromecasts en wachtwoorden")
    assert find(world.ict, question) == []


def test_two_typing_errors_are_forgiven_only_when_one_is_not_enough(world: World, find: Find) -> None:
    two = world.file(title="Wachtwoord")
    assert find(world.ict, "wachtbootd") == [two.pk]
    one = world.file(title="Wachtboord")
    assert find(world.ict, "wachtbootd") == [one.pk]
    none = world.file(title="Wachtbootd")
    assert find(world.ict, "wachtbootd") == [none.pk]


def test_a_word_being_typed_is_found_though_its_beginning_is_no_stem(world: World, find: Find) -> None:
    ticket = world.file(title="Muren en gebruikers: inloggen en wachtwoorden")
    for question in ("mure", "inlogge", "inlogg", "gebruiker", "gebr", "wachtwoorde", "muren inlogge"):
        assert find(world.ict, question) == [ticket.pk], question


def test_only_words_to_leave_out(world: World, find: Find) -> None:
    world.file(title="Laptop")
    other = world.file(title="Printer")
    assert find(world.ict, "-laptop") == [other.pk]


def test_what_a_deleted_ticket_said_is_gone(world: World, find: Find) -> None:
    from helpdesk.search.engine import engine
    from helpdesk.search.models import SearchDocument

    world.file(title="Beamer")
    assert find(world.ict, "beamer")
    assert engine().standing(["beamer"]) == {"beamer"}
    SearchDocument.objects.all().delete()
    assert find(world.ict, "beamer") == []
    assert engine().standing(["beamer"]) == set()


def test_a_rebuild_finds_the_same(world: World, find: Find) -> None:
    from django.core.management import call_command

    from helpdesk.search.models import Spelling, Word

    ticket = world.file(title="Printerscherm kapot")
    assert find(world.ict, "scherm") == [ticket.pk]
    before = sorted(Word.objects.values_list()), Spelling.objects.count()
    call_command("rebuild_search", verbosity=0)
    assert (sorted(Word.objects.values_list()), Spelling.objects.count()) == before
    assert find(world.ict, "scherm") == [ticket.pk]
    assert Ticket.objects.count() == 1
