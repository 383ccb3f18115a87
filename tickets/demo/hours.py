"""The hours of the demo: what students log, weeks that they confirm, and what the coordinator does with these."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from helpdesk.access.actor import person
from helpdesk.accounts.models import User
from tickets.demo.people import Student
from tickets.demo.stage import Steps
from tickets.demo.world import World
from tickets.hours.actions.log import correct_work_log, log_work
from tickets.hours.actions.state import make_statement
from tickets.hours.actions.timer import start_timer
from tickets.hours.actions.weeks import approve_plain_weeks, approve_work_week, confirm_week, send_back_work_week
from tickets.hours.choices import Odd, WeekState, WorkKind
from tickets.hours.models import WorkWeek
from tickets.hours.queries import ZONE, tickets_had
from volunteers.availability import monday_of

NOTES = (
    "", "", "", "Samen met de leraar gekeken", "Gebeld en uitgelegd", "Accounts gecontroleerd", "Laptops bijgewerkt",
    "Instellingen nagelopen", "Handleiding gemaakt",
)  # fmt: skip
# When the working day of whoever logs is over, and when a week is confirmed and looked at.
MORNING, EVENING, FRIDAY, MONDAY, TUESDAY = time(8, 30), time(17, 10), time(17, 15), time(9, 20), time(10, 5)
# After this many weeks the coordinator approves what was odd at first.
SETTLED = timedelta(weeks=2)


@dataclass(slots=True, eq=False)
class HoursOfStudent:
    """What one student logs, day after day. `turn` chooses what is out of the ordinary."""

    world: World
    student: User
    facts: Student
    turn: int
    # Of their own: the stories of the tickets stay as they are.
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(20200406 + self.turn)  # noqa: S311 - the same hours each time

    def play(self) -> Steps:
        first, last = _days(self.world)
        for day in _each_day(first, last):
            if day.isoweekday() <= 5:
                if self._works_on(day):
                    # Work of an evening is logged the next morning: what is still to come is refused.
                    yield _at(day + timedelta(days=1), MORNING) if self._is_of_evenings else _at(day, EVENING)
                    self._log(day)
                if day.isoweekday() == 5 and self._is_prompt(day):
                    yield _at(day, FRIDAY)
                    self._confirm(day)
            # Some think of it on Monday.
            if day.isoweekday() == 1 and day > first and not self._is_prompt(day - timedelta(days=3)):
                yield _at(day, MONDAY)
                self._confirm(day - timedelta(days=3))
        if self.turn == 2:
            yield self.world.time.moment(self.world.time.total - 55)
            start_timer(actor=person(self.student), kind=WorkKind.OTHER, note="Handleiding voor Chromebooks")

    @property
    def _is_of_evenings(self) -> bool:
        return any(until > "17:00" for _weekday, _from, until in self.facts.slots)

    def _works_on(self, day: date) -> bool:
        is_away = any(
            start <= (day - _days(self.world)[1]).days <= end and not is_available
            for start, end, is_available, _note in self.facts.exceptions
        )
        has_slot = any(weekday == day.isoweekday() for weekday, _from, _until in self.facts.slots)
        return has_slot and not is_away and not self.facts.is_paused and self.rng.random() < 0.75

    def _log(self, day: date) -> None:
        rng = self.rng
        slots = [slot for slot in self.facts.slots if slot[0] == day.isoweekday()]
        _weekday, opens, _closes = rng.choice(slots)
        starts = datetime.combine(day, time.fromisoformat(opens)) + timedelta(minutes=5 * rng.randrange(6))
        length = timedelta(minutes=15 * rng.randint(4, 11))
        self._row(day, starts, starts + length)
        if self.turn == 4 and day.isoweekday() == 2:
            self._row(day, starts + length - timedelta(minutes=30), starts + length + timedelta(minutes=45))
        if self.turn == 9 and day.isoweekday() == 3:
            self._row(
                day - timedelta(days=1),
                datetime.combine(day - timedelta(days=1), time(22)),
                datetime.combine(day - timedelta(days=1), time(23, 30)),
            )

    def _row(self, day: date, starts: datetime, ends: datetime) -> None:
        rng = self.rng
        had = tickets_had(self.world.cast.desk.pk, self.student.pk).order_by("-pk")[:6]
        tickets = list(had.values_list("pk", flat=True))
        kind, ticket_id = WorkKind.OTHER, None
        if tickets and rng.random() < 0.85:
            kind, ticket_id = WorkKind.TICKET, rng.choice(tickets)
        elif rng.random() < 0.4:
            # Hours of visits come from checking in and out, those of batches are logged where these are made.
            kind = WorkKind.TRAVEL
        row = log_work(
            actor=person(self.student),
            kind=kind,
            ticket_id=ticket_id,
            worked_on=day,
            starts=starts.time(),
            ends=ends.time(),
            note=rng.choice(NOTES),
        )
        if rng.random() < 0.04:
            correct_work_log(actor=person(self.student), work_log_id=row.pk, changes={"minutes": row.minutes - 15})

    def _is_prompt(self, day: date) -> bool:
        return (self.turn + day.toordinal() // 7) % 3 != 0

    def _confirm(self, day: date) -> None:
        # Who is ill, or forgets it: the coordinator sees that too.
        if self.turn == 7 and day > _days(self.world)[1] - timedelta(days=10):
            return
        monday = monday_of(day)
        weeks = WorkWeek.objects.filter(volunteer=self.student, monday=monday).exclude(state=WeekState.OPEN)
        if not weeks.exists():
            confirm_week(actor=person(self.student), monday=monday)


@dataclass(slots=True, eq=False)
class HoursOfCoordinator:
    """The coordinator looks at the weeks each Tuesday, and states what two students worked."""

    world: World

    def play(self) -> Steps:
        first, last = _days(self.world)
        coordinator = person(self.world.cast.coordinator)
        for day in _each_day(first, last):
            if day.isoweekday() != 2:
                continue
            yield _at(day, TUESDAY)
            approve_plain_weeks(actor=coordinator)
            odd = WorkWeek.objects.filter(state=WeekState.CONFIRMED, is_odd=True, monday__lt=day - SETTLED)
            for pk in odd.order_by("pk").values_list("pk", flat=True):
                approve_work_week(actor=coordinator, work_week_id=pk)
        yield self.world.time.moment(self.world.time.total - 30)
        self._send_one_back()
        self._state_two()

    def _send_one_back(self) -> None:
        weeks = WorkWeek.objects.filter(state=WeekState.CONFIRMED, is_odd=True).order_by("-monday", "pk")
        # SQLite cannot ask what a list of codes contains.
        week = next((week for week in weeks if Odd.OVERLAP in week.reasons), None)
        if week is not None:
            send_back_work_week(
                actor=person(self.world.cast.coordinator),
                work_week_id=week.pk,
                reason="Op dinsdag overlappen twee regels. Klopt dat?",
            )

    def _state_two(self) -> None:
        made = 0
        for student, _facts in self.world.cast.students.values():
            weeks = WorkWeek.objects.filter(volunteer=student, state=WeekState.APPROVED, minutes__gt=0)
            days = sorted(weeks.values_list("monday", flat=True))
            if len(days) < 2 or days[1] - days[0] != timedelta(weeks=1):
                continue
            make_statement(
                actor=person(self.world.cast.coordinator),
                volunteer_id=student.pk,
                starts_on=days[0],
                ends_on=days[1] + timedelta(days=6),
            )
            made += 1
            if made == 2:
                return


def plan_hours(world: World) -> list[HoursOfStudent | HoursOfCoordinator]:
    """Return what the people of the demo do with hours; to be played in the order of time, beside the tickets."""
    students = [
        HoursOfStudent(world=world, student=student, facts=facts, turn=turn)
        for turn, (student, facts) in enumerate(world.cast.students.values())
    ]
    return [*students, HoursOfCoordinator(world)]


def _days(world: World) -> tuple[date, date]:
    """Return the first Monday of the demo that is whole, and the day on which it is loaded."""
    begins = world.time.moment(0).astimezone(ZONE).date()
    monday = monday_of(begins + timedelta(days=6))
    return monday, world.time.moment(world.time.total).astimezone(ZONE).date()


def _each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE).astimezone(UTC)
