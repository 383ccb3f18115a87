"""The base of our administration pages: they show one's own desks, and change only by calling an action."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path, unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from helpdesk.access.actor import Actor, person
from helpdesk.desks.models import Desk
from helpdesk.history.models import Audience, Event
from helpdesk.history.words import read_words, whole_data

MOST_EVENTS = 200

_Row = TypeVar("_Row", bound=models.Model)

if TYPE_CHECKING:
    _Base = admin.ModelAdmin
    _InlineBase = admin.TabularInline
else:

    class _Base(admin.ModelAdmin):
        def __class_getitem__(cls, _model: Any) -> type:
            return cls

    class _InlineBase(admin.TabularInline):
        def __class_getitem__(cls, _model: Any) -> type:
            return cls


def actor_of(request: HttpRequest) -> Actor:
    """Return who is signed in, as who acts. The pages are behind the door, so there is always somebody."""
    if not isinstance(request.user, get_user_model()):
        raise TypeError("Nobody is signed in.")
    return person(request.user)


def _is_superuser(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, get_user_model()) and user.is_active and user.is_superuser


class NoChanges:
    """Reading only: for whoever may see the page."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DeskAdmin(NoChanges, _Base[_Row]):
    """Rows of the desks that somebody administers, for reading. A superuser sees all desks.

    There is no adding, changing or deleting here: that would pass by the rules and the history. A page that offers a
    change does so with an admin action that calls the same action as the API, or is an `ActionAdmin`.

    `desk_path` leads from the row to its desk; without one the page is of the whole installation. `for_superusers`:
    what an administrator of a desk has no business with: the work itself, what people were told, the machinery.

    The query string of a list can ask only for what the page offers: its filters, search, columns to sort by and days.
    Django allows any lookup on a model's own fields, and so reading a field that no page shows letter by letter
    (`?password__startswith=`).
    """

    desk_path = "desk"
    for_superusers = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[_Row]":
        rows = super().get_queryset(request)
        if _is_superuser(request):
            return rows
        if self.for_superusers or not self.desk_path:
            return rows.none()
        return rows.filter(**{f"{self.desk_path}__in": actor_of(request).scope.administers}).distinct()

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Allow the parameters of the page's own filters and of its date hierarchy, and nothing else."""
        return lookup in self._declared_lookups(request)

    def _declared_lookups(self, request: HttpRequest) -> frozenset[str]:
        # Django asks once for each parameter; making a filter may read its choices from the database.
        kept: dict[Any, frozenset[str]] = vars(request).setdefault("_declared_lookups", {})
        if self not in kept:
            names = {f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day")}
            for item in self.get_list_filter(request):
                names.update(self._parameters_of(item, request))
            kept[self] = frozenset(names)
        return kept[self]

    def _parameters_of(self, item: Any, request: HttpRequest) -> list[str]:
        """Return the names of the parameters that an entry of `list_filter` reads."""
        if isinstance(item, type) and issubclass(item, admin.SimpleListFilter):
            return [str(item.parameter_name)]
        path, make = item if isinstance(item, tuple | list) else (item, admin.FieldListFilter.create)
        field = get_fields_from_path(self.model, path)[-1]
        made = make(field, request, {}, self.model, self, field_path=path)
        return [str(name) for name in made.expected_parameters()]

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """Rows are named by their primary key only: another field would be printed in the page's links."""
        return to_field == self.opts.pk.name

    def get_list_display(self, request: HttpRequest) -> Any:
        """With one desk the word never shows."""
        columns = super().get_list_display(request)
        if "desk" in columns and len(seen_desks(request)) < 2:
            return [column for column in columns if column != "desk"]
        return columns

    def history_of(self, row: _Row) -> "models.QuerySet[Event] | None":
        """Return what the history says of the row; None where it says nothing of rows like this."""
        return None

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the helpdesk's own history: Django's knows only of what was done on these pages."""
        row = self.get_object(request, unquote(object_id))
        events = None if row is None else self.history_of(row)
        if row is None or events is None:
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if not _is_superuser(request):
            events = events.filter(desk__in=actor_of(request).scope.administers, audience=Audience.COORDINATOR)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(row),
            "object": row,
            "opts": self.opts,
            "module_name": capfirst(self.opts.verbose_name_plural),
            "events": _with_words(events.select_related("actor").order_by("-seq")[:MOST_EVENTS]),
        }
        return TemplateResponse(request, "site/admin_history.html", context)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: _Row | None = None) -> bool:
        if _is_superuser(request):
            return True
        return not self.for_superusers and bool(self.desk_path) and bool(actor_of(request).scope.administers)


def _with_words(events: "models.QuerySet[Event]") -> list[tuple[Event, dict[str, Any]]]:
    found = list(events)
    read_words(found)
    return [(event, whole_data(event)) for event in found]


class ReadOnlyInline(NoChanges, _InlineBase[_Row, Any]):
    """A part of what a page shows, for whoever may see that page."""

    template = "site/admin_rows.html"
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


class OwnDeskInline(ReadOnlyInline[_Row]):
    """Of somebody who may be at several desks: only what belongs to the reader's."""

    desk_path: ClassVar[str] = "desk"

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[_Row]":
        rows = super().get_queryset(request)
        if _is_superuser(request):
            return rows
        return rows.filter(**{f"{self.desk_path}__in": actor_of(request).scope.administers})


def seen_desks(request: HttpRequest) -> list[tuple[int, str]]:
    """Return number and name of the desks whose rows this reader sees; read once per request."""
    found: list[tuple[int, str]] | None = getattr(request, "_seen_desks", None)
    if found is None:
        desks = Desk.objects.all()
        if not _is_superuser(request):
            desks = desks.filter(pk__in=actor_of(request).scope.administers)
        found = list(desks.values_list("pk", "name"))
        vars(request)["_seen_desks"] = found
    return found


class DeskFilter(admin.SimpleListFilter):
    """By desk, of those that the reader sees: the filter that comes with Django would name all desks."""

    title = _("desk")
    parameter_name = "desk"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.desk_path = model_admin.desk_path
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        desks = seen_desks(request)
        return [(str(pk), name) for pk, name in desks] if len(desks) > 1 else []

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        if self.value() not in {str(pk) for pk, _name in seen_desks(request)}:
            return queryset
        return queryset.filter(**{self.desk_path: self.value()})
