"""What all stories of the demo share: the cast, the texts, who has how much work, and what was filed so far."""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpdesk.accounts.models import User
from tickets.core.choices import ACTIVE, Kind, Status
from tickets.core.models import Category
from tickets.demo.cast import Cast
from tickets.demo.people import Student
from tickets.demo.scenarios import Scenario, Thread
from tickets.demo.texts import Deck, fill
from tickets.demo.worktime import WorkTime
from volunteers.models import Skill

if TYPE_CHECKING:
    from tickets.demo.stage import Stage

PHRASES = Path(__file__).parent / "phrases.toml"


@dataclass(slots=True)
class World:
    cast: Cast
    time: WorkTime
    rng: random.Random
    categories: dict[str, int] = field(default_factory=dict)
    skills: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    work: Counter[int] = field(default_factory=Counter)
    filed: "list[Stage]" = field(default_factory=list)
    descriptions: set[str] = field(default_factory=set)
    _decks: dict[tuple[str, ...], Deck] = field(default_factory=dict)
    _threads: Counter[str] = field(default_factory=Counter)
    _ratings: Iterator[int] = field(default_factory=count)

    @classmethod
    def begin(cls, cast: Cast, time: WorkTime, rng: random.Random) -> "World":
        return cls(
            cast=cast,
            time=time,
            rng=rng,
            categories=dict(Category.objects.filter(desk=cast.desk).values_list("slug", "pk")),
            skills=dict(Skill.objects.filter(desk=cast.desk).values_list("slug", "pk")),
            phrases=tomllib.loads(PHRASES.read_text(encoding="utf-8")),
        )

    def next_thread(self, scenario: Scenario) -> Thread:
        """Return the scenario's threads in turn, so that two tickets about the same are as different as can be."""
        self._threads[scenario.key] += 1
        return scenario.threads[self._threads[scenario.key] % len(scenario.threads)]

    def next_rating(self) -> int:
        """Return how many ratings there were before this one."""
        return next(self._ratings)

    def phrase(self, name: str, language: str, slots: dict[str, str]) -> str:
        """Return the next phrase of that name in the language, filled; Dutch where English has none."""
        found = self.phrases[language].get(name) or self.phrases["nl"][name]
        return self.draw((name, language), tuple(found), slots)

    def draw(self, key: tuple[str, ...], texts: tuple[str, ...], slots: dict[str, str]) -> str:
        """Return the next text of the deck `key`, filled."""
        if key not in self._decks:
            self._decks[key] = Deck(texts, self.rng)
        return fill(self._decks[key].draw(), slots, self.rng)

    def pick_student(self, scenario: Scenario, exclude: set[int]) -> User:
        """Return a student at work who knows the matter and the language, the least busy first."""
        candidates = [
            (user, profile)
            for user, profile in self.cast.students.values()
            if user.pk not in exclude and not profile.is_paused and self._speaks(profile, scenario)
        ]
        free = [item for item in candidates if self.work[item[0].pk] < item[1].max_open_tickets] or candidates
        able = [item for item in free if set(item[1].skills) & set(scenario.skills)] or free
        return min(able, key=lambda item: self.work[item[0].pk] / item[1].weekly_hours + self.rng.random() / 3)[0]

    @staticmethod
    def _speaks(profile: Student, scenario: Scenario) -> bool:
        if scenario.language == "en":
            return "en" in profile.languages and profile.interface == "en"
        # Work with devices needs few words of Dutch, a talk with a teacher does.
        return "nl" in profile.languages or scenario.kind == Kind.DEVICES

    def earlier_like(self, story: "Stage") -> "Stage | None":
        """Return the last ticket about the same problem, or else about the same sort of thing, that can be linked."""
        others = [other for other in self.filed if other is not story and other.outcome != Status.MERGED]
        same = [other for other in others if other.scenario is story.scenario]
        alike = [other for other in others if other.scenario.category == story.scenario.category]
        found = same or alike
        return found[-1] if found else None

    def duplicates_of(self, until: float) -> "list[Stage]":
        """Return the stories that could be filed a second time and go on after the minute `until`, newest last."""
        return [
            other
            for other in self.filed
            if other.outcome != Status.MERGED
            and not other.is_duplicated
            and other.scenario.kind == Kind.QUESTION
            and (other.end > until or other.outcome in ACTIVE)
        ]


def school_weights(world: World, scenario: Scenario, used: Counter[int]) -> dict[int, float]:
    """Return how likely each board is to file such a ticket: larger boards more, but every board now and then."""
    weights: dict[int, Any] = {}
    for board_id, schools in world.cast.schools.items():
        fitting = [school for school in schools if school.sector in scenario.sectors]
        if fitting:
            weights[board_id] = (1 + len(fitting)) / (1 + used[board_id]) ** 0.5
    return weights
