"""One ticket of the demo from beginning to end: a generator that yields the moment at which it wants to go on.

`tickets.demo.load` plays all stories in the order of time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from helpdesk import clock
from helpdesk.access.actor import person
from helpdesk.calendar.school_days import add_school_days
from tickets.agreements.actions.answer import accept_for_ticket
from tickets.agreements.actions.propose import propose_agreement
from tickets.agreements.models import LineKind
from tickets.agreements.terms import Line, Terms
from tickets.assignments.actions.answer_offer import expire_offer
from tickets.assignments.actions.assign import OverCapacity
from tickets.assignments.actions.release import hand_over, make_lead, release_assignment
from tickets.core.choices import Kind, Status
from tickets.core.models import Assignment
from tickets.demo.stage import Stage, Steps
from tickets.demo.worktime import next_weekday
from tickets.lifecycle.actions.confirm import close_unanswered, confirm_solution
from tickets.merging.actions.merge import merge_tickets

SCORES = (5, 4, 5, 5, 3, 4, 5, 2, 4, 5, 5, 4, 1, 5, 4, 3, 5, 5, 4, 5)
# An offer that is left to expire needs a working day and a half after it.
ROOM_FOR_EXPIRY = 1300


@dataclass(slots=True, eq=False)
class Story(Stage):
    """The order in which things happen. `turn` chooses among the ways it can go."""

    def play(self) -> Steps:
        yield self.at(self.start)
        if self.outcome == Status.MERGED:
            yield from self._duplicate()
            return
        self.file()
        if self.outcome == Status.NEW:
            return
        if self.outcome == Status.REJECTED:
            yield self.last_step()
            self.move(self.coordinator, Status.REJECTED, reason=self.phrase("reject_reasons"))
            return
        if self.outcome == Status.WITHDRAWN and self.turn % 2:
            yield from self._withdraw()
            return
        yield self.soon(4, 50, part=0.2)
        self.triage()
        if self.scenario.kind == Kind.QUESTION:
            yield from self._question()
        else:
            yield from self._job()

    def _question(self) -> Steps:
        if self.outcome == Status.IN_CONSULTATION or self.turn % 6 == 4:
            yield from self._consult()
        if self.outcome == Status.IN_CONSULTATION:
            return
        is_open = self.outcome == Status.OPEN
        gets_offer = self.turn % 3 == 2
        yield self.last_step() if is_open and not gets_offer else self.soon(1, 20, part=0.2)
        self.move(self.coordinator, Status.OPEN)
        if self.outcome == Status.WITHDRAWN:
            yield from self._withdraw()
        elif is_open and gets_offer:
            yield self.last_step()
            self.offer(to_first=self.turn % 4 == 2)
        elif not is_open:
            yield from self._find_helper()
            yield from self._talk()
            yield from self._work()
            yield from self._finish()

    def _job(self) -> Steps:
        yield from self._agree()
        if self.outcome == Status.IN_CONSULTATION:
            return
        if self.outcome == Status.WITHDRAWN:
            yield from self._withdraw()
            return
        yield self.last_step() if self.outcome == Status.OPEN else self.soon(5, 60, part=0.2)
        self.move(self.coordinator, Status.OPEN)
        if self.outcome == Status.OPEN:
            return
        yield from self._find_team()
        yield from self._prepare()
        if self.outcome not in (Status.PENDING, Status.SCHEDULED):
            yield from self._work_on_site()
            yield from self._finish()

    def _withdraw(self) -> Steps:
        yield self.last_step()
        self.move(self.requester, Status.WITHDRAWN, reason=self.phrase("withdraw_reasons"))

    def _duplicate(self) -> Steps:
        """Somebody of the same team files it a second time; the coordinator merges the two."""
        hosts = self.world.duplicates_of(self.end)
        if not hosts:
            return
        host = hosts[-1 - self.rng.randrange(min(3, len(hosts)))]
        host.is_duplicated = True
        self.scenario, self.thread, self.setting = host.scenario, host.thread, host.setting
        self.school, self.requester = host.school, host.requester
        opening = self.draw("openings", self.thread.openings)
        title = self.unused_title()
        self.file(description=self.phrase("duplicate_openings", opening=opening), title=title)
        yield self.last_step()
        merge_tickets(actor=person(self.coordinator), ticket_id=self.ticket_id, into_id=host.ticket_id)

    # --- Before the work ----------------------------------------------------------------------------------------------

    def _consult(self) -> Steps:
        """The coordinator asks the ICT team something first."""
        yield self.soon(5, 40, part=0.25)
        self.move(self.coordinator, Status.IN_CONSULTATION)
        phrases = self.world.phrases[self.scenario.language]
        number = self.rng.randrange(len(phrases["consult_asks"]))
        is_last = self.outcome == Status.IN_CONSULTATION
        if is_last and self.turn % 2:
            yield self.last_step()
            self.say(self.coordinator, self.setting.fill(phrases["consult_asks"][number]))
            return
        waits = Status.PENDING if self.turn % 4 == 0 else None
        self.say(self.coordinator, self.setting.fill(phrases["consult_asks"][number]), move_to=waits)
        yield self.last_step() if is_last else self.soon(30, 300)
        self.say(self.requester, self.setting.fill(phrases["consult_answers"][number]))

    def _agree(self) -> Steps:
        """Both sides agree on what will be done, where and when."""
        self.move(self.coordinator, Status.IN_CONSULTATION)
        yield self.soon(15, 200, part=0.25)
        self.say(self.coordinator, self.phrase("job_asks"))
        is_last = self.outcome == Status.IN_CONSULTATION
        yield self.soon(20, 240)
        proposer, other = self.coordinator, self.requester
        if self.turn % 3 == 1:
            proposer, other = other, proposer
        propose_agreement(actor=person(proposer), ticket_id=self.ticket_id, terms=self._terms())
        if is_last and self.turn % 3 == 1:
            # It waits for the desk.
            return
        yield self.last_step() if is_last else self.soon(30, 400, part=0.4)
        if is_last and self.turn % 4 == 0:
            self.say(self.requester, self.phrase("job_waiting"))
            return
        self.say(other, self.phrase("job_answers" if other is self.requester else "desk_agrees"))
        accept_for_ticket(actor=person(other), ticket_id=self.ticket_id, number=1)

    def _terms(self) -> Terms:
        lies_ahead = self.outcome in (Status.IN_CONSULTATION, Status.OPEN, Status.SCHEDULED)
        today = self.world.time.moment(self.world.time.total if lies_ahead else self.now).date()
        starts_on = next_weekday(today + timedelta(days=self.rng.randint(1, 4)))
        return Terms(
            scope=self.setting.fill(self.scenario.scope),
            lines=[Line(LineKind.DEVICES, self.setting.devices)] if self.setting.devices else [],
            place=f"{self.school.name}, lokaal {self.setting.slots['lokaal']}",
            starts_on=starts_on,
            ends_on=next_weekday(starts_on + timedelta(days=self.rng.randint(0, 3))),
            board_supplies=self.draw("supplies", self.scenario.supplies),
        )

    # --- Who does it --------------------------------------------------------------------------------------------------

    def _find_helper(self) -> Steps:
        """Somebody picks it up, or is asked; now and then only the second one says yes."""
        if self.turn % 2 == 0:
            yield self.soon(10, 240)
            self.claim()
            yield from self._change_hands()
            return
        if self.turn % 9 == 1:
            yield self.soon(10, 60)
            offer = self.offer()
            yield self.in_time(offer, self.soon(30, 200))
            self.decline(offer)
        elif self.turn % 8 == 5 and self.end - self.now > ROOM_FOR_EXPIRY:
            yield self.soon(10, 60)
            offer = self.offer()
            expires_at = clock.now() + timedelta(hours=settings.OFFER_HOURS, minutes=1)
            yield expires_at
            self.now = self.world.time.minute(expires_at)
            expire_offer(assignment_id=offer.pk, at=clock.now())
        yield self.soon(10, 90)
        offer = self.offer()
        yield self.in_time(offer, self.soon(15, 180))
        self.accept(offer)

    def _change_hands(self) -> Steps:
        """Now and then the first one lets go, or hands it to a fellow student."""
        first = self.lead
        own = Assignment.objects.get(ticket_id=self.ticket_id, volunteer=first, ended_at=None)
        if self.turn % 14 == 6:
            yield self.soon(30, 200)
            release_assignment(actor=person(first), assignment_id=own.pk, reason=self.phrase("release_reasons"))
            self.leaves(first)
            yield self.soon(20, 200)
            self.claim()
        elif self.turn % 14 == 10:
            yield self.soon(30, 200)
            colleague = self.world.pick_student(self.scenario, self.asked)
            note = self.phrase("hand_over_notes")
            try:
                offer = hand_over(actor=person(first), assignment_id=own.pk, volunteer_id=colleague.pk, note=note)
            except OverCapacity:
                return
            yield self.in_time(offer, self.soon(15, 120))
            self.accept(offer)
            self.leaves(first)

    def _find_team(self) -> Steps:
        """A job is for two or three: they are asked, and the first to accept leads."""
        yield self.soon(10, 60, part=0.15)
        offers = [self.offer() for _number in range(3 if self.setting.devices > 40 else 2)]
        for offer in offers:
            yield self.in_time(offer, self.soon(20, 200, part=0.2))
            self.accept(offer)
        if self.turn % 3 == 0:
            last = offers[-1]
            make_lead(actor=person(self.coordinator), assignment_id=last.pk)
            others = {pk: user for pk, user in self.helpers.items() if pk != last.volunteer_id}
            self.helpers = {last.volunteer_id: self.helpers[last.volunteer_id]} | others

    # --- The work -----------------------------------------------------------------------------------------------------

    def _talk(self) -> Steps:
        """A question, its answer, perhaps another one."""
        if self.outcome == Status.PENDING:
            yield from self._ask_and_wait(self.thread.talk)
            return
        yield self.soon(5, 60)
        if self.turn % 5 == 3:
            # Clear from the start.
            return
        talk = self.thread.talk[:1] if self.turn % 3 == 1 else self.thread.talk
        self.ask(talk[0][0], waits=self.turn % 3 != 1)
        yield self.soon(15, 240, part=0.4)
        self.answer(talk[0][1], with_picture=self.turn % 13 == 4)
        for ask, answer in talk[1:]:
            yield self.soon(10, 60)
            self.say(self.lead, self.phrase("second_asks", me=self.lead, ask=self.setting.fill(ask)))
            yield self.soon(10, 200, part=0.4)
            self.answer(answer)

    def _ask_and_wait(self, talk: Sequence[tuple[str, str]]) -> Steps:
        """The question that the ticket now waits on; some are asked twice."""
        is_chased = self.turn % 3 == 1
        yield self.soon(5, 60) if is_chased else self.last_step()
        self.ask(talk[0][0])
        if is_chased:
            yield self.last_step()
            self.say(self.lead, self.phrase("chasing", me=self.lead))

    def _work(self) -> Steps:
        if self.outcome != Status.PENDING and self.turn % 4 == 1:
            yield self.soon(5, 60)
            self.say(self.lead, self.note_text(), is_note=True)
        if self.outcome == Status.SCHEDULED:
            yield self.last_step()
            self.say(self.lead, self.phrase("appointments", me=self.lead), move_to=Status.SCHEDULED)
        elif self.outcome == Status.IN_PROGRESS:
            yield self.last_step()
            asks_back = self.turn % 3 == 2
            text = self.phrase("late_questions") if asks_back else self.phrase("working", me=self.lead)
            self.say(self.requester if asks_back else self.lead, text)
        elif self.turn % 6 == 3 and self.outcome != Status.PENDING:
            yield self.soon(20, 200, part=0.4)
            self.say(self.lead, self.phrase("working", me=self.lead))

    def _prepare(self) -> Steps:
        """Before the team goes to the school."""
        talk = self.thread.talk
        if self.outcome == Status.PENDING:
            yield from self._ask_and_wait(talk)
            return
        yield self.soon(20, 120, part=0.25)
        ask, answer = talk[self.turn % len(talk)]
        self.ask(ask)
        yield self.soon(30, 300)
        self.answer(answer)
        yield self.last_step() if self.outcome == Status.SCHEDULED else self.soon(20, 120)
        self.say(self.lead, self.phrase("appointments", me=self.lead), move_to=Status.SCHEDULED)

    def _work_on_site(self) -> Steps:
        yield self.soon(200, 1200, part=0.5)
        self.move(self.lead, Status.IN_PROGRESS)
        helper = list(self.helpers.values())[-1]
        if self.scenario.notes or self.turn % 2:
            yield self.soon(60, 200, part=0.4)
            self.say(helper, self.note_text(), is_note=True)
        yield self.last_step() if self.outcome == Status.IN_PROGRESS else self.soon(30, 300, part=0.4)
        self.say(helper, self.draw("progress", self.scenario.progress))

    # --- The end ------------------------------------------------------------------------------------------------------

    def _finish(self) -> Steps:
        if self.outcome not in (Status.SOLVED, Status.CLOSED):
            return
        is_last = self.outcome == Status.SOLVED
        yield self.last_step() if is_last else self.soon(20, 400, part=0.5)
        self.solve(self.draw("solved", self.thread.solved))
        if is_last:
            return
        if self.turn % 15 == 7:
            yield self.soon(100, 600, part=0.5)
            self.move(self.requester, Status.IN_PROGRESS, reason=self.phrase("reopen_reasons"))
            yield self.soon(30, 300, part=0.5)
            self.solve(self.phrase("reopened_fix"))
        for helper in self.helpers.values():
            self.has_time_again(helper)
        if self.turn % 4 == 2:
            days = settings.AUTO_CLOSE_SCHOOL_DAYS
            due = add_school_days(clock.now(), days, region=self.world.cast.desk.region)
            due += timedelta(minutes=self.rng.randint(1, 29))
            if due < self.world.time.moment(self.world.time.total):
                yield due
                close_unanswered(ticket_id=self.ticket_id, at=clock.now())
                return
        yield self.last_step()
        self._confirm()

    def _confirm(self) -> None:
        if self.turn % 7 == 4:
            confirm_solution(actor=person(self.requester), ticket_id=self.ticket_id)
            return
        score = SCORES[self.world.next_rating() % len(SCORES)]
        remark = ""
        if score >= 4 and self.rng.random() < 0.7:
            remark = self.draw("thanks", self.thread.thanks)
        elif score < 4:
            remark = self.phrase("remarks_low")
        confirm_solution(actor=person(self.requester), ticket_id=self.ticket_id, score=score, remark=remark)
