"""The same figures divided: by board, school, kind of help, for whom, category, or student."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, TextChoices
from django.utils.translation import gettext_lazy as _

from helpdesk.accounts.models import User
from helpdesk.prepared import IsOneOf
from helpdesk.schools.models import Board
from helpdesk.schools.names import names_apart
from tickets.core.choices import Kind, OnBehalfOf
from tickets.core.models import Category
from tickets.reports.durations import shown_minutes
from tickets.reports.figures import FEWEST_RATINGS, CountedIn, Links, Tickets
from tickets.reports.models import SpellQuerySet
from tickets.reports.periods import Span
from tickets.reports.quantiles import Quantiles, QuantilesOfGroup, read_quantiles
from tickets.reports.totals import within

STUDENT = "assignee"


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one board, school, … `value` is None for tickets that have none. Minutes are as they are shown."""

    value: str | None
    label: str
    filed: Tickets
    solved: Tickets
    open: Tickets
    reopened: Tickets
    responded: Tickets
    response_minutes: int | None
    rated: Tickets
    satisfaction: float | None


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to divide. `parameter` is the filter of the list that keeps one part.

    `choices` are the codes where there is a fixed list of them. `is_on_paper`: a report on paper is divided by it.
    """

    parameter: str
    column: str
    heading: Any
    names: Callable[[list[Any]], Mapping[Any, str]]
    choices: type[TextChoices] | None = None
    is_on_paper: bool = False

    def links(self, links: Links, value: Any) -> Links:
        return (
            links.narrowed(without=self.parameter) if value is None else links.narrowed(**{self.parameter: str(value)})
        )


def _coded(name: str, heading: Any, choices: type[TextChoices], *, is_on_paper: bool = False) -> Dimension:
    """A dimension with a fixed list of codes; filter and column are called alike."""

    def labels(codes: Iterable[Any]) -> Mapping[Any, str]:
        return {code: str(choices(code).label) for code in codes}

    return Dimension(name, name, heading, labels, choices, is_on_paper)


def _names(model: Any) -> Callable[[Iterable[Any]], Mapping[Any, str]]:
    return lambda ids: {item.pk: item.name for item in model.objects.filter(IsOneOf("pk", ids))}


DIMENSIONS: Mapping[str, Dimension] = {
    "board": Dimension("board", "board_id", _("Board"), _names(Board), is_on_paper=True),
    "school": Dimension("school", "school_id", _("School"), names_apart),
    "kind": _coded("kind", _("Kind"), Kind),
    "on_behalf_of": _coded("on_behalf_of", _("For"), OnBehalfOf, is_on_paper=True),
    "category": Dimension("category", "category_id", _("Category"), _names(Category), is_on_paper=True),
    # A ticket of two students counts for both; the list shows it for both as well.
    STUDENT: Dimension(STUDENT, "volunteer_id", _("Student"), _names(User)),
}
# For the API's description.
DIMENSION_CHOICES = [(name, name) for name in DIMENSIONS]


def read_breakdown(counted_in: CountedIn, by: str, span: Span, *, links: Links) -> list[Part]:
    """Return the figures for each value of the dimension that has any, most filed first. Four queries."""
    dimension = DIMENSIONS[by]
    tickets: Any = _of_students(counted_in.helpers, links) if by == STUDENT else counted_in.milestones
    totals = {row.pop("value"): row for row in _totals(tickets, dimension.column, span)}
    spells, column = counted_in.spells, dimension.column

    def tickets_with(some: SpellQuerySet, count: Count) -> dict[Any, int]:
        if by == STUDENT:
            return _per_value(tickets.filter(milestones__in=some.values("milestones")), column, Count("*"))
        return _per_value(some, column, count)

    running = tickets_with(spells.running_after(span.last), Count("*"))
    # A ticket may be reopened more than once.
    reopened = tickets_with(spells.filter(within("began", span), is_reopening=True), Count("milestones", distinct=True))
    values = totals.keys() | running.keys() | reopened.keys()
    names = dimension.names([value for value in values if value is not None])
    parts = [
        _part(
            value,
            names.get(value, ""),
            totals.get(value, _NOTHING),
            open_count=running.get(value, 0),
            reopened_count=reopened.get(value, 0),
            span=span,
            links=dimension.links(links, value),
        )
        for value in values
    ]
    return sorted(parts, key=lambda part: (-part.filed.count, -part.open.count, part.label, part.value or ""))


def _of_students(helpers: Any, links: Links) -> Any:
    """A row for each student who has the ticket; of the one student alone if the report is about one."""
    chosen = links.kept.get(STUDENT)
    return helpers.filter(volunteer_id__in=chosen) if chosen else helpers


_NOTHING: dict[str, Any] = {"filed": 0, "solved": 0, "responded": 0, "rated": 0, "average": None, "response": None}


def _totals(tickets: Any, column: str, span: Span) -> "Iterable[dict[str, Any]]":
    filed, solved, responded, rated = (within(name, span) for name in ("filed", "solved", "responded", "rated"))
    rows: Iterable[Any] = (
        tickets.filter(filed | solved | responded | rated)
        .order_by()
        .values(value=F(column))
        .annotate(
            filed=Count("pk", filter=filed),
            solved=Count("pk", filter=solved),
            responded=Count("pk", filter=responded),
            rated=Count("pk", filter=rated),
            average=Avg("score", filter=rated),
            response=QuantilesOfGroup("response_minutes", condition=responded),
        )
    )
    return rows


def _per_value(rows: Any, column: str, count: Count) -> dict[Any, int]:
    return dict(rows.order_by().values_list(column).annotate(count=count))


def _part(
    value: Any, label: str, row: Mapping[str, Any], *, open_count: int, reopened_count: int, span: Span, links: Links
) -> Part:
    response: Quantiles = read_quantiles(row["response"])
    return Part(
        value=None if value is None else str(value),
        label=label,
        filed=Tickets(row["filed"], links.between("filed", span)),
        solved=Tickets(row["solved"], links.between("solved", span)),
        open=Tickets(open_count, links.open_on(span.last)),
        reopened=Tickets(reopened_count, links.between("reopened", span)),
        responded=Tickets(row["responded"], links.between("responded", span)),
        response_minutes=shown_minutes(response.median),
        rated=Tickets(row["rated"], links.between("rated", span)),
        satisfaction=round(row["average"], 1) if row["rated"] >= FEWEST_RATINGS else None,
    )
