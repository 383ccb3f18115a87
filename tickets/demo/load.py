"""Plays the demo: plans the stories and lets them take their steps in the order of time."""

import heapq
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from helpdesk import clock
from helpdesk.accounts.models import User
from helpdesk.desks.models import Desk
from helpdesk.schools.models import School
from helpdesk.search.index import rebuild
from tickets.agreements.actions.by_itself import end_agreements
from tickets.core.choices import Kind, Status
from tickets.core.models import Ticket
from tickets.demo.cast import DESK_SLUG, make_cast, make_desk
from tickets.demo.devices import make_batches
from tickets.demo.hours import plan_hours
from tickets.demo.macros import make_macros
from tickets.demo.scenarios import Scenario, load_scenarios
from tickets.demo.stage import Steps
from tickets.demo.story import Story
from tickets.demo.study_days import make_study_days
from tickets.demo.visits import plan_visits
from tickets.demo.worktime import WorkTime
from tickets.demo.world import World, school_weights
from tickets.targets.actions.escalate import escalate_due

DAYS = 28
DEFAULT_TICKETS = 300
INTERNATIONAL_SCHOOL = "IS Almere"

# How many of every 300 tickets end in which status; `(least, most)` working minutes before the loading the last step is
# taken, and how long the story takes.
PLAN: dict[str, tuple[int, tuple[float, float], tuple[float, float]]] = {
    Status.CLOSED: (134, (60, 9500), (300, 3300)),
    Status.IN_PROGRESS: (34, (3, 1100), (200, 3000)),
    Status.SOLVED: (26, (5, 1300), (300, 2800)),
    Status.OPEN: (22, (4, 170), (30, 900)),
    Status.PENDING: (20, (10, 1200), (150, 2000)),
    Status.NEW: (14, (2, 500), (0, 0)),
    Status.IN_CONSULTATION: (14, (6, 900), (100, 1500)),
    Status.SCHEDULED: (14, (8, 900), (300, 2500)),
    Status.MERGED: (8, (20, 2500), (30, 150)),
    Status.WITHDRAWN: (8, (30, 8000), (60, 900)),
    Status.REJECTED: (6, (40, 8000), (15, 240)),
}


class Played(Protocol):
    """Something that goes on in steps, each at its moment."""

    def play(self) -> Steps: ...


Progress = Callable[[Iterable[int]], Iterable[int]]


class NotTheDemo(Exception):
    """The desk that the demo would make exists, and is somebody's own."""


def is_loaded() -> bool:
    """Return whether the demo is there. Raises NotTheDemo if its place is taken."""
    desk = Desk.objects.filter(slug=DESK_SLUG).first()
    if desk is None:
        return False
    if not User.objects.filter(is_demo=True, memberships__desk=desk).exists():
        raise NotTheDemo
    return True


@transaction.atomic
def load_demo(*, count: int = DEFAULT_TICKETS, until: datetime | None = None, progress: Progress = iter) -> int:
    """Make the desk, its people and about `count` tickets whose history ends at `until` (default: now).

    All or nothing: one transaction, so that a demo that was interrupted can be loaded again. Returns how many tickets.
    """
    until = until or timezone.now()
    worktime = WorkTime(until, days=DAYS, zone=timezone.get_default_timezone())
    rng = random.Random(20200406)  # noqa: S311 - the same stories each time
    with clock.at(worktime.moment(0) - timedelta(days=1)):
        desk = make_desk()
        cast = make_cast(desk, today=timezone.localtime(until).date())
        make_macros(cast)
    world = World.begin(cast, worktime, rng)
    _play([*_plan(world, count), *plan_hours(world), *plan_visits(world), _Mornings(worktime)], world.time, progress)
    make_batches(desk, cast.coordinator, until=until, rng=rng)
    with clock.at(until):
        make_study_days(cast, today=timezone.localtime(until).date())
    # What was late in the meantime is no news: nobody gets mail about it.
    with clock.at(until):
        escalate_due(at=until, limit=10 * count)
    rebuild()
    return Ticket.objects.filter(desk=desk).count()


class _Mornings:
    """What happens by itself each morning: agreements end whose last day is over."""

    def __init__(self, worktime: WorkTime) -> None:
        first, last = worktime.moment(0), worktime.moment(worktime.total)
        self._first, self._last = timezone.localtime(first).date(), timezone.localtime(last).date()

    def play(self) -> Steps:
        for number in range((self._last - self._first).days + 1):
            morning = datetime.combine(self._first + timedelta(days=number), time(6))
            yield timezone.make_aware(morning)
            end_agreements(at=clock.now())


def _play(stories: Sequence[Played], time: WorkTime, progress: Progress) -> None:
    """Let each story take its next step when its time has come. A step that would be after the loading is not taken."""
    last = time.moment(time.total)
    waiting: list[tuple[datetime, int, Steps]] = []
    for number, story in enumerate(stories):
        steps = story.play()
        first = next(steps, None)
        if first is not None and first <= last:
            waiting.append((first, number, steps))
    heapq.heapify(waiting)
    finished = iter(progress(range(len(stories))))
    while waiting:
        moment, number, steps = heapq.heappop(waiting)
        with clock.at(moment):
            following = next(steps, None)
        if following is not None and following <= last:
            # An offer is answered before it expires, even when that is before the next working minute.
            heapq.heappush(waiting, (max(following, moment), number, steps))
        else:
            next(finished, None)
    for _rest in finished:
        pass


def _plan(world: World, count: int) -> list[Story]:
    """Return the stories: for each a status to end in, a time, a problem and a school."""
    rng = world.rng
    scenarios = _deal(load_scenarios(), rng)
    used: Counter[int] = Counter()
    stories = []
    for outcome, (share, before, length) in PLAN.items():
        wanted = max(1, round(share * count / DEFAULT_TICKETS)) if count >= len(PLAN) else 1
        for turn in range(wanted):
            # The first one of each has only just happened.
            back = before[0] if turn == 0 else rng.uniform(before[0], before[1])
            end = max(0.0, world.time.total - back)
            start = max(0.0, end - rng.uniform(*length))
            scenario = next(scenarios)
            while _wants_job(outcome, turn) and scenario.kind == Kind.QUESTION:
                scenario = next(scenarios)
            if scenario.kind != Kind.QUESTION and outcome not in (Status.REJECTED, Status.NEW):
                start = max(0.0, end - rng.uniform(*length) - 900)
            school = _school(world, scenario, used)
            stories.append(
                Story(
                    world=world,
                    scenario=scenario,
                    school=school,
                    requester=world.cast.teams[school.board_id],
                    outcome=outcome,
                    start=start,
                    end=end,
                    rng=rng,
                    turn=turn,
                )
            )
    return stories


def _wants_job(outcome: str, turn: int) -> bool:
    """Return whether this one should be about devices or a visit: what is planned mostly is."""
    match outcome:
        case Status.SCHEDULED:
            return turn % 3 != 0
        case Status.IN_CONSULTATION:
            return turn % 2 == 0
        case Status.NEW | Status.OPEN | Status.IN_PROGRESS:
            return turn % 4 == 1
    return False


def _deal(scenarios: list[Scenario], rng: random.Random) -> Iterator[Scenario]:
    """Hand out the scenarios round after round, each round in another order."""
    while True:
        yield from rng.sample(scenarios, len(scenarios))


def _school(world: World, scenario: Scenario, used: Counter[int]) -> School:
    if scenario.language == "en":
        for schools in world.cast.schools.values():
            for school in schools:
                if INTERNATIONAL_SCHOOL in school.name:
                    used[school.board_id] += 1
                    return school
    weights = school_weights(world, scenario, used)
    board_id = world.rng.choices(list(weights), weights=list(weights.values()))[0]
    used[board_id] += 1
    return world.rng.choice([item for item in world.cast.schools[board_id] if item.sector in scenario.sectors])
