"""Who looks at, or types on, a ticket right now. Never in the log; forgotten after 30 seconds of silence.

Each process knows everybody's presence, from its own connections and from the channel layer, and tells only its own
connections. Who gets a list must be looking at that ticket too, and see it in full.
"""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpdesk.access.scope import Scope
from helpdesk.history.subjects import NO_RIGHTS, Rights, subject_for
from helpdesk.live import frames
from helpdesk.live.connection import Connection

SUBJECT = "ticket"
TIME_TO_LIVE = 30.0
RIGHTS_SECONDS = 30.0
# One tab shows one ticket; a few more cover fast navigation. More is somebody trying things out.
MAX_TICKETS = 5

AWAY, VIEWING, TYPING = "away", "viewing", "typing"
STATES = frozenset({AWAY, VIEWING, TYPING})

Message = dict[str, Any]
Run = Callable[..., Awaitable[Any]]
RightsOf = Mapping[int, Callable[[Scope], Rights]]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One tab on one ticket."""

    user_id: int
    name: str
    state: str
    is_note: bool
    expires_at: float

    def state_for(self, rights: Rights) -> str:
        """Who may not see internal notes is not told either that one is being written."""
        return VIEWING if self.is_note and not rights.sees_notes else self.state


@dataclass(slots=True)
class Looking:
    """A connection of this process on a ticket: what it may see there, and what it was told last."""

    rights: Rights
    checked_at: float
    told: list[dict[str, Any]] | None = None


@dataclass(slots=True)
class Tab:
    connection: Connection
    tickets: OrderedDict[int, Looking] = field(default_factory=OrderedDict)


class Presence:
    def __init__(
        self, *, run: Run, tell_others: Callable[[Message], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._run = run
        self._tell_others = tell_others
        self._clock = clock
        self._sightings: dict[int, dict[str, Sighting]] = {}
        self._tabs: dict[str, Tab] = {}
        self._rechecks = 0

    async def report(self, connection: Connection, ticket_id: int, state: str, *, is_note: bool = False) -> None:
        """Take up what a tab says about itself. About a ticket that it may not see in full, nothing was said."""
        if state == AWAY:
            self._leave_ticket(connection, ticket_id)
            return
        looking = await self._looking(connection, ticket_id)
        if connection.close_code is not None:
            return  # It left while its rights were looked up.
        if looking is None or not looking.rights.sees_in_full:
            self._withdraw(connection, ticket_id)
            return
        self._see(
            ticket_id,
            connection.id,
            Sighting(
                user_id=connection.user_id,
                name=connection.name,
                state=state,
                is_note=is_note and looking.rights.sees_notes,
                expires_at=self._clock() + TIME_TO_LIVE,
            ),
        )
        self._tell_others(
            {
                "type": "presence",
                "ticket": ticket_id,
                "tab": connection.id,
                "user": connection.user_id,
                "name": connection.name,
                "state": state,
                "is_note": is_note and looking.rights.sees_notes,
            }
        )

    def hear(self, message: Message) -> None:
        """Take up what another process says about one of its tabs."""
        ticket_id, tab = message["ticket"], message["tab"]
        if message["state"] == AWAY:
            self._forget(ticket_id, tab)
            return
        self._see(
            ticket_id,
            tab,
            Sighting(
                user_id=message["user"],
                name=message["name"],
                state=message["state"],
                is_note=message["is_note"],
                expires_at=self._clock() + TIME_TO_LIVE,
            ),
        )

    def leave(self, connection: Connection) -> None:
        """The tab is closed."""
        tab = self._tabs.get(connection.id)
        for ticket_id in list(tab.tickets) if tab else ():
            self._leave_ticket(connection, ticket_id)

    def expire(self) -> None:
        """Forget who has been silent for too long. To be called every few seconds."""
        now = self._clock()
        for ticket_id, tabs in list(self._sightings.items()):
            silent = [tab for tab, sighting in tabs.items() if sighting.expires_at <= now]
            for tab in silent:
                self._drop_tab(tab, ticket_id)
                del tabs[tab]
            if not tabs:
                del self._sightings[ticket_id]
            elif silent:
                self._publish(ticket_id)
        self._forget_refusals(now)

    def _forget_refusals(self, now: float) -> None:
        for tab_id, tab in list(self._tabs.items()):
            for ticket_id, looking in list(tab.tickets.items()):
                if not looking.rights.sees_in_full and now - looking.checked_at >= RIGHTS_SECONDS:
                    self._drop_tab(tab_id, ticket_id)

    async def recheck(self, ticket_ids: Collection[int]) -> None:
        """Look again at who may see these tickets: an event has changed that."""
        self._rechecks += 1
        watched = {ticket_id for ticket_id in ticket_ids if ticket_id in self._sightings}
        if watched:
            rights_of = await self._run(_load_rights, watched)
            self._apply_rights(watched, rights_of)

    async def recheck_user(self, user_id: int) -> None:
        """Look again at all that a person is looking at: their scope has changed."""
        tabs = [tab for tab in self._tabs.values() if tab.connection.user_id == user_id]
        await self.recheck({ticket_id for tab in tabs for ticket_id in tab.tickets})

    def people(self, ticket_id: int, rights: Rights, *, except_user: int) -> list[dict[str, Any]]:
        """Return the others on the ticket, each person once, as somebody with these rights may know of them."""
        found: dict[int, dict[str, Any]] = {}
        for sighting in self._sightings.get(ticket_id, {}).values():
            if sighting.user_id == except_user:
                continue
            state = sighting.state_for(rights)
            person = found.setdefault(sighting.user_id, {"id": sighting.user_id, "name": sighting.name, "state": state})
            if state == TYPING:
                person["state"] = TYPING
                if sighting.is_note:
                    person["is_note"] = True
        return sorted(found.values(), key=lambda person: (person["name"], person["id"]))

    async def _looking(self, connection: Connection, ticket_id: int) -> Looking | None:
        """Return what the tab may see of the ticket, asked of the database once in a while."""
        tab = self._tabs.get(connection.id)
        known = tab.tickets.get(ticket_id) if tab else None
        if known is not None and self._clock() - known.checked_at < RIGHTS_SECONDS:
            return known
        while True:
            before = self._rechecks
            rights_of: RightsOf = await self._run(_load_rights, {ticket_id})
            if before == self._rechecks:
                break  # Otherwise access changed while we asked, and the answer may be of before.
        if connection.close_code is not None:
            return None
        tab = self._tabs.setdefault(connection.id, Tab(connection))
        looking = tab.tickets.setdefault(ticket_id, Looking(NO_RIGHTS, 0.0))
        looking.rights = _rights(rights_of, ticket_id, connection.reader.scope)
        looking.checked_at = self._clock()
        tab.tickets.move_to_end(ticket_id)
        while len(tab.tickets) > MAX_TICKETS:
            self._leave_ticket(connection, next(iter(tab.tickets)))
        return looking

    def _apply_rights(self, ticket_ids: Iterable[int], rights_of: RightsOf) -> None:
        for ticket_id in ticket_ids:
            for tab in list(self._tabs.values()):
                looking = tab.tickets.get(ticket_id)
                if looking is None:
                    continue
                looking.rights = _rights(rights_of, ticket_id, tab.connection.reader.scope)
                looking.checked_at = self._clock()
                if not looking.rights.sees_in_full:
                    self._leave_ticket(tab.connection, ticket_id)
            self._publish(ticket_id)

    def _see(self, ticket_id: int, tab: str, sighting: Sighting) -> None:
        self._sightings.setdefault(ticket_id, {})[tab] = sighting
        self._publish(ticket_id)

    def _leave_ticket(self, connection: Connection, ticket_id: int) -> None:
        self._drop_tab(connection.id, ticket_id)
        self._withdraw(connection, ticket_id)

    def _withdraw(self, connection: Connection, ticket_id: int) -> None:
        if self._forget(ticket_id, connection.id):
            self._tell_others({"type": "presence", "ticket": ticket_id, "tab": connection.id, "state": AWAY})

    def _drop_tab(self, tab_id: str, ticket_id: int) -> None:
        tab = self._tabs.get(tab_id)
        if tab is not None:
            tab.tickets.pop(ticket_id, None)
            if not tab.tickets:
                del self._tabs[tab_id]

    def _forget(self, ticket_id: int, tab: str) -> bool:
        tabs = self._sightings.get(ticket_id, {})
        if tabs.pop(tab, None) is None:
            return False
        if not tabs:
            del self._sightings[ticket_id]
        self._publish(ticket_id)
        return True

    def _publish(self, ticket_id: int) -> None:
        """Tell those who are looking at the ticket, if what they may know has changed."""
        for tab_id in list(self._sightings.get(ticket_id, ())):
            tab = self._tabs.get(tab_id)
            looking = tab.tickets.get(ticket_id) if tab else None
            if tab is None or looking is None or not looking.rights.sees_in_full:
                continue
            people = self.people(ticket_id, looking.rights, except_user=tab.connection.user_id)
            if people != looking.told:
                looking.told = people
                tab.connection.push(frames.presence(ticket_id, people))


def _load_rights(ticket_ids: Collection[int]) -> RightsOf:
    return subject_for(SUBJECT).rights(ticket_ids)


def _rights(rights_of: RightsOf, ticket_id: int, scope: Scope) -> Rights:
    find = rights_of.get(ticket_id)
    return find(scope) if find is not None else NO_RIGHTS
