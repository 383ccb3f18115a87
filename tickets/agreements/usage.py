"""How much of an agreement is used: what hangs under it against what its lines say.

What is counted belongs to others: each kind of line has one counter, registered by the package that knows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.agreements.models import Agreement, LineKind

# From this share of what is agreed on it is said that it is nearly used.
NEARLY = 0.8


class Level(models.TextChoices):
    WITHIN = "within", _("within what is agreed")
    NEARLY = "nearly", _("nearly used")
    OVER = "over", _("more than agreed")


@dataclass(frozen=True, slots=True)
class Usage:
    """Of all lines of one kind together: devices, visits, or hours to one decimal."""

    kind: LineKind
    agreed: int
    used: float

    @property
    def level(self) -> Level:
        if self.used > self.agreed:
            return Level.OVER
        return Level.NEARLY if self.used >= self.agreed * NEARLY else Level.WITHIN


# Given the number of an agreement, how much hangs under it.
Counter = Callable[[int], float]
_counters: dict[LineKind, Counter] = {}


def register_usage(kind: LineKind, counter: Counter) -> None:
    """Have what hangs under agreements counted. Raises ValueError if the kind has another counter."""
    if _counters.setdefault(kind, counter) is not counter:
        raise ValueError(f"Two counters for {kind}.")


def usage_of(agreement: Agreement) -> list[Usage]:
    """Return what is used of each kind of line that the terms have: those that hold, else those that are proposed.

    A query for each kind; of kinds that nobody counts, nothing.
    """
    version = agreement.holding or agreement.text
    agreed: dict[LineKind, int] = {}
    for line in version.lines.all():
        kind = LineKind(line.kind)
        agreed[kind] = agreed.get(kind, 0) + line.amount
    return [Usage(kind, amount, _counters[kind](agreement.pk)) for kind, amount in agreed.items() if kind in _counters]
