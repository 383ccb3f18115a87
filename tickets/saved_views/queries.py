"""What people see of saved views: those of the house, their own and shared ones, and how many tickets each holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from helpdesk.access.policy import Permission, Policy, allows
from helpdesk.access.scope import Scope
from helpdesk.schools.models import Board, School
from tickets.core.models import Category, Ticket
from tickets.lists.filters import TicketFilter
from tickets.saved_views.models import SavedView, SavedViewPin

Json = dict[str, Any]
Filters = Mapping[str, Sequence[str]]

# Of a view with more than this many tickets the number is not worth its cost.
COUNTED_AT_MOST = 1_000


class Relation(StrEnum):
    """How a person stands to a saved view that they see."""

    OWNER = "owner"
    # May decide about what is shared with the desk, or with the board.
    COORDINATOR = "coordinator"
    TEAM = "team"
    # Of those with whom it is shared, the ones who keep it going when its owner leaves.
    KEEPER = "keeper"


def relations_of(scope: Scope, view: SavedView) -> frozenset[str]:
    held: set[str] = set()
    if view.owner_id == scope.user_id:
        held.add(Relation.OWNER)
    if view.desk_id in scope.coordinates:
        held.add(Relation.COORDINATOR)
    if view.board_id in scope.boards:
        held.add(Relation.TEAM)
    if (view.audience == SavedView.Audience.DESK and Relation.COORDINATOR in held) or (
        view.audience == SavedView.Audience.BOARD and Relation.TEAM in held
    ):
        held.add(Relation.KEEPER)
    return frozenset(held)


# Coordinators share with the coordinators and students of their desk, an ICT team within the team of one of its boards;
# students keep their views to themselves.
VIEW_POLICY = Policy(
    relations_of=relations_of,
    permissions={
        "view.change": Permission(frozenset({Relation.OWNER, Relation.KEEPER})),
        "view.remove": Permission(frozenset({Relation.OWNER, Relation.KEEPER})),
        "view.share_desk": Permission(frozenset({Relation.COORDINATOR})),
        "view.share_board": Permission(frozenset({Relation.TEAM})),
    },
)


@dataclass(frozen=True, slots=True)
class HouseView:
    """A view that everybody of a role has."""

    key: str
    name: Any
    filters: Filters = field(default_factory=dict)
    ordering: str = "-created"


_ACTIVE = ("new", "in_consultation", "open", "scheduled", "in_progress", "pending", "solved")
_STILL_TO_DO = {"view": ["open"]}
_FOR_COORDINATORS = (
    HouseView("unassigned", _("Without a student"), {"view": ["unassigned"]}, "-priority"),
    HouseView("urgent", _("Urgent"), {**_STILL_TO_DO, "priority": ["urgent", "high"]}, "-priority"),
    HouseView("overdue", _("Wanted date has passed"), {**_STILL_TO_DO, "wanted": ["past"]}, "wanted_by"),
)
_FOR_VOLUNTEERS = (HouseView("mine", _("My work"), {**_STILL_TO_DO, "assignee": ["me"]}, "-updated"),)
_FOR_ICT_TEAMS = (
    HouseView("requested", _("Filed by me"), {"status": _ACTIVE, "requester": ["me"]}),
    HouseView("answer", _("Waits for our answer"), {"status": ["pending"]}, "-updated"),
    HouseView("confirm", _("Solved: please confirm"), {"status": ["solved"]}, "-updated"),
)


def house_views(scope: Scope) -> list[HouseView]:
    """Return the views that come with the person's roles."""
    views = [
        *(_FOR_COORDINATORS if scope.coordinates else ()),
        *(_FOR_VOLUNTEERS if scope.volunteers_at else ()),
        *(_FOR_ICT_TEAMS if scope.boards else ()),
    ]
    return list({view.key: view for view in views}.values())


def as_query(filters: Filters) -> QueryDict:
    """Return the filters as the parameters of the list."""
    query = QueryDict(mutable=True)
    for name, values in filters.items():
        query.setlist(name, [str(value) for value in values])
    return query


def view_rows(scope: Scope) -> list[Json]:
    """Return all views of the person, those of the house first, in a constant number of queries."""
    saved = list(SavedView.objects.visible_in(scope).select_related("owner", "board"))
    pinned = set(SavedViewPin.objects.filter(user_id=scope.user_id or 0).values_list("view_id", flat=True))
    known = _Known(saved, scope)
    house: list[Json] = [
        {
            "id": None,
            "key": view.key,
            "name": str(view.name),
            "filters": {name: list(values) for name, values in view.filters.items()},
            "ordering": view.ordering,
            "group_by": "",
            "columns": [],
            "audience": SavedView.Audience.OWNER.value,
            "board": None,
            "owner": None,
            "is_pinned": True,
            "abilities": [],
            "problems": [],
        }
        for view in house_views(scope)
    ]
    return house + [_row(view, scope, is_pinned=view.pk in pinned, problems=known.problems(view)) for view in saved]


def view_row(view: SavedView, scope: Scope) -> Json:
    """Return one saved view."""
    is_pinned = SavedViewPin.objects.filter(view=view, user_id=scope.user_id or 0).exists()
    return _row(view, scope, is_pinned=is_pinned, problems=_Known([view], scope).problems(view))


def _row(view: SavedView, scope: Scope, *, is_pinned: bool, problems: list[str]) -> Json:
    return {
        "id": view.pk,
        "key": str(view.pk),
        "name": view.name,
        "filters": view.filters,
        "ordering": view.ordering,
        "group_by": view.group_by,
        "columns": view.columns,
        "audience": view.audience,
        "board": {"id": view.board.pk, "name": view.board.name} if view.board else None,
        "owner": {"id": view.owner_id, "name": view.owner.name},
        "is_pinned": is_pinned,
        "abilities": [name for name in ("view.change", "view.remove") if allows(scope, name, view)],
        "problems": problems,
    }


class _Known:
    """Which things the filters of these views name are there for the reader; read once for all views."""

    def __init__(self, views: Collection[SavedView], scope: Scope) -> None:
        self._there: dict[str, set[str]] = {}
        for name, things in (
            ("board", Board.objects.filter(desk_id__in=scope.desks)),
            ("school", School.objects.filter(board__desk_id__in=scope.desks)),
            ("category", Category.objects.filter(desk_id__in=scope.desks, is_active=True)),
        ):
            ids = {
                value for view in views for value in view.filters.get(name, ()) if value.isascii() and value.isdigit()
            }
            found = things.filter(pk__in=ids).values_list("pk", flat=True) if ids else ()
            self._there[name] = {str(pk) for pk in found}

    def problems(self, view: SavedView) -> list[str]:
        """Return what of the view no longer makes sense, in sentences for its reader."""
        checked = TicketFilter(as_query(view.filters), queryset=Ticket.objects.none())
        unknown = set(view.filters) - set(TicketFilter.base_filters)
        problems = [
            str(_("The filter “%(name)s” of this view is no longer understood.") % {"name": name})
            for name in sorted(unknown | set(checked.errors))
        ]
        return problems + [
            str(_("This view asks for something that no longer exists here: %(thing)s.") % {"thing": _THINGS[name]})
            for name, there in self._there.items()
            if name not in checked.errors and set(view.filters.get(name, ())) - there
        ]


_THINGS = {"board": _("board"), "school": _("school"), "category": _("category")}


def count_views(request: Any, scope: Scope) -> list[Json]:
    """Return how many tickets the reader sees in each view of the house and each pinned one, one query for each.

    A view that no longer makes sense has no number.
    """
    wanted: list[tuple[str, Filters]] = [(view.key, view.filters) for view in house_views(scope)]
    pinned = SavedView.objects.visible_in(scope).filter(pins__user_id=scope.user_id or 0)
    wanted += [(str(view.pk), view.filters) for view in pinned]
    visible = Ticket.objects.visible_in(scope)
    counts: list[Json] = []
    for key, filters in wanted:
        if set(filters) - set(TicketFilter.base_filters):
            continue
        tickets = TicketFilter(as_query(filters), queryset=visible, request=request)
        if not tickets.is_valid():
            continue
        count = sum(part.order_by()[: COUNTED_AT_MOST + 1].count() for part in tickets.kept_parts())
        counts.append({"key": key, "count": min(count, COUNTED_AT_MOST), "capped": count > COUNTED_AT_MOST})
    return counts
