"""Where in a text the words were found. Pieces of text, no HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from helpdesk.search.expressions import AnyOf
from helpdesk.search.words import Token, all_words, tidy, tokens

BEFORE, AFTER = 50, 130

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"[*`#>~|]+|(?<!\w)_+|_+(?!\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of one text of a thing; `source` names the text."""

    source: str
    pieces: tuple[Piece, ...]


def plain(markdown: str) -> str:
    """Return the text on one line without the marks of its layout."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", tidy(markdown))).split())


def best_snippet(wanted: Sequence[AnyOf], texts: Iterable[tuple[str, str]]) -> Snippet | None:
    """Return the part around the first hit of that text which has most of what was asked, of those the first.

    `texts`: each with its source, as the reader may read them.
    """
    best: Snippet | None = None
    most = 0
    for source, text in texts:
        hits, asked = find_hits(wanted, text)
        if asked > most:
            best, most = Snippet(source, _window(text, hits)), asked
        if most == len(wanted):
            break
    return best


def marked(wanted: Sequence[AnyOf], text: str) -> tuple[Piece, ...]:
    """Return the whole text with its hits."""
    return _pieces(text, find_hits(wanted, text)[0])


def find_hits(wanted: Sequence[AnyOf], text: str) -> tuple[list[tuple[int, int]], int]:
    """Return where the text holds what was asked, in order and without overlap, and how many of the things asked."""
    if not may_hold(wanted, text):
        return [], 0
    read = list(tokens(text))
    spans: set[tuple[int, int]] = set()
    asked = 0
    for item in wanted:
        own = {(token.start, token.end) for token in read if item.matches_word(token.word)}
        own |= set(_phrases(item, [token for token in read if not token.joined]))
        asked += bool(own)
        spans |= own
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged, asked


def may_hold(wanted: Sequence[AnyOf], text: str) -> bool:
    """Whether one of the things asked may be in the text: most texts hold none, and that is soon known."""
    words = all_words(text)
    return any(item.phrases or any(map(item.matches_word, words)) for item in wanted)


def _phrases(item: AnyOf, read: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for phrase in item.phrases:
        for place in range(len(read) - len(phrase) + 1):
            part = read[place : place + len(phrase)]
            if all(token.word == word for token, word in zip(part, phrase, strict=True)):
                yield part[0].start, part[-1].end


def _window(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text around the first hit, cut between words."""
    start, end = max(0, hits[0][0] - BEFORE), min(len(text), hits[0][0] + AFTER)
    if start:
        start = min(text.find(" ", start) + 1 or start, hits[0][0])
    if end < len(text):
        end = max(text.rfind(" ", start, end), hits[0][1])
    shown = _pieces(text[start:end], [(at - start, to - start) for at, to in hits if at >= start and to <= end])
    lead = (Piece("… ", is_hit=False),) if start else ()
    tail = (Piece(" …", is_hit=False),) if end < len(text) else ()
    return (*lead, *shown, *tail)


def _pieces(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces = []
    place = 0
    for start, end in hits:
        pieces += [Piece(text[place:start], is_hit=False), Piece(text[start:end], is_hit=True)]
        place = end
    pieces.append(Piece(text[place:], is_hit=False))
    return tuple(piece for piece in pieces if piece.text)
