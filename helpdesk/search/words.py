"""Words of a text: where they stand, how they are compared, and their Dutch stem.

Both databases store what is made here and nothing of their own making, so that both find the same.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from helpdesk.search import empty_words

LONGEST_WORD = 40

_CHAIN = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_JOINING = re.compile(r"[-‐‑'’]")
# The commonest small words: in a question they say nothing about what is meant, unless they stand in quotes.
_SMALL = """
aan als bij dan dat de den der deze die dit door een en er ge had heb heeft het hij hoe ik in is je kan kun maar me met
mijn naar niet nog nu of om ons onze ook op over te tot u uit van voor waar was wat we wel wij worden wordt ze zij zijn
zo a an and are for from i it my not on or our the this to with
"""
STOP_WORDS = frozenset(_SMALL.split())
EMPTY_WORDS = STOP_WORDS | empty_words.EMPTY_WORDS

_local = threading.local()


class Token(NamedTuple):
    """A word of a text. One that is `joined` (“wi-fi” read as “wifi”) stands over its own parts."""

    start: int
    end: int
    word: str
    joined: bool = False


def tokens(text: str) -> Iterator[Token]:
    """Yield the words in order; the offsets are into the text, which should be in normal form C (`tidy`)."""
    for chain in _CHAIN.finditer(text):
        parts = list(_PART.finditer(chain.group()))
        if len(parts) > 1:
            yield Token(chain.start(), chain.end(), fold("".join(part.group() for part in parts)), joined=True)
        for part in parts:
            yield Token(chain.start() + part.start(), chain.start() + part.end(), fold(part.group()))


def all_words(text: str) -> set[str]:
    """Return the words of `tokens(text)`, without where they are."""
    if _JOINING.search(text):
        return {token.word for token in tokens(text)}
    return set(map(fold, _PART.findall(text)))


def tidy(text: str) -> str:
    """Return the text in normal form C, so that a letter and its accent are one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return the word as it is compared: small letters, without accents, at the most 40 characters."""
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())[:LONGEST_WORD]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Dutch stem (Snowball, Kraaij and Pohlmann) of a folded word; codes and numbers stay as they are."""
    if not word.isalpha():
        return word
    # A stemmer object keeps state while it works, so each thread has its own.
    stemmer = getattr(_local, "dutch", None)
    if stemmer is None:
        stemmer = _local.dutch = snowballstemmer.stemmer("dutch")
    return str(stemmer.stemWord(word)) or word


def deletions(word: str) -> set[str]:
    """Return the word and each way to leave one character out: words at one typing error share one of these."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def is_one_slip(one: str, other: str) -> bool:
    """Whether one character was left out, added, exchanged, or two neighbours swapped (restricted Damerau distance)."""
    if one == other:
        return False
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and len(left) > 1 and left[2:] == right[2:])
    )
