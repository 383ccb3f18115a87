"""`operator:value` does what the list's own filter does, in Dutch and in English."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tests.factories import World, make_category, make_school, make_skill
from tests.search.conftest import Ask
from tickets.core.models import Ticket
from tickets.relations.actions.relate import set_tags
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = pytest.mark.django_db

Find = Callable[[User, str], list[int]]


@pytest.fixture
def many(world: World) -> dict[str, Ticket]:
    oostpoort = make_school(world.board, name="Basisschool Oostpoort")
    network = make_category(world.desk, "network", name_nl="Netwerk en wifi", name_en="Network and wifi")
    skill = make_skill(world.desk, "printers", name_nl="Printers", name_en="Printers")
    made = {
        "new": world.file(title="Nieuw", school_id=oostpoort.pk),
        "urgent": world.file(title="Spoed", urgency="high", impact="school", kind="visit", category_id=network.pk),
        "busy": world.ticket("in_progress", title="Bezig", on_behalf_of="parent"),
        "queued": world.ticket("open", title="Open", description="Iets met de printer"),
        "closed": world.ticket("closed", title="Dicht"),
    }
    triage_ticket(actor=person(world.coordinator), ticket_id=made["queued"].pk, triage=Triage(skill_ids=[skill.pk]))
    set_tags(actor=person(world.vera), ticket_id=made["busy"].pk, names=["wissel"])
    return made


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("status:nieuw", "new urgent"),
        ("status:ingediend", "new urgent"),
        ("status:Submitted", "new urgent"),
        ('status:"in behandeling"', "busy"),
        ("status:in_behandeling", "busy"),
        ("status:in_progress", "busy"),
        ("status:nieuw,gesloten", "new urgent closed"),
        ("-status:gesloten", "new urgent busy queued"),
        ("status:open", "queued"),
        ("is:open", "new urgent busy queued"),
        ("weergave:wachtrij", "queued"),
        ("prioriteit:dringend", "urgent"),
        ("priority:urgent", "urgent"),
        ("prioriteit:spoed", "urgent"),
        ("soort:bezoek", "urgent"),
        ("kind:visit", "urgent"),
        ("voor:ouder", "busy"),
        ("for:parent", "busy"),
        ("school:oostpoort", "new"),
        ('school:"basisschool oost"', "new"),
        ("school:oospoort", "new"),
        ("-school:oostpoort", "urgent busy queued closed"),
        ("categorie:netwerk", "urgent"),
        ("category:network", "urgent"),
        ("vaardigheid:printers", "queued"),
        ("student:vera", "busy closed"),
        ("student:vara", "busy closed"),
        ("student:niemand", "new urgent queued"),
        ("student:ik", ""),
        ("aanvrager:ilse", "new urgent busy queued closed"),
        ("tag:wissel", "busy"),
        ("label:wissel", "busy"),
        ("status:nieuw spoed", "urgent"),
        ("status:nieuw -spoed", "new"),
        ("status:", "new urgent busy queued closed"),
        ("school:bestaatniet", ""),
        ("student:bestaatniet", ""),
    ],
)
def test_keeps(world: World, many: dict[str, Ticket], find: Find, question: str, expected: str) -> None:
    found = set(find(world.coordinator, question))
    assert {name for name, ticket in many.items() if ticket.pk in found} == set(expected.split())


def test_since_and_before_take_dates_as_people_write_them(world: World, find: Find) -> None:
    made = {}
    for day in (1, 15, 30):
        with time_machine.travel(datetime(2020, 4, day, 12, tzinfo=UTC), tick=False):
            made[day] = world.file().pk
    assert find(world.ict, "sinds:2020-04-15") == [made[30], made[15]]
    assert find(world.ict, "na:15-04-2020") == [made[30], made[15]]
    assert find(world.ict, "before:2020-04-15") == [made[1]]
    assert find(world.ict, "sinds:2020-04-10 tot:2020-04-20") == [made[15]]


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("prio:hoog", "Bedoel je “prioriteit:”?"),
        ("kleur:rood", "“kleur:” bestaat niet"),
        ("status:paars", "“paars” is geen van deze: Ingediend"),
        ("sinds:gisteren", "“gisteren” is geen datum"),
        ("school:bestaatniet", "Er heet hier niets “bestaatniet”"),
    ],
)
def test_what_cannot_be_done_is_said(world: World, ask: Ask, question: str, hint: str) -> None:
    (given,) = ask(world.coordinator, "search/", q=question)["hints"]
    assert hint in given["text"]


def test_an_unknown_operator_is_searched_as_words(world: World, find: Find) -> None:
    ticket = world.file(title="Melding error 0x80070")
    assert find(world.ict, "error:0x80070") == [ticket.pk]


def test_counts_facets_and_export_keep_the_same(world: World, many: dict[str, Ticket], ask: Ask) -> None:
    answer = ask(world.coordinator, "tickets/", q="-spoed status:nieuw,gesloten")
    assert answer["counts"] == {"status": {"new": 1, "closed": 1}, "capped": []}
    facets = ask(world.coordinator, "tickets/facets/", q="-spoed status:nieuw,gesloten", fields="status")["fields"]
    assert {item["value"]: item["count"] for item in facets["status"]} == {"new": 1, "closed": 1}


def test_a_name_that_a_ticket_does_not_show_finds_nothing(world: World, many: dict[str, Ticket], find: Find) -> None:
    """Noor sees the queue only: nothing of who asked or helps."""
    assert find(world.noor, "is:open") == [many["queued"].pk]
    for question in ("aanvrager:ilse", "student:vera", "voor:leerling", "tag:wissel", "printer"):
        assert find(world.noor, question) == ([] if question != "printer" else [many["queued"].pk]), question


def test_from_is_who_asked_the_board_or_the_school(world: World, many: dict[str, Ticket], find: Find) -> None:
    everything = sorted((ticket.pk for ticket in many.values()), reverse=True)
    for question in (f"van:{world.ict.name.split()[0]}", f'from:"{world.board.name}"'):
        assert find(world.coordinator, question) == everything
    assert find(world.coordinator, "van:oostpoort") == [many["new"].pk]
    assert many["new"].pk not in find(world.coordinator, "-van:oostpoort")
    assert find(world.ict, "van:ik") == everything
    assert find(world.coordinator, "van:onbekend") == []


def test_from_tells_a_volunteer_nothing_of_who_asks(world: World, many: dict[str, Ticket], find: Find) -> None:
    # Nothing about people stands on a ticket in the queue.
    assert many["queued"].pk in find(world.vera, "van:oostpoort,proef")
    assert many["queued"].pk not in find(world.vera, f"van:{world.ict.name.split()[0]}")


def test_more_operators_make_the_question_longer_not_deeper(world: World, many: dict[str, Ticket], find: Find) -> None:
    """Each `van:` names several people, boards and schools: they must not be combined with those of the others."""
    with CaptureQueriesContext(connection) as queries:
        find(world.coordinator, "van:o van:e student:a,e")
    longest = max(len(query["sql"]) for query in queries)
    with CaptureQueriesContext(connection) as queries:
        find(world.coordinator, "van:o van:e van:o,e van:e,a student:a,e student:e,i")
    assert max(len(query["sql"]) for query in queries) < 3 * longest


def test_of_very_many_operators_the_first_count(world: World, many: dict[str, Ticket], ask: Ask) -> None:
    answer = ask(world.coordinator, "search/", q=" ".join(["is:open"] * 20))

    assert [hint["text"] for hint in answer["hints"]] == ["Alleen de eerste 8 delen met “:” tellen."]
