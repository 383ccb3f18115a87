"""Earlier tickets that look like this one, with the reasons in words. Computed here, of what the reader may see."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log

from django.utils.translation import gettext as _

from helpdesk.access.scope import Scope
from helpdesk.prepared import IsOneOf
from tickets.choices import LIVE_ASSIGNMENT
from tickets.facts import TicketFacts, View, view_of
from tickets.models import Assignment, Ticket
from tickets.search.expressions import AnyOf, Expression
from tickets.search.matching import matching
from tickets.search.models import TicketDocument, Word
from tickets.search.words import EMPTY_WORDS, stem, tidy, tokens

# The words that decide, and how many of the newest tickets with any of them are compared.
TELLING_WORDS = 8
COMPARED = 60
SAME_PLACE = 20
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


def similar_tickets(ticket: Ticket, scope: Scope, *, limit: int = 5) -> list[SimilarTicket]:
    """Return up to `limit` tickets that the person may see and that look like this one, most alike first.

    Alike are tickets that share rare words; the same school and category count too, but are not enough alone. Eight
    queries at the most. Tickets come from `for_page`.
    """
    own_words = _words(ticket, view_of(scope, ticket.facts))
    weights = _weights(ticket, own_words)
    if not weights:
        return []
    visible = Ticket.objects.visible_in(scope).exclude(pk=ticket.pk)
    expression = Expression((AnyOf(stems=tuple(weights)),))
    ids = set(matching(visible, scope, expression).order_by("-pk").values_list("pk", flat=True)[:COMPARED])
    if ticket.school_id:
        same_place = matching(visible.filter(school_id=ticket.school_id), scope, expression)
        ids |= set(same_place.order_by("-pk").values_list("pk", flat=True)[:SAME_PLACE])
    candidates = list(Ticket.objects.filter(pk__in=ids).for_page().order_by("-pk"))
    _read_facts(candidates)
    compared = [_compare(ticket, other, view_of(scope, other.facts), own_words, weights) for other in candidates]
    found = sorted((item for item in compared if item), key=lambda item: (-item.score, -item.ticket.pk))
    return found[:limit]


def _words(ticket: Ticket, view: View) -> dict[str, str]:
    """The stems of title and, for those who see it, description, each with the word as it was written first."""
    found: dict[str, str] = {}
    for text in (ticket.title, ticket.description) if view.is_full else (ticket.title,):
        tidied = tidy(text)
        for token in tokens(tidied):
            if not token.joined and len(token.word) > 2 and token.word not in EMPTY_WORDS and not token.word.isdigit():
                found.setdefault(stem(token.word), tidied[token.start : token.end])
    return found


def _weights(ticket: Ticket, words: Collection[str]) -> dict[str, float]:
    """The rarest of these stems that other tickets have too, with what each says: the rarer, the more."""
    total = TicketDocument.objects.order_by("-pk").values_list("pk", flat=True).first() or 1
    itself = int(TicketDocument.objects.filter(pk=ticket.pk).exists())
    counts = Word.objects.filter(IsOneOf("text", words), tickets__gt=itself).order_by("tickets", "text")
    rarest = counts.values_list("text", "tickets")[:TELLING_WORDS]
    return {text: log(1 + total / count) for text, count in rarest}


def _compare(
    ticket: Ticket, other: Ticket, view: View, own_words: dict[str, str], weights: dict[str, float]
) -> SimilarTicket | None:
    others = _words(other, view)
    title = {stem(token.word) for token in tokens(tidy(other.title))}
    shared = sorted((word for word in weights if word in others), key=lambda word: -weights[word])
    if not shared:
        return None
    score = sum(weights[word] * (IN_TITLE if word in title else 1) for word in shared)
    reasons = [_words_reason([own_words[word] for word in shared[:MOST_REASON_WORDS]])]
    if ticket.school_id and ticket.school_id == other.school_id:
        score += SAME_SCHOOL
        reasons.append(Reason("same_school", _("Same school")))
    if ticket.category_id and ticket.category_id == other.category_id:
        score += SAME_CATEGORY
        reasons.append(Reason("same_category", _("Same category")))
    return SimilarTicket(other, round(score, 2), tuple(reasons))


def _words_reason(words: list[str]) -> Reason:
    return Reason("same_words", _("Same words: %(words)s") % {"words": ", ".join(words)}, tuple(words))


def _read_facts(tickets: Iterable[Ticket]) -> None:
    by_ticket: defaultdict[int, list[Assignment]] = defaultdict(list)
    page = list(tickets)
    places = Assignment.objects.filter(ticket_id__in=[item.pk for item in page], state__in=sorted(LIVE_ASSIGNMENT))
    for place in places:
        by_ticket[place.ticket_id].append(place)
    for ticket in page:
        ticket.set_facts(TicketFacts.of(ticket, by_ticket[ticket.pk]))
