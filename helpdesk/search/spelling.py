"""Which word may have been meant by one that stands nowhere: pure, so that both databases forgive the same.

The table of words holds stems, and people type inflected words: “inloggn” is more than one typing error away from
“inlog”, but not from a form of it. So the forms of a stem are tried too, as Dutch makes them; the stemmer says which
are its own.
"""

from collections.abc import Iterator

from helpdesk.search.words import deletions, stem

# By how many typing errors: from how many letters on a word may have them, and how long the stem must then be.
SHORTEST_TYPED = {1: 5, 2: 8}
SHORTEST_STEM = {1: 4, 2: 5}
# A shorter stem must stand as it is at the beginning of the word: “kisten” are no “kasten”.
SHORTEST_MISSPELLED = 5
LONGEST_ENDING = 6
_ENDINGS = (
    "", "e", "en", "s", "t", "te", "ten", "d", "de", "den", "er", "ers", "je", "jes", "tje", "tjes", "end", "ende",
    "ing", "ingen", "ig", "ige", "igen", "iging", "igd", "igt", "atie", "aties",
)  # fmt: skip
# Soft between vowels: “brief”, “brieven”; “huis”, “huizen”.
_SOFT = {"f": "v", "s": "z"}
_HARD = {soft: hard for hard, soft in _SOFT.items()}
_VOWELS = frozenset("aeiouy")


def spelling_keys(typed: str) -> set[str]:
    """Return under which keys the table of spellings has the stems that may be meant: one error, or an ending, away."""
    keys = deletions(stem(typed))
    for word in (typed, typed[2:]) if typed.startswith("ge") else (typed,):
        for length in range(max(len(word) - LONGEST_ENDING, SHORTEST_STEM[1] - 1), len(word) + 1):
            base = word[:length]
            keys |= deletions(base)
            if base[-1] in _HARD:
                keys.add(base[:-1] + _HARD[base[-1]])
    return {key for key in keys if len(key) >= SHORTEST_STEM[1] - 1}


def may_be_meant(word: str, typed: str, errors: int) -> bool:
    """Whether the stem, or a form of it, is at most so many typing errors (1 or 2) away from what was typed."""
    if any(len(form) >= SHORTEST_TYPED[errors] and is_within(word, form, errors) for form in (stem(typed), typed)):
        return True
    if len(typed) < SHORTEST_TYPED[errors] or len(word) < SHORTEST_STEM[errors] or not (word + typed).isalpha():
        return False
    return any(
        is_within(base + ending, typed, errors) and stem(base + ending) == word
        for base in _bases(word, typed)
        if typed.startswith(base)
        or (len(word) >= SHORTEST_MISSPELLED and is_within(base, typed, errors, is_beginning=True))
        for ending in _ENDINGS
    )


def _bases(word: str, typed: str) -> Iterator[str]:
    """What stands before an ending: “inlogg” for “inlog”, “mur” for “muur”, “briev” for “brief”."""
    last = word[-1]
    bases = [word]
    if last not in _VOWELS:
        bases.append(word + last)
        soft = word[:-1] + _SOFT.get(last, last)
        single = soft[:-2] + soft[-1] if word[-2] == word[-3] and word[-2] in _VOWELS else soft
        bases += [base for base in (soft, single) if base != word]
    if word.endswith("eer"):
        bases.append(word[:-3])
    yield from bases
    if typed.startswith("ge"):
        yield from (f"ge{base}" for base in bases)


def is_within(meant: str, typed: str, errors: int, *, is_beginning: bool = False) -> bool:
    """Whether at most so many characters were left out, added, exchanged, or swapped with their neighbour.

    With `is_beginning` it is enough that what was typed begins with it.
    """
    start = 0
    shortest = min(len(meant), len(typed))
    while start < shortest and meant[start] == typed[start]:
        start += 1
    left, right = meant[start:], typed[start:]
    if not left:
        return is_beginning or len(right) <= errors
    if not right:
        return len(left) <= errors
    if not errors or len(left) - len(right) > errors or (len(right) - len(left) > errors and not is_beginning):
        return False
    ways = [(left[1:], right[1:]), (left[1:], right), (left, right[1:])]
    if left[:2] == right[1::-1]:
        ways.append((left[2:], right[2:]))
    return any(is_within(one, other, errors - 1, is_beginning=is_beginning) for one, other in ways)
