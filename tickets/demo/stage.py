"""What the people of one story can do, and when: the hands of `tickets.demo.story`.

Every step calls the action that the API calls, as the person who would do it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from helpdesk.schools.models import School
from tickets.assignments.actions.answer_offer import accept_offer, decline_offer
from tickets.assignments.actions.assign import OverCapacity, claim_ticket, offer_ticket
from tickets.conversation.actions.reply import post_message
from tickets.core.choices import Kind, MessageAudience, Status, Urgency
from tickets.core.models import Assignment
from tickets.demo import attachments
from tickets.demo.scenarios import Scenario, Thread
from tickets.demo.slots import Setting
from tickets.demo.world import World
from tickets.lifecycle.actions.file import TicketDraft, file_ticket
from tickets.lifecycle.actions.move import move_ticket
from tickets.relations.actions.relate import link_tickets, set_following, set_tags
from tickets.triage.actions.triage import Triage, triage_ticket

Steps = Iterator[datetime]

TAGS = {
    "devices": ("uitleen", "reparatie", "hardware"),
    "accounts": ("wachtwoord", "inloggen"),
    "distance-teaching": ("online-les", "geluid"),
    "network": ("wifi", "netwerk"),
    "school-applications": ("thuisgebruik", "licentie"),
    "printing": ("op-locatie", "noodopvang"),
    "other": ("advies", "maatwerk"),
}


@dataclass(slots=True, eq=False)
class Stage:
    """`start` and `end` are working minutes; `outcome` is the status in which the story leaves the ticket."""

    world: World
    scenario: Scenario
    school: School
    requester: User
    outcome: str
    start: float
    end: float
    rng: random.Random
    # Which of its kind this story is: decides on rare turns, so that each of them occurs in a small demo as well.
    turn: int
    setting: Setting = field(init=False)
    thread: Thread = field(init=False)
    title: str = field(default="", init=False)
    ticket_id: int = field(default=0, init=False)
    now: float = field(default=0, init=False)
    is_duplicated: bool = field(default=False, init=False)
    # Who has the ticket, the lead first; who had it or was asked; and who of them is counted as busy with it.
    helpers: dict[int, User] = field(default_factory=dict, init=False)
    asked: set[int] = field(default_factory=set, init=False)
    busy: set[int] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.setting = Setting(self.scenario, self.school, self.requester, self.rng)
        self.thread = self.world.next_thread(self.scenario)

    @property
    def coordinator(self) -> User:
        return self.world.cast.coordinator

    @property
    def lead(self) -> User:
        return next(iter(self.helpers.values()))

    # --- When ---------------------------------------------------------------------------------------------------------

    def at(self, minute: float) -> datetime:
        self.now = max(self.now, min(minute, self.end))
        return self.world.time.moment(self.now)

    def soon(self, least: float, most: float, *, part: float = 0.3) -> datetime:
        """A while from now, but never more than `part` of the time that is left."""
        wait = self.rng.uniform(least, most)
        return self.at(self.now + min(wait, max(0.0, self.end - self.now) * part))

    def in_time(self, offer: Assignment, moment: datetime) -> datetime:
        """The moment, or some hours before the offer expires: students also answer in the weekend."""
        if offer.expires_at is None:
            return moment
        return min(moment, offer.expires_at - timedelta(minutes=self.rng.randint(20, 300)))

    def last_step(self) -> datetime:
        return self.at(self.end)

    # --- What they say ------------------------------------------------------------------------------------------------

    def phrase(self, name: str, *, me: User | None = None, **extra: str) -> str:
        """A sentence from the common phrases."""
        people = self.world.cast.students
        others = [student.first_name for pk, (_user, student) in people.items() if pk not in self.helpers]
        slots = self.setting.slots | extra | {"colleague": self.rng.choice(others)}
        if me is not None:
            slots["me"] = me.get_short_name()
        return self.world.phrase(name, self.scenario.language, slots)

    def draw(self, sort: str, texts: tuple[str, ...]) -> str:
        """A sentence from the scenario's own texts."""
        return self.world.draw((self.scenario.key, sort, *texts[:1]), texts, self.setting.slots)

    def note_text(self) -> str:
        if self.scenario.notes and self.turn % 2:
            return self.draw("notes", self.scenario.notes)
        return self.phrase("notes")

    def unused_title(self) -> str:
        taken = {story.title for story in self.world.filed}
        for _try in range(6):
            title = self.draw("titles", self.thread.titles)
            if title not in taken:
                return title
        # The thread is used up: say who or where it is.
        place = self.setting.slots["school"]
        return next(
            (longer for word in (place, self.setting.slots["groep"]) if (longer := f"{title} ({word})") not in taken),
            f"{title} ({place}, {self.setting.slots['groep']})",
        )

    def unused_description(self) -> str:
        closes, description = "closes", ""
        if self.scenario.kind != Kind.QUESTION:
            closes = "closes_job"
        elif self.setting.urgency == Urgency.HIGH:
            closes = "closes_urgent"
        for _try in range(8):
            opening = self.draw("openings", self.thread.openings)
            opens = "" if opening.startswith(("Goedemorgen", "Hallo")) else self.phrase("opens")
            description = opens + opening + self.phrase(closes)
            if description not in self.world.descriptions:
                break
        return description

    # --- What they do -------------------------------------------------------------------------------------------------

    def file(self, *, description: str = "", title: str = "") -> None:
        self.title = title or self.unused_title()
        description = description or self.unused_description()
        self.world.descriptions.add(description)
        uploads = []
        if self.scenario.kind == Kind.DEVICES and self.turn % 4 == 1:
            uploads = [attachments.device_list(self.setting, self.requester)]
        elif self.scenario.kind == Kind.QUESTION and self.turn % 11 == 3:
            uploads = [attachments.screenshot(self.setting, self.requester)]
        wanted_by = self.world.time.moment(self.now).date() + timedelta(days=self.rng.randint(2, 12))
        ticket, _is_new = file_ticket(
            actor=person(self.requester),
            draft=TicketDraft(
                title=self.title,
                description=description,
                kind=self.scenario.kind,
                school_id=self.school.pk,
                category_id=self.world.categories[self.scenario.category] if self.turn % 3 else None,
                on_behalf_of=self.setting.on_behalf_of,
                contact=self.setting.contact,
                device_count=self.setting.devices or None,
                wanted_by=wanted_by if self.turn % 4 == 2 else None,
                impact=self.setting.impact,
                urgency=self.setting.urgency,
                upload_ids=uploads,
            ),
        )
        self.ticket_id = ticket.pk
        self.world.filed.append(self)

    def triage(self) -> None:
        calm_down = self.setting.urgency == Urgency.HIGH and self.turn % 5 == 0
        triage_ticket(
            actor=person(self.coordinator),
            ticket_id=self.ticket_id,
            triage=Triage(
                category_id=self.world.categories[self.scenario.category],
                impact=self.setting.impact,
                urgency=Urgency.NORMAL if calm_down else None,
                skill_ids=[self.world.skills[slug] for slug in self.scenario.skills],
                estimate_minutes=round(self.rng.uniform(*self.scenario.minutes) / 5) * 5,
            ),
        )
        if self.turn % 3 == 1:
            tags = self.rng.sample(TAGS[self.scenario.category], k=self.rng.randint(1, 2))
            set_tags(actor=person(self.coordinator), ticket_id=self.ticket_id, names=tags)
        if self.turn % 9 == 2:
            set_following(actor=person(self.coordinator), ticket_id=self.ticket_id, follow=True)
        if self.turn % 10 == 6:
            self.say(self.coordinator, self.phrase("coordinator_notes"), is_note=True)
        if self.turn % 13 == 5 and (earlier := self.world.earlier_like(self)):
            link_tickets(actor=person(self.coordinator), ticket_id=self.ticket_id, other_id=earlier.ticket_id)

    def move(self, who: User, to: Status, *, reason: str = "") -> None:
        move_ticket(actor=person(who), ticket_id=self.ticket_id, to=to, reason=reason)

    def say(
        self,
        author: User,
        body: str,
        *,
        is_note: bool = False,
        move_to: Status | None = None,
        upload_ids: tuple[int, ...] = (),
    ) -> None:
        post_message(
            actor=person(author),
            ticket_id=self.ticket_id,
            body=body,
            audience=MessageAudience.INTERNAL if is_note else MessageAudience.PUBLIC,
            move_to=move_to,
            upload_ids=upload_ids,
        )

    def ask(self, ask: str, *, waits: bool = True) -> None:
        body = self.phrase("greetings", me=self.lead, ask=self.setting.fill(ask))
        self.say(self.lead, body, move_to=Status.PENDING if waits else None)

    def answer(self, answer: str, *, with_picture: bool = False) -> None:
        uploads = (attachments.screenshot(self.setting, self.requester),) if with_picture else ()
        body = self.phrase("answers", me=self.lead, answer=self.setting.fill(answer))
        self.say(self.requester, body, upload_ids=uploads)

    def solve(self, text: str) -> None:
        uploads: tuple[int, ...] = ()
        if self.scenario.kind == Kind.DEVICES and self.turn % 3 == 0:
            uploads = (attachments.report(self.setting, self.lead, self.ticket_id, text),)
        sort = "solved" if self.scenario.kind == Kind.QUESTION else "solved_job"
        body = self.phrase(sort, me=self.lead, solved=text)
        self.say(self.lead, body, move_to=Status.SOLVED, upload_ids=uploads)

    # --- Who helps ----------------------------------------------------------------------------------------------------

    def claim(self) -> None:
        student = self.world.pick_student(self.scenario, self.asked)
        claim_ticket(actor=person(student), ticket_id=self.ticket_id)
        self.joins(student)

    def offer(self, *, to_first: bool = False) -> Assignment:
        """Ask a student who suits; `to_first` asks the first one, whom whoever tries the demo is most likely to be."""
        first, _profile = next(iter(self.world.cast.students.values()))
        student = first if to_first else self.world.pick_student(self.scenario, self.asked)
        self.asked.add(student.pk)
        note = self.phrase("offer_notes")
        try:
            return offer_ticket(
                actor=person(self.coordinator), ticket_id=self.ticket_id, volunteer_id=student.pk, note=note
            )
        except OverCapacity:
            # A coordinator who knows better says so.
            return offer_ticket(
                actor=person(self.coordinator), ticket_id=self.ticket_id, volunteer_id=student.pk, note=note, force=True
            )

    def accept(self, offer: Assignment) -> None:
        student = self.world.cast.students[offer.volunteer_id][0]
        accept_offer(actor=person(student), assignment_id=offer.pk)
        self.joins(student)

    def decline(self, offer: Assignment) -> None:
        student = self.world.cast.students[offer.volunteer_id][0]
        decline_offer(actor=person(student), assignment_id=offer.pk, reason=self.phrase("decline_reasons"))

    def joins(self, student: User) -> None:
        self.asked.add(student.pk)
        self.helpers[student.pk] = student
        self.busy.add(student.pk)
        self.world.work[student.pk] += 1

    def leaves(self, student: User) -> None:
        del self.helpers[student.pk]
        self.has_time_again(student)

    def has_time_again(self, student: User) -> None:
        if student.pk in self.busy:
            self.busy.remove(student.pk)
            self.world.work[student.pk] -= 1
