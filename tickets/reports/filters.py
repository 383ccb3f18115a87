"""What a report is asked about: the period, how to divide it, and which tickets are counted."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helpdesk.errors import Invalid
from helpdesk.lists.filters import CodesFilter, IdsFilter
from tickets.core.choices import AssignmentState
from tickets.core.models import Assignment
from tickets.reports.breakdown import DIMENSIONS, STUDENT
from tickets.reports.figures import Links
from tickets.reports.hours import Hours
from tickets.reports.models import Milestones
from tickets.reports.periods import LONGEST, Period, PeriodKind, Span

_KINDS = (
    (PeriodKind.WEEK.value, _("Week")),
    (PeriodKind.MONTH.value, _("Month")),
    (PeriodKind.SCHOOL_YEAR.value, _("School year")),
    (PeriodKind.CUSTOM.value, _("Own choice")),
)
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)


class PeriodForm(forms.Form):
    """The period: the week, month or school year around a day, or the days from one to another."""

    period = forms.ChoiceField(choices=_KINDS, required=False)
    day = forms.DateField(required=False)
    until = forms.DateField(required=False)
    by = forms.ChoiceField(choices=[(name, name) for name in DIMENSIONS], required=False)
    hours = forms.ChoiceField(choices=[(hours.value, hours.value) for hours in Hours], required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("day", "until"):
            if data.get(name) and not _EARLIEST <= data[name] <= _LATEST:
                self.add_error(name, _("Choose a day from 2000 to 2099."))
        if self.errors or data.get("period") != PeriodKind.CUSTOM:
            return data
        first, last = data.get("day"), data.get("until")
        if first is None or last is None:
            self.add_error("until" if first else "day", _("Choose the first and the last day."))
        elif last < first:
            self.add_error("until", _("The last day cannot be before the first."))
        elif last - first > LONGEST:
            self.add_error("until", _("Choose at most three years."))
        return data


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)


PERIOD_PARAMETERS = tuple(PeriodForm.base_fields)


class Question(NamedTuple):
    """The period, how to divide it, if it is to be, and in which hours times are counted."""

    period: Period
    by: str | None
    hours: Hours


def read_question(parameters: Mapping[str, Any], *, today: date) -> Question:
    """Return what is asked. Without a choice the last week that is over, in opening hours.

    Raises Invalid with what cannot be read.
    """
    data = _clean(PeriodForm(parameters))
    return Question(_period(data, today), data["by"] or None, Hours(data["hours"] or Hours.OPEN))


def _period(data: Mapping[str, Any], today: date) -> Period:
    kind = PeriodKind(data["period"] or PeriodKind.WEEK)
    if kind is PeriodKind.CUSTOM:
        return Period(kind, Span(data["day"], data["until"]))
    return Period.around(kind, data["day"] or (today - timedelta(days=7) if kind is PeriodKind.WEEK else today))


def read_language(parameters: Mapping[str, Any]) -> str:
    """Return the language asked for, or nothing. Raises Invalid for one that there is not."""
    language: str = _clean(LanguageForm(parameters))["language"]
    return language


def _clean(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise Invalid({name: [str(text) for text in texts] for name, texts in form.errors.items()})
    return form.cleaned_data


class ReportFilter(django_filters.FilterSet):
    """Which tickets are counted, for milestones and spells alike. The names are those of the ticket list."""

    board = IdsFilter(field_name="board_id", help_text="Any of these boards.")
    school = IdsFilter(field_name="school_id")
    category = IdsFilter(field_name="category_id")
    assignee = django_filters.NumberFilter(method="filter_student", min_value=1, max_value=2**63 - 1, decimal_places=0)

    class Meta:
        model = Milestones
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> "OrderedDict[str, django_filters.Filter]":
        filters: OrderedDict[str, django_filters.Filter] = super().get_filters()
        for name, dimension in DIMENSIONS.items():
            if dimension.choices:
                filters[name] = CodesFilter(field_name=dimension.column, choices=dimension.choices.choices)
        return filters

    def filter_student(self, qs: "QuerySet[Any]", name: str, value: Any) -> "QuerySet[Any]":
        held = Assignment.objects.filter(volunteer_id=int(value), state=AssignmentState.ACCEPTED)
        ticket_id = "pk" if qs.model is Milestones else "milestones_id"
        return qs.filter(**{f"{ticket_id}__in": held.values("ticket_id")})

    def links(self) -> Links:
        """What of the filters goes along to the list of tickets."""
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        return Links(
            {
                name: [str(item) for item in (value if isinstance(value, list) else [value])]
                for name, value in chosen.items()
            }
        )


def is_about_a_student(filters: ReportFilter, by: str | None) -> bool:
    return by == STUDENT or bool(filters.form.cleaned_data.get(STUDENT))
