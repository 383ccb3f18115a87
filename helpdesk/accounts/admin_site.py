"""The base of our administration pages: they show one's own desks, and change only by calling an action."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from helpdesk.access.scope import scope_of
from helpdesk.accounts.models import User

_Row = TypeVar("_Row", bound=models.Model)

if TYPE_CHECKING:
    _Base = admin.ModelAdmin
else:

    class _Base(admin.ModelAdmin):
        def __class_getitem__(cls, _model: Any) -> type:
            return cls


class DeskAdmin(_Base[_Row]):
    """Rows of the desks that somebody administers, for reading. A superuser sees all desks.

    There is no adding, changing or deleting here: that would pass by the rules and the history. A page that offers a
    change does so with an admin action that calls the same action as the API.
    """

    desk_path = "desk"

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[_Row]":
        rows = super().get_queryset(request)
        if isinstance(request.user, User) and request.user.is_superuser:
            return rows
        return rows.filter(**{f"{self.desk_path}__in": scope_of(request.user).administers}).distinct()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: _Row | None = None) -> bool:
        user = request.user
        if not isinstance(user, User) or not user.is_staff or not user.is_active:
            return False
        return user.is_superuser or bool(scope_of(user).administers)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: _Row | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: _Row | None = None) -> bool:
        return False
