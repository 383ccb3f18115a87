"""What people see of the saved views of a list: those of the house, their own and shared ones, and their counts."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.access.scope import Scope
from helpdesk.lists.declaration import Filters, List, as_query
from helpdesk.lists.saved_views.models import SavedView, SavedViewPin
from helpdesk.lists.saved_views.subject import VIEWS

Json = dict[str, Any]

# Of a view with more things than this the number is not worth its cost.
COUNTED_AT_MOST = 1_000


def view_rows(declared: List, scope: Scope) -> list[Json]:
    """Return all views that the person has of the list, those of the house first, in a constant number of queries."""
    saved = list(SavedView.objects.visible_in(scope, declared.name).select_related("owner", "board"))
    pinned = set(SavedViewPin.objects.filter(user_id=scope.user_id or 0).values_list("view_id", flat=True))
    known = _Known(declared, saved, scope)
    house: list[Json] = [
        {
            "id": None,
            "key": view.key,
            "name": str(view.name),
            "filters": {name: list(values) for name, values in view.filters.items()},
            "ordering": view.ordering or declared.default_ordering,
            "group_by": "",
            "columns": [],
            "audience": SavedView.Audience.OWNER.value,
            "board": None,
            "owner": None,
            "is_pinned": True,
            "abilities": [],
            "problems": [],
        }
        for view in declared.house_views(scope)
    ]
    return house + [_row(view, scope, is_pinned=view.pk in pinned, problems=known.problems(view)) for view in saved]


def view_row(declared: List, view: SavedView, scope: Scope) -> Json:
    """Return one saved view."""
    is_pinned = SavedViewPin.objects.filter(view=view, user_id=scope.user_id or 0).exists()
    return _row(view, scope, is_pinned=is_pinned, problems=_Known(declared, [view], scope).problems(view))


def _row(view: SavedView, scope: Scope, *, is_pinned: bool, problems: list[str]) -> Json:
    abilities = VIEWS.abilities(scope, view)
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
        "abilities": [name for name in ("view.change", "view.remove") if name in abilities],
        "problems": problems,
    }


class _Known:
    """Which things the filters of these views name are there for the reader; read once for all views."""

    def __init__(self, declared: List, views: Collection[SavedView], scope: Scope) -> None:
        self._declared = declared
        self._there: dict[str, set[str]] = {}
        for name, things in declared.named_things.items():
            ids = {
                value for view in views for value in view.filters.get(name, ()) if value.isascii() and value.isdigit()
            }
            found = things.visible_in(scope).filter(pk__in=ids).values_list("pk", flat=True) if ids else ()
            self._there[name] = {str(pk) for pk in found}

    def problems(self, view: SavedView) -> list[str]:
        """Return what of the view no longer makes sense, in sentences for its reader."""
        wrong = self._declared.problems_of(view.filters)
        problems = [
            str(_("The filter “%(name)s” of this view is no longer understood.") % {"name": name})
            for name in sorted(wrong)
        ]
        things = self._declared.named_things
        return problems + [
            str(
                _("This view asks for something that no longer exists here: %(thing)s.") % {"thing": things[name].label}
            )
            for name, there in self._there.items()
            if name not in wrong and set(view.filters.get(name, ())) - there
        ]


def count_views(declared: List, request: Any, scope: Scope) -> list[Json]:
    """Return how many things the reader sees in each view of the house and each pinned one, one query for each.

    A view that no longer makes sense has no number.
    """
    wanted: list[tuple[str, Filters]] = [(view.key, view.filters) for view in declared.house_views(scope)]
    pinned = SavedView.objects.visible_in(scope, declared.name).filter(pins__user_id=scope.user_id or 0)
    wanted += [(str(view.pk), view.filters) for view in pinned]
    counts: list[Json] = []
    for key, filters in wanted:
        if set(filters) - set(declared.filters.base_filters):
            continue
        kept = declared.filtered(as_query(filters), scope, request=request)
        if not kept.is_valid():
            continue
        count = sum(part.order_by()[: COUNTED_AT_MOST + 1].count() for part in kept.kept_parts())
        counts.append({"key": key, "count": min(count, COUNTED_AT_MOST), "capped": count > COUNTED_AT_MOST})
    return counts
