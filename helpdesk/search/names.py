"""Finding schools, boards and people by name, a typing error included, among those that the reader may see."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from helpdesk.search.words import is_one_slip, tidy, tokens

SHORTEST_WITH_A_SLIP = 4
# The same few hundred names are asked again at each letter that somebody types.
NAMES_KEPT = 10_000

Key = TypeVar("Key")


def best_names(rows: Iterable[tuple[Key, str]], text: str) -> list[Key]:
    """Return the keys of the `(key, name)` rows that hold every word of the text, as the beginning of a word.

    Only if no name does: those that hold every word but for one typing error in each. Whole words come first.
    """
    wanted = _words(text)
    if not wanted:
        return []
    read = [(key, _words(name)) for key, name in rows]
    words = {word for _key, own in read for word in own}
    for fitting in (_beginning_with, _beginning_with_but_for_a_slip):
        # By word, not by name: a few words make up most names.
        fits = [fitting(word, words) for word in wanted]
        if not all(fits):
            continue
        found = [
            (sum(word in own for word in wanted), place, key)
            for place, (key, own) in enumerate(read)
            if all(not fit.isdisjoint(own) for fit in fits)
        ]
        if found:
            return [key for _whole, _place, key in sorted(found, key=lambda item: (-item[0], item[1]))]
    return []


@lru_cache(maxsize=NAMES_KEPT)
def _words(text: str) -> Sequence[str]:
    return tuple(token.word for token in tokens(tidy(text)))


def _beginning_with(word: str, words: Iterable[str]) -> set[str]:
    return {other for other in words if other.startswith(word)}


def _beginning_with_but_for_a_slip(word: str, words: Iterable[str]) -> set[str]:
    found = _beginning_with(word, words)
    if len(word) < SHORTEST_WITH_A_SLIP:
        return found
    first, second = word[0], word[1]
    # One slip moves the first two letters by one place at most: most names are done with here.
    near = (other for other in words if first in other[:2] or second in other[:2])
    return found | {other for other in near if _is_beginning_but_for_a_slip(word, other)}


def _is_beginning_but_for_a_slip(word: str, other: str) -> bool:
    # While it is being typed, its end is not there yet.
    return any(is_one_slip(word, other[: len(word) + extra]) for extra in (-1, 0, 1)) or is_one_slip(word, other)
