"""Random people doing random things with tickets and with who works where."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from hypothesis import strategies as st

from helpdesk.access.actor import SYSTEM, Actor
from helpdesk.access.actor import person as acting
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.change_access import change_access
from helpdesk.accounts.models import User
from helpdesk.erasure.actions.erase import Entry, erase_words
from helpdesk.errors import DomainError
from helpdesk.history.models import EventWords
from tests.agreements import accept_as_it_is
from tests.live.world import World
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.terms import Line, Terms
from tickets.assignments.actions.answer_offer import accept_offer, decline_offer, expire_offer
from tickets.assignments.actions.assign import claim_ticket, offer_ticket
from tickets.assignments.actions.move_offer import move_offer
from tickets.assignments.actions.release import hand_over, make_lead, release_assignment
from tickets.bulk.actions import Operation, Target, change_tickets
from tickets.checklist.actions import add_items, change_item, remove_item
from tickets.checklist.models import ChecklistItem
from tickets.conversation.actions.reply import post_message
from tickets.conversation.models import Message
from tickets.core.choices import Impact, Status, Urgency
from tickets.core.models import Assignment, Category, Ticket
from tickets.lifecycle.actions.confirm import close_due, confirm_solution
from tickets.lifecycle.actions.edit import edit_ticket
from tickets.lifecycle.actions.file import TicketDraft, file_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.merging.actions.merge import merge_tickets
from tickets.merging.actions.split import split_ticket
from tickets.relations.actions.relate import link_tickets, set_following, set_tags
from tickets.targets.actions.escalate import escalate_due
from tickets.triage.actions.triage import Triage, triage_ticket
from volunteers.models import Skill


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
        self.verbs: list[Callable[[Actor], object]] = [
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
            self.move_offer,
            self.make_lead,
            self.claim,
            self.edit,
            self.reply,
            self.note,
            self.tag,
            self.follow,
            self.link,
            self.merge,
            self.split,
            self.add_steps,
            self.change_step,
            self.remove_step,
            self.confirm,
            self.propose_agreement,
            self.propose_agreement,
            self.accept_agreement,
            self.change_many,
            self.use_macro,
            self.pass_time,
            self.erase,
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
            verb(acting(actor))

    def file(self, actor: Actor) -> None:
        file_ticket(actor=actor, draft=TicketDraft(title="Toetsenbord", board_id=self.one_of(self.boards)))

    def triage(self, actor: Actor) -> None:
        triage = Triage(
            category_id=self.category_id,
            impact=self.one_of(Impact.values),
            urgency=self.one_of(Urgency.values),
            skill_ids=self.one_of([[], [self.skill_id]]),
            estimate_minutes=self.one_of([None, 30, 90]),
        )
        triage_ticket(actor=actor, ticket_id=self.ticket(), triage=triage)

    def move(self, actor: Actor) -> None:
        targets = [Status.OPEN, *Status]
        move_ticket(actor=actor, ticket_id=self.ticket(), to=self.one_of(targets), reason="Daarom")

    def offer(self, actor: Actor) -> None:
        offer_ticket(actor=actor, ticket_id=self.ticket(), volunteer_id=self.one_of(self.students), force=True)

    def accept(self, actor: Actor) -> None:
        assignment = self.assignment()
        accept_offer(actor=acting(assignment.volunteer), assignment_id=assignment.pk)

    def decline(self, actor: Actor) -> None:
        assignment = self.assignment()
        decline_offer(actor=acting(assignment.volunteer), assignment_id=assignment.pk, reason="Tentamens")

    def release(self, actor: Actor) -> None:
        release_assignment(actor=actor, assignment_id=self.assignment().pk, reason="Ziek")

    def move_offer(self, actor: Actor) -> None:
        move_offer(
            actor=actor,
            assignment_id=self.assignment().pk,
            volunteer_id=self.one_of(self.students),
            force=self.one_of([True, False]),
        )

    def hand_over(self, actor: Actor) -> None:
        hand_over(actor=actor, assignment_id=self.assignment().pk, volunteer_id=self.one_of(self.students))

    def make_lead(self, actor: Actor) -> None:
        make_lead(actor=actor, assignment_id=self.assignment().pk)

    def claim(self, actor: Actor) -> None:
        claim_ticket(actor=actor, ticket_id=self.ticket())

    def edit(self, actor: Actor) -> None:
        changes = {"title": self.one_of(["Scherm", "Muis"]), "contact_name": "Jo Proef"}
        edit_ticket(actor=actor, ticket_id=self.ticket(), changes=changes)

    def reply(self, actor: Actor) -> None:
        post_message(actor=actor, ticket_id=self.ticket(), body="Dank je", move_to=self.one_of([None, "pending"]))

    def note(self, actor: Actor) -> None:
        post_message(actor=actor, ticket_id=self.ticket(), body="Let op", audience="internal")

    def tag(self, actor: Actor) -> None:
        set_tags(actor=actor, ticket_id=self.ticket(), names=self.one_of([[], ["spoed"], ["spoed", "chromebook"]]))

    def follow(self, actor: Actor) -> None:
        set_following(actor=actor, ticket_id=self.ticket(), follow=self.one_of([True, False]))

    def link(self, actor: Actor) -> None:
        link_tickets(actor=actor, ticket_id=self.ticket(), other_id=self.ticket())

    def merge(self, actor: Actor) -> None:
        merge_tickets(actor=actor, ticket_id=self.ticket(), into_id=self.ticket())

    def split(self, actor: Actor) -> None:
        ticket_id = self.ticket()
        said = list(Message.objects.filter(ticket_id=ticket_id).values_list("pk", flat=True))
        split_ticket(actor=actor, ticket_id=ticket_id, message_ids=said[:1], title="Iets anders")

    def add_steps(self, actor: Actor) -> None:
        add_items(actor=actor, ticket_id=self.ticket(), texts=["Accu laden", "Stekker controleren"])

    def change_step(self, actor: Actor) -> None:
        item = self.one_of(list(ChecklistItem.objects.order_by("pk")) or [ChecklistItem()])
        change = self.one_of([{"is_done": True}, {"is_done": False}, {"text": "Scherm poetsen"}, {"position": 0}])
        change_item(actor=actor, ticket_id=item.ticket_id or 0, item_id=item.pk or 0, **change)

    def remove_step(self, actor: Actor) -> None:
        item = self.one_of(list(ChecklistItem.objects.order_by("pk")) or [ChecklistItem()])
        remove_item(actor=actor, ticket_id=item.ticket_id or 0, item_id=item.pk or 0)

    def confirm(self, actor: Actor) -> None:
        confirm_solution(actor=actor, ticket_id=self.ticket(), score=self.one_of([None, 4]))

    def propose_agreement(self, actor: Actor) -> None:
        terms = Terms(
            scope=self.one_of(["Zestig Chromebooks", "Twee middagen"]), lines=self.one_of([(), (Line("devices", 60),)])
        )
        propose_agreement(actor=actor, ticket_id=self.ticket(), terms=terms)

    def accept_agreement(self, actor: Actor) -> None:
        agreed = Ticket.objects.exclude(agreement=None).order_by("pk").values_list("pk", flat=True)
        accept_as_it_is(actor=actor, ticket_id=self.one_of(list(agreed) or [0]))

    def change_many(self, actor: Actor) -> None:
        operation = self.one_of(
            [
                Operation("move", to=self.one_of(Status.values), reason="Opgeruimd"),
                Operation("triage", urgency=self.one_of(Urgency.values), category_id=self.category_id),
                Operation("tag", add_tags=["bulk"], remove_tags=["spoed"]),
                Operation("offer", volunteer_id=self.one_of(self.students)),
                Operation("take_back", reason="Anders verdeeld"),
                Operation("follow"),
            ]
        )
        tickets = Ticket.objects.order_by("pk").values_list("pk", flat=True)
        targets = [Target(pk) for pk in tickets if self.data.draw(st.booleans())]
        change_tickets(actor=actor, targets=targets, operation=operation, key=uuid4().hex)

    def use_macro(self, actor: Actor) -> None:
        """All that a macro can do along with its reply."""
        post_message(
            actor=actor,
            ticket_id=self.ticket(),
            body="Zet het apparaat uit en weer aan.",
            move_to=self.one_of([None, Status.PENDING, Status.SOLVED]),
            triage=self.one_of([None, Triage(urgency=Urgency.LOW)]),
            add_tags=self.one_of([[], ["macro"]]),
        )

    def pass_time(self, actor: Actor) -> None:
        """The tasks that time brings, as if it were much later."""
        later = timezone.now() + timedelta(days=self.one_of([1, 60]))
        for assignment_id in Assignment.objects.filter(ended_at=None).values_list("pk", flat=True):
            expire_offer(assignment_id=assignment_id, at=later)
        escalate_due(at=later)
        close_due(at=later)

    def erase(self, actor: Actor) -> None:
        entries = EventWords.objects.order_by("event").values_list("event", flat=True)
        erase_words(actor=actor, what=Entry(self.one_of(list(entries) or [0])), reason="request")

    def change_boards(self, actor: Actor) -> None:
        change_access(
            actor=SYSTEM,
            person_id=self.world.other_team.pk,
            desk_id=self.world.desk.pk,
            board_ids=self.one_of([[], self.boards[1:], self.boards]),
        )

    def change_student(self, actor: Actor) -> None:
        roles = self.one_of([[], [Role.VOLUNTEER], [Role.VOLUNTEER, Role.COORDINATOR]])
        change_access(actor=SYSTEM, person_id=self.world.other_student.pk, desk_id=self.world.desk.pk, roles=roles)
