"""The task queue in the administration pages: what waits and how long, what failed and why, and trying it again."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from helpdesk.administration.desk_admin import DeskAdmin, actor_of
from helpdesk.tasks.actions.try_again import try_tasks_again
from helpdesk.tasks.ages import lane_ages
from helpdesk.tasks.lanes import is_late
from helpdesk.tasks.models import Task, WorkerHeartbeat


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
class TaskAdmin(DeskAdmin[Task]):
    desk_path = ""
    for_superusers = True
    list_display = ("name", "lane", "run_after", "attempts", "failed_at", "last_error", "created_at")
    list_filter = (StateFilter, "lane", "name")
    change_list_template = "tasks/admin_queue.html"
    search_fields = ("name", "last_error")
    # Not the payload: a mail about signing in holds its code.
    fields = (
        "name",
        "lane",
        "unique_key",
        "run_after",
        "attempts",
        "leased_until",
        "failed_at",
        "last_error",
        "created_at",
    )
    ordering = ("-failed_at", "run_after")
    actions = ("try_again",)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Above the list: how long the oldest task of each lane has been waiting."""
        ages = [
            {"name": lane.label, "age": timedelta(seconds=int(age.total_seconds())), "is_late": is_late(lane, age)}
            for lane, age in lane_ages(timezone.now()).items()
        ]
        return super().changelist_view(request, {**(extra_context or {}), "lanes": ages})

    @admin.action(description=_("Try again now"), permissions=["view"])
    def try_again(self, request: HttpRequest, rows: "QuerySet[Task]") -> None:
        count = try_tasks_again(actor=actor_of(request), task_ids=list(rows.values_list("pk", flat=True)))
        messages.success(
            request,
            ngettext("%(count)d task is tried again.", "%(count)d tasks are tried again.", count) % {"count": count},
        )


@admin.register(WorkerHeartbeat)
class WorkerHeartbeatAdmin(DeskAdmin[WorkerHeartbeat]):
    desk_path = ""
    for_superusers = True
    list_display = ("worker", "lanes", "at")
    ordering = ("-at",)
