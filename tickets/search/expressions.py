"""What a text must hold to be found, apart from any database."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tickets.search.words import stem


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One thing that was asked for, in any of these forms."""

    stems: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    def matches_word(self, word: str) -> bool:
        return stem(word) in self.stems or (bool(self.prefixes) and word.startswith(self.prefixes))

    def with_stems(self, more: Iterable[str]) -> "AnyOf":
        return AnyOf(tuple(dict.fromkeys((*self.stems, *more))), self.prefixes, self.phrases)


@dataclass(frozen=True, slots=True)
class Expression:
    """All of `required` and none of `forbidden`."""

    required: tuple[AnyOf, ...] = ()
    forbidden: tuple[AnyOf, ...] = field(default=())
    # Whether very many tickets hold it: then the newest are found by walking the tickets rather than by the words.
    is_common: bool = False

    def __bool__(self) -> bool:
        return bool(self.required or self.forbidden)
