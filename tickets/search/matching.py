"""From words to tickets: only by what the reader may read of each ticket."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from math import isqrt
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length, Lower

from helpdesk.access.scope import Scope
from helpdesk.prepared import IsOneOf, PreparedQuery
from helpdesk.search.documents import ALL_SIDES, PUBLIC_SIDES, SUMMARY_SIDES, Side
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.spelling import LONGEST_ENDING, SHORTEST_TYPED, may_be_meant, spelling_keys
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment, Ticket
from tickets.core.querysets import Part, TicketQuerySet
from tickets.search.engine import engine
from tickets.search.models import Spelling, Word

# A part this short stands in far too many words.
SHORTEST_PART = 4
# What a compound has besides the part: “scherm” in “printerscherm”, not in “schermen”.
SHORTEST_REST = 3
MOST_COMPOUNDS = 40
# Of many hits only the newest are looked through.
COMPARED = 250
# Fetching a hit by its key, in steps of walking past one ticket (measured on PostgreSQL: 4 µs, 1 µs).
COST_OF_A_HIT = 4
# So many letters at the beginning are right in a word with two typing errors that no key of a spelling finds.
ALIKE = 4

_COUNTS = PreparedQuery(lambda: Word.objects.filter(IsOneOf("text", name="stems")).values_list("text", "tickets"))
_SPELLED = PreparedQuery(
    lambda: Spelling.objects.filter(IsOneOf("key", name="keys")).order_by().values_list("word_id").distinct()
)
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
        if tickets.part is Part.QUEUE:
            return tickets.filter(pk__in=ids(expression, SUMMARY_SIDES))
        own = _own_work(scope, ids(expression, ALL_SIDES), ids(expression, SUMMARY_SIDES))
        if tickets.part is Part.OWN:
            return tickets.filter(pk__in=own)
        queued = Ticket.objects.filter(
            desk_id__in=scope.volunteers_at, pk__in=ids(expression, SUMMARY_SIDES)
        ).in_queue()
        return tickets.filter(pk__in=own.union(queued.order_by().values("pk"), all=True))
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
        | (~of_board & ~reads_notes & Q(pk__in=ids(expression, SUMMARY_SIDES)))
    )


def _own_work(scope: Scope, in_full: RawSQL, in_the_queue: RawSQL) -> "QuerySet[Any]":
    """What a volunteer has, in full, and what they are asked for, by what the queue shows."""
    offered = Assignment.objects.filter(volunteer_id=scope.user_id, state=AssignmentState.OFFERED).order_by()
    return (
        _accepted_by(scope)
        .filter(ticket_id__in=in_full)
        .values("ticket_id")
        .union(offered.filter(ticket_id__in=in_the_queue).values("ticket_id"), all=True)
    )


def _accepted_by(scope: Scope) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(volunteer_id=scope.user_id, state=AssignmentState.ACCEPTED).order_by()


def titles_first(tickets: TicketQuerySet, expression: Expression) -> "QuerySet[Ticket, tuple[bool, int]]":
    """Return (whether the title alone holds all that is required, number), those first, and of each the newest first.

    Everybody who sees a ticket reads its title.
    """
    in_title = engine().is_among(replace(expression, forbidden=()), (Side.TITLE,))
    return tickets.annotate(is_in_title=in_title).order_by("-is_in_title", "-pk").values_list("is_in_title", "pk")


def with_compounds(expression: Expression) -> Expression:
    """Let each word also find the words that hold it as a part, by one query."""
    parts = {stem for item in expression.required for stem in item.stems if len(stem) >= SHORTEST_PART}
    compounds = _compounds({part for part in parts if part.isalpha()})
    required = tuple(
        item.with_stems(word for part in item.stems for word in compounds.get(part, ())) for item in expression.required
    )
    return replace(expression, required=required)


def with_commonness(expression: Expression) -> Expression:
    """Say whether the words stand in very many tickets, or in none; by three queries at the most.

    The database guesses that from samples, which know nothing of rare words, and then walks all tickets to find three.
    """
    stems = {stem for item in expression.required for stem in item.stems}
    if not stems:
        return expression
    counts: dict[str, int] = dict(_COUNTS.rows(stems=stems))
    unknown = [item for item in expression.required if not item.phrases and counts.keys().isdisjoint(item.stems)]
    if any(not item.prefixes for item in unknown):
        return replace(expression, is_nowhere=True)
    many = max(_many_of(_NEWEST.row()), 1)
    # Only the last word, still being typed. What it begins may have another stem: “inlogge” stands in “inloggen”.
    begun = {item: engine().count_up_to(many, Expression((item,))) for item in unknown}
    if not all(begun.values()):
        return replace(expression, is_nowhere=True)
    is_common = all(
        begun[item] >= many if item in begun else _holds_many(item, counts, many) for item in expression.required
    )
    return replace(expression, is_common=is_common)


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


def with_spellings(expression: Expression) -> Iterator[Expression]:
    """Let each word also find those that may be meant: one typing error away, and then two. Six queries at the most.

    A word more never takes a hit away, and finds only what the reader may read: this tells nothing of other words.
    """
    typed = {item.typed for item in expression.required if len(item.typed) >= SHORTEST_TYPED[1]}
    keys = {key for word in typed for key in spelling_keys(word)}
    if not keys:
        return
    tried = expression.required
    near = {word for (word,) in _SPELLED.rows(keys=keys)}
    for errors in SHORTEST_TYPED:
        if errors == 2:
            near |= _beginning_alike(word for word in typed if len(word) >= SHORTEST_TYPED[errors] and word.isalpha())
        required = tuple(_with_meant(item, near, errors) for item in tried)
        if required == tried:
            continue
        tried = required
        # As it was typed it finds nothing: in how many tickets the beginnings of words are says nothing.
        whole = [replace(item, prefixes=()) for item in required]
        counts: dict[str, int] = dict(_COUNTS.rows(stems={stem for item in whole for stem in item.stems}))
        many = _many_of(_NEWEST.row())
        is_common = all(_holds_many(item, counts, many) for item in whole)
        yield replace(expression, required=required, is_common=is_common, is_nowhere=False)


def _with_meant(item: AnyOf, near: Iterable[str], errors: int) -> AnyOf:
    if not item.typed:
        return item
    return item.with_stems(sorted(word for word in near if may_be_meant(word, item.typed, errors)))


def _beginning_alike(typed: Iterable[str]) -> set[str]:
    """Words of about that length with the same beginning, where people make few errors."""
    alike = [
        Q(text__startswith=word[:ALIKE], length__range=(len(word) - 2 - LONGEST_ENDING, len(word) + 2))
        for word in sorted(typed)
    ]
    if not alike:
        return set()
    words = Word.objects.alias(length=Length("text")).filter(reduce(or_, alike))
    return set(words.values_list("text", flat=True))
