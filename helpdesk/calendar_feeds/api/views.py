"""The address at which one's own calendar can be followed: whether there is one, making, renewing and revoking it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.api.views import require_session
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters, user_of
from helpdesk.calendar_feeds.actions.manage_feed import make_feed, revoke_feed
from helpdesk.calendar_feeds.models import CalendarFeed

TAGS = ["calendar-feed"]
Shape = serializers.Serializer[Any]


class CalendarFeedSchema(Shape):
    is_on = serializers.BooleanField(help_text="Whether there is an address.")
    created_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True, help_text="By a calendar program, to the hour.")


class NewCalendarFeedSchema(CalendarFeedSchema):
    url = serializers.URLField(help_text="The address. Shown only now.")


class CalendarFeedView(ApiView):
    may_compress = False

    @extend_schema(operation_id="calendar_feed_read", tags=TAGS, responses=CalendarFeedSchema)
    def get(self, request: Request) -> Response:
        """Whether one's calendar can be followed, since when, and when a program last looked."""
        reject_unknown_parameters(request, ())
        return Response(_state(CalendarFeed.objects.filter(user=user_of(request)).first()))

    @extend_schema(operation_id="calendar_feed_make", tags=TAGS, request=None, responses={201: NewCalendarFeedSchema})
    def post(self, request: Request) -> Response:
        """Make an address for calendar programs; one that was there ends. It is in this answer and nowhere else."""
        require_session(request)
        feed, token = make_feed(actor=actor_of(request))
        url = settings.SITE_URL + reverse("calendar-feed", kwargs={"token": token})
        return Response({**_state(feed), "url": url}, status=201, headers={"Cache-Control": "no-store"})

    @extend_schema(operation_id="calendar_feed_revoke", tags=TAGS, responses={204: None})
    def delete(self, request: Request) -> Response:
        """End the address at once."""
        require_session(request)
        revoke_feed(actor=actor_of(request))
        return Response(status=204)


def _state(feed: CalendarFeed | None) -> dict[str, Any]:
    return {
        "is_on": feed is not None,
        "created_at": feed and feed.created_at,
        "last_used_at": feed and feed.last_used_at,
    }
