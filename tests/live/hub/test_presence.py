"""Who is looking or typing: told to those who look too and may know, forgotten soon, never in the log."""

import asyncio

import pytest

from helpdesk.access.actor import SYSTEM
from helpdesk.access.actor import person as acting
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.accounts.models import User
from helpdesk.history.models import Event
from helpdesk.history.unit import current_cursor
from helpdesk.live import hub as hub_module
from helpdesk.live.hub import Hub
from helpdesk.live.presence import RIGHTS_SECONDS, TIME_TO_LIVE, Presence
from tests.live.hub.conftest import QueryCount
from tests.live.hub.listening import Frame, Tab, do
from tests.live.world import World
from tickets.assignments.actions.answer_offer import accept_offer
from tickets.assignments.actions.release import release_assignment
from tickets.core.models import Assignment, Ticket

pytestmark = pytest.mark.django_db(transaction=True)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(transactional_db: None, world: World) -> World:
    return world


@pytest.fixture
def told() -> list[Frame]:
    """What other processes are told."""
    return []


@pytest.fixture
async def presence(live: Hub, clock: Clock, told: list[Frame]) -> Presence:
    live.presence = Presence(run=live.run, tell_others=told.append, clock=clock)
    return live.presence


@pytest.fixture
def ticket(world: World) -> Ticket:
    """A ticket that the student has."""
    ticket = world.queued()
    accept_offer(actor=acting(world.student), assignment_id=world.offer(ticket).pk)
    return ticket


async def open_tabs(hub: Hub, *users: User) -> list[Tab]:
    return [await Tab(hub, user).open() for user in users]


async def last_list(tab: Tab) -> list[tuple[str, str]]:
    await asyncio.sleep(0.02)
    lists = tab.of_type("presence")
    return [(person["name"], person["state"]) for person in lists[-1]["people"]] if lists else []


async def test_two_people_on_a_ticket_see_each_other_and_not_themselves(
    live: Hub, presence: Presence, world: World, ticket: Ticket
) -> None:
    team, student = await open_tabs(live, world.team, world.student)
    events = await do(live, Event.objects.count)
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    await presence.report(student.connection, ("ticket", ticket.pk), "typing")

    assert await last_list(team) == [(world.student.name, "typing")]
    assert await last_list(student) == [(world.team.name, "viewing")]
    assert await do(live, Event.objects.count) == events


async def test_who_does_not_look_at_the_ticket_is_told_nothing(
    live: Hub, presence: Presence, world: World, ticket: Ticket
) -> None:
    team, coordinator = await open_tabs(live, world.team, world.coordinator)
    await presence.report(team.connection, ("ticket", ticket.pk), "typing")
    await asyncio.sleep(0.02)

    assert coordinator.kinds == ["hello"]


async def test_who_may_not_see_the_ticket_in_full_is_told_nothing_and_is_not_shown(
    live: Hub, presence: Presence, world: World, told: list[Frame]
) -> None:
    queued = await do(live, world.queued)
    coordinator, *others = await open_tabs(live, world.coordinator, world.student, world.other_team, world.stranger)
    await presence.report(coordinator.connection, ("ticket", queued.pk), "typing")
    told.clear()
    for tab in others:
        await presence.report(tab.connection, ("ticket", queued.pk), "viewing")
        await presence.report(tab.connection, ("ticket", 987654), "viewing")
    await asyncio.sleep(0.02)

    for tab in others:
        assert tab.kinds == ["hello"]
    assert [frame["people"] for frame in coordinator.of_type("presence")] == [[]]
    assert told == []


async def test_somebody_who_types_a_note_is_shown_as_viewing_to_who_may_not_see_notes(
    live: Hub, presence: Presence, world: World, ticket: Ticket
) -> None:
    team, student, coordinator = await open_tabs(live, world.team, world.student, world.coordinator)
    for tab in (team, coordinator):
        await presence.report(tab.connection, ("ticket", ticket.pk), "viewing")
    await presence.report(student.connection, ("ticket", ticket.pk), "typing", is_note=True)

    assert (world.student.name, "viewing") in await last_list(team)
    assert (world.student.name, "typing") in await last_list(coordinator)
    told = [{person["id"]: person.get("is_note") for person in tab.of_type("presence")[-1]["people"]}
            for tab in (team, coordinator)]  # fmt: skip
    assert [people[world.student.pk] for people in told] == [None, True]

    await presence.report(student.connection, ("ticket", ticket.pk), "typing")
    assert (world.student.name, "typing") in await last_list(team)


async def test_a_person_in_two_tabs_counts_once_and_goes_with_the_last(
    live: Hub, presence: Presence, world: World, ticket: Ticket
) -> None:
    team, first, second = await open_tabs(live, world.team, world.student, world.student)
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    await presence.report(first.connection, ("ticket", ticket.pk), "typing")
    await presence.report(second.connection, ("ticket", ticket.pk), "viewing")
    assert await last_list(team) == [(world.student.name, "typing")]

    await first.close()
    assert await last_list(team) == [(world.student.name, "viewing")]

    await presence.report(second.connection, ("ticket", ticket.pk), "away")
    assert await last_list(team) == []


async def test_silence_is_forgotten_and_repeating_keeps(
    live: Hub, presence: Presence, clock: Clock, world: World, ticket: Ticket
) -> None:
    team, student = await open_tabs(live, world.team, world.student)
    await presence.report(student.connection, ("ticket", ticket.pk), "viewing")
    clock.now += TIME_TO_LIVE / 2
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    clock.now += TIME_TO_LIVE / 2 + 1
    presence.expire()

    assert await last_list(team) == []
    assert await last_list(student) == [(world.team.name, "viewing")]


@pytest.fixture
def quick_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "PRESENCE_TICK_SECONDS", 0.01)


@pytest.mark.usefixtures("quick_ticks")
async def test_the_hub_forgets_silence_by_itself(
    live: Hub, presence: Presence, clock: Clock, world: World, ticket: Ticket
) -> None:
    team, student = await open_tabs(live, world.team, world.student)
    await presence.report(student.connection, ("ticket", ticket.pk), "viewing")
    clock.now += TIME_TO_LIVE / 2
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    await team.until(lambda frame: frame["type"] == "presence" and bool(frame["people"]))
    clock.now += TIME_TO_LIVE / 2 + 1

    await team.until(lambda frame: frame["type"] == "presence" and not frame["people"])


async def test_losing_the_ticket_ends_it_on_both_sides(
    live: Hub, presence: Presence, world: World, ticket: Ticket
) -> None:
    team, student = await open_tabs(live, world.team, world.student)
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    await presence.report(student.connection, ("ticket", ticket.pk), "viewing")
    await asyncio.sleep(0.02)
    lists = len(student.of_type("presence"))
    assignment = await do(live, Assignment.objects.get, ticket=ticket)
    await do(live, release_assignment, actor=world.coordinator, assignment_id=assignment.pk, reason="Ziek")
    await team.until_seq(await do(live, current_cursor))
    await asyncio.sleep(0.1)

    assert await last_list(team) == []
    await presence.report(team.connection, ("ticket", ticket.pk), "typing")
    await asyncio.sleep(0.02)
    assert len(student.of_type("presence")) == lists


async def test_losing_a_board_ends_it(live: Hub, presence: Presence, world: World, ticket: Ticket) -> None:
    team, student = await open_tabs(live, world.team, world.student)
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    await presence.report(student.connection, ("ticket", ticket.pk), "viewing")
    await do(live, change_access, actor=SYSTEM, person_id=world.team.pk, desk_id=world.desk.pk, roles=[])
    await student.until_seq(await do(live, current_cursor))
    await asyncio.sleep(0.1)

    assert await last_list(student) == []


async def test_rights_are_looked_up_once_and_again_after_a_while_also_when_refused(
    live: Hub, presence: Presence, clock: Clock, world: World, ticket: Ticket, queries: QueryCount
) -> None:
    for user in (world.team, world.other_team):
        (tab,) = await open_tabs(live, user)
        await presence.report(tab.connection, ("ticket", ticket.pk), "viewing")
        await asyncio.sleep(0.05)
        queries.statements.clear()
        for _ in range(5):
            await presence.report(tab.connection, ("ticket", ticket.pk), "typing")
        assert len(queries) == 0
        clock.now += RIGHTS_SECONDS + 1
        await presence.report(tab.connection, ("ticket", ticket.pk), "typing")
        assert len(queries) == 2


async def test_a_tab_is_on_a_handful_of_tickets_at_the_most(
    live: Hub, presence: Presence, world: World, told: list[Frame]
) -> None:
    tickets = [await do(live, world.file) for _ in range(8)]
    (tab,) = await open_tabs(live, world.team)
    for ticket in tickets:
        await presence.report(tab.connection, ("ticket", ticket.pk), "viewing")

    gone = [message["subject"][1] for message in told if message["state"] == "away"]
    assert gone == [ticket.pk for ticket in tickets[:3]]


async def test_what_another_process_says_counts_and_what_is_said_here_is_passed_on(
    live: Hub, presence: Presence, clock: Clock, world: World, ticket: Ticket, told: list[Frame]
) -> None:
    team, student = await open_tabs(live, world.team, world.student)
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    elsewhere = Presence(run=live.run, tell_others=lambda _message: None, clock=clock)
    await elsewhere.report(student.connection, ("ticket", ticket.pk), "viewing")
    for message in told:
        elsewhere.hear(message)
    assert await last_list(student) == [(world.team.name, "viewing")]

    presence.hear(
        {"subject": ["ticket", ticket.pk], "tab": "x", "user": 7, "name": "Elders", "state": "typing", "is_note": True}
    )
    assert await last_list(team) == [("Elders", "viewing")]
    presence.hear({"subject": ["ticket", ticket.pk], "tab": "x", "state": "away"})
    assert await last_list(team) == []


async def test_leaving_while_rights_are_looked_up_leaves_nothing_behind(
    live: Hub, presence: Presence, world: World, ticket: Ticket
) -> None:
    team, student = await open_tabs(live, world.team, world.student)
    await presence.report(team.connection, ("ticket", ticket.pk), "viewing")
    asking = asyncio.create_task(presence.report(student.connection, ("ticket", ticket.pk), "viewing"))
    await asyncio.sleep(0)
    student.connection.close(1000)
    await student.close()
    await asking

    assert await last_list(team) == []
