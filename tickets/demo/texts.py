"""Turns the texts of the demo into sentences: choices in brackets, then names in braces."""

import random
import re
from collections.abc import Mapping

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
# Not where the name itself has its capital later: iPad.
_SENTENCE_START = re.compile(r"(^|[.!?]\s+)([a-z])(?![A-Z])")


def fill(text: str, slots: Mapping[str, str], rng: random.Random) -> str:
    """Return the text with one of each `[a|b]` chosen, every `{slot}` filled, and capitals where sentences begin.

    >>> fill("{wie} [belt|mailt].", {"wie": "juf Ilse"}, random.Random(1))
    'Juf Ilse belt.'
    """
    chosen = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), text)
    return _SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), chosen.format_map(slots))


class Deck:
    """Hands out every item before any comes again, each round in another order."""

    def __init__(self, items: tuple[str, ...], rng: random.Random) -> None:
        self._items = items
        self._rng = rng
        self._rest: list[str] = []

    def draw(self) -> str:
        if not self._rest:
            self._rest = self._rng.sample(self._items, len(self._items))
        return self._rest.pop()


def short_name(name: str) -> str:
    """Return a school's name as people say it.

    >>> short_name("Protestants Christelijke Basisschool de Lichtboei")
    'de Lichtboei'
    """
    for mark in (" loc. ", " locatie ", "locatie ", ", locatie "):
        if mark in name:
            name = name.split(mark, 1)[1]
            break
    name = re.split(r" voor (?=Vwo|Lyceum)|, | \(", name, maxsplit=1)[0]
    name = re.sub(
        r"^(Rooms Katholieke |Protestants Christelijke |Christelijk |Oecumenische |Openbare |Islamitische |RK )?"
        r"((School voor Speciaal Basisonderwijs|Basisschool|basisschool|Baisschool|Basisonderwijs|Daltonschool|"
        r"Jenaplanschool|Scholengemeenschap) )?",
        "",
        name,
    )
    return name.replace("Stichting Almere Speciaal", "Almere Speciaal")
