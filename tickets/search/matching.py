"""From words to tickets: only by what the reader may read of each ticket."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from math import isqrt
from operator import or_
from typing import Any

from django.db.models import OrderBy, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower

from helpdesk.access.scope import Scope
from helpdesk.prepared import IsOneOf, PreparedQuery
from tickets.choices import AssignmentState
from tickets.models import Assignment, Ticket
from tickets.querysets import TicketQuerySet
from tickets.search.documents import ALL_SIDES, PUBLIC_SIDES, QUEUE_SIDES, Side
from tickets.search.engine import engine
from tickets.search.expressions import AnyOf, Expression
from tickets.search.models import Spelling, Word
from tickets.search.words import deletions, is_one_slip

# A part this short stands in far too many words.
SHORTEST_PART = 4
# What a compound has besides the part: “scherm” in “printerscherm”, not in “schermen”.
SHORTEST_REST = 3
MOST_COMPOUNDS = 40
# Of many hits only the newest are looked through.
COMPARED = 250
# Fetching a hit by its key, in steps of walking past one ticket (measured on PostgreSQL: 4 µs, 1 µs).
COST_OF_A_HIT = 4
SHORTEST_MISSPELLED = 5

_COUNTS = PreparedQuery(lambda: Word.objects.filter(IsOneOf("text", name="stems")).values_list("text", "tickets"))
_NEWEST = PreparedQuery(lambda: Ticket.objects.order_by("-pk").values_list("pk")[:1])


def matching(tickets: TicketQuerySet, scope: Scope, expression: Expression) -> TicketQuerySet:
    """Keep those of these tickets, all visible in the scope, that the person may find by the expression.

    A note counts for those who read notes, a description for those who see the ticket in full, and for the others what
    the queue shows. That holds for forbidden words too: a note hides no ticket from those who may not read it.
    """
    ids = engine().ticket_ids
    if scope.coordinates and not scope.boards and not scope.volunteers_at:
        return tickets.filter(pk__in=ids(expression, ALL_SIDES))
    if scope.boards and not scope.coordinates and not scope.volunteers_at:
        return tickets.filter(pk__in=ids(expression, PUBLIC_SIDES))
    if scope.volunteers_at and not scope.coordinates and not scope.boards:
        return tickets.filter(pk__in=_of_a_student(scope, ids(expression, ALL_SIDES), ids(expression, QUEUE_SIDES)))
    reads_notes = Q(desk_id__in=scope.coordinates)
    if scope.volunteers_at:
        reads_notes |= Q(pk__in=_accepted_by(scope).values("ticket_id"), desk_id__in=scope.volunteers_at)
    of_board = Q(board_id__in=scope.boards)
    if expression.required:
        # Whatever they find by one side, they find by all: a condition that needs no look at every ticket.
        tickets = tickets.filter(pk__in=ids(replace(expression, forbidden=()), ALL_SIDES))
    return tickets.filter(
        (reads_notes & Q(pk__in=ids(expression, ALL_SIDES)))
        | (of_board & ~reads_notes & Q(pk__in=ids(expression, PUBLIC_SIDES)))
        | (~of_board & ~reads_notes & Q(pk__in=ids(expression, QUEUE_SIDES)))
    )


def _of_a_student(scope: Scope, in_full: RawSQL, in_the_queue: RawSQL) -> "QuerySet[Any]":
    """Own work in full, offers and the queue by what the queue shows: three sets that do not grow with the desk."""
    offered = Assignment.objects.filter(volunteer_id=scope.user_id, state=AssignmentState.OFFERED)
    queued = Ticket.objects.filter(desk_id__in=scope.volunteers_at, pk__in=in_the_queue).in_queue().order_by()
    return (
        _accepted_by(scope)
        .filter(ticket_id__in=in_full)
        .values("ticket_id")
        .union(offered.filter(ticket_id__in=in_the_queue).order_by().values("ticket_id"), queued.values("pk"), all=True)
    )


def _accepted_by(scope: Scope) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(volunteer_id=scope.user_id, state=AssignmentState.ACCEPTED).order_by()


def titles_first(tickets: TicketQuerySet, expression: Expression) -> TicketQuerySet:
    """Put those whose title alone holds all that is required first, each part with the newest first.

    Everybody who sees a ticket reads its title.
    """
    in_title = engine().is_among(replace(expression, forbidden=()), (Side.TITLE,))
    return tickets.order_by(OrderBy(in_title, descending=True), "-pk")


def with_compounds(expression: Expression) -> Expression:
    """Let each word also find the words that hold it as a part, by one query."""
    parts = {stem for item in expression.required for stem in item.stems if len(stem) >= SHORTEST_PART}
    compounds = _compounds({part for part in parts if part.isalpha()})
    required = tuple(
        item.with_stems(word for part in item.stems for word in compounds.get(part, ())) for item in expression.required
    )
    return replace(expression, required=required)


def with_commonness(expression: Expression) -> Expression:
    """Say whether each of the words stands in very many tickets, by three queries at the most.

    The database guesses that from samples, which know nothing of rare words, and then walks all tickets to find three.
    """
    stems = {stem for item in expression.required for stem in item.stems}
    if not stems:
        return expression
    counts: dict[str, int] = dict(_COUNTS.rows(stems=stems))
    many = _many_of(_NEWEST.row())
    return replace(expression, is_common=all(_holds_many(item, counts, many) for item in expression.required))


def _many_of(newest: tuple[int] | None) -> int:
    """From how many hits on walking the tickets, newest first, until enough hold it costs less than taking each hit."""
    return isqrt(COMPARED * newest[0] // COST_OF_A_HIT) if newest else 0


def _holds_many(item: AnyOf, counts: Mapping[str, int], many: int) -> bool:
    known = sum(counts.get(stem, 0) for stem in item.stems)
    for prefix in item.prefixes:
        if known >= many:
            break
        known += Word.objects.filter(text__startswith=prefix).aggregate(total=Sum("tickets"))["total"] or 0
    return known >= many


def _compounds(parts: Iterable[str]) -> dict[str, list[str]]:
    wanted = sorted(parts)
    if not wanted:
        return {}
    # By the expression that the index of parts is on; words are in lower case anyway.
    holding = reduce(or_, (Q(lower__contains=part) for part in wanted))
    words = list(
        Word.objects.alias(lower=Lower("text"))
        .filter(holding)
        .order_by("text")
        .values_list("text", flat=True)[: MOST_COMPOUNDS * 50]
    )
    found = {}
    for part in wanted:
        whole = [word for word in words if part in word and len(word) >= len(part) + SHORTEST_REST]
        found[part] = sorted(whole, key=lambda word: (len(word), word))[:MOST_COMPOUNDS]
    return found


def with_spellings(expression: Expression) -> Expression:
    """Let each word also find the words that are one typing error away, by one query."""
    typed = {word for item in expression.required for word in _spelled(item)}
    keys = {key for word in typed for key in deletions(word)}
    if not keys:
        return expression
    near = sorted(set(Spelling.objects.filter(key__in=keys).values_list("word_id", flat=True)))
    required = tuple(
        item.with_stems(other for other in near if any(is_one_slip(word, other) for word in _spelled(item)))
        for item in expression.required
    )
    return replace(expression, required=required)


def _spelled(item: AnyOf) -> list[str]:
    """The forms of a word whose neighbours are tried: its stem and, while it is being typed, the word itself."""
    return [word for word in dict.fromkeys((*item.stems, *item.prefixes)) if len(word) >= SHORTEST_MISSPELLED]
