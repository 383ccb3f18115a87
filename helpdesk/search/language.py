"""The language of the search box: words, "exact words", -without, #number and `operator:value`. Pure, never raises.

Which operators there are is for the kind of thing to say that is searched for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# The names by which people call an operator, each with the name that programs know.
Names = Mapping[str, str]

_CHUNK = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+)(?:"(?P<rest>[^"]*)"?)?)')
_OPERATOR = re.compile(r"(?P<name>[^\W\d_]\w*):(?P<value>.*)", re.DOTALL)
_NUMBER = re.compile(r"#([0-9]{1,19})")
_PLAIN_VALUE = re.compile(r'[^\s",/][^\s",]*')
_QUOTES = str.maketrans("“”„″«»", '""""""')
LARGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Words:
    """Text to look for. In quotes it is a phrase: these words, so written, in this order."""

    text: str
    is_phrase: bool = False
    is_negated: bool = False

    def __str__(self) -> str:
        return ("-" if self.is_negated else "") + (f'"{self.text}"' if self.is_phrase else self.text)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a thing: `#12`."""

    value: int
    is_negated: bool = False

    def __str__(self) -> str:
        return f"{'-' if self.is_negated else ''}#{self.value}"


@dataclass(frozen=True, slots=True)
class Operator:
    """`name:value,value`: any of these values. Without values it is still being typed. Unknown names are kept."""

    name: str
    values: tuple[str, ...]
    is_negated: bool = False
    is_known: bool = field(default=True, compare=False)

    def __str__(self) -> str:
        plain = len(self.values) > 1 or all(_PLAIN_VALUE.fullmatch(value) for value in self.values)
        value = ",".join(self.values) if plain else f'"{self.values[0]}"'
        return f"{'-' if self.is_negated else ''}{self.name}:{value}"


Term = Words | Number | Operator


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, understood. `str(query)` is the same question written plainly."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        return " ".join(str(term) for term in self.terms)

    @property
    def operators(self) -> tuple[Operator, ...]:
        return tuple(term for term in self.terms if isinstance(term, Operator))

    @property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(term for term in self.terms if isinstance(term, Number))

    @property
    def words(self) -> tuple[Words, ...]:
        return tuple(term for term in self.terms if isinstance(term, Words))


def parse(text: str, operators: Names = MappingProxyType({})) -> Query:
    """Understand any text. What makes no sense as an operator is words."""
    return Query(tuple(_terms(text.translate(_QUOTES), operators)))


def _terms(text: str, operators: Names) -> Iterator[Term]:
    for chunk in _CHUNK.finditer(text):
        minus = chunk["minus"] is not None
        if chunk["bare"] is None:
            yield from _phrase(chunk["phrase"], is_negated=minus)
            continue
        operator = _operator(chunk["bare"], chunk["rest"], operators, is_negated=minus)
        if operator is not None:
            yield operator
        elif number := _number(chunk["bare"], is_negated=minus):
            yield number
        else:
            yield Words(chunk["bare"], is_negated=minus)
        if chunk["rest"] is not None and not _takes_quotes(operator, chunk["bare"]):
            yield from _phrase(chunk["rest"])


def _phrase(text: str, *, is_negated: bool = False) -> Iterator[Words]:
    if words := " ".join(text.split()):
        yield Words(words, is_phrase=True, is_negated=is_negated)


def _number(bare: str, *, is_negated: bool) -> Number | None:
    found = _NUMBER.fullmatch(bare)
    if found is None or int(found[1]) > LARGEST_NUMBER:
        return None
    return Number(int(found[1]), is_negated=is_negated)


def _operator(bare: str, quoted: str | None, operators: Names, *, is_negated: bool) -> Operator | None:
    found = _OPERATOR.fullmatch(bare)
    if found is None:
        return None
    typed = found["name"].lower()
    if found["value"]:
        values = tuple(value for value in found["value"].split(",") if value)
    else:
        values = tuple(filter(None, [" ".join((quoted or "").split())]))
    if typed in operators:
        return Operator(operators[typed], values, is_negated=is_negated)
    # An address or the end of a sentence is no operator that nobody knows.
    if not values or values[0].startswith("/"):
        return None
    return Operator(typed, values, is_negated=is_negated, is_known=False)


def _takes_quotes(operator: Operator | None, bare: str) -> bool:
    return operator is not None and bare.endswith(":")
