"""How one wants to hear: channels, quiet hours, browsers for push messages, and a test."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.accounts.models import User
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters, user_of
from helpdesk.notifications.actions.configure import choose_channels, own_kinds, set_quiet_hours
from helpdesk.notifications.actions.subscribe import subscribe_browser, unsubscribe_browser
from helpdesk.notifications.actions.try_out import send_test
from helpdesk.notifications.api.schemas import (
    PreferencesInput,
    PreferencesSchema,
    PushBrowserSchema,
    PushInput,
    PushSchema,
)
from helpdesk.notifications.kinds import Channel
from helpdesk.notifications.models import PushSubscription
from helpdesk.notifications.preferences import preferences_of
from helpdesk.notifications.push import public_key

TAGS = ["notifications"]


def _preferences(user: User) -> dict[str, Any]:
    preferences = preferences_of([user.pk])[user.pk]
    return {
        "kinds": [
            {"kind": kind.name}
            | {
                channel.value: channel in preferences.channels(kind.name) if channel in kind.offers else None
                for channel in Channel
            }
            for kind in own_kinds(user)
        ],
        "quiet_hours": {"starts": f"{preferences.quiet[0]:%H:%M}", "ends": f"{preferences.quiet[1]:%H:%M}"}
        if preferences.quiet
        else None,
    }


class PreferencesView(ApiView):
    @extend_schema(operation_id="notification_preferences", tags=TAGS, responses=PreferencesSchema)
    def get(self, request: Request) -> Response:
        """The kinds of news that one can get, by which channels, and the quiet hours."""
        reject_unknown_parameters(request, ())
        return Response(_preferences(user_of(request)))

    @extend_schema(
        operation_id="notification_preferences_edit",
        tags=TAGS,
        request=PreferencesInput,
        responses=PreferencesSchema,
    )
    def patch(self, request: Request) -> Response:
        """Change what is given; the rest stays."""
        form = PreferencesInput(data=request.data)
        form.is_valid(raise_exception=True)
        wanted = form.validated_data
        actor = actor_of(request)
        if "kinds" in wanted:
            choose_channels(actor=actor, choices={row["kind"]: _switches(row) for row in wanted["kinds"]})
        if "quiet_hours" in wanted:
            quiet = wanted["quiet_hours"]
            set_quiet_hours(actor=actor, quiet=(quiet["starts"], quiet["ends"]) if quiet else None)
        return Response(_preferences(user_of(request)))


def _switches(row: dict[str, Any]) -> dict[str, bool]:
    return {name: value for name, value in row.items() if name != "kind"}


class TestView(ApiView):
    @extend_schema(operation_id="notification_test", tags=TAGS, request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Send oneself a notification, in the app and to the browsers that take push messages."""
        send_test(actor=actor_of(request))
        return Response(status=204)


class PushView(ApiView):
    may_compress = False

    @extend_schema(operation_id="push_read", tags=TAGS, responses=PushSchema)
    def get(self, request: Request) -> Response:
        """The key to subscribe with, and one's own browsers that take push messages."""
        reject_unknown_parameters(request, ())
        rows = PushSubscription.objects.filter(user=user_of(request))
        return Response({"public_key": public_key(), "browsers": [_browser(row) for row in rows]})

    @extend_schema(operation_id="push_subscribe", tags=TAGS, request=PushInput, responses={201: PushBrowserSchema})
    def post(self, request: Request) -> Response:
        """Let a browser take push messages."""
        form = PushInput(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        row, _is_new = subscribe_browser(
            actor=actor_of(request), endpoint=given["endpoint"], device=given["device"], **given["keys"]
        )
        return Response(_browser(row), status=201)


class PushBrowserView(ApiView):
    may_compress = False

    @extend_schema(operation_id="push_unsubscribe", tags=TAGS, responses={204: None})
    def delete(self, request: Request, subscription_id: int) -> Response:
        """Send nothing more to one of one's own browsers."""
        unsubscribe_browser(actor=actor_of(request), subscription_id=subscription_id)
        return Response(status=204)


def _browser(row: PushSubscription) -> dict[str, Any]:
    return {"id": row.pk, "device": row.device, "created_at": row.created_at}
