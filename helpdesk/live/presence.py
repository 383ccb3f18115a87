"""Who looks at, or types on, one thing right now. Never in the log; forgotten after 30 seconds of silence.

Each process knows everybody's presence, from its own connections and from the channel layer, and tells only its own
connections. Who gets a list must be looking at that thing too, and see it in full. Any subject can have it: see
`helpdesk.history.subjects.Subject.rights`.
"""

import time
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpdesk.access.scope import Scope, SubjectKey
from helpdesk.history.subjects import NO_RIGHTS, Rights, is_known, subject_for
from helpdesk.live import frames
from helpdesk.live.connection import Connection

TIME_TO_LIVE = 30.0
RIGHTS_SECONDS = 30.0
# One tab shows one thing; a few more cover fast navigation. More is somebody trying things out.
MAX_SUBJECTS = 5

AWAY, VIEWING, TYPING = "away", "viewing", "typing"
STATES = frozenset({AWAY, VIEWING, TYPING})

Message = dict[str, Any]
Run = Callable[..., Awaitable[Any]]
RightsOf = Mapping[SubjectKey, Callable[[Scope], Rights]]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One tab on one thing."""

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
    """A connection of this process on one thing: what it may see there, and what it was told last."""

    rights: Rights
    checked_at: float
    told: list[dict[str, Any]] | None = None


@dataclass(slots=True)
class Tab:
    connection: Connection
    subjects: OrderedDict[SubjectKey, Looking] = field(default_factory=OrderedDict)


class Presence:
    def __init__(
        self, *, run: Run, tell_others: Callable[[Message], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._run = run
        self._tell_others = tell_others
        self._clock = clock
        self._sightings: dict[SubjectKey, dict[str, Sighting]] = {}
        self._tabs: dict[str, Tab] = {}
        self._rechecks = 0

    async def report(self, connection: Connection, subject: SubjectKey, state: str, *, is_note: bool = False) -> None:
        """Take up what a tab says about itself. About a thing that it may not see in full, nothing was said."""
        if state == AWAY:
            self._leave_subject(connection, subject)
            return
        looking = await self._looking(connection, subject)
        if connection.close_code is not None:
            return  # It left while its rights were looked up.
        if looking is None or not looking.rights.sees_in_full:
            self._withdraw(connection, subject)
            return
        self._see(
            subject,
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
                "subject": list(subject),
                "tab": connection.id,
                "user": connection.user_id,
                "name": connection.name,
                "state": state,
                "is_note": is_note and looking.rights.sees_notes,
            }
        )

    def hear(self, message: Message) -> None:
        """Take up what another process says about one of its tabs."""
        if "subject" not in message:
            return  # A process of an older version, during an upgrade.
        subject, tab = (message["subject"][0], message["subject"][1]), message["tab"]
        if message["state"] == AWAY:
            self._forget(subject, tab)
            return
        self._see(
            subject,
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
        for subject in list(tab.subjects) if tab else ():
            self._leave_subject(connection, subject)

    def expire(self) -> None:
        """Forget who has been silent for too long. To be called every few seconds."""
        now = self._clock()
        for subject, tabs in list(self._sightings.items()):
            silent = [tab for tab, sighting in tabs.items() if sighting.expires_at <= now]
            for tab in silent:
                self._drop_tab(tab, subject)
                del tabs[tab]
            if not tabs:
                del self._sightings[subject]
            elif silent:
                self._publish(subject)
        self._forget_refusals(now)

    def _forget_refusals(self, now: float) -> None:
        for tab_id, tab in list(self._tabs.items()):
            for subject, looking in list(tab.subjects.items()):
                if not looking.rights.sees_in_full and now - looking.checked_at >= RIGHTS_SECONDS:
                    self._drop_tab(tab_id, subject)

    async def recheck(self, subjects: Collection[SubjectKey]) -> None:
        """Look again at who may see these things: an event has changed that."""
        self._rechecks += 1
        watched = {subject for subject in subjects if subject in self._sightings}
        if watched:
            rights_of = await self._run(_load_rights, watched)
            self._apply_rights(watched, rights_of)

    async def recheck_user(self, user_id: int) -> None:
        """Look again at all that a person is looking at: their scope has changed."""
        tabs = [tab for tab in self._tabs.values() if tab.connection.user_id == user_id]
        await self.recheck({subject for tab in tabs for subject in tab.subjects})

    def people(self, subject: SubjectKey, rights: Rights, *, except_user: int) -> list[dict[str, Any]]:
        """Return the others on the thing, each person once, as somebody with these rights may know of them."""
        found: dict[int, dict[str, Any]] = {}
        for sighting in self._sightings.get(subject, {}).values():
            if sighting.user_id == except_user:
                continue
            state = sighting.state_for(rights)
            person = found.setdefault(sighting.user_id, {"id": sighting.user_id, "name": sighting.name, "state": state})
            if state == TYPING:
                person["state"] = TYPING
                if sighting.is_note:
                    person["is_note"] = True
        return sorted(found.values(), key=lambda person: (person["name"], person["id"]))

    async def _looking(self, connection: Connection, subject: SubjectKey) -> Looking | None:
        """Return what the tab may see of the thing, asked of the database once in a while."""
        tab = self._tabs.get(connection.id)
        known = tab.subjects.get(subject) if tab else None
        if known is not None and self._clock() - known.checked_at < RIGHTS_SECONDS:
            return known
        while True:
            before = self._rechecks
            rights_of: RightsOf = await self._run(_load_rights, {subject})
            if before == self._rechecks:
                break  # Otherwise access changed while we asked, and the answer may be of before.
        if connection.close_code is not None:
            return None
        tab = self._tabs.setdefault(connection.id, Tab(connection))
        looking = tab.subjects.setdefault(subject, Looking(NO_RIGHTS, 0.0))
        looking.rights = _rights(rights_of, subject, connection.reader.scope)
        looking.checked_at = self._clock()
        tab.subjects.move_to_end(subject)
        while len(tab.subjects) > MAX_SUBJECTS:
            self._leave_subject(connection, next(iter(tab.subjects)))
        return looking

    def _apply_rights(self, subjects: Iterable[SubjectKey], rights_of: RightsOf) -> None:
        for subject in subjects:
            for tab in list(self._tabs.values()):
                looking = tab.subjects.get(subject)
                if looking is None:
                    continue
                looking.rights = _rights(rights_of, subject, tab.connection.reader.scope)
                looking.checked_at = self._clock()
                if not looking.rights.sees_in_full:
                    self._leave_subject(tab.connection, subject)
            self._publish(subject)

    def _see(self, subject: SubjectKey, tab: str, sighting: Sighting) -> None:
        self._sightings.setdefault(subject, {})[tab] = sighting
        self._publish(subject)

    def _leave_subject(self, connection: Connection, subject: SubjectKey) -> None:
        self._drop_tab(connection.id, subject)
        self._withdraw(connection, subject)

    def _withdraw(self, connection: Connection, subject: SubjectKey) -> None:
        if self._forget(subject, connection.id):
            self._tell_others({"type": "presence", "subject": list(subject), "tab": connection.id, "state": AWAY})

    def _drop_tab(self, tab_id: str, subject: SubjectKey) -> None:
        tab = self._tabs.get(tab_id)
        if tab is not None:
            tab.subjects.pop(subject, None)
            if not tab.subjects:
                del self._tabs[tab_id]

    def _forget(self, subject: SubjectKey, tab: str) -> bool:
        tabs = self._sightings.get(subject, {})
        if tabs.pop(tab, None) is None:
            return False
        if not tabs:
            del self._sightings[subject]
        self._publish(subject)
        return True

    def _publish(self, subject: SubjectKey) -> None:
        """Tell those who are looking at the thing, if what they may know has changed."""
        for tab_id in list(self._sightings.get(subject, ())):
            tab = self._tabs.get(tab_id)
            looking = tab.subjects.get(subject) if tab else None
            if tab is None or looking is None or not looking.rights.sees_in_full:
                continue
            people = self.people(subject, looking.rights, except_user=tab.connection.user_id)
            if people != looking.told:
                looking.told = people
                tab.connection.push(frames.presence(subject, people))


def _load_rights(subjects: Collection[SubjectKey]) -> RightsOf:
    """Ask each kind of subject once. Of one that this version does not know, nobody sees anything."""
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for subject_type, subject_id in subjects:
        if is_known(subject_type):
            ids[subject_type].add(subject_id)
    return {
        (subject_type, subject_id): find
        for subject_type, wanted in ids.items()
        for subject_id, find in subject_for(subject_type).rights(wanted).items()
    }


def _rights(rights_of: RightsOf, subject: SubjectKey, scope: Scope) -> Rights:
    find = rights_of.get(subject)
    return find(scope) if find is not None else NO_RIGHTS
