"""The bank of problems: each with titles, openings, questions and answers, solutions and thanks that fit together."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "scenarios"


@dataclass(frozen=True, slots=True)
class Thread:
    """Texts of a scenario that make sense together."""

    titles: tuple[str, ...]
    openings: tuple[str, ...]
    talk: tuple[tuple[str, str], ...]
    solved: tuple[str, ...]
    thanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One sort of problem. Texts hold `[choices|like this]` and `{slots}`, see `tickets.demo.texts`."""

    key: str
    category: str
    kind: str
    language: str
    skills: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    sectors: tuple[str, ...]
    impact: tuple[str, ...]
    urgency: tuple[str, ...]
    minutes: tuple[int, int]
    devices: tuple[int, int]
    threads: tuple[Thread, ...]
    notes: tuple[str, ...]
    progress: tuple[str, ...]
    scope: str
    supplies: tuple[str, ...]


def _threads(row: dict[str, Any]) -> tuple[Thread, ...]:
    sorts = ("titles", "openings", "talk", "solved", "thanks")
    everything = [[range(len(row[sort])) for sort in sorts]]
    found = []
    for numbers in row.get("threads", everything):
        # Thanks fit everywhere unless said otherwise.
        chosen = dict(zip(sorts, (*numbers, range(len(row["thanks"]))), strict=False))
        parts = {sort: tuple(row[sort][number] for number in chosen[sort]) for sort in sorts}
        parts["talk"] = tuple((ask, answer) for ask, answer in parts["talk"])
        found.append(Thread(**parts))
    return tuple(found)


def load_scenarios() -> list[Scenario]:
    """Return all scenarios, ordered by key."""
    found = [
        Scenario(
            key=row["key"],
            category=row["category"],
            kind=row.get("kind", "question"),
            language=row.get("language", "nl"),
            skills=tuple(row["skills"]),
            on_behalf_of=tuple(row["for"]),
            sectors=tuple(row.get("sectors", ("po", "so", "vo"))),
            impact=tuple(row["impact"]),
            urgency=tuple(row["urgency"]),
            minutes=(row["minutes"][0], row["minutes"][1]),
            devices=tuple(row.get("devices", (0, 0))),
            threads=_threads(row),
            notes=tuple(row.get("notes", ())),
            progress=tuple(row.get("progress", ())),
            scope=row.get("scope", ""),
            supplies=tuple(row.get("supplies", ())),
        )
        for file in sorted(_FOLDER.glob("*.toml"))
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["scenario"]
    ]
    return sorted(found, key=lambda scenario: scenario.key)
