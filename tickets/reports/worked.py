"""The hours that students worked in a period, divided as tickets are.

A row of hours counts where what it was worked on stands: a ticket, a batch of devices or a visit. A visit has a board
and a school, but is no ticket: its hours are of no category and no kind of help. Travel and other work is of no board.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from helpdesk.access.scope import Scope
from tickets.hours.choices import WorkKind
from tickets.hours.queries import rows_that_count
from tickets.reports.periods import Span

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tickets.hours.models import WorkLog

Minutes = Mapping[Any, int]

# By the filters of a report.
_VALUES = {
    "board": Coalesce("ticket__board_id", "batch__board_id", "visit__board_id"),
    "school": Coalesce("ticket__school_id", "batch__ticket__school_id", "visit__school_id"),
    "category": Coalesce("ticket__category_id", "batch__ticket__category_id"),
    "kind": Coalesce("ticket__kind", "batch__ticket__kind"),
    "on_behalf_of": Coalesce("ticket__on_behalf_of", "batch__ticket__on_behalf_of"),
    "assignee": F("volunteer_id"),
}


@dataclass(frozen=True, slots=True)
class Worked:
    """Minutes in the period and in the one before; `kinds` has those of the period, without kinds that have none."""

    minutes: int
    minutes_before: int
    kinds: Mapping[WorkKind, int]


class WorkedHours:
    """What somebody may read of hours, as far as the filters of a report keep it."""

    def __init__(self, scope: Scope, kept: Mapping[str, list[str]]) -> None:
        self._rows = rows_that_count().filter(_reported(scope))
        for name, values in kept.items():
            self._rows = self._rows.alias(**{f"of_{name}": _VALUES[name]}).filter(**{f"of_{name}__in": values})

    def total(self, span: Span, before: Span) -> Worked:
        kinds = self._sum(self._rows, span, "kind")
        return Worked(
            minutes=sum(kinds.values()),
            minutes_before=sum(self._sum(self._rows, before, "kind").values()),
            kinds={kind: kinds[kind] for kind in WorkKind if kinds.get(kind)},
        )

    def parts(self, by: str, span: Span, *, desk_ids: frozenset[int] | None = None) -> Minutes:
        """Return the minutes for each value of a dimension that has any; only of these desks, if they are given."""
        rows = self._rows if desk_ids is None else self._rows.filter(desk_id__in=desk_ids)
        return self._sum(rows.annotate(value=_VALUES[by]), span, "value")

    @staticmethod
    def _sum(rows: "QuerySet[WorkLog]", span: Span, column: str) -> dict[Any, int]:
        found = rows.filter(worked_on__range=(span.first, span.last)).values_list(column).annotate(sum=Sum("minutes"))
        return {value: minutes for value, minutes in found if minutes}


def _reported(scope: Scope) -> Q:
    """All of a coordinator's desk, and what was worked for an ICT team's boards: see `reported_tickets`."""
    things = ("ticket", "batch", "visit") if scope.boards else ()
    of_boards = (Q(**{f"{thing}__board_id__in": scope.boards}) for thing in things)
    return reduce(or_, of_boards, Q(desk_id__in=scope.coordinates))
