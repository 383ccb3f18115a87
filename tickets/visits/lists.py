"""The list of visits."""

from collections.abc import Collection, Sequence
from typing import Any

import django_filters
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.lists.declaration import HouseView, List, NamedThings
from helpdesk.lists.facets import column_facet, labels
from helpdesk.lists.filters import CodesFilter, IdsFilter, ListFilter, MomentFilter
from helpdesk.schools.models import Board, School
from tickets.agreements.models import Agreement, Side
from tickets.visits.choices import LIVE_PLACE, LIVE_VISIT, PlaceState, VisitState
from tickets.visits.models import Place, VisitTicket
from tickets.visits.subject import VISITS


class OfTicketFilter(IdsFilter):
    """Keeps the visits that are for one of these tickets."""

    def filter(self, qs: Any, value: list[int]) -> Any:
        return qs.filter(pk__in=VisitTicket.objects.filter(ticket_id__in=value).values("visit_id")) if value else qs


class OfStudentFilter(IdsFilter):
    """Keeps the visits on which one of these students has a place, is asked for one, or waits.

    As far as the reader knows who goes: coordinators all, a board who has a place, students themselves alone.
    """

    def filter(self, qs: Any, value: list[int]) -> Any:
        if not value:
            return qs
        scope: Scope = self.parent.scope
        known = Q(pk__in=_planned(set(value) & {scope.user_id or 0}))
        if scope.coordinates:
            known |= Q(desk_id__in=scope.coordinates, pk__in=_planned(value))
        if scope.boards:
            known |= Q(board_id__in=scope.boards, pk__in=_planned(value, (PlaceState.HELD,)))
        return qs.filter(known)


class MineFilter(django_filters.BooleanFilter):  # type: ignore[misc]
    """Keeps the visits on which the reader has a place, is asked for one, or waits; or those on which not."""

    def filter(self, qs: Any, value: bool | None) -> Any:
        if value is None:
            return qs
        own = _planned([self.parent.scope.user_id or 0])
        return qs.filter(pk__in=own) if value else qs.exclude(pk__in=own)


class FreePlacesFilter(django_filters.BooleanFilter):  # type: ignore[misc]
    """Keeps the visits to come that have a free place, or all but these."""

    def filter(self, qs: Any, value: bool | None) -> Any:
        if value is None:
            return qs
        free = {"state__in": LIVE_VISIT, "places__gt": F("held") + F("offered")}
        return qs.filter(**free) if value else qs.exclude(**free)


def _planned(user_ids: Collection[int], states: Sequence[str] = LIVE_PLACE) -> Any:
    return Place.objects.filter(volunteer_id__in=user_ids, state__in=states).values("visit_id")


class VisitFilter(ListFilter):
    state = CodesFilter(choices=VisitState.choices)
    waits_for = CodesFilter(choices=Side.choices)
    board = IdsFilter(field_name="board_id")
    school = IdsFilter(field_name="school_id")
    agreement = IdsFilter(field_name="agreement_id")
    ticket = OfTicketFilter()
    volunteer = OfStudentFilter()
    mine = MineFilter(help_text="On which the reader has a place, is asked for one, or waits.")
    has_free_places = FreePlacesFilter(help_text="Visits to come on which a student can still go.")
    is_open_for_signup = django_filters.BooleanFilter()
    starts_from = MomentFilter(field_name="starts_at", lookup_expr="gte", help_text="Begins then or later.")
    starts_until = MomentFilter(field_name="starts_at", lookup_expr="lt", help_text="Begins before then.")
    ends_from = MomentFilter(field_name="ends_at", lookup_expr="gte", help_text="Not over before then.")


def _house_views(scope: Scope) -> list[HouseView]:
    views = []
    if scope.coordinates:
        views.append(HouseView("waits_for_desk", _("Asked by a board"), {"waits_for": ["desk"]}, "starts"))
    if scope.boards:
        views.append(HouseView("waits_for_board", _("To confirm"), {"waits_for": ["board"]}, "starts"))
    return views


VISIT_LIST = List.of(
    VISITS,
    name="visits",
    filters=VisitFilter,
    orderings={"starts": "starts_at", "-starts": "-starts_at", "-updated": "-updated_at", "-created": "-id"},
    default_ordering="-starts",
    facets={
        "state": column_facet("state", "state", labels(VisitState)),
        "board": column_facet(
            "board", "board_id", lambda ids: dict(Board.objects.filter(pk__in=ids).values_list("pk", "name"))
        ),
        "school": column_facet(
            "school", "school_id", lambda ids: dict(School.objects.filter(pk__in=ids).values_list("pk", "name"))
        ),
    },
    columns={
        "starts_at": 18,
        "ends_at": 18,
        "school__name": 32,
        "board__name": 32,
        "title": 40,
        "state": 14,
        "waits_for": 12,
        "places": 8,
        "held": 8,
        "waiting": 10,
        "address": 40,
        "reason": 40,
    },
    house_views=_house_views,
    named_things={
        "board": NamedThings(_("board"), lambda scope: Board.objects.filter(desk_id__in=scope.desks)),
        "school": NamedThings(_("school"), lambda scope: School.objects.filter(board__desk_id__in=scope.desks)),
        "agreement": NamedThings(_("agreement"), lambda scope: Agreement.objects.filter(desk_id__in=scope.desks)),
    },
)
