"""The centre: one's own notifications, how many are unread, and marking them."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.access.actor import Actor
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid
from helpdesk.notifications.actions.mark import mark_all_read, mark_notification, mark_subjects_read
from helpdesk.notifications.api.schemas import (
    MarkInput,
    MarkManyInput,
    NotificationPageSchema,
    UnreadSchema,
)
from helpdesk.notifications.inbox import MAX_PAGE_SIZE, PAGE_SIZE, count_unread, page_for

TAGS = ["notifications"]


def _whole_number(request: Request, name: str, *, largest: int) -> int | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18 and 1 <= int(text) <= largest):
        raise Invalid({name: _("Give a whole number.")})
    return int(text)


def _unread(actor: Actor) -> dict[str, Any]:
    count, is_capped = count_unread(actor)
    return {"unread": count, "is_capped": is_capped}


class NotificationsView(ApiView):
    @extend_schema(
        operation_id="notification_list",
        tags=TAGS,
        parameters=[
            OpenApiParameter("cursor", OpenApiTypes.INT, description="From `next`."),
            OpenApiParameter("unread", OpenApiTypes.BOOL, description="Only what is unread."),
            OpenApiParameter("page_size", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE}),
        ],
        responses=NotificationPageSchema,
    )
    def get(self, request: Request) -> Response:
        """What one was told, newest first. What one may no longer see is not there."""
        reject_unknown_parameters(request, ("cursor", "unread", "page_size"))
        unread = request.query_params.get("unread", "false")
        if unread not in ("true", "false"):
            raise Invalid({"unread": _("Give true or false.")})
        page = page_for(
            actor_of(request),
            before=_whole_number(request, "cursor", largest=2**62),
            only_unread=unread == "true",
            size=_whole_number(request, "page_size", largest=MAX_PAGE_SIZE) or PAGE_SIZE,
        )
        return Response({"results": page.results, "next": page.next_before})


class UnreadView(ApiView):
    @extend_schema(operation_id="notification_unread", tags=TAGS, responses=UnreadSchema)
    def get(self, request: Request) -> Response:
        """How many are unread."""
        reject_unknown_parameters(request, ())
        return Response(_unread(actor_of(request)))


class NotificationView(ApiView):
    @extend_schema(operation_id="notification_mark", tags=TAGS, request=MarkInput, responses=UnreadSchema)
    def patch(self, request: Request, notification_id: int) -> Response:
        """Mark one as read or unread; answers with how many are unread now."""
        form = MarkInput(data=request.data)
        form.is_valid(raise_exception=True)
        mark_notification(actor=actor_of(request), notification_id=notification_id, **form.validated_data)
        return Response(_unread(actor_of(request)))


class ReadView(ApiView):
    @extend_schema(operation_id="notification_mark_many", tags=TAGS, request=MarkManyInput, responses=UnreadSchema)
    def post(self, request: Request) -> Response:
        """Mark as read: all about some subjects, or else all; answers with how many are unread now."""
        form = MarkManyInput(data=request.data)
        form.is_valid(raise_exception=True)
        subjects = form.validated_data.get("subjects")
        if subjects is not None:
            mark_subjects_read(actor=actor_of(request), subjects=[(row["type"], row["id"]) for row in subjects])
        else:
            mark_all_read(actor=actor_of(request), up_to=form.validated_data.get("up_to"))
        return Response(_unread(actor_of(request)))
