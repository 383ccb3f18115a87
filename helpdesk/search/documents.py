"""The document of a thing: the words by which it is found, in order, by the side of the thing on which they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from helpdesk.search.words import stem, tidy, tokens

# PostgreSQL keeps no word's place beyond 16,383; a thing with more is found by its first words.
MOST_WORDS = 16_000
# Stands between two texts, so that no phrase reaches from one into the next. Never a word: `=` is no letter.
GAP = "="


class Side(StrEnum):
    """A part of a thing that somebody may read as a whole or not at all. The codes are PostgreSQL's weights."""

    TITLE = "A"
    SUMMARY = "B"  # with the title what everybody reads who sees the thing
    BODY = "C"  # what those read who see the thing in full
    INTERNAL = "D"  # what those read besides who read internal notes


SUMMARY_SIDES = (Side.TITLE, Side.SUMMARY)
PUBLIC_SIDES = (*SUMMARY_SIDES, Side.BODY)
ALL_SIDES = (*PUBLIC_SIDES, Side.INTERNAL)


def stem_mark(word: str) -> str:
    """Return the word's stem, marked so that it is no word itself: “lap” must not find the stem of “lappen”."""
    return f"={stem(word)}"


@dataclass(slots=True)
class Document:
    """The words of one thing in order, by side, with gaps; and words that were read together, by the same place."""

    subject_type: str
    subject_id: int
    words: dict[Side, list[str]] = field(default_factory=dict)
    joined: dict[Side, dict[int, str]] = field(default_factory=dict)
    length: int = 0

    def add(self, side: Side, texts: Iterable[str]) -> None:
        words, joined = self.words.setdefault(side, []), self.joined.setdefault(side, {})
        for text in texts:
            for token in tokens(tidy(text)):
                if self.length >= MOST_WORDS:
                    return
                if token.joined:
                    joined[len(words)] = token.word
                elif token.word:
                    words.append(token.word)
                    self.length += 1
            words.append(GAP)
            self.length += 1

    def stems(self) -> set[str]:
        """Every stem in it, whichever the side."""
        found = {stem(word) for words in self.words.values() for word in words if word != GAP}
        return found | {stem(word) for joined in self.joined.values() for word in joined.values()}
