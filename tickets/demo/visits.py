"""The visits of the demo: some of the last weeks, and those that are planned for the next ones, in every state."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from helpdesk import clock
from helpdesk.access.actor import Actor, person
from helpdesk.accounts.models import User
from helpdesk.errors import Conflict
from tickets.core.choices import Kind, Status
from tickets.core.models import Ticket
from tickets.demo.people import Student
from tickets.demo.stage import Steps
from tickets.demo.worktime import next_weekday
from tickets.demo.world import World
from tickets.visits.actions.answer import accept_place
from tickets.visits.actions.cancel import cancel_visit
from tickets.visits.actions.check_in import check_in, check_out
from tickets.visits.actions.confirm import confirm_visit
from tickets.visits.actions.finish import finish_visit
from tickets.visits.actions.offer import offer_visit
from tickets.visits.actions.plan import plan_visit
from tickets.visits.actions.sign_up import sign_up_for_visit
from tickets.visits.choices import LIVE_VISIT
from tickets.visits.drafts import VisitDraft
from tickets.visits.models import Visit

NEEDS_VISIT = (Status.OPEN, Status.IN_PROGRESS, Status.SCHEDULED, Status.IN_CONSULTATION)
ACCESS = ("Meld je bij de administratie", "Ingang aan de achterkant; bel aan bij de conciërge", "")
BRING = ("Usb-stick met het installatiebestand", "Laptop en oplader", "Labels en een schaar", "")
NOBODY = "De school bleek dicht: er was een studiemiddag."
ILL = "De contactpersoon is ziek. We kijken volgende week verder."


@dataclass(frozen=True, slots=True)
class Plan:
    """`days` from the day of loading; `by_board`: who proposes it; `ends` of the story: what it stays at."""

    days: int
    starts: str
    ends: str
    places: int
    students: int
    end: str
    by_board: bool = False
    is_open_for_signup: bool = True


PLANS = (
    Plan(-24, "09:00", "12:00", 2, 2, "done"),
    Plan(-20, "13:00", "16:00", 1, 1, "done", by_board=True),
    Plan(-15, "09:30", "11:30", 1, 1, "nobody_came"),
    Plan(-13, "13:00", "15:30", 2, 2, "done"),
    Plan(-8, "10:00", "12:00", 1, 1, "cancelled", by_board=True),
    Plan(-6, "09:00", "12:30", 3, 3, "done"),
    Plan(-3, "13:00", "15:00", 1, 1, "done"),
    Plan(1, "09:30", "12:00", 2, 1, "confirmed"),
    Plan(2, "13:00", "16:00", 1, 1, "confirmed", is_open_for_signup=False),
    Plan(2, "09:00", "11:00", 1, 0, "proposed", by_board=True),
    Plan(3, "10:00", "12:00", 3, 2, "confirmed"),
    Plan(5, "13:30", "15:30", 1, 0, "proposed"),
    Plan(7, "09:00", "12:00", 1, 1, "asked", is_open_for_signup=False),
    Plan(8, "13:00", "16:30", 2, 3, "confirmed"),
    Plan(10, "09:30", "11:30", 1, 0, "proposed", by_board=True),
    Plan(13, "09:00", "15:00", 4, 1, "confirmed"),
    Plan(16, "13:00", "15:00", 1, 0, "confirmed"),
)


@dataclass(slots=True, eq=False)
class VisitStory:
    """One visit, from the moment that somebody proposes it."""

    world: World
    plan: Plan
    turn: int
    # Of their own: the stories of the tickets stay as they are.
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(20200408 + self.turn)  # noqa: S311 - the same visits each time

    def play(self) -> Steps:
        plan, line = self.plan, self.world.time
        last = line.moment(line.total)
        day = next_weekday(timezone.localtime(last).date() + timedelta(days=plan.days))
        starts, ends = (self._moment(day, text) for text in (plan.starts, plan.ends))
        # Some days before, and what is still to come not longer ago than a week.
        proposed = min(starts - timedelta(days=4, hours=3), last - timedelta(hours=5 + 7 * self.turn))
        yield line.moment(line.minute(proposed))
        visit, team = self._propose(day)
        if visit is None or plan.end == "proposed":
            return
        yield self._after(hours=2)
        if not _goes_on(visit):
            return
        confirmer = self.world.cast.coordinator if plan.by_board else team
        confirm_visit(actor=person(confirmer), visit_id=visit.pk, sequence=visit.sequence)
        places: list[tuple[User, int]] = []
        yield from self._sign_up(visit, day, places)
        match plan.end:
            case "done":
                yield from self._be_there(visit, places, starts, ends)
            case "cancelled":
                yield starts - timedelta(hours=3)
                if _goes_on(visit):
                    cancel_visit(actor=person(team), visit_id=visit.pk, reason=ILL)
            case "nobody_came":
                yield ends + timedelta(minutes=20)
                if _goes_on(visit):
                    coordinator = person(self.world.cast.coordinator)
                    finish_visit(actor=coordinator, visit_id=visit.pk, outcome=plan.end, reason=NOBODY)

    def _sign_up(self, visit: Visit, day: date, places: list[tuple[User, int]]) -> Steps:
        """Fill `places`: each student with the number of their place."""
        for student in self._students(day):
            if len(places) == self.plan.students:
                return
            yield self._after(minutes=40)
            place = self._take_place(visit, student) if _goes_on(visit) else None
            if place is not None:
                places.append((student, place))

    def _propose(self, day: date) -> tuple[Visit | None, User]:
        world, plan = self.world, self.plan
        ticket = self._ticket()
        if ticket is None or ticket.school is None:
            return None, world.cast.coordinator
        team = world.cast.teams[ticket.school.board_id]
        draft = VisitDraft(
            day=day,
            starts=time.fromisoformat(plan.starts),
            ends=time.fromisoformat(plan.ends),
            school_id=ticket.school_id,
            ticket_ids=[ticket.pk],
            places=plan.places,
            is_open_for_signup=plan.is_open_for_signup and not plan.by_board,
            access_notes=self.rng.choice(ACCESS),
            bring=self.rng.choice(BRING),
        )
        return plan_visit(actor=person(team if plan.by_board else world.cast.coordinator), draft=draft), team

    def _ticket(self) -> Ticket | None:
        """Return a ticket that goes on and needs somebody on site, one without a visit first."""
        asked = Ticket.objects.filter(
            desk=self.world.cast.desk, kind__in=(Kind.DEVICES, Kind.VISIT), status__in=NEEDS_VISIT, school__isnull=False
        ).select_related("school")
        return asked.filter(visits=None).order_by("pk").first() or asked.order_by("-pk").first()

    def _students(self, day: date) -> Sequence[User]:
        """Return who could go, in another order for each visit: at work, and usually free at that hour first."""
        at_work = [(user, facts) for user, facts in self.world.cast.students.values() if not facts.is_paused]
        self.rng.shuffle(at_work)
        fitting = partial(_is_free, day.isoweekday(), self.plan.starts)
        return [user for user, _facts in sorted(at_work, key=lambda item: not fitting(item[1]))]

    def _take_place(self, visit: Visit, student: User) -> int | None:
        """Return the student's place; none for who goes elsewhere at that time."""
        coordinator: Actor = person(self.world.cast.coordinator)
        try:
            if visit.is_open_for_signup:
                return sign_up_for_visit(actor=person(student), visit_id=visit.pk, or_wait=True).pk
            place = offer_visit(actor=coordinator, visit_id=visit.pk, volunteer_id=student.pk)
            if self.plan.end != "asked":
                accept_place(actor=person(student), visit_id=visit.pk, place_id=place.pk)
        except Conflict:
            return None
        return place.pk

    def _be_there(self, visit: Visit, places: list[tuple[User, int]], starts: datetime, ends: datetime) -> Steps:
        for number, (student, place) in enumerate(places):
            yield starts + timedelta(minutes=2 * number)
            if not _goes_on(visit):
                return
            check_in(actor=person(student), visit_id=visit.pk, place_id=place)
        for number, (student, place) in enumerate(places):
            yield ends - timedelta(minutes=10 - 2 * number)
            check_out(actor=person(student), visit_id=visit.pk, place_id=place)

    @staticmethod
    def _moment(day: date, clock_time: str) -> datetime:
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock_time)))

    def _after(self, **length: int) -> datetime:
        """Return the working moment so long after now."""
        line = self.world.time
        return line.moment(line.minute(clock.now() + timedelta(**length)))


def _goes_on(visit: Visit) -> bool:
    """Whether it is still on: it goes along with its tickets."""
    return Visit.objects.filter(pk=visit.pk, state__in=LIVE_VISIT).exists()


def _is_free(weekday: int, starts: str, facts: Student) -> bool:
    return any(day == weekday and opens <= starts < closes for day, opens, closes in facts.slots)


def plan_visits(world: World) -> list[VisitStory]:
    return [VisitStory(world=world, plan=plan, turn=turn) for turn, plan in enumerate(PLANS)]
