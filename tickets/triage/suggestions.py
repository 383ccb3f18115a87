"""What earlier tickets suggest for a new one. Pure: words and examples in, suggestions with their evidence out.

Nearest neighbours (Cover and Hart, 1967) over the words of title and description, each word weighing as much as it is
rare (inverse document frequency), compared by cosine. Whatever the neighbours do not agree on is not suggested: a wrong
suggestion costs a coordinator more than none.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)

NEIGHBOURS = 9
ALIKE = 0.2  # Less alike than this says nothing.
FEWEST = 3  # So many neighbours must say the same.
# The share of the neighbours, weighed by likeness, that must agree: measured on the demo by leaving one out.
AGREEMENT = 0.8
URGENCY_AGREEMENT = 0.9
DUPLICATE = 0.5
MOST_DUPLICATES = 3
# So many solved tickets say how long those of a category take: older ones were other work.
NEWEST = 30
# A word in more than this share of all tickets explains nothing.
COMMON = 0.25


@dataclass(frozen=True, slots=True)
class Example:
    """An earlier ticket as it was triaged; `terms` are the stems of its words."""

    ticket_id: int
    terms: frozenset[str]
    category: int | None = None
    impact: str = ""
    urgency: str = ""
    skills: frozenset[int] = frozenset()
    estimate_minutes: int | None = None
    # What was worked on it, once it is solved; None where nobody logged hours.
    worked_minutes: int | None = None

    @property
    def size(self) -> int | None:
        """How long it took, or was thought to take where nobody knows."""
        return self.estimate_minutes if self.worked_minutes is None else self.worked_minutes


@dataclass(frozen=True, slots=True)
class Evidence:
    """`hits` of `total` earlier tickets had this value: those with `word`, or those most alike if there is none."""

    hits: int
    total: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class Suggested(Generic[Value]):
    """A value, how sure the neighbours are of it (0 to 1), and what it rests on."""

    value: Value
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Estimate:
    """Minutes in the middle of what `total` alike tickets took or were estimated at, between `low` and `high`.

    `category`: of all solved tickets of this category with logged hours, where the ones most alike do not agree.
    """

    minutes: int
    low: int
    high: int
    total: int
    category: int | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A ticket about the same thing, with the telling words that both have."""

    ticket_id: int
    likeness: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the examples agree on; None or empty where they do not."""

    category: Suggested[int] | None = None
    impact: Suggested[str] | None = None
    urgency: Suggested[str] | None = None
    skills: tuple[Suggested[int], ...] = ()
    estimate: Estimate | None = None


class Corpus:
    """Examples with how rare each word is among them."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self.examples = list(examples)
        self._counts = Counter(term for example in self.examples for term in example.terms)

    def weight(self, term: str) -> float:
        """Return how telling a word is: 0 for one that every example has; one that is new counts as seen once."""
        return log((1 + len(self.examples)) / (1 + max(1, self._counts[term])))

    def is_telling(self, term: str) -> bool:
        return FEWEST <= self._counts[term] <= max(FEWEST, COMMON * len(self.examples))

    def likeness(self, one: Collection[str], other: Collection[str]) -> float:
        """Return how alike two sets of words are, from 0 to 1."""
        shared = sum(self.weight(term) ** 2 for term in one if term in other)
        lengths = self._length(one) * self._length(other)
        return shared / lengths if lengths else 0.0

    def _length(self, terms: Collection[str]) -> float:
        return sqrt(sum(self.weight(term) ** 2 for term in terms))

    def nearest(self, terms: Collection[str]) -> list[tuple[Example, float]]:
        """Return the examples most like these words with their likeness, most alike first."""
        alike = ((example, self.likeness(terms, example.terms)) for example in self.examples)
        ranked = sorted((pair for pair in alike if pair[1] >= ALIKE), key=lambda pair: (-pair[1], -pair[0].ticket_id))
        return ranked[:NEIGHBOURS]


def suggest(words: Mapping[str, str], corpus: Corpus, *, category: int | None = None) -> Suggestions:
    """Return what the examples suggest for a ticket; `words` maps each stem to the word as it was written.

    `category`: that of the ticket, if somebody chose one already.
    """
    nearest = corpus.nearest(words.keys())
    if len(nearest) < FEWEST:
        return Suggestions(estimate=_estimate_of_category(category, corpus))

    def vote(read: Callable[[Example], Value | None], agreement: float = AGREEMENT) -> Suggested[Value] | None:
        votes = [(value, weight) for example, weight in nearest if (value := read(example)) is not None]
        return _winner(votes, read, agreement, words, corpus)

    suggested = vote(lambda example: example.category)
    known = category if category is not None or suggested is None else suggested.value
    return Suggestions(
        category=suggested,
        impact=vote(lambda example: example.impact or None, URGENCY_AGREEMENT),
        urgency=vote(lambda example: example.urgency or None, URGENCY_AGREEMENT),
        skills=_skills(nearest),
        estimate=_estimate(example.size for example, _weight in nearest) or _estimate_of_category(known, corpus),
    )


def _winner(
    votes: Sequence[tuple[Value, float]],
    read: Callable[[Example], Value | None],
    agreement: float,
    words: Mapping[str, str],
    corpus: Corpus,
) -> Suggested[Value] | None:
    shares: defaultdict[Value, float] = defaultdict(float)
    for value, weight in votes:
        shares[value] += weight
    if not shares:
        return None
    best = max(shares, key=lambda value: shares[value])
    confidence = shares[best] / sum(shares.values())
    hits = sum(value == best for value, _weight in votes)
    if hits < FEWEST or confidence < agreement:
        return None
    evidence = _telling_word(best, read, agreement, words, corpus) or Evidence(hits, len(votes))
    return Suggested(best, confidence, evidence)


def _telling_word(
    value: Value,
    read: Callable[[Example], Value | None],
    agreement: float,
    words: Mapping[str, str],
    corpus: Corpus,
) -> Evidence | None:
    """The word of the ticket that says most clearly what the neighbours say: a reason that people can check."""
    found: list[tuple[float, Evidence]] = []
    for term, word in words.items():
        if not corpus.is_telling(term):
            continue
        values = [read(example) for example in corpus.examples if term in example.terms]
        total, hits = len(values), values.count(value)
        if total >= FEWEST and hits / total >= agreement:
            # Certain and often beats certain and seldom (a lower bound in the manner of Laplace).
            found.append(((hits + 1) / (total + 2), Evidence(hits, total, word)))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _skills(nearest: Sequence[tuple[Example, float]]) -> tuple[Suggested[int], ...]:
    known = [(example, weight) for example, weight in nearest if example.skills]
    total = sum(weight for _example, weight in known)
    shares: defaultdict[int, float] = defaultdict(float)
    hits: Counter[int] = Counter()
    for example, weight in known:
        for skill in example.skills:
            shares[skill] += weight
            hits[skill] += 1
    return tuple(
        Suggested(skill, share / total, Evidence(hits[skill], len(known)))
        for skill, share in sorted(shares.items(), key=lambda pair: -pair[1])
        if share / total >= AGREEMENT and hits[skill] >= FEWEST
    )


def _estimate_of_category(category: int | None, corpus: Corpus) -> Estimate | None:
    """What the newest solved tickets of the category took by the hours that were logged."""
    if category is None:
        return None
    worked = [item.worked_minutes for item in corpus.examples if item.category == category and item.worked_minutes]
    found = _estimate(worked[:NEWEST])
    return found and replace(found, category=category)


def _estimate(sizes: Iterable[int | None]) -> Estimate | None:
    """The middle, where they are of one size: the longest at most twice the shortest, outliers left out."""
    minutes = sorted(size for size in sizes if size is not None)
    if len(minutes) < FEWEST:
        return None
    quarter = len(minutes) // 4
    low, high = minutes[quarter], minutes[-1 - quarter]
    if high > 2 * low:
        return None
    middle = minutes[len(minutes) // 2]
    step = 5 if middle < 60 else 15 if middle < 240 else 30
    return Estimate(round(middle / step) * step, low, high, len(minutes))


def duplicates(words: Mapping[str, str], candidates: Iterable[Example], corpus: Corpus) -> list[Duplicate]:
    """Return the candidates that are about the same thing, most alike first."""
    found = []
    for candidate in candidates:
        likeness = corpus.likeness(words.keys(), candidate.terms)
        if likeness >= DUPLICATE:
            shared = sorted((term for term in words if term in candidate.terms), key=lambda term: -corpus.weight(term))
            found.append(Duplicate(candidate.ticket_id, likeness, tuple(words[term] for term in shared[:4])))
    return sorted(found, key=lambda item: (-item.likeness, -item.ticket_id))[:MOST_DUPLICATES]
