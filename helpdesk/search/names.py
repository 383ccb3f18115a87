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
    for fits in (_is_beginning, _is_beginning_but_for_a_slip):
        found = [
            (sum(word in own for word in wanted), place, key)
            for place, (key, own) in enumerate(read)
            if all(any(fits(word, other) for other in own) for word in wanted)
        ]
        if found:
            return [key for _whole, _place, key in sorted(found, key=lambda item: (-item[0], item[1]))]
    return []


@lru_cache(maxsize=NAMES_KEPT)
def _words(text: str) -> Sequence[str]:
    return tuple(token.word for token in tokens(tidy(text)))


def _is_beginning(word: str, other: str) -> bool:
    return other.startswith(word)


def _is_beginning_but_for_a_slip(word: str, other: str) -> bool:
    if other.startswith(word):
        return True
    if len(word) < SHORTEST_WITH_A_SLIP:
        return False
    # One slip moves the first two letters by one place at most: most names are done with here.
    if word[0] not in other[:2] and word[1] not in other[:2]:
        return False
    # While it is being typed, its end is not there yet.
    return any(is_one_slip(word, other[: len(word) + extra]) for extra in (-1, 0, 1)) or is_one_slip(word, other)
