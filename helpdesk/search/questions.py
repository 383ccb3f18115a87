"""From the terms of a question to the expression that finds what holds its words. Pure."""

from helpdesk.search.expressions import AnyOf, Expression
from helpdesk.search.language import Query, Words
from helpdesk.search.words import STOP_WORDS, stem, tidy, tokens

SHORTEST_PREFIX = 2
# More words than this are a text, not a question.
MOST_WORDS = 20


def expression_of(query: Query) -> Expression:
    """Return what the words of the question ask for; small words and a letter being typed ask for nothing."""
    last = query.terms[-1] if query.terms else None
    words = [*query.words, *(Words(f"{item.name} {item.values[0]}") for item in query.operators if not item.is_known)]
    required: list[AnyOf] = []
    small: list[AnyOf] = []
    forbidden: list[AnyOf] = []
    for term in words[:MOST_WORDS]:
        item = _any_of(term, is_open=term is last)
        if item is None:
            continue
        if term.is_negated:
            forbidden.append(item)
        elif not term.is_phrase and (term.text.lower() in STOP_WORDS or (term is last and len(term.text) == 1)):
            small.append(item)
        else:
            required.append(item)
    return Expression(tuple(required or small), tuple(forbidden))


def _any_of(term: Words, *, is_open: bool) -> AnyOf | None:
    """The forms that one term may have in a text; the last one may be still being typed (`is_open`)."""
    found = list(tokens(tidy(term.text)))
    parts = tuple(token.word for token in found if not token.joined and token.word)
    joined = next((token.word for token in found if token.joined), None)
    if not parts:
        return None
    if term.is_phrase:
        return AnyOf(phrases=(parts,))
    whole = joined if joined and len(found) == len(parts) + 1 else parts[0] if len(parts) == 1 else None
    prefixes = (whole,) if whole and is_open and not term.is_negated and len(whole) >= SHORTEST_PREFIX else ()
    return AnyOf((stem(whole),) if whole else (), prefixes, (parts,) if len(parts) > 1 else (), whole or "")
