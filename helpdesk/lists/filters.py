"""Filters of a list: the one set behind its pages, counts, export and saved views; others may add theirs to it."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import BooleanField, Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.fields import IsoDateTimeField
from drf_spectacular.utils import extend_schema_field

from helpdesk.access.scope import Scope
from helpdesk.subjects.subject import column_at, shown_as


def is_row_number(text: str) -> bool:
    """Whether the text is the number of a row that can exist. Length first: very long numbers are costly to read."""
    return len(text) <= 19 and text.isascii() and text.isdigit() and int(text) < 2**63


class IdsField(forms.Field):
    """One or more row numbers: `board=1&board=2`."""

    widget = forms.SelectMultiple
    default_error_messages = {"invalid": _("Give a number.")}

    def clean(self, value: Any) -> list[int]:
        numbers = []
        for item in value or ():
            if not is_row_number(str(item)):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            numbers.append(int(item))
        return numbers


class IdsFilter(django_filters.Filter):
    """Keeps the things whose column is one of the given row numbers."""

    field_class = IdsField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # With the help text: drf-spectacular reads none of a filter whose schema is given.
        text = self.extra.get("help_text")
        described = {"description": text} if text else {}
        extend_schema_field({"type": "array", "items": {"type": "integer"}, **described})(self)

    def filter(self, qs: "QuerySet[Any]", value: list[int]) -> "QuerySet[Any]":
        if not value:
            return qs
        # One value as equality, so that an index on (column, status, id) gives the order as well.
        return qs.filter(**{self.field_name: value[0]} if len(value) == 1 else {f"{self.field_name}__in": value})


class CodesFilter(django_filters.MultipleChoiceFilter):
    """Keeps the things whose column is one of the given codes."""

    def filter(self, qs: "QuerySet[Any]", value: list[str]) -> "QuerySet[Any]":
        if not value:
            return qs
        return qs.filter(**{self.field_name: value[0]} if len(value) == 1 else {f"{self.field_name}__in": value})


class MomentField(IsoDateTimeField):
    """A moment that exists in UTC too, as the database keeps it: not the first hours of the year 1 further east."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class MomentFilter(django_filters.IsoDateTimeFilter):
    field_class = MomentField


class PersonField(forms.CharField):
    """`me`, the number of a person, or one of the other `words`."""

    default_error_messages = {"invalid": _("Give “me” or the number of a person.")}

    def __init__(self, *, words: Collection[str] = (), **kwargs: Any) -> None:
        self.words = {"", "me", *words}
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if text not in self.words and not is_row_number(text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class PersonFilter(django_filters.CharFilter):
    field_class = PersonField


class ListFilter(django_filters.FilterSet):
    """Base of the filters of one list. A value may be given several times by repeating the parameter.

    Its queryset is what the reader may see. Packages that the list does not know add filters by `contribute`.
    """

    base_filters: ClassVar[dict[str, django_filters.Filter]]
    request: Any
    form: forms.Form

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        # Only the filters that are asked for: each request copies its filters deeply, with their fields.
        if data is not None:
            self.base_filters = {name: item for name, item in type(self).base_filters.items() if name in data}  # type: ignore[misc]
        super().__init__(data, *args, **kwargs)
        # What filters work out once for a request, by their name.
        self.memory: dict[str, Any] = {}

    @classmethod
    def contribute(cls, filters: Mapping[str, django_filters.Filter]) -> None:
        """Add filters to the list. In `AppConfig.ready`. Raises ValueError for a name that the list has already."""
        for name, item in filters.items():
            known = cls.base_filters.get(name)
            if known is not None and known is not item:
                raise ValueError(f"The list has a filter {name!r} already.")
            item.field_name = item.field_name or name
        cls.base_filters = {**cls.base_filters, **filters}

    @property
    def scope(self) -> Scope:
        """The reader's."""
        scope: Scope = self.request.user.scope
        return scope

    def named(self, name: str) -> django_filters.Filter:
        """Return a filter by its name, whether or not the request asks for it."""
        if name not in self.filters:
            found = self.filters[name] = deepcopy(type(self).base_filters[name])
            found.parent, found.model = self, self.queryset.model
        return self.filters[name]

    def kept(self, *, without: str | None = None, of: Any = None) -> Any:
        """Return the things that the valid filters keep; `without` leaves one filter out."""
        things = self.queryset.all() if of is None else of
        for name, value in self.form.cleaned_data.items():
            if name != without:
                things = self.filters[name].filter(things, value)
        return things

    def kept_parts(self, *, without: str | None = None) -> tuple[Any, ...]:
        """The same as disjoint sets, which lists and counts ask one by one. One set, unless the list knows better."""
        return (self.kept(without=without),)


def filters_of(model: type[Model], *paths: str) -> type[ListFilter]:
    """Return the filters by these columns: codes for choices, numbers of rows for a relation, yes or no.

    `school__board` is the parameter `school_board`. Raises TypeError for a column of another sort: that is a filter in
    a subclass of `ListFilter`.
    """
    found = {shown_as(path): _filter_of(column_at(model, path), path) for path in paths}
    return type(f"{model.__name__}Filter", (ListFilter,), found)


def _filter_of(column: Any, path: str) -> django_filters.Filter:
    if column.is_relation:
        return IdsFilter(field_name=f"{path}_id")
    if column.choices:
        return CodesFilter(field_name=path, choices=column.flatchoices)
    if isinstance(column, BooleanField):
        return django_filters.BooleanFilter(field_name=path)
    raise TypeError(f"{column} has no choices and is no relation: declare its filter in a subclass of ListFilter.")
