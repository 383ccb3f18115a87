"""Who suits a ticket best, and why. Pure: facts in, an ordered list with reasons out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.texts.durations import duration_words
from volunteers.load import free_minutes
from volunteers.windows import Window

DEFAULT_ESTIMATE_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Needs:
    """What the ticket asks for. `skills` maps the id of each skill needed to its name."""

    skills: Mapping[int, str] = field(default_factory=dict)
    estimate_minutes: int | None = None
    school_name: str = ""
    # ISO 639-1: what is spoken with who asks. Empty where little is said.
    language: str = ""
    # From when (local) and up to which day the windows of candidates are, and whether the work is wanted by then.
    now: datetime | None = None
    last_day: date | None = None
    is_wanted_by_then: bool = False


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What is known of a volunteer. `skills` maps skill id to level (1 basic, 2 good, 3 very good).

    `languages` are ISO 639-1 codes, none where the student told none. `windows` is when they have time, the first
    window first, and `window_minutes` how much in all; None where no usual times are known, or nobody asked.
    """

    user_id: int
    name: str
    skills: Mapping[int, int] = field(default_factory=dict)
    available_minutes: int = 0
    planned_minutes: int = 0
    open_tickets: int = 0
    max_open_tickets: int = 4
    solved_at_school: int = 0
    has_declined: bool = False
    languages: frozenset[str] = frozenset()
    windows: tuple[Window, ...] | None = None
    window_minutes: int = 0

    @property
    def free_minutes(self) -> int:
        return free_minutes(self.available_minutes, self.planned_minutes)

    @property
    def is_full(self) -> bool:
        """No room this week: as many tickets as wanted, or no time left."""
        return self.open_tickets >= self.max_open_tickets or self.free_minutes == 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One argument for (`is_good`) or against somebody, as a sentence for the coordinator."""

    code: str
    text: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with a score from 0 to 100 and the reasons for it, weightiest first."""

    facts: CandidateFacts
    score: int
    reasons: tuple[Reason, ...]


def rank(needs: Needs, candidates: Iterable[CandidateFacts]) -> list[Ranked]:
    """Return the candidates, best first; equals in the order of least work, then name.

    Half of the score is skills, three tenths free time, a tenth each little work at hand and knowing the school. Not
    speaking the language costs as much as having no time, and so does having no time before the day on which the help
    is wanted; having some of it costs the part that is missing. Somebody who is full, or declined this ticket before,
    comes after everybody else.
    """
    ranked = [_rate(needs, facts) for facts in candidates]
    return sorted(
        ranked,
        key=lambda item: (
            item.facts.has_declined,
            item.facts.is_full,
            -item.score,
            item.facts.planned_minutes,
            item.facts.name,
        ),
    )


def _rate(needs: Needs, facts: CandidateFacts) -> Ranked:
    reasons: list[Reason] = []
    if facts.has_declined:
        reasons.append(Reason("declined", _("Said no to this ticket before"), is_good=False))
    score = (
        50 * _skill_fit(needs, facts, reasons)
        + 30 * _time_fit(needs, facts, reasons)
        + 10 * _load_fit(facts, reasons)
        + 10 * _school_fit(needs, facts, reasons)
        - 30 * _window_gap(needs, facts, reasons)
        - 30 * _language_gap(needs, facts, reasons)
    )
    return Ranked(facts=facts, score=max(0, round(score)), reasons=tuple(reasons))


def _language_gap(needs: Needs, facts: CandidateFacts, reasons: list[Reason]) -> int:
    """Return 1 for somebody who does not speak the language that is needed. Who told no languages may speak it."""
    if needs.language not in ("nl", "en") or not facts.languages:
        return 0
    if needs.language not in facts.languages:
        text = _("Speaks no English") if needs.language == "en" else _("Speaks no Dutch")
        reasons.append(Reason("lacks_language", text, is_good=False))
        return 1
    # That a student speaks Dutch is nothing special.
    if needs.language == "en":
        reasons.append(Reason("language", _("Speaks English"), is_good=True))
    return 0


def _skill_fit(needs: Needs, facts: CandidateFacts, reasons: list[Reason]) -> float:
    if not needs.skills:
        return 0.5
    has = [name for skill, name in needs.skills.items() if facts.skills.get(skill, 0) > 0]
    lacks = [name for skill, name in needs.skills.items() if facts.skills.get(skill, 0) == 0]
    experts = [name for skill, name in needs.skills.items() if facts.skills.get(skill, 0) >= 3]
    if experts:
        reasons.append(Reason("expert", _("Very good at: %(skills)s") % {"skills": ", ".join(experts)}, is_good=True))
    good = [name for name in has if name not in experts]
    if good:
        reasons.append(Reason("skills", _("Knows: %(skills)s") % {"skills": ", ".join(good)}, is_good=True))
    if lacks:
        reasons.append(Reason("lacks", _("Lacks: %(skills)s") % {"skills": ", ".join(lacks)}, is_good=False))
    return sum(min(facts.skills.get(skill, 0), 3) / 3 for skill in needs.skills) / len(needs.skills)


def _time_fit(needs: Needs, facts: CandidateFacts, reasons: list[Reason]) -> float:
    wanted = needs.estimate_minutes or DEFAULT_ESTIMATE_MINUTES
    if facts.free_minutes == 0:
        reasons.append(Reason("no_time", _("No free hours this week"), is_good=False))
        return 0.0
    fits = facts.free_minutes >= wanted
    reasons.append(
        Reason("time", _("%(hours)s free this week") % {"hours": duration_words(facts.free_minutes)}, is_good=fits)
    )
    return min(1.0, facts.free_minutes / (2 * wanted))


def _window_gap(needs: Needs, facts: CandidateFacts, reasons: list[Reason]) -> float:
    """Return which part of the work does not fit in the time that there is before the day it is wanted."""
    if facts.windows is None or needs.last_day is None:
        return 0.0
    until = date_format(needs.last_day, "l j F")
    if not facts.windows:
        reasons.append(Reason("no_window", _("Has no time up to %(day)s") % {"day": until}, is_good=False))
        return 1.0 if needs.is_wanted_by_then else 0.0
    reasons.append(Reason("window", _first_window(facts.windows[0], needs.now), is_good=True))
    wanted = needs.estimate_minutes or DEFAULT_ESTIMATE_MINUTES
    if not needs.is_wanted_by_then or facts.window_minutes >= wanted:
        return 0.0
    values = {"hours": duration_words(facts.window_minutes), "day": until}
    reasons.append(Reason("short_windows", _("Has %(hours)s up to %(day)s") % values, is_good=False))
    return 1 - facts.window_minutes / wanted


def _first_window(window: Window, now: datetime | None) -> str:
    values = {"starts": f"{window.starts:%H:%M}", "ends": f"{window.ends:%H:%M}"}
    if now is not None and window.day == now.date():
        is_open = window.starts <= now.time()
        return (_("Can work today until %(ends)s") if is_open else _("Can work today, %(starts)s–%(ends)s")) % values
    return _("Can work on %(day)s, %(starts)s–%(ends)s") % {"day": date_format(window.day, "l j F"), **values}


def _load_fit(facts: CandidateFacts, reasons: list[Reason]) -> float:
    if facts.open_tickets == 0:
        reasons.append(Reason("idle", _("Has no open tickets"), is_good=True))
    elif facts.open_tickets >= facts.max_open_tickets:
        reasons.append(Reason("full", _("Has as many tickets as wanted"), is_good=False))
    else:
        text = ngettext("Has %(count)d open ticket", "Has %(count)d open tickets", facts.open_tickets)
        reasons.append(Reason("load", text % {"count": facts.open_tickets}, is_good=True))
    return max(0.0, 1 - facts.open_tickets / max(1, facts.max_open_tickets))


def _school_fit(needs: Needs, facts: CandidateFacts, reasons: list[Reason]) -> float:
    if not needs.school_name or facts.solved_at_school == 0:
        return 0.0
    text = ngettext("Helped at %(school)s once", "Helped at %(school)s %(count)d times", facts.solved_at_school)
    values = {"school": needs.school_name, "count": facts.solved_at_school}
    reasons.append(Reason("school", text % values, is_good=True))
    return min(1.0, facts.solved_at_school / 3)
