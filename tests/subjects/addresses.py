"""The addresses of the helpdesk with those of the notices among them, and of notices that cannot be removed."""

from typing import Any

from django.urls import include, path

from helpdesk.access.actor import Actor
from helpdesk.api.verbs import act_with
from helpdesk.lists.api.addresses import addresses_of
from helpdesk.urls import urlpatterns as others
from tests.subjects.notices.actions import change_notice
from tests.subjects.notices.lists import NOTICE_LIST
from tests.subjects.notices.subject import NOTICES


def publish_notice(*, actor: Actor, notice_id: int, version: int | None = None) -> Any:
    return change_notice(actor=actor, notice_id=notice_id, changes={"is_published": True}, version=version)


VERBS = addresses_of(NOTICES, NOTICE_LIST, verbs={"publish": act_with(publish_notice)})

urlpatterns = [
    path("api/v1/", include("tests.subjects.notices.urls")),
    path("api/v1/verbs/", include(VERBS)),
    *others,
]
