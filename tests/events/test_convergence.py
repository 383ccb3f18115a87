"""Whatever happens in whatever order: what a browser has built up from frames is what it would read afresh.

Joining, replaying, reading and changing interleave in every way, and each time in the same way: see `turns`.
"""

import json
import os
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpdesk.access.scope import Scope, load_scope
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.accounts.models import Role, User
from helpdesk.errors import DomainError
from helpdesk.events import delivery, frames
from helpdesk.events import hub as hub_module
from helpdesk.events.unit import current_cursor
from tests.events.turns import TurnConnection, TurnHub
from tests.events.world import World
from tickets.actions.answer_offer import accept_offer, decline_offer
from tickets.actions.assign import claim_ticket, offer_ticket
from tickets.actions.checklist import add_items, change_item, remove_item
from tickets.actions.confirm import confirm_solution
from tickets.actions.edit import edit_ticket
from tickets.actions.file import TicketDraft, file_ticket
from tickets.actions.merge import merge_tickets
from tickets.actions.move import move_ticket
from tickets.actions.relate import link_tickets, set_following, set_tags
from tickets.actions.release import hand_over, make_lead, release_assignment
from tickets.actions.reply import post_message
from tickets.actions.split import split_ticket
from tickets.actions.triage import Triage, triage_ticket
from tickets.choices import Impact, Status, Urgency
from tickets.facts import view_of
from tickets.models import Assignment, Category, ChecklistItem, Message, Ticket
from tickets.rows import RowRenderer
from tickets.timeline import timeline
from volunteers.models import Skill

Json = dict[str, Any]

# More finds more: LIVE_EXAMPLES=1000 before a change of the rules of delivery.
EXAMPLES = int(os.environ.get("LIVE_EXAMPLES", "25"))


# --- A browser


def fresh(value: object) -> Any:
    """As it comes over the wire."""
    return json.loads(frames.as_text({"": value}))[""]


class Browser:
    """A page as the web app is written: a cache filled by reading, kept up to date by frames."""

    def __init__(self, hub: TurnHub, user: User, language: str) -> None:
        self.hub = hub
        self.user = user
        self.language = language
        self.connection: TurnConnection | None = None
        self.processed = 0
        self.read_everything()

    def read_everything(self) -> None:
        # Like the API: the cursor first, then the data.
        self.cursor = self.read_at = current_cursor()
        self.rows, self.timelines, self.timelines_read_at = {}, {}, {}
        for ticket_id, row in self.rows_now().items():
            self.rows[ticket_id] = row
            if row["level"] == "full":
                self.read_timeline(ticket_id)

    def read_timeline(self, ticket_id: int) -> None:
        self.timelines_read_at[ticket_id] = current_cursor()
        self.timelines[ticket_id] = self.timeline_now(ticket_id)

    def scope_now(self) -> Scope:
        return load_scope(self.user.pk)

    def rows_now(self) -> dict[int, Json]:
        scope = self.scope_now()
        tickets = list(Ticket.objects.visible_in(scope).for_rows())
        with translation.override(self.language):
            renderer = RowRenderer(tickets)
            return {ticket.pk: fresh(renderer.row(ticket, scope, view_of(scope, ticket.facts))) for ticket in tickets}

    def timeline_now(self, ticket_id: int) -> dict[int, Json]:
        scope = self.scope_now()
        ticket = Ticket.objects.visible_in(scope).filter(pk=ticket_id).first()
        if ticket is None:  # Between the frame and our question it went away; its own frame is on the way.
            return {}
        with translation.override(self.language):
            return {entry["seq"]: fresh(entry) for entry in timeline(ticket, scope, view_of(scope, ticket.facts))}

    def connect(self) -> Coroutine[Any, Any, None]:
        self.connection = TurnConnection(self.user, self.language)
        self.processed = 0
        self.hub.register(self.connection)
        return self.hub.join(self.connection, str(self.cursor))

    def disconnect(self) -> None:
        """Sleep, or a tunnel: what was sent and not yet seen is lost."""
        if self.connection is not None:
            self.connection.close(1006)
            self.hub.leave(self.connection)
            self.connection = None

    def process(self, count: int | None = None) -> None:
        sent = self.connection.sent if self.connection else []
        until = len(sent) if count is None else min(len(sent), self.processed + count)
        for text in sent[self.processed : until]:
            self.apply(json.loads(text))
        self.processed = max(self.processed, until)

    def apply(self, frame: Json) -> None:
        if frame["type"] == "resync":
            self.read_everything()
        elif frame["type"] == "ticket.hidden":
            self.hide(frame["ticket_id"], frame["seq"])
        elif frame["type"] == "event" and frame["ticket"]:
            self.patch(frame)
        self.cursor = max(self.cursor, frame["seq"])

    def hide(self, ticket_id: int, seq: int) -> None:
        if seq > self.read_at:
            for cache in (self.rows, self.timelines, self.timelines_read_at):
                cache.pop(ticket_id, None)

    def patch(self, frame: Json) -> None:
        ticket_id, seq, row = frame["ticket_id"], frame["seq"], frame["ticket"]
        if seq > self.read_at:
            self.rows[ticket_id] = row
        if row["level"] != "full":
            self.timelines.pop(ticket_id, None)
            self.timelines_read_at.pop(ticket_id, None)
        elif ticket_id not in self.timelines:
            self.read_timeline(ticket_id)
        elif frame["event"] is not None and seq > self.timelines_read_at[ticket_id]:
            assert seq not in self.timelines[ticket_id], "a frame came twice"
            self.timelines[ticket_id][seq] = frame["event"]

    def check(self) -> None:
        who = self.user.name
        assert self.rows == self.rows_now(), who
        full = {ticket_id for ticket_id, row in self.rows.items() if row["level"] == "full"}
        assert self.timelines.keys() == full, who
        for ticket_id in full:
            assert self.timelines[ticket_id] == self.timeline_now(ticket_id), who


# --- What people do


class Town:
    """Random people doing random things, some of which they may not."""

    def __init__(self, world: World, data: st.DataObject) -> None:
        self.world = world
        self.data = data
        self.actors = [person for person in world.people if person is not world.stranger]
        self.students = [world.student.pk, world.other_student.pk]
        self.boards = [world.board.pk, world.other_board.pk]
        self.category_id = Category.objects.values_list("pk", flat=True).get()
        self.skill_id = Skill.objects.values_list("pk", flat=True).get()
        self.verbs: list[Callable[[User], object]] = [
            self.file,
            self.triage,
            self.move,
            self.move,
            self.offer,
            self.offer,
            self.accept,
            self.accept,
            self.decline,
            self.release,
            self.hand_over,
            self.make_lead,
            self.claim,
            self.edit,
            self.reply,
            self.note,
            self.tag,
            self.follow,
            self.link,
            self.merge,
            self.confirm,
            self.change_boards,
            self.change_boards,
            self.change_student,
            self.change_student,
        ]

    def one_of(self, items: Any) -> Any:
        return self.data.draw(st.sampled_from(list(items)))

    def ticket(self) -> int:
        return int(self.one_of(Ticket.objects.order_by("pk").values_list("pk", flat=True)))

    def assignment(self) -> Assignment:
        assignments = list(Assignment.objects.filter(ended_at=None).order_by("pk")) or list(Assignment.objects.all())
        if not assignments:
            raise DomainError
        found: Assignment = self.one_of(assignments)
        return found

    def act(self) -> None:
        verb = self.one_of(self.verbs)
        actor = User.objects.get(pk=self.one_of([self.world.coordinator, *self.actors]).pk)
        with suppress(DomainError):
            verb(actor)

    def file(self, actor: User) -> None:
        file_ticket(actor=actor, draft=TicketDraft(title="Toetsenbord", board_id=self.one_of(self.boards)))

    def triage(self, actor: User) -> None:
        triage = Triage(
            category_id=self.category_id,
            impact=self.one_of(Impact.values),
            urgency=self.one_of(Urgency.values),
            skill_ids=self.one_of([[], [self.skill_id]]),
            estimate_minutes=self.one_of([None, 30, 90]),
        )
        triage_ticket(actor=actor, ticket_id=self.ticket(), triage=triage)

    def move(self, actor: User) -> None:
        targets = [Status.OPEN, *Status]
        move_ticket(actor=actor, ticket_id=self.ticket(), to=self.one_of(targets), reason="Daarom")

    def offer(self, actor: User) -> None:
        offer_ticket(actor=actor, ticket_id=self.ticket(), volunteer_id=self.one_of(self.students), force=True)

    def accept(self, actor: User) -> None:
        assignment = self.assignment()
        accept_offer(actor=assignment.volunteer, assignment_id=assignment.pk)

    def decline(self, actor: User) -> None:
        assignment = self.assignment()
        decline_offer(actor=assignment.volunteer, assignment_id=assignment.pk, reason="Tentamens")

    def release(self, actor: User) -> None:
        release_assignment(actor=actor, assignment_id=self.assignment().pk, reason="Ziek")

    def hand_over(self, actor: User) -> None:
        hand_over(actor=actor, assignment_id=self.assignment().pk, volunteer_id=self.one_of(self.students))

    def make_lead(self, actor: User) -> None:
        make_lead(actor=actor, assignment_id=self.assignment().pk)

    def claim(self, actor: User) -> None:
        claim_ticket(actor=actor, ticket_id=self.ticket())

    def edit(self, actor: User) -> None:
        changes = {"title": self.one_of(["Scherm", "Muis"]), "contact_name": "Jo Proef"}
        edit_ticket(actor=actor, ticket_id=self.ticket(), changes=changes)

    def reply(self, actor: User) -> None:
        post_message(actor=actor, ticket_id=self.ticket(), body="Dank je", move_to=self.one_of([None, "pending"]))

    def note(self, actor: User) -> None:
        post_message(actor=actor, ticket_id=self.ticket(), body="Let op", audience="internal")

    def tag(self, actor: User) -> None:
        set_tags(actor=actor, ticket_id=self.ticket(), names=self.one_of([[], ["spoed"], ["spoed", "chromebook"]]))

    def follow(self, actor: User) -> None:
        set_following(actor=actor, ticket_id=self.ticket(), follow=self.one_of([True, False]))

    def link(self, actor: User) -> None:
        link_tickets(actor=actor, ticket_id=self.ticket(), other_id=self.ticket())

    def merge(self, actor: User) -> None:
        merge_tickets(actor=actor, ticket_id=self.ticket(), into_id=self.ticket())

    def split(self, actor: User) -> None:
        ticket_id = self.ticket()
        said = list(Message.objects.filter(ticket_id=ticket_id).values_list("pk", flat=True))
        split_ticket(actor=actor, ticket_id=ticket_id, message_ids=said[:1], title="Iets anders")

    def add_steps(self, actor: User) -> None:
        add_items(actor=actor, ticket_id=self.ticket(), texts=["Accu laden", "Stekker controleren"])

    def change_step(self, actor: User) -> None:
        item = self.one_of(list(ChecklistItem.objects.order_by("pk")) or [ChecklistItem()])
        change = self.one_of([{"is_done": True}, {"is_done": False}, {"text": "Scherm poetsen"}, {"position": 0}])
        change_item(actor=actor, ticket_id=item.ticket_id or 0, item_id=item.pk or 0, **change)

    def remove_step(self, actor: User) -> None:
        item = self.one_of(list(ChecklistItem.objects.order_by("pk")) or [ChecklistItem()])
        remove_item(actor=actor, ticket_id=item.ticket_id or 0, item_id=item.pk or 0)

    def confirm(self, actor: User) -> None:
        confirm_solution(actor=actor, ticket_id=self.ticket(), score=self.one_of([None, 4]))

    def change_boards(self, actor: User) -> None:
        change_access(
            actor=None,
            person_id=self.world.other_team.pk,
            desk_id=self.world.desk.pk,
            board_ids=self.one_of([[], self.boards[1:], self.boards]),
        )

    def change_student(self, actor: User) -> None:
        roles = self.one_of([[], [Role.VOLUNTEER], [Role.VOLUNTEER, Role.COORDINATOR]])
        change_access(actor=None, person_id=self.world.other_student.pk, desk_id=self.world.desk.pk, roles=roles)


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
        accept_offer(actor=world.student, assignment_id=world.offer(taken).pk)
        elsewhere = TicketDraft(title="Bij een ander bestuur", board_id=world.other_board.pk)
        file_ticket(actor=world.other_team, draft=elsewhere)
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
