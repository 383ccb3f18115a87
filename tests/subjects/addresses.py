"""The addresses of the helpdesk and of the notices; these once more with a verb and saved views, without changes."""

from typing import Any

from django.urls import include, path
from rest_framework import serializers

from helpdesk.access.actor import Actor
from helpdesk.api.shapes import Shape
from helpdesk.api.verbs import act_with
from helpdesk.lists.api.addresses import addresses_of
from helpdesk.lists.api.saved_views import SavedViewInput
from helpdesk.urls import urlpatterns as others
from tests.subjects.notices.actions import change_notice
from tests.subjects.notices.lists import NOTICE_LIST
from tests.subjects.notices.subject import NOTICES


def publish_notice(*, actor: Actor, notice_id: int, version: int | None = None) -> Any:
    return change_notice(actor=actor, notice_id=notice_id, changes={"is_published": True}, version=version)


class BoardName(Shape):
    board = serializers.CharField()


VERBS = addresses_of(
    NOTICES,
    NOTICE_LIST,
    shape=BoardName,
    saved_views=SavedViewInput,
    verbs={"publish": act_with(publish_notice)},
)

urlpatterns = [
    path("api/v1/", include("tests.subjects.notices.urls")),
    path("api/v1/verbs/", include(VERBS)),
    *others,
]
