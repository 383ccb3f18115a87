"""Query expansion: compounds and spellings that a word may also mean, and whether words are common, rare or nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from math import isqrt
from operator import or_

from django.db.models import Q, QuerySet, Subquery, Sum
from django.db.models.functions import Length, Lower

from helpdesk.prepared import IsOneOf, PreparedQuery, param_for
from helpdesk.search.engine import engine
from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.models import SearchDocument, Spelling, Word
from helpdesk.search.spelling import LONGEST_ENDING, SHORTEST_TYPED, may_be_meant, spelling_keys

# A part this short stands in far too many words.
SHORTEST_PART = 4
# What a compound has besides the part: “scherm” in “printerscherm”, not in “schermen”.
SHORTEST_REST = 3
MOST_COMPOUNDS = 40
# Of many hits only the newest are looked through.
COMPARED = 250
# Fetching a hit by its key, in steps of walking past one thing (measured on PostgreSQL: 4 µs, 1 µs).
COST_OF_A_HIT = 4
# Of more words than this it says little that all but one were found, and there are too many pairs of them.
MOST_TO_LEAVE_OUT = 5
# So many letters at the beginning are right in a word with two typing errors that no key of a spelling finds.
ALIKE = 4


def _newest() -> "QuerySet[SearchDocument, tuple[int]]":
    documents = SearchDocument.objects.filter(subject_type=param_for(SearchDocument, "subject_type"))
    return documents.order_by("-subject_id").values_list("subject_id")[:1]


_COUNTS = PreparedQuery(
    lambda: (
        Word.objects.filter(IsOneOf("text", name="stems"))
        .annotate(newest=Subquery(_newest()))
        .values_list("text", "documents", "newest")
    )
)
_SPELLED = PreparedQuery(
    lambda: Spelling.objects.filter(IsOneOf("key", name="keys")).order_by().values_list("word_id").distinct()
)
_NEWEST = PreparedQuery(_newest)


def _counts_and_newest(stems: Iterable[str], subject_type: str) -> tuple[dict[str, int], int]:
    """Return in how many documents each of the stems stands that stands in any, and the number of the newest thing.

    One query, and a second one where none of the stems is known; 0 where there is no thing.
    """
    rows = _COUNTS.rows(stems=stems, subject_type=subject_type)
    counts = {stem: documents for stem, documents, _number in rows}
    newest = rows[0][2] if rows else next(iter(_NEWEST.row(subject_type=subject_type) or ()), 0)
    return counts, newest or 0


def with_compounds(expression: Expression) -> Expression:
    """Let each word also find the words that hold it as a part, by one query."""
    parts = {stem for item in expression.required for stem in item.stems if len(stem) >= SHORTEST_PART}
    compounds = _compounds({part for part in parts if part.isalpha()})
    required = tuple(
        item.with_stems(word for part in item.stems for word in compounds.get(part, ())) for item in expression.required
    )
    return replace(expression, required=required)


def with_commonness(expression: Expression, subject_type: str) -> Expression:
    """Say whether the words stand in very many things of this type, or in none; by three queries at the most.

    The database guesses that from samples, which know nothing of rare words, and then walks all things to find three.
    Words are counted over all types: a few more than this type has choose another plan at worst.
    """
    stems = {stem for item in expression.required for stem in item.stems}
    if not stems:
        return expression
    counts, newest = _counts_and_newest(stems, subject_type)
    unknown = [item for item in expression.required if not item.phrases and counts.keys().isdisjoint(item.stems)]
    if any(not item.prefixes for item in unknown):
        return replace(expression, is_nowhere=True)
    many = max(_many_of(newest), 1)
    # Only the last word, still being typed. What it begins may have another stem: “inlogge” stands in “inloggen”.
    begun = {item: engine().count_up_to(many, subject_type, Expression((item,))) for item in unknown}
    if not all(begun.values()):
        return replace(expression, is_nowhere=True)
    is_common = all(
        begun[item] >= many if item in begun else _holds_many(item, counts, many) for item in expression.required
    )
    return replace(expression, is_common=is_common)


def _many_of(newest: int) -> int:
    """From how many hits on walking the things, newest first, until enough hold it costs less than taking each hit."""
    return isqrt(COMPARED * newest // COST_OF_A_HIT)


def _holds_many(item: AnyOf, counts: Mapping[str, int], many: int) -> bool:
    known = sum(counts.get(stem, 0) for stem in item.stems)
    for prefix in item.prefixes:
        if known >= many:
            break
        known += Word.objects.filter(text__startswith=prefix).aggregate(total=Sum("documents"))["total"] or 0
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


def with_spellings(expression: Expression, subject_type: str) -> Iterator[Expression]:
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
        # As it was typed it finds nothing: in how many things the beginnings of words are says nothing.
        whole = [replace(item, prefixes=()) for item in required]
        counts, newest = _counts_and_newest({stem for item in whole for stem in item.stems}, subject_type)
        many = _many_of(newest)
        is_common = all(_holds_many(item, counts, many) for item in whole)
        yield replace(expression, required=required, is_common=is_common, is_nowhere=False)


def with_fewer_words(expression: Expression, subject_type: str) -> Iterator[Expression]:
    """Ask for all words but one, and then for any of them. Three queries each at the most."""
    words = len(expression.required)
    for count in dict.fromkeys((words - 1, 1)):
        if 0 < count < words and (count == 1 or words <= MOST_TO_LEAVE_OUT):
            yield with_commonness(expression.at_least(count), subject_type)


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
