"""The one set of filters behind list, counts, export and live views."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.fields import IsoDateTimeField
from drf_spectacular.utils import extend_schema_field

from helpdesk import clock
from helpdesk.access.scope import scope_of
from tickets.attention.conditions import ATTENTION, ATTENTION_VIEWS, in_attention_view
from tickets.core.choices import ACTIVE, Kind, OnBehalfOf, Priority, Status
from tickets.core.due import DUE, LATE
from tickets.core.models import Ticket
from tickets.core.querysets import Part, TicketQuerySet
from tickets.core.wanted_dates import WANTED
from tickets.core.workflow import IN_TALKS
from tickets.reports.ticket_filters import MilestoneFilters
from tickets.search.query import Search, read_search

VIEWS = (
    ("triage", _("Waiting for triage")),
    ("queue", _("Ready for a student")),
    ("offers", _("Offered to me")),
    ("mine", _("My work")),
    ("unassigned", _("Without a student")),
    ("open", _("Not done yet")),
    ("done", _("Done")),
    ("late", _("Too late")),
    *ATTENTION_VIEWS,
)

# The views that a volunteer finds in one part of what they see.
_PART_OF_VIEW = {"queue": Part.QUEUE, "mine": Part.OWN, "offers": Part.OWN}
# The statuses that tickets of a view have; views that say nothing about it are not here.
STATUSES_OF_VIEW: Mapping[str, frozenset[Status]] = {
    "triage": frozenset({Status.NEW, Status.IN_CONSULTATION}),
    "queue": frozenset({Status.OPEN}),
    "unassigned": ACTIVE,
    "open": ACTIVE,
    "done": frozenset(set(Status) - ACTIVE),
    "unanswered": ACTIVE,
    "offer_failed": frozenset({Status.OPEN}),
    "reopened": ACTIVE,
    "agreement": IN_TALKS,
    "stuck": ACTIVE,
}
# Of these, the views that are nothing but their statuses.
VIEWS_BY_STATUS = frozenset({"triage", "open", "done"})

WITHOUT = (
    ("school", _("No school")),
    ("category", _("No category")),
    ("wanted_by", _("No wanted date")),
    ("due", _("No time running")),
)


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


@extend_schema_field({"type": "array", "items": {"type": "integer"}})
class IdsFilter(django_filters.Filter):
    """Keeps the tickets whose column is one of the given row numbers."""

    field_class = IdsField

    def filter(self, qs: TicketQuerySet, value: list[int]) -> TicketQuerySet:
        if not value:
            return qs
        # One value as equality, so that an index on (column, status, id) gives the order as well.
        return qs.filter(**{self.field_name: value[0]} if len(value) == 1 else {f"{self.field_name}__in": value})


class CodesFilter(django_filters.MultipleChoiceFilter):
    """Keeps the tickets whose column is one of the given codes."""

    def filter(self, qs: TicketQuerySet, value: list[str]) -> TicketQuerySet:
        if not value:
            return qs
        return qs.filter(**{self.field_name: value[0]} if len(value) == 1 else {f"{self.field_name}__in": value})


class SkillsFilter(IdsFilter):
    """Keeps the tickets that need one of these skills; each once, however many of them it needs."""

    def filter(self, qs: TicketQuerySet, value: list[int]) -> TicketQuerySet:
        if not value:
            return qs
        return qs.filter(pk__in=Ticket.skills.through.objects.filter(skill_id__in=value).values("ticket_id"))


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


class TicketFilter(MilestoneFilters):
    """Filters of tickets. A list may be given by repeating the parameter."""

    # Choices as functions: each request copies the filters deeply, and would copy every label with them.
    status = CodesFilter(choices=lambda: Status.choices, help_text="Any of these statuses.")
    kind = CodesFilter(choices=lambda: Kind.choices)
    priority = CodesFilter(choices=lambda: Priority.choices)
    on_behalf_of = CodesFilter(choices=lambda: OnBehalfOf.choices, method="filter_on_behalf_of")
    board = IdsFilter(field_name="board_id", help_text="Any of these boards.")
    school = IdsFilter(field_name="school_id")
    category = IdsFilter(field_name="category_id")
    skill = SkillsFilter(field_name="skills")
    assignee = PersonFilter(method="filter_assignee", words=("none",), help_text="`me`, `none` or the id of a person.")
    requester = PersonFilter(method="filter_requester", help_text="`me` or the id of a person.")
    tag = django_filters.CharFilter(method="filter_tag")
    wanted = CodesFilter(choices=lambda: WANTED, method="filter_wanted", help_text="When, seen from today.")
    due = CodesFilter(choices=lambda: DUE, method="filter_due", help_text="How near the promised time its end is.")
    without = CodesFilter(choices=lambda: WITHOUT, method="filter_without", help_text="Where this is not filled in.")
    q = django_filters.CharFilter(
        method="filter_words", max_length=200, help_text="Words, and operators such as `status:open`; see search."
    )
    created_after = MomentFilter(field_name="created_at", lookup_expr="gte")
    created_before = MomentFilter(field_name="created_at", lookup_expr="lt")
    view = django_filters.ChoiceFilter(choices=lambda: VIEWS, method="filter_view", help_text="A ready-made selection.")

    base_filters: dict[str, django_filters.Filter]
    _search: tuple[str, Search] | None = None
    _parts: tuple[TicketQuerySet, ...] | None = None

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        # Only the filters that are asked for: each request copies its filters deeply, with their fields.
        if data is not None:
            self.base_filters = {name: item for name, item in type(self).base_filters.items() if name in data}
        super().__init__(data, *args, **kwargs)

    def named(self, name: str) -> django_filters.Filter:
        """Return a filter by its name, whether or not the request asks for it."""
        if name not in self.filters:
            found = self.filters[name] = deepcopy(type(self).base_filters[name])
            found.parent, found.model = self, self.queryset.model
        return self.filters[name]

    def parts(self) -> tuple[TicketQuerySet, ...]:
        """Return all that the person may see, which is what they filter, as disjoint sets (see `visible_parts`)."""
        if self._parts is None:
            self._parts = Ticket.objects.visible_parts(scope_of(self.request.user))
        return self._parts

    def kept_parts(self, *, without: str | None = None) -> tuple[TicketQuerySet, ...]:
        """Return the tickets that the valid filters keep as disjoint sets; lists and counts ask them one by one."""
        only = _PART_OF_VIEW.get(self.form.cleaned_data.get("view") or "")
        parts = [part for part in self.parts() if part.part is None or only is None or part.part is only]
        return tuple(self.kept(without=without, of=part) for part in parts)

    def kept(self, *, without: str | None = None, of: TicketQuerySet | None = None) -> TicketQuerySet:
        """Return the tickets that the valid filters keep; `without` leaves one filter out."""
        tickets: TicketQuerySet = self.queryset.all() if of is None else of
        for name, value in self.form.cleaned_data.items():
            if name != without:
                tickets = self.filters[name].filter(tickets, value)
        return tickets

    class Meta:
        model = Ticket
        fields: tuple[str, ...] = ()

    def _user_id(self) -> int:
        return scope_of(self.request.user).user_id or 0

    def _person(self, value: str) -> int:
        return self._user_id() if value == "me" else int(value)

    def filter_on_behalf_of(self, qs: TicketQuerySet, name: str, value: list[str]) -> "QuerySet[Ticket]":
        return self._fully_visible(qs).filter(on_behalf_of__in=value) if value else qs

    def filter_assignee(self, qs: TicketQuerySet, name: str, value: str) -> "QuerySet[Ticket]":
        if value == "none":
            return qs.without_assignee()
        return self._fully_visible(qs.assigned_to(self._person(value)))

    def filter_requester(self, qs: TicketQuerySet, name: str, value: str) -> "QuerySet[Ticket]":
        return self._fully_visible(qs).filter(requester_id=self._person(value))

    def filter_tag(self, qs: TicketQuerySet, name: str, value: str) -> "QuerySet[Ticket]":
        scope = scope_of(self.request.user)
        internal = Q(desk_id__in=scope.coordinates)
        if scope.volunteers_at:
            internal |= Q(
                pk__in=Ticket.objects.filter(desk_id__in=scope.volunteers_at).assigned_to(self._user_id()).values("pk")
            )
        return qs.filter(internal, tags__name=value.strip().lower())

    def filter_wanted(self, qs: TicketQuerySet, name: str, value: list[str]) -> TicketQuerySet:
        return qs.wanted(value, today=timezone.localdate(clock.now())) if value else qs

    def filter_due(self, qs: TicketQuerySet, name: str, value: list[str]) -> TicketQuerySet:
        return qs.due(value, at=clock.now()) if value else qs

    def filter_without(self, qs: TicketQuerySet, name: str, value: list[str]) -> TicketQuerySet:
        for code in value:
            qs = qs.without_due() if code == "due" else qs.filter(**{f"{code}__isnull": True})
        return qs

    def filter_words(self, qs: TicketQuerySet, name: str, value: str) -> TicketQuerySet:
        return self.search(value).keep(qs, self)

    def search(self, text: str) -> Search:
        """Understand the text, once a request, however many lists and counts are made with it."""
        if self._search is None or self._search[0] != text:
            self._search = (text, read_search(text, self.request.user, self.parts()))
        return self._search[1]

    def filter_view(self, qs: TicketQuerySet, name: str, value: str) -> TicketQuerySet:
        match value:
            case "triage":
                return qs.waiting_for_triage()
            case "late":
                return qs.due((LATE,), at=clock.now())
            case "queue":
                return qs if qs.part is Part.QUEUE else qs.in_queue()
            case "offers":
                return qs.offered_to(self._user_id())
            case "mine":
                return qs.assigned_to(self._user_id())
            case "unassigned":
                return qs.without_assignee()
            case "open":
                return qs.still_active()
            case attention if attention in ATTENTION:
                return in_attention_view(qs, attention, scope=scope_of(self.request.user), at=clock.now())
            case _:
                return qs.ended()

    def _fully_visible(self, qs: TicketQuerySet) -> TicketQuerySet:
        """What the queue does not show must not be found by it either."""
        return qs.fully_visible_in(scope_of(self.request.user))
