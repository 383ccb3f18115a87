"""The same figures divided: by board, school, kind of help, for whom, category, or student."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from helpdesk.accounts.models import User
from helpdesk.prepared import IsOneOf
from helpdesk.schools.models import Board
from helpdesk.schools.names import names_apart
from tickets.core.choices import Kind, OnBehalfOf
from tickets.core.models import Category
from tickets.reports.counting import Counting, PartTotals
from tickets.reports.durations import shown_minutes
from tickets.reports.figures import FEWEST_RATINGS, Links, Promised, Tickets, promised
from tickets.reports.periods import Span

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
    responded_in_time: Promised
    solved_in_time: Promised
    rated: Tickets
    satisfaction: float | None
    worked_minutes: int


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
        if value is not None:
            return links.narrowed(**{self.parameter: str(value)})
        # Of others there are hours without a value, but no tickets.
        return links.narrowed(without=self.parameter) if self.parameter in ("school", "category") else links


def _coded(name: str, heading: Any, choices: type[TextChoices], *, is_on_paper: bool = False) -> Dimension:
    """A dimension with a fixed list of codes; filter and column are called alike."""

    def labels(codes: Iterable[Any]) -> Mapping[Any, str]:
        return {code: str(choices(code).label) for code in codes}

    return Dimension(name, name, heading, labels, choices, is_on_paper)


def _names(model: Any) -> Callable[[Iterable[Any]], Mapping[Any, str]]:
    return lambda ids: {item.pk: item.name for item in model.objects.filter(IsOneOf("pk", ids))}


def _names_of_people(ids: Iterable[Any]) -> Mapping[Any, str]:
    # Of very many students only the names are read.
    return dict(User.objects.filter(IsOneOf("pk", ids)).values_list("pk", "name"))


DIMENSIONS: Mapping[str, Dimension] = {
    "board": Dimension("board", "board_id", _("Board"), _names(Board), is_on_paper=True),
    "school": Dimension("school", "school_id", _("School"), names_apart),
    "kind": _coded("kind", _("Kind"), Kind),
    "on_behalf_of": _coded("on_behalf_of", _("For"), OnBehalfOf, is_on_paper=True),
    "category": Dimension("category", "category_id", _("Category"), _names(Category), is_on_paper=True),
    # A ticket of two students counts for both; the list shows it for both as well.
    STUDENT: Dimension(STUDENT, "volunteer_id", _("Student"), _names_of_people),
}
# For the API's description.
DIMENSION_CHOICES = [(name, name) for name in DIMENSIONS]


def read_breakdown(counting: Counting, by: str, span: Span, *, links: Links, worked: Mapping[Any, int]) -> list[Part]:
    """Return the figures for each value of the dimension that has any, most filed first. `worked`: minutes by value."""
    dimension = DIMENSIONS[by]
    parts = dict.fromkeys(worked, PartTotals()) | dict(counting.parts(by, span))
    names = dimension.names([value for value in parts if value is not None])
    found = [
        _part(
            value,
            names.get(value, ""),
            totals,
            span=span,
            links=dimension.links(links, value),
            worked_minutes=worked.get(value, 0),
        )
        for value, totals in parts.items()
    ]
    return sorted(found, key=lambda part: (-part.filed.count, -part.open.count, part.label, part.value or ""))


def _part(value: Any, label: str, totals: PartTotals, *, span: Span, links: Links, worked_minutes: int) -> Part:
    return Part(
        value=None if value is None else str(value),
        label=label,
        filed=Tickets(totals.filed, links.between("filed", span)),
        solved=Tickets(totals.solved, links.between("solved", span)),
        open=Tickets(totals.open, links.open_on(span.last)),
        reopened=Tickets(totals.reopened, links.between("reopened", span)),
        responded=Tickets(totals.responded, links.between("responded", span)),
        response_minutes=shown_minutes(totals.response.median),
        responded_in_time=promised("responded", totals.responded_in_time, span, links),
        solved_in_time=promised("solved", totals.solved_in_time, span, links),
        rated=Tickets(totals.rated, links.between("rated", span)),
        satisfaction=None
        if totals.average is None or totals.rated < FEWEST_RATINGS
        else round(float(totals.average), 1),
        worked_minutes=worked_minutes,
    )
