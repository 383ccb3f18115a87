"""The task queue in the administration pages: what waits, what failed and why, and the button to try again."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from helpdesk.tasks.models import Task, WorkerHeartbeat
from helpdesk.tasks.wake import wake_worker

if TYPE_CHECKING:
    _TaskAdmin = admin.ModelAdmin[Task]
    _HeartbeatAdmin = admin.ModelAdmin[WorkerHeartbeat]
else:
    _TaskAdmin = _HeartbeatAdmin = admin.ModelAdmin


class ReadOnlyAdmin:
    """For superusers, to read: tasks are of all desks."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        user = request.user
        return user.is_active and user.is_staff and getattr(user, "is_superuser", False)

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        return [("failed", _("failed")), ("trying", _("trying again")), ("waiting", _("waiting"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Task]") -> "QuerySet[Task]":
        match self.value():
            case "failed":
                return queryset.filter(failed_at__isnull=False)
            case "trying":
                return queryset.filter(failed_at__isnull=True).exclude(last_error="")
            case "waiting":
                return queryset.filter(failed_at__isnull=True, last_error="")
        return queryset


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin, _TaskAdmin):
    list_display = ("name", "run_after", "attempts", "failed_at", "last_error", "created_at")
    list_filter = (StateFilter, "name")
    search_fields = ("name", "last_error")
    # Not the payload: a mail about signing in holds its code.
    fields = ("name", "unique_key", "run_after", "attempts", "leased_until", "failed_at", "last_error", "created_at")
    ordering = ("-failed_at", "run_after")
    actions = ("try_again",)

    @admin.action(description=_("Try again now"), permissions=["view"])
    def try_again(self, request: HttpRequest, rows: "QuerySet[Task]") -> None:
        count = Task.objects.filter(pk__in=rows.values("pk")).try_again(timezone.now())
        wake_worker()
        messages.success(
            request,
            ngettext("%(count)d task is tried again.", "%(count)d tasks are tried again.", count) % {"count": count},
        )


@admin.register(WorkerHeartbeat)
class WorkerHeartbeatAdmin(ReadOnlyAdmin, _HeartbeatAdmin):
    list_display = ("worker", "at")
    ordering = ("-at",)
