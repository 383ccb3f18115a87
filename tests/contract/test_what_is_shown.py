"""What lists, pages, counts and exports hold for each role: nothing of what does not exist for the reader."""

import json
from typing import Any

import pytest

from helpdesk.access.actor import person
from helpdesk.history.followers import catch_up
from tests.contract.conftest import Scene
from tests.contract.table import Call
from tests.evidence import undone
from tests.factories import World
from tickets.assignments.actions.answer_offer import decline_offer
from tickets.assignments.actions.release import release_assignment
from tickets.conversation.actions.reply import post_message
from tickets.lifecycle.actions.file import Contact
from tickets.relations.actions.relate import link_tickets, set_tags

pytestmark = pytest.mark.django_db

ALL = {"ticket", "shared", "queued", "new", "talks", "proposed", "solved", "theirs"}
VERA = {"ticket", "shared", "queued", "solved"}
IN_THE_LIST = {
    "coordinator": ALL,
    "admin": set(),
    "assigned": VERA,
    "offered": {"ticket", "queued"},
    "volunteer": {"shared", "queued"},
    "ict": ALL - {"theirs"},
    "other_ict": {"theirs"},
    "stranger": {"far"},
    "token": VERA,
}


def get(scene: Scene, role: str, path: str) -> Any:
    response = scene.call(role, Call("GET", path, " ".join(["200"] * 11)))
    assert response.status_code == 200, response.content
    return response


@pytest.mark.parametrize("role", IN_THE_LIST)
def test_list_page_counts_facets_export_and_search_agree(scene: Scene, role: str) -> None:
    expected = {scene.things[name] for name in IN_THE_LIST[role]}

    page = get(scene, role, "tickets/").json()
    assert {row["id"] for row in page["results"]} == expected
    assert sum(page["counts"]["status"].values()) == len(expected)
    facets = get(scene, role, "tickets/facets/?fields=status,board,school,kind,priority,category").json()["fields"]
    for name in ("status", "board", "school", "kind", "priority"):
        assert sum(value["count"] for value in facets[name]) == len(expected), name
    lines = get(scene, role, "tickets/export.csv").getvalue().decode("utf-8-sig").splitlines()
    assert {int(line.split(";")[0]) for line in lines[1:]} == expected
    for pk in scene.things["ticket"], scene.things["theirs"], scene.things["far"]:
        found = get(scene, role, f"tickets/?q=%23{pk}").json()["results"]
        assert {row["id"] for row in found} == expected & {pk}


def test_boards_schools_people_and_lists_are_ones_own(scene: Scene) -> None:
    world = scene.world
    for role, boards in {
        "coordinator": {world.board.pk, world.other_board.pk},
        "assigned": {world.board.pk, world.other_board.pk},
        "ict": {world.board.pk},
        "other_ict": {world.other_board.pk},
        "stranger": {world.far_school.board_id},
    }.items():
        assert {row["id"] for row in get(scene, role, "boards/").json()} == boards, role
        assert {row["board"]["id"] for row in get(scene, role, "schools/").json()} <= boards, role
    team = {world.vera.pk, world.bas.pk, world.noor.pk}
    for role, people in {
        "coordinator": team,
        "admin": team,
        "assigned": {world.vera.pk},
        "ict": set(),
        "stranger": {world.far_volunteer.pk},
    }.items():
        assert {row["id"] for row in get(scene, role, "volunteers/").json()} == people, role


# --- Markers ---------------------------------------------------------------------------------------------------------

# Each text, and who may ever read it. Everything else that anybody gets must not hold it.
MARKERS = {
    "QDESCRIPTION": {"coordinator", "assigned", "ict", "token"},
    "QCONTACT": {"coordinator", "assigned", "ict", "token"},
    "qmail@example.org": {"coordinator", "assigned", "ict", "token"},
    "0699999999": {"coordinator", "assigned", "ict", "token"},
    "QREPLY": {"coordinator", "assigned", "ict", "token"},
    "QNOTE": {"coordinator", "assigned", "token"},
    "qtag": {"coordinator", "assigned", "token"},
    "QOFFERNOTE": {"coordinator", "assigned", "token", "offered"},
    "QDECLINED": {"coordinator"},
    "QRELEASED": {"coordinator", "assigned", "token"},
    "QOTHERTITLE": {"coordinator", "other_ict"},
    "QFARTITLE": {"stranger"},
    "Gerda Weg": {"coordinator", "admin"},
}
PATHS = [
    "tickets/", "tickets/?ordering=-updated",
    "tickets/facets/?fields=status,board,school,kind,priority,category,assignee,on_behalf_of",
    "tickets/export.csv", "tickets/{secret}/", "tickets/{secret}/timeline/", "tickets/{secret}/candidates/",
    "tickets/{queued}/", "tickets/{shared}/", "tickets/{theirs}/", "tickets/{far}/", "tickets/{solved}/",
    "tickets/?tag=qtag", "tickets/?q=QOTHERTITLE", "tickets/?assignee={vera}", "tickets/?requester={ict}",
    "tickets/?on_behalf_of=parent", "tags/", "categories/", "volunteers/", "boards/", "schools/", "people/", "me/",
    "invitations/", "search/?q=QDESCRIPTION", "search/?q=QREPLY", "search/?q=QNOTE", "search/?q=qtag",
    "search/?q=QOTHERTITLE", "search/?q=QFARTITLE", "search/?q=QCONTACT", "search/?q=Gerda", "search/?q=is:open",
    "search/snippets/?q=QNOTE&ticket={secret}&ticket={theirs}&ticket={far}", "tickets/{secret}/similar/",
]  # fmt: skip


@pytest.fixture
def secret(scene: Scene) -> Any:
    """A ticket with something for everybody to keep: Vera has it, Bas is asked, Noor declined and another let go."""
    world: World = scene.world
    with undone():
        ticket = world.ticket(
            "in_progress",
            description="QDESCRIPTION",
            on_behalf_of="parent",
            contact=Contact("QCONTACT", "qmail@example.org", "0699999999"),
        )
        post_message(actor=person(world.ict), ticket_id=ticket.pk, body="QREPLY")
        post_message(actor=person(world.coordinator), ticket_id=ticket.pk, body="QNOTE", audience="internal")
        set_tags(actor=person(world.vera), ticket_id=ticket.pk, names=["qtag"])
        declined = world.offer(ticket, world.noor)
        decline_offer(actor=person(world.noor), assignment_id=declined.pk, reason="QDECLINED")
        released = world.assign(ticket, world.noor)
        release_assignment(actor=person(world.noor), assignment_id=released.pk, reason="QRELEASED")
        world.offer(ticket, world.bas, note="QOFFERNOTE")
        theirs = world.file(actor=person(world.other_ict), school_id=world.other_school.pk, title="QOTHERTITLE")
        link_tickets(actor=person(world.coordinator), ticket_id=ticket.pk, other_id=theirs.pk)
        world.file(actor=person(world.far_ict), school_id=world.far_school.pk, title="QFARTITLE")
        scene.things |= {"secret": ticket.pk, "ict": world.ict.pk}
        catch_up()
        yield ticket


@pytest.mark.parametrize("role", [*IN_THE_LIST, "anonymous", "deactivated"])
def test_nothing_leaks(scene: Scene, secret: Any, role: str) -> None:
    leaks, seen = [], set()
    for path in PATHS:
        response = scene.call(role, Call("GET", path.format(**scene.things), " ".join(["200"] * 11)))
        text = response.getvalue().decode() if response.streaming else response.content.decode()
        for marker, readers in MARKERS.items():
            if marker not in text or (path, marker) == ("tags/", "qtag"):
                continue  # The words in use at the desk, for students to choose from; of no ticket.
            seen.add(marker)
            if role not in readers:
                leaks.append((path, response.status_code, marker))
    assert leaks == []
    # And who may read it does: otherwise the test would pass on empty pages.
    assert seen == {marker for marker, readers in MARKERS.items() if role in readers}


@pytest.mark.parametrize("role", ["offered", "volunteer"])
def test_what_the_queue_hides_cannot_be_searched_counted_or_filtered(scene: Scene, secret: Any, role: str) -> None:
    world = scene.world
    with undone():
        world.ticket("open", on_behalf_of="parent", contact=Contact("Ouder"))
        for query in (
            "on_behalf_of=parent",
            f"assignee={world.vera.pk}",
            f"requester={world.ict.pk}",
            "tag=qtag",
        ):
            page = get(scene, role, f"tickets/?{query}").json()
            shown = {row["id"] for row in page["results"] if row["level"] == "queue"}
            assert shown == set(), query
        facets = get(scene, role, "tickets/facets/?fields=assignee,on_behalf_of").json()["fields"]
        assert "parent" not in json.dumps(facets)
        if role == "offered":
            assert str(world.vera.pk) not in {value["value"] for value in facets["assignee"]}


@pytest.mark.parametrize("role", ["offered", "volunteer", "assigned"])
def test_a_ticket_in_the_queue_shows_nothing_about_people(scene: Scene, role: str) -> None:
    row = get(scene, role, f"tickets/{scene.things['queued']}/").json()
    assert row["level"] == "queue"
    for name in ("requester", "contact", "on_behalf_of", "tags", "offers", "rating", "agreement", "merged_into"):
        assert row[name] is None, name
    for name in ("description", "description_html"):
        assert row[name] == ""
    for name in ("assignees", "attachments", "timeline", "links"):
        assert row[name] == [], name
