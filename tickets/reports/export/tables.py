"""A report as plain tables: what CSV, XLSX and PDF are made of. In the language that is set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from helpdesk.texts.durations import duration_words
from tickets.reports.breakdown import DIMENSIONS, Part
from tickets.reports.durations import time_words
from tickets.reports.figures import Figures, Lasted, Promised
from tickets.reports.hours import Hours
from tickets.reports.report import Report
from tickets.reports.ticket_filters import band_label
from tickets.reports.wording import span_words
from tickets.reports.worked import Worked

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """`code` names it for programs, `title` for people."""

    code: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def tables_of(report: Report, *, with_minutes: bool) -> Iterator[Table]:
    """Yield the tables of a report, the key figures first.

    Durations are in the words of the page. `with_minutes`: as numbers to reckon with as well.
    """
    figures = report.figures
    yield _key_figures(figures, report.worked, with_minutes=with_minutes)
    yield Table(
        "steps",
        _("Over time"),
        [_("First day"), _("Last day"), _("New"), _("Solved"), _("Not done yet")],
        [
            [
                step.span.first,
                step.span.last,
                step.filed.count,
                step.solved.count,
                step.open.count,
            ]
            for step in figures.steps
        ],
    )
    yield Table(
        "response",
        _("Time to the first response"),
        [_("Time"), _("Tickets")],
        [[band_label(band, figures.hours), tickets.count] for band, tickets in figures.response_bands.items()],
    )
    yield Table(
        "worked",
        _("Hours by kind of work"),
        [_("Kind of work"), _("Hours"), *([_("In minutes")] if with_minutes else [])],
        [
            [str(kind.label), duration_words(minutes), *([minutes] if with_minutes else [])]
            for kind, minutes in report.worked.kinds.items()
        ],
    )
    for by, parts in report.breakdowns.items():
        yield _breakdown(by, parts, figures.hours, with_minutes=with_minutes)


def _time(minutes: int | None, hours: Hours) -> str | None:
    return None if minutes is None else time_words(minutes, hours)


def percent_words(percent: int | None) -> str | None:
    return None if percent is None else f"{percent}%"


def too_few(average: float | None, count: int) -> Cell:
    if average is not None:
        return average
    return _("too few") if count else None


def _lasted(half: str, nine: str, lasted: Lasted, hours: Hours, *, with_minutes: bool) -> Iterator[Sequence[Cell]]:
    yield [half, _time(lasted.median, hours), _time(lasted.median_before, hours)]
    if with_minutes:
        yield [_("%(figure)s, in minutes") % {"figure": half}, lasted.median, lasted.median_before]
    yield [nine, _time(lasted.p90, hours), None]
    if with_minutes:
        yield [_("%(figure)s, in minutes") % {"figure": nine}, lasted.p90, None]


def _promised(label: str, promised: Promised) -> Sequence[Cell]:
    return [label, percent_words(promised.percent), percent_words(promised.percent_before)]


def _key_figures(figures: Figures, worked: Worked, *, with_minutes: bool) -> Table:
    response, resolution, satisfaction = figures.response, figures.resolution, figures.satisfaction
    rows: list[Sequence[Cell]] = [
        [_("New tickets"), figures.filed.now.count, figures.filed.before.count],
        [_("Solved"), figures.solved.now.count, figures.solved.before.count],
        [_("Not done yet, at the end"), figures.open.now.count, figures.open.before.count],
        [_("Reopened"), figures.reopened.now.count, figures.reopened.before.count],
        [_("Rejected, withdrawn or merged"), figures.dropped.now.count, figures.dropped.before.count],
        *_lasted(
            _("First response: half within"),
            _("First response: 9 in 10 within"),
            response,
            figures.hours,
            with_minutes=with_minutes,
        ),
        _promised(_("First responses in time"), figures.responded_in_time),
        [_("First responses"), response.of.now.count, response.of.before.count],
        *_lasted(
            _("Solution: half within"),
            _("Solution: 9 in 10 within"),
            resolution,
            figures.hours,
            with_minutes=with_minutes,
        ),
        _promised(_("Solved in time"), figures.solved_in_time),
        [
            _("Satisfaction, from 1 to 5"),
            too_few(satisfaction.average, satisfaction.of.now.count),
            too_few(satisfaction.average_before, satisfaction.of.before.count),
        ],
        [_("Ratings"), satisfaction.of.now.count, satisfaction.of.before.count],
        [_("Hours worked"), duration_words(worked.minutes), duration_words(worked.minutes_before)],
    ]
    if with_minutes:
        label = _("%(figure)s, in minutes") % {"figure": _("Hours worked")}
        rows.append([label, worked.minutes, worked.minutes_before])
    hours = _("In opening hours") if figures.hours is Hours.OPEN else _("In hours of the clock")
    rows.append([_("Times are counted"), hours, hours])
    headings = [_("Figure"), span_words(figures.seen), span_words(figures.compared_with)]
    return Table("figures", _("Key figures"), headings, rows)


def _breakdown(by: str, parts: Sequence[Part], hours: Hours, *, with_minutes: bool) -> Table:
    name = str(DIMENSIONS[by].heading)
    missing = {
        "board": _("No board"),
        "school": _("No school"),
        "category": _("No category"),
        "kind": _("No ticket"),
        "on_behalf_of": _("No ticket"),
    }
    headings = [
        name,
        _("New"),
        _("Solved"),
        _("Not done yet"),
        _("Reopened"),
        _("First response, half within"),
        *([_("In minutes")] if with_minutes else []),
        _("First responses in time"),
        _("Solved in time"),
        _("Satisfaction"),
        _("Ratings"),
        _("Hours worked"),
        *([_("Hours worked, in minutes")] if with_minutes else []),
    ]
    rows: list[Sequence[Cell]] = [
        [
            missing.get(by, "") if part.value is None else part.label,
            part.filed.count,
            part.solved.count,
            part.open.count,
            part.reopened.count,
            _time(part.response_minutes, hours),
            *([part.response_minutes] if with_minutes else []),
            percent_words(part.responded_in_time.percent),
            percent_words(part.solved_in_time.percent),
            too_few(part.satisfaction, part.rated.count),
            part.rated.count,
            duration_words(part.worked_minutes),
            *([part.worked_minutes] if with_minutes else []),
        ]
        for part in parts
    ]
    return Table(by, name, headings, rows)


def total_row(figures: Figures, worked: Worked) -> Sequence[Cell]:
    """What stands under a breakdown in which each ticket is in one part, without minutes: all of it."""
    satisfaction = figures.satisfaction
    return [
        _("Total"),
        figures.filed.now.count,
        figures.solved.now.count,
        figures.open.now.count,
        figures.reopened.now.count,
        _time(figures.response.median, figures.hours),
        percent_words(figures.responded_in_time.percent),
        percent_words(figures.solved_in_time.percent),
        too_few(satisfaction.average, satisfaction.of.now.count),
        satisfaction.of.now.count,
        duration_words(worked.minutes),
    ]
