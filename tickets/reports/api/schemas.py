"""The shape of a report in the API, and how a report is put into it."""

from typing import Any

from rest_framework import serializers

from tickets.hours.choices import WorkKind
from tickets.reports.breakdown import DIMENSION_CHOICES, Part
from tickets.reports.figures import Counted, Lasted, Promised, Satisfaction, Step, Tickets
from tickets.reports.hours import Hours
from tickets.reports.periods import PeriodKind, Span
from tickets.reports.report import Report
from tickets.reports.ticket_filters import RESPONSE_BANDS

Shape = serializers.Serializer[Any]
Json = dict[str, Any]


class TicketsSchema(Shape):
    """A number of tickets, and the filters of `GET /tickets/` that give exactly these."""

    count = serializers.IntegerField()
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))


class SpanSchema(Shape):
    first = serializers.DateField()
    last = serializers.DateField(help_text="The last day, included.")


class CountedSchema(Shape):
    now = TicketsSchema()
    before = TicketsSchema()


class LastedSchema(Shape):
    median = serializers.IntegerField(allow_null=True, help_text="Minutes; half took this long or shorter.")
    p90 = serializers.IntegerField(allow_null=True, help_text="Minutes; nine in ten took this long or shorter.")
    median_before = serializers.IntegerField(allow_null=True)
    of = CountedSchema()


class PromisedSchema(Shape):
    """How many were in time, of those about which something was promised."""

    percent = serializers.IntegerField(allow_null=True, help_text="Whole percents; null where nothing was promised.")
    percent_before = serializers.IntegerField(allow_null=True)
    kept = TicketsSchema()
    late = TicketsSchema()


class ScoreSchema(Shape):
    score = serializers.IntegerField()
    tickets = TicketsSchema()


class SatisfactionSchema(Shape):
    average = serializers.FloatField(allow_null=True, help_text="From 1 to 5; null when there are too few answers.")
    average_before = serializers.FloatField(allow_null=True)
    of = CountedSchema()
    scores = ScoreSchema(many=True, allow_null=True)


class BandSchema(Shape):
    band = serializers.ChoiceField(choices=list(RESPONSE_BANDS))
    tickets = TicketsSchema()


class StepSchema(Shape):
    first = serializers.DateField()
    last = serializers.DateField()
    filed = TicketsSchema()
    solved = TicketsSchema()
    open = TicketsSchema()


class PartSchema(Shape):
    value = serializers.CharField(allow_null=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    filed = TicketsSchema()
    solved = TicketsSchema()
    open = TicketsSchema()
    reopened = TicketsSchema()
    responded = TicketsSchema()
    response_minutes = serializers.IntegerField(allow_null=True)
    responded_in_time = PromisedSchema()
    solved_in_time = PromisedSchema()
    rated = TicketsSchema()
    satisfaction = serializers.FloatField(allow_null=True)
    worked_minutes = serializers.IntegerField(help_text="By the hours that students logged.")


class BreakdownSchema(Shape):
    by = serializers.ChoiceField(choices=DIMENSION_CHOICES)
    parts = PartSchema(many=True)


class WorkedKindSchema(Shape):
    kind = serializers.ChoiceField(choices=WorkKind.choices)
    minutes = serializers.IntegerField()


class WorkedSchema(Shape):
    """What students logged, by the rows that count on the day of reading."""

    minutes = serializers.IntegerField()
    minutes_before = serializers.IntegerField()
    kinds = WorkedKindSchema(many=True, help_text="Of the period; those of which there is any.")


class ReportSchema(Shape):
    title = serializers.CharField()
    as_of = serializers.DateTimeField(allow_null=True, help_text="Everything until then is counted.")
    is_current = serializers.BooleanField()
    period_kind = serializers.ChoiceField(choices=[kind.value for kind in PeriodKind])
    period = SpanSchema()
    seen = SpanSchema(help_text="The part of the period that is over, today included: what is counted.")
    compared_with = SpanSchema()
    hours = serializers.ChoiceField(choices=[hours.value for hours in Hours], help_text="How durations are counted.")
    filed = CountedSchema()
    solved = CountedSchema()
    open = CountedSchema()
    reopened = CountedSchema()
    dropped = CountedSchema()
    response = LastedSchema()
    resolution = LastedSchema()
    responded_in_time = PromisedSchema()
    solved_in_time = PromisedSchema()
    satisfaction = SatisfactionSchema()
    worked = WorkedSchema()
    response_bands = BandSchema(many=True)
    steps = StepSchema(many=True)
    breakdown = BreakdownSchema(allow_null=True)
    dimensions = serializers.ListField(child=serializers.ChoiceField(choices=DIMENSION_CHOICES))
    may_write_bulletin = serializers.BooleanField()


class BulletinSchema(Shape):
    language = serializers.CharField()
    text = serializers.CharField()


def report_json(report: Report) -> Json:
    """Return the report as `ReportSchema` describes it."""
    figures = report.figures
    return {
        "title": report.title,
        "as_of": report.freshness.as_of,
        "is_current": report.freshness.is_current,
        "period_kind": figures.period.kind.value,
        "period": _span(figures.period.span),
        "seen": _span(figures.seen),
        "compared_with": _span(figures.compared_with),
        "hours": figures.hours.value,
        **{name: _counted(getattr(figures, name)) for name in ("filed", "solved", "open", "reopened", "dropped")},
        "response": _lasted(figures.response),
        "resolution": _lasted(figures.resolution),
        "responded_in_time": _promised(figures.responded_in_time),
        "solved_in_time": _promised(figures.solved_in_time),
        "satisfaction": _satisfaction(figures.satisfaction),
        "worked": {
            "minutes": report.worked.minutes,
            "minutes_before": report.worked.minutes_before,
            "kinds": [{"kind": kind, "minutes": minutes} for kind, minutes in report.worked.kinds.items()],
        },
        "response_bands": [{"band": band, "tickets": _tickets(item)} for band, item in figures.response_bands.items()],
        "steps": [_step(step) for step in figures.steps],
        "breakdown": next(
            ({"by": by, "parts": [_part(part) for part in parts]} for by, parts in report.breakdowns.items()), None
        ),
        "dimensions": report.dimensions,
        "may_write_bulletin": report.may_write_bulletin,
    }


def _tickets(item: Tickets) -> Json:
    return {"count": item.count, "filters": item.filters}


def _span(span: Span) -> Json:
    return {"first": span.first, "last": span.last}


def _counted(item: Counted) -> Json:
    return {"now": _tickets(item.now), "before": _tickets(item.before)}


def _lasted(item: Lasted) -> Json:
    return {"median": item.median, "p90": item.p90, "median_before": item.median_before, "of": _counted(item.of)}


def _promised(item: Promised) -> Json:
    return {
        "percent": item.percent,
        "percent_before": item.percent_before,
        "kept": _tickets(item.kept),
        "late": _tickets(item.late),
    }


def _satisfaction(item: Satisfaction) -> Json:
    scores = item.scores
    return {
        "average": item.average,
        "average_before": item.average_before,
        "of": _counted(item.of),
        "scores": scores and [{"score": score, "tickets": _tickets(found)} for score, found in scores.items()],
    }


def _step(step: Step) -> Json:
    return _span(step.span) | {name: _tickets(getattr(step, name)) for name in ("filed", "solved", "open")}


def _part(part: Part) -> Json:
    counts = {name: _tickets(getattr(part, name)) for name in _COUNTS}
    return {
        "value": part.value,
        "label": part.label,
        **counts,
        "response_minutes": part.response_minutes,
        "responded_in_time": _promised(part.responded_in_time),
        "solved_in_time": _promised(part.solved_in_time),
        "satisfaction": part.satisfaction,
        "worked_minutes": part.worked_minutes,
    }


_COUNTS = ("filed", "solved", "open", "reopened", "responded", "rated")
