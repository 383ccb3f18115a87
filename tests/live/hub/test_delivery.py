"""The hub: who is sent what, and what a change of access does."""

from functools import partial

import pytest

from helpdesk.access.actor import SYSTEM, person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.history.models import Audience
from helpdesk.history.unit import current_cursor, record_event, unit_of_work
from helpdesk.live.hub import Hub
from tests.factories import make_admin
from tests.live.hub.listening import Tab, do, do_and_deliver
from tests.live.world import World
from tickets.assignments.actions.answer_offer import accept_offer, decline_offer
from tickets.categories.actions import add_category
from tickets.conversation.actions.reply import post_message
from tickets.core.models import Category, Ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import set_following
from tickets.targets.actions.targets import CalendarChange, edit_calendar, set_target
from tickets.triage.actions.triage import Triage, triage_ticket
from volunteers.models import Skill

pytestmark = pytest.mark.django_db(transaction=True)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None, world: World) -> World:
    return world


async def test_everybody_gets_what_they_may_see_and_another_board_or_desk_gets_nothing_at_all(
    live: Hub, world: World
) -> None:
    tabs = {user.pk: await Tab(live, user).open() for user in world.people}
    step = partial(do_and_deliver, live, list(tabs.values()))

    ticket = await step(world.file)
    await step(move_ticket, actor=world.coordinator, ticket_id=ticket.pk, to="open")
    offer = await step(world.offer, ticket=ticket)
    await step(accept_offer, actor=world.student, assignment_id=offer.pk)
    await step(post_message, actor=world.student, ticket_id=ticket.pk, body="Geheim", audience="internal")
    await step(post_message, actor=world.team, ticket_id=ticket.pk, body="Dank je")
    await step(set_following, actor=world.team, ticket_id=ticket.pk, follow=True)

    assert tabs[world.coordinator.pk].kinds == [
        "hello",
        "ticket.filed",
        "ticket.status_changed",
        "assignment.offered",
        "assignment.accepted",
        "ticket.status_changed",
        "message.posted",
        "message.posted",
    ]
    assert tabs[world.team.pk].kinds == [
        "hello",
        "ticket.filed",
        "ticket.status_changed",
        "assignment.accepted",
        "ticket.status_changed",
        "message.posted",
        "ticket.followed",
    ]
    # In the queue (a row without its event), then theirs: from then on all but personal rows of others.
    student = tabs[world.student.pk]
    assert student.kinds == [
        "hello",
        "event",
        "event",
        "assignment.accepted",
        "ticket.status_changed",
        "message.posted",
        "message.posted",
    ]
    assert [frame["row"]["level"] for frame in student.of_type("event")] == ["queue"] * 2 + ["full"] * 4
    assert tabs[world.other_student.pk].kinds == ["hello", "event", "subject.hidden"]
    for nobody in (world.other_team, world.stranger):
        assert tabs[nobody.pk].kinds == ["hello"]
    for user_id in (world.team.pk, world.other_student.pk):
        assert "Geheim" not in "".join(tabs[user_id].texts)


async def test_a_row_in_the_queue_holds_nothing_personal(live: Hub, world: World) -> None:
    tab = await Tab(live, world.student).open()
    ticket = await do(live, world.queued, description="Bel mevrouw Proef", on_behalf_of="parent")
    frame = await tab.until(lambda frame: frame["type"] == "event")

    assert frame["event"] is None
    row = frame["row"]
    assert (row["id"], row["level"], row["title"]) == (ticket.pk, "queue", ticket.title)
    assert [row[name] for name in ("requester", "on_behalf_of", "offers", "tags")] == [None] * 4
    assert "Proef" not in tab.texts[-1].replace(world.board.name, "")


async def test_who_declines_an_offer_of_a_ticket_that_is_in_the_queue_again_is_told_so(live: Hub, world: World) -> None:
    ticket = await do(live, world.queued)
    tab, other = await Tab(live, world.student).open(), await Tab(live, world.other_student).open()
    step = partial(do_and_deliver, live, [tab, other])
    offer = await step(world.offer, ticket)
    await step(decline_offer, actor=world.student, assignment_id=offer.pk, reason="Tentamens")

    held = [frame["row"]["my_assignment"] for frame in tab.of_type("event")]
    assert held[0] is not None
    assert held[0]["state"] == "offered"
    assert held[-1] is None
    assert other.kinds == ["hello", "subject.hidden", "event"]
    assert "Tentamens" not in "".join(tab.texts + other.texts)


async def test_a_student_on_the_ticket_sees_offers_come_and_go(live: Hub, world: World) -> None:
    ticket = await do(live, world.queued)
    mine = await do(live, world.offer, ticket)
    await do(live, accept_offer, actor=world.student, assignment_id=mine.pk)
    tab = await Tab(live, world.student).open()
    step = partial(do_and_deliver, live, [tab])
    offer = await step(world.offer, ticket, world.other_student)
    await step(decline_offer, actor=world.other_student, assignment_id=offer.pk, reason="Tentamens")

    assert [len(frame["row"]["offers"]) for frame in tab.of_type("event")] == [1, 0]
    assert tab.kinds == ["hello", "assignment.offered", "event"]


async def test_everybody_reads_their_own_language(live: Hub, world: World) -> None:
    ticket = await do(live, world.file)
    dutch = await Tab(live, world.coordinator, language="nl").open()
    english = await Tab(live, world.coordinator, language="en").open()
    category, skill = await do(live, Category.objects.get), await do(live, Skill.objects.get)
    wanted = Triage(category_id=category.pk, skill_ids=[skill.pk])
    await do(live, triage_ticket, actor=world.coordinator, ticket_id=ticket.pk, triage=wanted)

    for tab, names in ((dutch, ["Apparaten", "Windows-beheer"]), (english, ["Devices", "Windows administration"])):
        frame = await tab.until(lambda frame: frame["type"] == "event")
        assert [frame["row"]["category"]["name"], frame["row"]["skills"][0]["name"]] == names


async def test_events_without_a_ticket_reach_those_they_are_for(live: Hub, world: World) -> None:
    tabs = {user.pk: await Tab(live, user).open() for user in world.people}

    def write() -> None:
        with unit_of_work():
            for kind, audience, recipient in (
                ("everybody.told", Audience.PUBLIC, None),
                ("coordinators.told", Audience.COORDINATOR, None),
                ("one.told", Audience.PERSONAL, world.student.pk),
            ):
                record_event(
                    kind,
                    desk_id=world.desk.pk,
                    actor=person(world.coordinator),
                    audience=audience,
                    recipient_id=recipient,
                )

    await do(live, write)
    cursor = await do(live, current_cursor)
    for tab in tabs.values():
        await tab.until_seq(cursor)

    expected = {user.pk: ["hello", "everybody.told"] for user in world.people}
    expected[world.coordinator.pk].append("coordinators.told")
    expected[world.student.pk].append("one.told")
    expected[world.stranger.pk] = ["hello"]
    assert {user_id: tab.kinds for user_id, tab in tabs.items()} == expected
    assert tabs[world.coordinator.pk].frames[1]["event"]["actor"]["name"] == world.coordinator.name


async def test_administrators_follow_what_they_keep(live: Hub, world: World) -> None:
    admin = await Tab(live, await do(live, make_admin, world.desk)).open()
    await do(live, add_category, actor=world.coordinator, desk_id=world.desk.pk, name_nl="Nieuw", name_en="New")
    await do(live, _file_as_coordinator, world)
    await admin.until_seq(await do(live, current_cursor))
    assert admin.kinds == ["hello", "category.added"]


async def test_everybody_at_the_desk_hears_of_other_promises_and_opening_hours(live: Hub, world: World) -> None:
    tabs = {user.pk: await Tab(live, user).open() for user in world.people}
    step = partial(do_and_deliver, live, list(tabs.values()))
    desk = {"actor": world.coordinator, "desk_id": world.desk.pk}
    await step(set_target, **desk, priority="normal", first_response_minutes=60, resolution_minutes=540)
    await step(edit_calendar, **desk, change=CalendarChange(closed_in_school_holidays=False))

    expected = {user.pk: ["hello", "target.changed", "calendar.edited"] for user in world.people}
    expected[world.stranger.pk] = ["hello"]
    assert {user_id: tab.kinds for user_id, tab in tabs.items()} == expected
    # Who keeps them is not part of what a reader of them sees.
    assert world.coordinator.name in tabs[world.coordinator.pk].texts[1]
    for reader in (world.student, world.team):
        assert world.coordinator.name not in "".join(tabs[reader.pk].texts[1:])


# --- Changes of access


async def test_a_change_of_access_makes_the_page_start_afresh_and_holds_from_then_on(live: Hub, world: World) -> None:
    tab = await Tab(live, world.team).open()
    await do(live, change_access, actor=SYSTEM, person_id=world.team.pk, desk_id=world.desk.pk, roles=[])
    ticket = await do(live, _file_as_coordinator, world)
    cursor = await do(live, current_cursor)
    await tab.until_seq(cursor)
    assert tab.kinds == ["hello", "resync"]

    await do(
        live,
        change_access,
        actor=SYSTEM,
        person_id=world.team.pk,
        desk_id=world.desk.pk,
        roles=[Role.ICT_TEAM],
        board_ids=[world.board.pk],
    )
    await do(live, post_message, actor=world.coordinator, ticket_id=ticket.pk, body="Welkom terug")
    await tab.until_seq(await do(live, current_cursor))
    assert tab.kinds == ["hello", "resync", "resync", "message.posted"]


async def test_a_change_of_access_while_away_makes_the_page_start_afresh(live: Hub, world: World) -> None:
    after = await do(live, current_cursor)
    await do(live, world.file)
    await do(live, change_access, actor=SYSTEM, person_id=world.team.pk, desk_id=world.desk.pk, roles=[])
    changed_at = await do(live, current_cursor)
    await do(live, _file_as_coordinator, world)
    tab = await Tab(live, world.team).open(after)
    await tab.until(lambda frame: frame["type"] == "hello")

    assert [(frame["type"], frame["seq"]) for frame in tab.frames] == [
        ("resync", changed_at),
        ("hello", await do(live, current_cursor)),
    ]


def _file_as_coordinator(world: World) -> Ticket:
    from tickets.lifecycle.actions.file import TicketDraft, file_ticket

    return file_ticket(actor=person(world.coordinator), draft=TicketDraft(title="Scherm", board_id=world.board.pk))[0]


async def test_a_field_for_helpers_of_an_event_about_the_desk_is_for_who_leads_it(live: Hub, world: World) -> None:
    tabs = [await Tab(live, person).open() for person in (world.coordinator, world.student, world.team)]

    await do(live, hint, world)

    for tab, data in zip(tabs, ({"text": "Dag", "hint": "Bel eerst"}, {"text": "Dag"}, {"text": "Dag"}), strict=True):
        frame = await tab.until(lambda frame: bool(frame.get("event")))
        assert frame["event"]["data"] == data


def hint(world: World) -> None:
    with unit_of_work():
        data = {"text": "Dag", "hint": "Bel eerst"}
        record_event("desk.hinted", desk_id=world.desk.pk, actor=SYSTEM, audience=Audience.PUBLIC, data=data)
