"""The one address of the live stream."""

from typing import Any

from django.urls import path

from helpdesk.live.consumer import live_stream

application: Any = live_stream

websocket_urlpatterns = [path("ws/live/", application)]
