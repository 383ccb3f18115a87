"""Words of school ICT that people use for one another (`synonyms.toml`): a search for one finds the others."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.words import fold, stem

FILE = Path(__file__).with_name("synonyms.toml")

Term = tuple[str, ...]


def with_synonyms(expression: Expression) -> Expression:
    """Let each word, and words that are one thing together, also find what means the same. No queries."""
    required = [_with_same(item) for item in expression.required]
    words = [item.stems[:1] for item in expression.required]
    for at in range(len(words) - 1):
        together = _groups().get(words[at] + words[at + 1], ())
        # “draadloos netwerk”: a text with “wifi” answers for both words.
        singles = [stem(term[0]) for term in together if len(term) == 1]
        required[at : at + 2] = [item.with_stems(singles) for item in required[at : at + 2]]
    return replace(expression, required=tuple(required))


def _with_same(item: AnyOf) -> AnyOf:
    same = _groups().get(item.stems[:1], ()) if item.typed else ()
    phrases = tuple(term for term in same if len(term) > 1)
    found = item.with_stems(stem(term[0]) for term in same if len(term) == 1)
    return replace(found, phrases=(*found.phrases, *phrases))


@lru_cache
def _groups() -> Mapping[Term, Sequence[Term]]:
    """The terms that mean the same, by the stems of each of one or two words."""
    found: defaultdict[Term, list[Term]] = defaultdict(list)
    for group in tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"]:
        terms: list[Term] = [tuple(fold(word) for word in text.split()) for text in group]
        for term in terms:
            found[tuple(stem(word) for word in term)] += [other for other in terms if other != term]
    return found
