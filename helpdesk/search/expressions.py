"""What a text must hold to be found, apart from any database."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations

from helpdesk.search.words import stem


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One thing that was asked for, in any of these forms."""

    stems: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    # The word as it was typed, which may have a typing error; "" for what is no single word.
    typed: str = ""

    def matches_word(self, word: str) -> bool:
        return stem(word) in self.stems or (bool(self.prefixes) and word.startswith(self.prefixes))

    def with_stems(self, more: Iterable[str]) -> "AnyOf":
        return replace(self, stems=tuple(dict.fromkeys((*self.stems, *more))))

    def or_any(self, others: "Iterable[AnyOf]") -> "AnyOf":
        """Return what is satisfied by this or by one of the others."""
        found = self
        for other in others:
            found = AnyOf(
                tuple(dict.fromkeys((*found.stems, *other.stems))),
                tuple(dict.fromkeys((*found.prefixes, *other.prefixes))),
                tuple(dict.fromkeys((*found.phrases, *other.phrases))),
            )
        return found


@dataclass(frozen=True, slots=True)
class Expression:
    """All of `required` and none of `forbidden`."""

    required: tuple[AnyOf, ...] = ()
    forbidden: tuple[AnyOf, ...] = field(default=())
    # Whether very many texts hold it: then the newest are found by walking the things rather than by the words.
    is_common: bool = False
    # Whether it is known that no text at all holds it, so that nobody needs to look.
    is_nowhere: bool = False

    def at_least(self, count: int) -> "Expression":
        """Return what is satisfied by any `count` of the things required.

        As all of its own: of any three things that may miss one, each two hold one.
        """
        groups = combinations(self.required, len(self.required) - count + 1)
        required = tuple(first.or_any(others) for first, *others in groups)
        return replace(self, required=required, is_common=False, is_nowhere=False)

    def __bool__(self) -> bool:
        return bool(self.required or self.forbidden)
