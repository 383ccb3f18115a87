"""The hub: who is sent what, in which order, at what price, and what happens when something breaks."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import OperationalError

from helpdesk.accounts.actions.change_access import change_access
from helpdesk.accounts.models import Role
from helpdesk.events import hub as hub_module
from helpdesk.events import unit as unit_module
from helpdesk.events.connection import QUEUE_FRAMES, SERVER_RESTARTS, TOO_SLOW
from helpdesk.events.hub import Hub
from helpdesk.events.models import Audience
from helpdesk.events.subjects import subject_for
from helpdesk.events.unit import current_cursor, record_event, unit_of_work
from tests.events.conftest import QueryCount
from tests.events.listening import Tab, do
from tests.events.world import World
from tickets.actions.answer_offer import accept_offer, decline_offer
from tickets.actions.relate import set_following, set_tags
from tickets.actions.reply import post_message
from tickets.actions.triage import Triage, triage_ticket
from tickets.models import Category, Ticket
from volunteers.models import Skill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None, world: World) -> World:
    return world


def write_note(world: World, count: int = 1) -> None:
    """Something for coordinators that has nothing to do with a ticket."""
    with unit_of_work():
        for _ in range(count):
            record_event("thing.done", desk_id=world.desk.pk, actor=None, audience=Audience.COORDINATOR)


# --- Where a connection begins


async def test_without_after_it_begins_now(live: Hub, world: World) -> None:
    await do(live, world.file)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open()
    await tab.until(lambda frame: frame["type"] == "hello")

    assert tab.frames == [{"type": "hello", "seq": cursor}]


async def test_resuming_sends_what_was_missed_once_and_in_order_and_then_what_follows(live: Hub, world: World) -> None:
    await do(live, world.file)
    after = await do(live, current_cursor)
    missed = await do(live, world.queued)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open(after)
    await do(live, post_message, actor=world.coordinator, ticket_id=missed.pk, body="Ik kijk ernaar.")
    await tab.until(lambda frame: frame["seq"] == cursor + 1)

    assert [(frame["seq"], kind) for frame, kind in zip(tab.frames, tab.kinds, strict=True)] == [
        (after + 1, "ticket.filed"),
        (cursor, "ticket.status_changed"),
        (cursor, "hello"),
        (cursor + 1, "message.posted"),
    ]


@pytest.mark.parametrize(
    "after", ["", "abc", "-1", "1.5", "٣", "1_0", " 1", "9" * 40, "99999999"], ids=lambda text: f"[{text[:12]}]"
)
async def test_a_cursor_that_makes_no_sense_starts_afresh(live: Hub, world: World, after: str) -> None:
    ticket = await do(live, world.queued)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open(after)
    await do(live, post_message, actor=world.coordinator, ticket_id=ticket.pk, body="Ik kijk ernaar.")
    await tab.until(lambda frame: frame["seq"] == cursor + 1)

    assert tab.frames[:2] == [{"type": "resync", "seq": cursor}, {"type": "hello", "seq": cursor}]
    assert tab.kinds == ["resync", "hello", "message.posted"]


@pytest.mark.parametrize(("behind", "expected"), [(5, "thing.done"), (6, "resync")])
async def test_a_cursor_older_than_the_limit_starts_afresh(
    live: Hub, world: World, settings: LazySettings, behind: int, expected: str
) -> None:
    settings.LIVE_REPLAY_LIMIT = 5
    await do(live, write_note, world, 10)
    cursor = await do(live, current_cursor)
    tab = await Tab(live, world.coordinator).open(cursor - behind)
    await tab.until(lambda frame: frame["type"] == "hello")

    assert tab.kinds[0] == expected


async def test_nothing_is_missing_or_double_for_tabs_that_come_and_go_while_others_write(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small batches: the replay and the hub meet in the middle of them.
    monkeypatch.setattr(hub_module, "read_log", lambda after: original(after, 3))
    from helpdesk.events.delivery import read_log as original

    start = await do(live, current_cursor)
    done = asyncio.Event()

    async def write(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(25):
            await asyncio.to_thread(_closing, write_note, world, dice.randint(1, 3))
            await asyncio.sleep(dice.random() * 0.01)

    async def come_and_go(seed: int) -> list[int]:
        dice = random.Random(seed)
        seen: list[int] = []
        position = start
        while True:
            is_last = done.is_set()
            tab = await Tab(live, world.coordinator).open(position)
            if is_last:
                await tab.until_seq(end)
            else:
                await asyncio.sleep(dice.random() * 0.05)
            # A browser resumes where the last frame left it, not where the server thinks it is.
            seqs = [frame["seq"] for frame in tab.of_type("event")]
            seen += seqs
            await tab.close()
            position = seqs[-1] if seqs else position
            if is_last:
                return seen

    tabs = [asyncio.create_task(come_and_go(seed)) for seed in range(5)]
    await asyncio.gather(*(write(seed) for seed in range(3)))
    end = await do(live, current_cursor)
    done.set()

    for seen in await asyncio.gather(*tabs):
        assert seen == list(range(start + 1, end + 1))


def _closing(function: Callable[..., Any], *args: Any) -> None:
    from tests.events.world import in_thread

    in_thread(function, *args)


# --- Who is sent what


async def test_everybody_gets_what_they_may_see_and_another_board_or_desk_gets_nothing_at_all(
    live: Hub, world: World
) -> None:
    tabs = {user.pk: await Tab(live, user).open() for user in world.people}
    ticket = await do(live, world.queued)
    offer = await do(live, world.offer, ticket)
    await do(live, accept_offer, actor=world.student, assignment_id=offer.pk)
    await do(live, post_message, actor=world.student, ticket_id=ticket.pk, body="Geheim", audience="internal")
    await do(live, post_message, actor=world.team, ticket_id=ticket.pk, body="Dank je")
    await do(live, set_following, actor=world.team, ticket_id=ticket.pk, follow=True)
    cursor = await do(live, current_cursor)
    for tab in tabs.values():
        await tab.until_seq(cursor)

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
    assert [frame["ticket"]["level"] for frame in student.of_type("event")] == ["queue"] * 2 + ["full"] * 4
    assert tabs[world.other_student.pk].kinds == ["hello", "event", "ticket.hidden"]
    for nobody in (world.other_team, world.stranger):
        assert tabs[nobody.pk].kinds == ["hello"]
    for user_id in (world.team.pk, world.other_student.pk):
        assert "Geheim" not in "".join(tabs[user_id].texts)


async def test_a_row_in_the_queue_holds_nothing_personal(live: Hub, world: World) -> None:
    tab = await Tab(live, world.student).open()
    ticket = await do(live, world.queued, description="Bel mevrouw Proef", on_behalf_of="parent")
    frame = await tab.until(lambda frame: frame["type"] == "event")

    assert frame["event"] is None
    row = frame["ticket"]
    assert (row["id"], row["level"], row["title"]) == (ticket.pk, "queue", ticket.title)
    assert [row[name] for name in ("requester", "on_behalf_of", "offers", "tags")] == [None] * 4
    assert "Proef" not in tab.texts[-1].replace(world.board.name, "")


async def test_who_declines_an_offer_of_a_ticket_that_is_in_the_queue_again_is_told_so(live: Hub, world: World) -> None:
    ticket = await do(live, world.queued)
    tab, other = await Tab(live, world.student).open(), await Tab(live, world.other_student).open()
    offer = await do(live, world.offer, ticket)
    await do(live, decline_offer, actor=world.student, assignment_id=offer.pk, reason="Tentamens")
    cursor = await do(live, current_cursor)
    await tab.until_seq(cursor)
    await other.until_seq(cursor)

    held = [frame["ticket"]["my_assignment"] for frame in tab.of_type("event")]
    assert held[0] is not None
    assert held[0]["state"] == "offered"
    assert held[-1] is None
    assert other.kinds == ["hello", "ticket.hidden", "event"]
    assert "Tentamens" not in "".join(tab.texts + other.texts)


async def test_a_student_on_the_ticket_sees_offers_come_and_go(live: Hub, world: World) -> None:
    ticket = await do(live, world.queued)
    mine = await do(live, world.offer, ticket)
    await do(live, accept_offer, actor=world.student, assignment_id=mine.pk)
    tab = await Tab(live, world.student).open()
    offer = await do(live, world.offer, ticket, world.other_student)
    await do(live, decline_offer, actor=world.other_student, assignment_id=offer.pk, reason="Tentamens")
    await tab.until_seq(await do(live, current_cursor))

    assert [len(frame["ticket"]["offers"]) for frame in tab.of_type("event")] == [1, 0]
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
        assert [frame["ticket"]["category"]["name"], frame["ticket"]["skills"][0]["name"]] == names


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
                    kind, desk_id=world.desk.pk, actor=world.coordinator, audience=audience, recipient_id=recipient
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


# --- Changes of access


async def test_a_change_of_access_makes_the_page_start_afresh_and_holds_from_then_on(live: Hub, world: World) -> None:
    tab = await Tab(live, world.team).open()
    await do(live, change_access, actor=None, person_id=world.team.pk, desk_id=world.desk.pk, roles=[])
    ticket = await do(live, _file_as_coordinator, world)
    cursor = await do(live, current_cursor)
    await tab.until_seq(cursor)
    assert tab.kinds == ["hello", "resync"]

    await do(
        live,
        change_access,
        actor=None,
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
    await do(live, change_access, actor=None, person_id=world.team.pk, desk_id=world.desk.pk, roles=[])
    changed_at = await do(live, current_cursor)
    await do(live, _file_as_coordinator, world)
    tab = await Tab(live, world.team).open(after)
    await tab.until(lambda frame: frame["type"] == "hello")

    assert [(frame["type"], frame["seq"]) for frame in tab.frames] == [
        ("resync", changed_at),
        ("hello", await do(live, current_cursor)),
    ]


def _file_as_coordinator(world: World) -> Ticket:
    from tickets.actions.file import TicketDraft, file_ticket

    return file_ticket(actor=world.coordinator, draft=TicketDraft(title="Scherm", board_id=world.board.pk))[0]


# --- What it costs


async def test_nobody_connected_costs_no_queries(
    live: Hub, world: World, settings: LazySettings, queries: QueryCount
) -> None:
    settings.LIVE_POLL_SECONDS = 0.02
    tab = await Tab(live, world.coordinator).open()
    await tab.close()
    await asyncio.sleep(0.1)
    queries.statements.clear()
    for _ in range(5):
        live.wake()
        await asyncio.sleep(0.03)
    await live.recheck_sessions()
    live.beat()

    assert len(queries) == 0


async def test_an_event_costs_as_many_queries_for_fifty_tabs_as_for_one(
    live: Hub, world: World, queries: QueryCount
) -> None:
    ticket = await do(live, world.queued)
    costs = []
    tabs: list[Tab] = []
    for wanted in (1, 50):
        while len(tabs) < wanted:
            tabs.append(await Tab(live, world.people[len(tabs) % 4]).open())
        rounds = []
        # The least of three: a poke that comes late makes the hub look once more, which is no cost of the tabs.
        for _ in range(3):
            await asyncio.sleep(0.05)
            queries.statements.clear()
            await do(live, post_message, actor=world.coordinator, ticket_id=ticket.pk, body="Ik kijk ernaar.")
            cursor = await do(live, current_cursor)
            for tab in tabs:
                await tab.until_seq(cursor)
            await asyncio.sleep(0.05)
            rounds.append(len(queries))
        costs.append(min(rounds))

    assert costs[0] == costs[1]
    # Written once, too: tabs of one person share the very text.
    assert tabs[0].texts[-1] is tabs[4].texts[-1]


async def test_tabs_that_only_listen_cost_no_queries(live: Hub, world: World, queries: QueryCount) -> None:
    tabs = [await Tab(live, world.coordinator).open() for _ in range(20)]
    await asyncio.sleep(0.1)
    queries.statements.clear()
    for _ in range(3):
        live.beat()
        live.presence.expire()
    await asyncio.sleep(0.1)

    assert len(queries) == 0
    assert [len(tab.of_type("cursor")) for tab in tabs] == [3] * 20


async def test_a_heartbeat_tells_how_far_the_client_is(live: Hub, world: World) -> None:
    tab = await Tab(live, world.stranger).open()
    await do(live, world.file)
    cursor = await do(live, current_cursor)
    await tab.until_seq(cursor)
    live.beat()
    await tab.until(lambda frame: frame["type"] == "cursor")

    assert tab.frames[-1] == {"type": "cursor", "seq": cursor}


# --- What breaks


async def test_lost_pokes_only_make_it_later(
    live: Hub, world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LIVE_POLL_SECONDS = 0.05
    monkeypatch.setattr(unit_module, "poke", lambda: None)
    tab = await Tab(live, world.coordinator).open()
    live.wake()
    await do(live, world.file)

    await tab.until(lambda frame: frame["type"] == "event")


async def test_a_database_that_is_away_for_a_while_loses_nothing(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tab = await Tab(live, world.coordinator).open()
    await asyncio.sleep(0.05)
    faults = [OperationalError("server closed the connection unexpectedly"), OperationalError("still away")]
    original = hub_module.read_log

    def read_log(after: int) -> object:
        if faults:
            raise faults.pop()
        return original(after)

    monkeypatch.setattr(hub_module, "pause_after", lambda _failures: 0.01)
    monkeypatch.setattr(hub_module, "read_log", read_log)
    await do(live, world.queued)
    await tab.until_seq(await do(live, current_cursor))

    assert tab.kinds == ["hello", "ticket.filed", "ticket.status_changed"]
    assert caplog.text.count("could not be read") == 2


@pytest.mark.parametrize("method", ["load", "frame"])
async def test_a_defect_in_a_subject_makes_pages_start_afresh_and_does_not_stop_the_stream(
    live: Hub, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    tab = await Tab(live, world.coordinator).open()
    subject = subject_for("ticket")
    broken = type("Broken", (), {"frame": lambda *_args: 1 / 0})
    with monkeypatch.context() as patch:
        patch.setattr(subject, "load", lambda _events: 1 / 0 if method == "load" else broken())
        ticket = await do(live, world.file)
        cursor = await do(live, current_cursor)
        await tab.until_seq(cursor)
    await do(live, set_tags, actor=world.coordinator, ticket_id=ticket.pk, names=["spoed"])
    await tab.until_seq(cursor + 1)

    assert tab.kinds == ["hello", "resync", "ticket.tagged"]
    assert "start afresh" in caplog.text or "starts afresh" in caplog.text


async def test_a_client_that_does_not_keep_up_is_closed_and_the_others_notice_nothing(live: Hub, world: World) -> None:
    tab, slow = await Tab(live, world.coordinator).open(), Tab(live, world.coordinator)
    live.register(slow.connection)
    await live.join(slow.connection, None)  # Nobody takes from its queue.
    await do(live, write_note, world, QUEUE_FRAMES)
    await tab.until_seq(await do(live, current_cursor))

    assert await slow.until_closed() == TOO_SLOW
    assert len(tab.of_type("event")) == QUEUE_FRAMES
    assert tab.connection.close_code is None


async def test_stopping_closes_every_connection(world: World) -> None:
    from helpdesk.events.hub import hub

    await hub.start()
    tab = await Tab(hub, world.coordinator).open()
    await hub.stop()

    assert tab.connection.close_code == SERVER_RESTARTS
    hub.wake()  # After the end nobody is there to wake.


async def test_a_replay_longer_than_the_queue_goes_at_the_pace_of_the_client(live: Hub, world: World) -> None:
    after = await do(live, current_cursor)
    await do(live, write_note, world, QUEUE_FRAMES * 3)
    tab = await Tab(live, world.coordinator).open(after)
    await tab.until(lambda frame: frame["type"] == "hello")

    assert [frame["seq"] for frame in tab.of_type("event")] == list(range(after + 1, after + QUEUE_FRAMES * 3 + 1))
    assert tab.connection.close_code is None
