"""The filters of tickets, behind list, counts, export, saved views and search."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk import clock
from helpdesk.lists.filters import CodesFilter, IdsFilter, ListFilter, MomentFilter, PersonFilter
from tickets.core.ask_conditions import asked_of
from tickets.core.asks import Ask
from tickets.core.choices import AgreementState, Kind, OnBehalfOf, Priority, Status
from tickets.core.due import DUE
from tickets.core.models import Ticket
from tickets.core.querysets import TicketQuerySet
from tickets.core.wanted_dates import WANTED
from tickets.lists.selections import SELECTIONS, selection_choices

WITHOUT = (
    ("school", _("No school")),
    ("category", _("No category")),
    ("wanted_by", _("No wanted date")),
    ("due", _("No time running")),
    ("agreement", _("No agreement that goes on")),
)


class SkillsFilter(IdsFilter):
    """Keeps the tickets that need one of these skills; each once, however many of them it needs."""

    def filter(self, qs: "QuerySet[Any]", value: list[int]) -> "QuerySet[Any]":
        if not value:
            return qs
        return qs.filter(pk__in=Ticket.skills.through.objects.filter(skill_id__in=value).values("ticket_id"))


class TicketFilter(ListFilter):
    """Filters of tickets. A list may be given by repeating the parameter. Search and reports add theirs."""

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
    agreement = IdsFilter(method="filter_agreement", help_text="Under any of these agreements.")
    requester = PersonFilter(method="filter_requester", help_text="`me` or the id of a person.")
    tag = django_filters.CharFilter(method="filter_tag")
    wanted = CodesFilter(choices=lambda: WANTED, method="filter_wanted", help_text="When, seen from today.")
    due = CodesFilter(choices=lambda: DUE, method="filter_due", help_text="How near the promised time its end is.")
    ask = CodesFilter(choices=lambda: Ask.choices, method="filter_ask", help_text="What is asked of the reader.")
    without = CodesFilter(choices=lambda: WITHOUT, method="filter_without", help_text="Where this is not filled in.")
    created_after = MomentFilter(field_name="created_at", lookup_expr="gte")
    created_before = MomentFilter(field_name="created_at", lookup_expr="lt")
    view = django_filters.ChoiceFilter(
        choices=selection_choices, method="filter_view", help_text="A ready-made selection."
    )

    _parts: tuple[TicketQuerySet, ...] | None = None

    def parts(self) -> tuple[TicketQuerySet, ...]:
        """Return all that the person may see, which is what they filter, as disjoint sets (see `visible_parts`)."""
        if self._parts is None:
            self._parts = Ticket.objects.visible_parts(self.scope)
        return self._parts

    def kept_parts(self, *, without: str | None = None) -> tuple[TicketQuerySet, ...]:
        """Return the tickets that the valid filters keep as disjoint sets; lists and counts ask them one by one."""
        selection = SELECTIONS.get(self.form.cleaned_data.get("view") or "")
        only = selection.part if selection else None
        parts = [part for part in self.parts() if part.part is None or only is None or part.part is only]
        return tuple(self.kept(without=without, of=part) for part in parts)

    class Meta:
        model = Ticket
        fields: tuple[str, ...] = ()

    def _user_id(self) -> int:
        return self.scope.user_id or 0

    def _person(self, value: str) -> int:
        return self._user_id() if value == "me" else int(value)

    def filter_on_behalf_of(self, qs: TicketQuerySet, name: str, value: list[str]) -> "QuerySet[Ticket]":
        return self._fully_visible(qs).filter(on_behalf_of__in=value) if value else qs

    def filter_assignee(self, qs: TicketQuerySet, name: str, value: str) -> "QuerySet[Ticket]":
        if value == "none":
            return qs.without_assignee()
        return self._fully_visible(qs.assigned_to(self._person(value)))

    def filter_agreement(self, qs: TicketQuerySet, name: str, value: list[int]) -> "QuerySet[Ticket]":
        return self._fully_visible(qs).filter(agreement_id__in=value) if value else qs

    def filter_requester(self, qs: TicketQuerySet, name: str, value: str) -> "QuerySet[Ticket]":
        return self._fully_visible(qs).filter(requester_id=self._person(value))

    def filter_tag(self, qs: TicketQuerySet, name: str, value: str) -> "QuerySet[Ticket]":
        scope = self.scope
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

    def filter_ask(self, qs: TicketQuerySet, name: str, value: list[str]) -> TicketQuerySet:
        return asked_of(qs, self.scope, clock.now(), asks=value) if value else qs

    def filter_without(self, qs: TicketQuerySet, name: str, value: list[str]) -> TicketQuerySet:
        for code in value:
            if code == "due":
                qs = qs.without_due()
            elif code == "agreement":
                qs = self._fully_visible(qs).filter(Q(agreement=None) | Q(agreement__state=AgreementState.ENDED))
            else:
                qs = qs.filter(**{f"{code}__isnull": True})
        return qs

    def filter_view(self, qs: TicketQuerySet, name: str, value: str) -> TicketQuerySet:
        return SELECTIONS[value].keep(qs, self.scope, clock.now())

    def _fully_visible(self, qs: TicketQuerySet) -> TicketQuerySet:
        """What the queue does not show must not be found by it either."""
        return qs.fully_visible_in(self.scope)
