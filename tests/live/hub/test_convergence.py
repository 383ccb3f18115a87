"""Whatever happens in whatever order: what a browser has built up from frames is what it would read afresh.

Joining, replaying, reading and changing interleave in every way, and each time in the same way: see `turns`.
"""

import os
from collections.abc import Coroutine
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpdesk.access.actor import person
from helpdesk.live import delivery
from helpdesk.live import hub as hub_module
from tests.live.hub.browser import Browser
from tests.live.hub.town import Town
from tests.live.hub.turns import TurnHub
from tests.live.world import World
from tickets.assignments.actions.answer_offer import accept_offer
from tickets.lifecycle.actions.file import TicketDraft, file_ticket

pytestmark = pytest.mark.once


# More finds more: LIVE_EXAMPLES=1000 before a change of the rules of delivery.
EXAMPLES = int(os.environ.get("LIVE_EXAMPLES", "25"))


class Simulation:
    def __init__(self, world: World, data: st.DataObject) -> None:
        self.data = data
        self.town = Town(world, data)
        self.hub = TurnHub()
        self.running: list[Coroutine[Any, Any, None]] = []
        self.reading: Coroutine[Any, Any, None] | None = None
        languages = [(user, "nl") for user in world.people] + [(world.coordinator, "en"), (world.student, "en")]
        self.browsers = [Browser(self.hub, user, language) for user, language in languages]
        for browser in self.browsers:
            self.running.append(browser.connect())

    def step(self) -> None:
        choice = self.data.draw(st.sampled_from(["act", "act", "go on", "go on", "go on", "poke", "browser"]))
        if choice == "act":
            for _ in range(self.data.draw(st.integers(1, 3))):
                self.town.act()
        elif choice == "go on":
            for _ in range(self.data.draw(st.integers(1, 8))):
                self.go_on()
        elif choice == "poke":  # That it is a draw of its own makes pokes lost, doubled and late.
            self.poke()
        else:
            self.use_browser(self.data.draw(st.sampled_from(self.browsers)))

    def poke(self) -> None:
        if self.reading is None:
            self.reading = self.hub.read_all()
            self.running.append(self.reading)

    def go_on(self) -> None:
        if self.running:
            self.advance(self.data.draw(st.sampled_from(range(len(self.running)))))

    def advance(self, index: int) -> None:
        job = self.running[index]
        try:
            job.send(None)
        except StopIteration:
            del self.running[index]
            if job is self.reading:
                self.reading = None

    def use_browser(self, browser: Browser) -> None:
        if browser.connection is None:
            self.running.append(browser.connect())
        elif self.data.draw(st.integers(0, 2)) == 0:
            browser.disconnect()
        else:
            browser.process(self.data.draw(st.integers(1, 5)))

    def stop(self) -> None:
        for job in self.running:
            job.close()

    def settle(self) -> None:
        """Everybody is back online, and everything that was under way arrives."""
        for browser in self.browsers:
            if browser.connection is None:
                self.running.append(browser.connect())
        while self.running:
            self.advance(0)
        self.poke()
        while self.running:
            self.advance(0)
        for browser in self.browsers:
            browser.process()


@pytest.mark.django_db
@pytest.mark.timeout(600)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="LIVE_EXAMPLES" not in os.environ,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_what_a_browser_built_up_is_what_it_would_read_afresh(
    world: World, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    # Small batches, so that there is an in-between.
    monkeypatch.setattr(hub_module, "read_log", lambda after: delivery.read_log(after, 3))
    with transaction.atomic():
        world.queued(title="In de rij")
        taken = world.queued(title="Bezet")
        accept_offer(actor=person(world.student), assignment_id=world.offer(taken).pk)
        elsewhere = TicketDraft(title="Bij een ander bestuur", board_id=world.other_board.pk)
        file_ticket(actor=person(world.other_team), draft=elsewhere)
        simulation = Simulation(world, data)
        try:
            for _ in range(data.draw(st.integers(10, 60))):
                simulation.step()
            simulation.settle()
            for browser in simulation.browsers:
                browser.check()
        finally:
            simulation.stop()
        transaction.set_rollback(True)
