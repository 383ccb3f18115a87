"""What one may not see changes no byte of what one gets: not by a count, a score, an order, a correction or a hint.

The same readers ask the same questions twice: with and without tickets of another board, notes, tags and offers that do
not exist for them. The clock stands still meanwhile, so nothing else can differ.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone

from helpdesk.access.actor import person
from helpdesk.files.models import Attachment
from helpdesk.history.followers import catch_up
from helpdesk.search.index import rebuild
from tests.contract.conftest import Scene, upload
from tests.contract.table import PAGES, ROLES, TABLE, Call
from tests.evidence import undone
from tests.factories import make_ict_team, make_volunteer
from tickets.checklist.actions import add_items
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Ticket
from tickets.lifecycle.actions.file import Contact
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import link_tickets, set_tags
from tickets.triage.actions.triage import Triage, triage_ticket

pytestmark = [pytest.mark.django_db, pytest.mark.once]

_ANY = " ".join(["200"] * len(ROLES))
# Words that only hidden tickets and notes have: one of its own, one a typing error away from a visible word, one that
# holds a visible word, and one that begins as a visible word does.
HIDDEN_WORDS = "zonnepaneel laptops laptob schoollaptop lapland flikkert beamer"
QUESTIONS = (
    "tickets/?ordering=-updated", "tickets/?ordering=-priority", "tickets/?ordering=wanted_by", "tickets/?page_size=1",
    "tickets/?status=open", "tickets/?view=open", "tickets/?view=unanswered", "tickets/?assignee={hidden_student}",
    "tickets/?requester={hidden_requester}", "tickets/?tag=geheim", "tickets/?q=zonnepaneel", "tickets/?q=zonnepanel",
    "tickets/?q=laptop", "tickets/?q=laptpo", "tickets/?q=lap", "tickets/?q=tag:geheim", "tickets/?q=school:zonne",
    "tickets/?q=is:open", "tickets/?q=%23{hidden}", "tickets/?filed_from=2020-01-01", "tickets/?open_on=2040-01-01",
    "tickets/facets/?fields=status,board,school,kind,priority,category,assignee,on_behalf_of,tag,requester",
    "tickets/facets/?fields=status&q=lap", "tickets/export.csv?q=lap", "tickets/{hidden}/",
    "tickets/{hidden}/timeline/", "tickets/{hidden}/similar/", "tickets/{hidden}/suggestions/",
    "tickets/{hidden}/mentionable/", "attachments/{hidden_file}/", "tickets/{new}/similar/",
    "tickets/{ticket}/similar/", "tickets/{queued}/similar/", "tickets/{beamer}/similar/",
    "tickets/{beamer}/suggestions/", "tickets/{beamer}/", "tickets/{beamer}/timeline/", "tickets/{ticket}/candidates/",
    "search/?q=zonnepaneel", "search/?q=zonnepanel", "search/?q=laptop", "search/?q=laptpo", "search/?q=lap",
    "search/?q=l", "search/?q=laptob", "search/?q=schoollaptop", "search/?q=geheim", "search/?q=hugo",
    "search/?q=%23{hidden}", "search/?q=is:open%20laptpo", "search/?q=beamer%20-flikkert", "search/?q=beamer%20flikert",
    "search/snippets/?q=lap&ticket={hidden}&ticket={ticket}", "reports/?by=school", "reports/?by=board",
    "reports/?by=category", "reports/?by=kind",
)  # fmt: skip
# Sheets and papers hold the rows of the answer or file of the same name that is text.
_NO_TEXT = re.compile(r"\.(xlsx|pdf)$|/pdf/$")
ASKED = [Call("GET", path, _ANY) for path in QUESTIONS]
GETS = [call for call in (*TABLE, *PAGES) if call.method == "GET" and not _NO_TEXT.search(call.path)] + ASKED

Answers = dict[str, tuple[int, str]]


def answers(scene: Scene, role: str, calls: Sequence[Call] = GETS) -> Answers:
    """What this person gets of every address, without what tells one request from another."""
    cache.clear()
    found = {}
    for call in calls:
        response = scene.call(role, call)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = re.sub(r'request_id"?: ?"?[0-9a-f]+"?|"live_cursor":\d+', "", body.decode())
        found[str(call)] = (response.status_code, text)
    return found


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _without_limits(settings: LazySettings) -> None:
    """How often somebody may ask is not what this is about, and the clock that counts it stands still."""
    settings.API_RATES = dict.fromkeys(settings.API_RATES, "")


@contextmanager
def a_minute_ago(clock: time_machine.Traveller) -> Iterator[None]:
    """What is hidden happens before anybody asks, and after all that they see."""
    clock.shift(-60)
    yield
    clock.shift(60)


@contextmanager
def prepared(scene: Scene) -> Iterator[None]:
    """A few tickets more for everybody to ask about, and people for what will be hidden."""
    world = scene.world
    with undone():
        beamer = world.ticket("in_progress", title="Beamer flikkert in lokaal 3", description="De beamer flikkert.")
        for number in range(3):
            world.file(title=f"Beamer {number} flikkert")
        student = make_volunteer(world.desk, name="Hugo Verborgen", profile={"max_open_tickets": 20})
        requester = make_ict_team(world.other_board, name="Hanna Verborgen")
        last = Ticket.objects.order_by("-pk").values_list("pk", flat=True)[0]
        scene.things |= {
            "beamer": beamer.pk,
            "hidden": last + 1,
            "hidden_file": (Attachment.objects.aggregate(last=Max("pk"))["last"] or 0) + 1,
            "hidden_student": student.pk,
            "hidden_requester": requester.pk,
        }
        yield


def hide_tickets_of_another_board(scene: Scene) -> None:
    """Tickets of the other board in every state, with all that belongs to a ticket, held by a student apart."""
    world = scene.world
    student = type(world.vera).objects.get(pk=scene.things["hidden_student"])
    requester = type(world.ict).objects.get(pk=scene.things["hidden_requester"])

    def file(status: str, title: str) -> Ticket:
        return world.ticket(
            status, volunteer=student, actor=person(requester), school_id=world.other_school.pk, title=title,
            description=HIDDEN_WORDS, on_behalf_of="parent", contact=Contact("Ouder", "o@example.org", "0612345678"),
        )  # fmt: skip

    first = file("in_progress", f"Hidden {HIDDEN_WORDS}")
    assert first.pk == scene.things["hidden"]
    triage_ticket(
        actor=person(world.coordinator),
        ticket_id=first.pk,
        triage=Triage(category_id=world.category.pk, urgency="high", estimate_minutes=90),
    )
    set_tags(actor=person(world.coordinator), ticket_id=first.pk, names=["geheim"])
    file_ = upload(requester, "zonnepaneel.txt")
    post_message(actor=person(requester), ticket_id=first.pk, body=HIDDEN_WORDS, upload_ids=[file_.pk])
    post_message(actor=person(student), ticket_id=first.pk, body=HIDDEN_WORDS, audience="internal")
    add_items(actor=person(student), ticket_id=first.pk, texts=[HIDDEN_WORDS])
    link_tickets(actor=person(world.coordinator), ticket_id=first.pk, other_id=scene.things["beamer"])
    for _ in range(3):
        solved = file("new", HIDDEN_WORDS)
        move_ticket(actor=person(world.coordinator), ticket_id=solved.pk, to="rejected", reason="Dubbel")
    file("in_consultation", HIDDEN_WORDS)


def hide_notes(scene: Scene) -> None:
    """All that helpers keep to themselves, on a ticket that its board sees."""
    world, ticket_id = scene.world, scene.things["beamer"]
    file_ = upload(world.vera, "zonnepaneel.txt")
    post_message(
        actor=person(world.vera), ticket_id=ticket_id, body=HIDDEN_WORDS, audience="internal", upload_ids=[file_.pk]
    )
    post_message(actor=person(world.coordinator), ticket_id=ticket_id, body=HIDDEN_WORDS, audience="internal")
    link_tickets(actor=person(world.coordinator), ticket_id=ticket_id, other_id=scene.things["theirs"])
    set_tags(actor=person(world.vera), ticket_id=ticket_id, names=["geheim"])


def differences(before: Answers, after: Answers) -> dict[str, str]:
    """What differs, with the words around the first difference."""
    found = {}
    # The tags in use at the desk are there for every student to choose from, whatever tickets have them.
    before = {path: answer for path, answer in before.items() if path != "GET tags/"}
    for path, answer in before.items():
        if after[path] != answer:
            one, other = json.dumps(answer), json.dumps(after[path])
            place = next((number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
            found[path] = f"{one[max(0, place - 60) : place + 80]} | {other[max(0, place - 60) : place + 80]}"
    return found


@pytest.mark.parametrize(
    ("role", "hide"),
    [
        *((role, hide_tickets_of_another_board) for role in ROLES if role not in ("coordinator", "other_ict", "admin")),
        *((role, hide_notes) for role in ("ict", "other_ict", "offered", "volunteer", "stranger", "anonymous")),
    ],
)
def test_what_is_hidden_changes_no_byte(
    scene: Scene, clock: time_machine.Traveller, role: str, hide: Callable[[Scene], None]
) -> None:
    with prepared(scene):
        clock.shift(120)
        with undone():
            catch_up()
            before = answers(scene, role)
        with undone():
            with a_minute_ago(clock):
                hide(scene)
            catch_up()
            after = answers(scene, role)
            # Made afresh, the index of words counts notes as well: what is asked of it stays the same.
            rebuild()
            rebuilt = answers(scene, role, ASKED)
    assert differences(before, after) == {}
    assert differences({path: before[path] for path in rebuilt}, rebuilt) == {}
    # Otherwise this would pass where nothing is answered.
    readable = [path for path, (status, _body) in before.items() if status == 200]
    assert len(readable) > (2 if role in ("anonymous", "deactivated") else 40)


def test_the_coordinator_sees_the_difference(scene: Scene) -> None:
    """The hidden things are there, and the questions ask for them."""
    with prepared(scene):
        with undone():
            catch_up()
            before = answers(scene, "coordinator")
        with undone():
            hide_tickets_of_another_board(scene)
            hide_notes(scene)
            catch_up()
            changed = differences(before, answers(scene, "coordinator"))
    assert {f"GET {path}" for path in ("tickets/{beamer}/similar/", "search/?q=zonnepaneel", "search/?q=lap")} <= set(
        changed
    )
