"""What somebody who is not signed in may change needs a CSRF token as well."""

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from rest_framework.permissions import IsAuthenticated

from helpdesk.access.actor import person
from helpdesk.access.roles import Role
from helpdesk.accounts.actions.invite_person import invite_person
from helpdesk.accounts.invitation_tokens import derive_token
from helpdesk.accounts.models import User
from helpdesk.history.models import Event
from tests.contract.test_routes import routes
from tests.factories import PASSWORD, make_admin, make_desk

pytestmark = pytest.mark.django_db

ACCEPT = "/api/v1/invitations/accept/"
UNSAFE = ("post", "put", "patch", "delete")


@pytest.fixture
def token() -> str:
    desk = make_desk()
    invitation = invite_person(
        actor=person(make_admin(desk)), desk_id=desk.pk, email="nieuw@example.org", role=Role.VOLUNTEER
    )
    return derive_token(invitation)


def accept(client: Client, token: str, **headers: str) -> Any:
    body = {"token": token, "name": "Nieuw", "password": PASSWORD}
    return client.post(ACCEPT, body, content_type="application/json", headers=headers)


def test_an_invitation_is_not_accepted_without_a_csrf_token(token: str) -> None:
    before = Event.objects.count()
    client = Client(enforce_csrf_checks=True)
    answer = accept(client, token)
    assert answer.status_code == 403
    assert "CSRF" in answer.json()["detail"]
    assert not User.objects.filter(email="nieuw@example.org").exists()
    assert Event.objects.count() == before
    assert "sessionid" not in client.cookies


def test_with_the_token_that_the_page_brings_it_is(token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(f"/invite/{token}")
    answer = accept(client, token, **{"X-CSRFToken": client.cookies["csrftoken"].value})
    assert answer.status_code == 200
    assert client.get("/api/v1/me/").json()["email"] == "nieuw@example.org"


def test_no_route_of_the_api_lets_a_guest_change_something_without_it() -> None:
    """Whatever does not ask for somebody who is signed in."""
    client = Client(enforce_csrf_checks=True)
    open_to_guests = []
    for path, pattern in routes():
        view = getattr(pattern.callback, "view_class", getattr(pattern.callback, "cls", None))
        if not path.startswith("api/") or IsAuthenticated in getattr(view, "permission_classes", ()):
            continue
        for method in UNSAFE:
            if hasattr(view, method):
                open_to_guests.append(path)
                answer = client.generic(method.upper(), f"/{path}", "{}", content_type="application/json")
                assert (answer.status_code, "CSRF" in answer.json()["detail"]) == (403, True), path
    assert open_to_guests == ["api/v1/invitations/preview/", "api/v1/invitations/accept/"]


def test_no_route_for_signing_in_works_without_it() -> None:
    client = Client(enforce_csrf_checks=True)
    assert get_resolver().url_patterns
    for path, _pattern in routes():
        if path.startswith(("_allauth/", "accounts/", "outbox/", "healthz", "readyz")) and "<" not in path:
            for method in UNSAFE:
                answer = client.generic(method.upper(), f"/{path}", "{}", content_type="application/json")
                assert answer.status_code in (403, 404, 405), (method, path, answer.status_code)
