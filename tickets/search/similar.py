"""Earlier tickets that look like this one, with the reasons in words. Computed here, of what the reader may see.

A word says the more, the rarer it is (inverse document frequency). That is counted among the newest tickets that the
reader sees, by what they may read of each: counted over the whole desk it would tell of tickets that they may not see.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import NamedTuple

from django.utils.translation import gettext as _

from helpdesk.access.scope import Scope
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.words import EMPTY_WORDS, stem, tidy, tokens
from tickets.core.access import TicketAccess, visibility_of
from tickets.core.choices import LIVE_ASSIGNMENT
from tickets.core.models import Assignment, Ticket
from tickets.core.querysets import TicketQuerySet
from tickets.search.searchable import TICKET_SEARCH

# The words that decide.
TELLING_WORDS = 8
# The newest visible tickets: how rare a word is is counted among them, and each of them is compared.
SAMPLE = 200
# Older ones are looked for by words that few of the sample have (one in so many), and only the newest are compared.
RARE_ONE_IN = 25
MOST_RARE_WORDS = 12
COMPARED = 60
SAME_PLACE = 20
READ_OF_DESCRIPTION = 2_000
MOST_REASON_WORDS = 4
SAME_SCHOOL, SAME_CATEGORY, IN_TITLE = 1.5, 1.0, 1.5


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a ticket is similar: a code for programs, a sentence for people, and the words that both have."""

    code: str
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SimilarTicket:
    ticket: Ticket
    score: float
    reasons: tuple[Reason, ...]


class Text(NamedTuple):
    """What somebody may read of a ticket, and where it belongs."""

    ticket_id: int
    title: str
    description: str
    school_id: int | None
    category_id: int | None

    @property
    def stems(self) -> frozenset[str]:
        return _stems(self.title) | _stems(self.description)


def similar_tickets(ticket: Ticket, scope: Scope, *, limit: int = 5) -> list[SimilarTicket]:
    """Return up to `limit` tickets that the person may see and that look like this one, most alike first.

    Alike are tickets that share rare words; the same school and category count too, but are not enough alone. Eight
    queries at the most. The ticket comes from `for_page`.
    """
    itself = Text(ticket.pk, ticket.title, "", ticket.school_id, ticket.category_id)
    if visibility_of(scope, ticket.access).is_full:
        itself = itself._replace(description=ticket.description[:READ_OF_DESCRIPTION])
    words = _words(itself.title, itself.description)
    if not words:
        return []
    visible = Ticket.objects.visible_in(scope).exclude(pk=ticket.pk)
    sample = _texts(visible.order_by("-pk")[:SAMPLE], scope)
    counts = Counter(word for text in sample for word in text.stems if word in words)
    known = {text.ticket_id for text in sample}
    older = _older(visible, scope, itself, _rarest(words, counts, len(sample))) - known if len(sample) == SAMPLE else ()
    found = [*sample, *(_texts(visible.filter(pk__in=older), scope) if older else ())]
    weights = _weights(words, counts, found, len(sample))
    likeness = [(score, text) for text in found if (score := _likeness(itself, text, weights))]
    best = sorted(likeness, key=lambda pair: (-pair[0], -pair[1].ticket_id))[:limit]
    tickets = _for_rows({text.ticket_id for _score, text in best})
    return [
        SimilarTicket(tickets[text.ticket_id], round(score, 2), _reasons(itself, text, words, weights))
        for score, text in best
        if text.ticket_id in tickets
    ]


def _texts(tickets: TicketQuerySet, scope: Scope) -> list[Text]:
    """Read of visible tickets what the person may read of each. One query, two for students."""
    rows = list(tickets.values_list("pk", "title", "description", "school_id", "category_id"))
    seen = {pk for pk, *_rest in rows}
    # Coordinators and ICT teams see all that they see in full.
    full = seen
    if scope.volunteers_at:
        full = set(Ticket.objects.fully_visible_in(scope).filter(pk__in=seen).values_list("pk", flat=True))
    return [
        Text(pk, title, description[:READ_OF_DESCRIPTION] if pk in full else "", school_id, category_id)
        for pk, title, description, school_id, category_id in rows
    ]


def _older(visible: TicketQuerySet, scope: Scope, itself: Text, words: Collection[str]) -> set[int]:
    """The newest tickets with any of these words, those of the same school apart. Two queries."""
    if not words:
        return set()
    expression = Expression((AnyOf(stems=tuple(words)),))
    ids = set(TICKET_SEARCH.keep(visible, scope, expression).order_by("-pk").values_list("pk", flat=True)[:COMPARED])
    if itself.school_id:
        same_place = TICKET_SEARCH.keep(visible.filter(school_id=itself.school_id), scope, expression)
        ids |= set(same_place.order_by("-pk").values_list("pk", flat=True)[:SAME_PLACE])
    return ids


def _rarest(words: Collection[str], counts: Counter[str], sampled: int) -> list[str]:
    rare = [word for word in words if counts[word] * RARE_ONE_IN <= sampled]
    # Of words that are equally rare, the longer ones say more.
    return sorted(rare, key=lambda word: (counts[word], -len(word), word))[:MOST_RARE_WORDS]


def _weights(words: Collection[str], counts: Counter[str], found: Iterable[Text], sampled: int) -> dict[str, float]:
    """The rarest of these words that other tickets have too, with what each says: the rarer, the more."""
    had = frozenset().union(*(text.stems for text in found))
    telling = sorted((word for word in words if word in had), key=lambda word: (counts[word], word))[:TELLING_WORDS]
    # One that only older tickets have counts as had by one of the sample.
    return {word: log(1 + (1 + sampled) / max(1, counts[word])) for word in telling}


def _words(*texts: str) -> dict[str, str]:
    """The stems of the words in these texts, each with the word as it was written first."""
    found: dict[str, str] = {}
    for text in texts:
        tidied = tidy(text)
        for token in tokens(tidied):
            if not token.joined and len(token.word) > 2 and token.word not in EMPTY_WORDS and not token.word.isdigit():
                found.setdefault(stem(token.word), tidied[token.start : token.end])
    return found


@lru_cache(maxsize=4 * SAMPLE)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_words(text))


def _likeness(itself: Text, other: Text, weights: dict[str, float]) -> float:
    """Return how alike they are; 0 for two that share no word."""
    shared = weights.keys() & other.stems
    if not shared:
        return 0.0
    title = _stems(other.title)
    # Summed in one order: the same words always make the same number.
    score = sum(weights[word] * (IN_TITLE if word in title else 1) for word in sorted(shared))
    score += SAME_SCHOOL if _is_same(itself.school_id, other.school_id) else 0
    return score + (SAME_CATEGORY if _is_same(itself.category_id, other.category_id) else 0)


def _reasons(itself: Text, other: Text, words: dict[str, str], weights: dict[str, float]) -> tuple[Reason, ...]:
    shared = sorted((word for word in weights if word in other.stems), key=lambda word: -weights[word])
    reasons = [_words_reason([words[word] for word in shared[:MOST_REASON_WORDS]])]
    if _is_same(itself.school_id, other.school_id):
        reasons.append(Reason("same_school", _("Same school")))
    if _is_same(itself.category_id, other.category_id):
        reasons.append(Reason("same_category", _("Same category")))
    return tuple(reasons)


def _is_same(one: int | None, other: int | None) -> bool:
    return one is not None and one == other


def _words_reason(words: list[str]) -> Reason:
    return Reason("same_words", _("Same words: %(words)s") % {"words": ", ".join(words)}, tuple(words))


def _for_rows(ids: Iterable[int]) -> dict[int, Ticket]:
    """Return these tickets as rows need them, with the facts of who may see them. Two queries."""
    tickets = {ticket.pk: ticket for ticket in Ticket.objects.filter(pk__in=list(ids)).for_page()}
    places: defaultdict[int, list[Assignment]] = defaultdict(list)
    for place in Assignment.objects.filter(ticket_id__in=tickets, state__in=sorted(LIVE_ASSIGNMENT)):
        places[place.ticket_id].append(place)
    for ticket in tickets.values():
        ticket.set_access(TicketAccess.of(ticket, places[ticket.pk]))
    return tickets
