"""Every route × every role, from one table; a route that is not in the table fails here."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from helpdesk.api.bodies import NAMED_AT_MOST
from tests.contract.conftest import Scene
from tests.contract.table import PAGES, ROLES, TABLE, Call
from tests.evidence import nothing_changed, undone

pytestmark = pytest.mark.django_db

_STATUSES = "400 " * len(ROLES)
METHODS = ("get", "post", "put", "patch", "delete")


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern that Django knows, with its whole path."""
    for item in (resolver or get_resolver()).url_patterns:
        path = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from routes(item, path)
        else:
            yield path, item


def api_calls() -> set[tuple[str, str]]:
    """(METHOD, route name) of everything under /api/v1/."""
    found = set()
    for path, pattern in routes():
        if not path.startswith("api/v1/"):
            continue
        view = getattr(pattern.callback, "view_class", getattr(pattern.callback, "cls", None))
        methods = [name for name in METHODS if hasattr(view, name)] if view else ["get"]
        found |= {(method.upper(), str(pattern.name)) for method in methods}
    return found


def test_every_route_and_method_of_the_api_is_in_the_table() -> None:
    numbers = {word: 1 for call in TABLE for word in _placeholders(call.path)}
    paths = [(call.method, call.path.partition("?")[0].format(**numbers)) for call in TABLE]
    tested = {(method, str(resolve(f"/api/v1/{path}").url_name)) for method, path in paths}

    assert api_calls() - tested == set(), "in the code but not in the table"
    assert tested - api_calls() == set(), "in the table but not in the code"


def _placeholders(path: str) -> list[str]:
    return [part.split("}")[0] for part in path.split("{")[1:]]


def test_every_route_outside_of_the_api_is_accounted_for() -> None:
    others = {path for path, _pattern in routes() if not path.startswith(("api/v1/", "admin/", "_allauth/"))}
    names = {pattern.name for path, pattern in routes() if path in others}
    assert names == {
        "healthz", "readyz", "outbox", "schema", "api-docs", "web-app", "verify", "verify-code", "calendar-feed",
        # Single sign-on: without a provider both are 404, see below.
        "openid_connect_login", "openid_connect_callback",
    }  # fmt: skip


def test_the_live_stream_is_the_only_websocket() -> None:
    from helpdesk.live.routing import websocket_urlpatterns

    assert [str(item.pattern) for item in websocket_urlpatterns] == ["ws/live/"]


@pytest.mark.parametrize("call", [*TABLE, *PAGES], ids=str)
def test_each_role_gets_what_the_table_says(scene: Scene, call: Call) -> None:
    wrong: dict[str, tuple[int, Any]] = {}
    for role in ROLES:
        with undone():
            if call.method == "GET" or call.expected[role] >= 400:
                with nothing_changed():
                    response = scene.call(role, call)
            else:
                response = scene.call(role, call)
        if response.status_code != call.expected[role]:
            wrong[role] = (response.status_code, getattr(response, "content", b"")[:200])
        if response.status_code >= 400 and not call.path.startswith("/"):
            assert response["Content-Type"] == "application/problem+json", role
            assert response.json()["status"] == response.status_code
            assert set(response.json()) >= {"type", "title", "status", "detail", "code", "request_id", "errors"}
        elif response.status_code < 400 and not call.path.startswith("/"):
            assert int(response["Helpdesk-Cursor"]) > 0, role
    assert not wrong, f"{call}: {wrong}, expected {call.expected}"


@pytest.mark.once  # A body is read before the database is asked.
@pytest.mark.parametrize("call", [call for call in TABLE if call.method != "GET"], ids=str)
def test_a_field_that_nobody_would_read_is_refused(scene: Scene, call: Call) -> None:
    role = next((role for role in ROLES if call.expected[role] < 400), "coordinator")
    with nothing_changed():
        response = scene.call(role, call, more={"no_such_field": "1"})
    assert response.status_code == 400, response.content[:200]
    named = [(item["field"], item["code"]) for item in response.json()["errors"]]
    assert named == [("no_such_field", "unknown_field")]


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", "tickets/", {"title": "Nieuw", "contact": {"name": "Ada", "mail": "a@b.nl"}}, "contact.mail"),
        ("POST", "tickets/bulk/", {"tickets": [{"id": 1}, {"id": 2, "status": "new"}]}, "tickets.1.status"),
        ("PATCH", "notifications/preferences/", {"quiet_hours": {"from": "19:00"}}, "quiet_hours.from"),
    ],
)
def test_what_is_nested_in_a_body_is_looked_at_as_well(
    scene: Scene, method: str, path: str, body: dict[str, Any], field: str
) -> None:
    with nothing_changed():
        response = scene.call("coordinator", Call(method, path, _STATUSES, body))
    assert response.status_code == 400
    assert [item["field"] for item in response.json()["errors"]] == [field]


def test_many_unknown_fields_make_no_long_answer(scene: Scene) -> None:
    body = {f"field_{number}": 1 for number in range(1000)}
    response = scene.call("coordinator", Call("POST", "tickets/", _STATUSES, body))
    assert (response.status_code, len(response.json()["errors"])) == (400, NAMED_AT_MOST)


def test_writing_needs_a_csrf_token_with_a_session(scene: Scene) -> None:
    strict = Client(enforce_csrf_checks=True)
    with nothing_changed():
        for call in TABLE:
            role = next((role for role in ROLES if call.expected[role] < 400), "token")
            if call.method == "GET" or role == "token":
                continue
            strict.cookies = scene.clients[role].cookies
            response = scene.call(role, call, client=strict)
            assert (response.status_code, "CSRF" in response.json()["detail"]) == (403, True), str(call)


class TestAdminSite:
    PATHS = sorted({path for path, _pattern in routes() if path.startswith("admin/")})

    # What an administrator finds there is walked in tests/demo/test_admin_desks.py. Who gets in at all does not depend
    # on the database.
    @pytest.mark.once
    @pytest.mark.parametrize("role", [role for role in ROLES if role not in ("token", "admin")])
    def test_nobody_else_than_an_administrator_gets_in(self, scene: Scene, role: str) -> None:
        client = scene.clients[role]
        opened = []
        with nothing_changed():
            for path in self.PATHS:
                if path in ("admin/login/", "admin/logout/") or path.startswith("admin/^") or "(?P" in path:
                    continue
                address = "/" + path.replace("<path:object_id>", "1").replace("<path:content_type_id>", "1")
                response = client.get(address)
                if response.status_code not in (302, 403, 404):
                    opened.append((address, response.status_code))
                if response.status_code == 302:
                    assert "/admin/login/" in response["Location"] or "sign-in" in response["Location"]
        assert opened == []

    def test_an_administrator_of_the_desk_sees_no_tickets_there(self, rf: RequestFactory, scene: Scene) -> None:
        request = rf.get("/admin/")
        request.user = scene.world.admin
        shown = {
            model._meta.label_lower
            for model, page in admin.site._registry.items()
            if model._meta.app_label in ("tickets", "events") and page.has_view_permission(request)
        }
        assert shown == {
            "tickets.category", "tickets.tag", "tickets.macro", "tickets.servicetarget", "tickets.deskcalendar",
            # What was erased and why, never what it said.
            "events.erasure",
        }  # fmt: skip


class TestSignInRoutes:
    ROUTES = {path.removeprefix("_allauth/browser/v1/") for path, _ in routes() if path.startswith("_allauth/")}

    def test_they_are_exactly_these(self) -> None:
        assert {
            "config", "auth/session", "auth/reauthenticate", "auth/code/confirm", "auth/code/request",
            "auth/code/resend", "auth/password/request", "auth/password/reset", "auth/login", "auth/signup",
            "auth/email/verify", "auth/email/verify/resend", "auth/phone/verify", "auth/phone/verify/resend",
            "account/password/change", "account/email", "account/phone", "account/providers",
            "auth/provider/signup", "auth/provider/redirect", "auth/provider/token", "auth/2fa/authenticate",
            "auth/2fa/reauthenticate", "account/authenticators", "account/authenticators/totp",
            "account/authenticators/recovery-codes", "auth/sessions",
        } == self.ROUTES  # fmt: skip

    @pytest.mark.once  # Refused before the database is asked for more than who it is.
    @pytest.mark.parametrize("role", ["anonymous", "deactivated"])
    def test_an_account_is_only_for_who_is_signed_in(self, scene: Scene, role: str) -> None:
        opened = []
        with nothing_changed():
            for path in sorted(self.ROUTES):
                for method in METHODS:
                    response = scene.clients[role].generic(
                        method.upper(), f"/_allauth/browser/v1/{path}", "{}", content_type="application/json"
                    )
                    # 409: there is no step of a sign-in that this could belong to.
                    refused = response.status_code in (400, 401, 403, 404, 405, 409)
                    # The one form that a browser sends by itself goes to the sign-in page with an error.
                    refused = refused or "/sign-in?error" in response.headers.get("Location", "")
                    if not refused and path != "config":
                        opened.append((method, path, response.status_code, response.headers))
        assert opened == []

    def test_telephone_numbers_do_not_exist(self, scene: Scene) -> None:
        for role in ("anonymous", "coordinator"):
            for method in METHODS:
                response = scene.clients[role].generic(
                    method.upper(), "/_allauth/browser/v1/account/phone", "{}", content_type="application/json"
                )
                assert response.status_code == 404, (role, method)

    def test_nobody_signs_up_by_themselves(self, scene: Scene) -> None:
        with nothing_changed():
            response = Client().post(
                "/_allauth/browser/v1/auth/signup",
                {"email": "ik@example.org", "password": "een-lang-wachtwoord-7"},
                content_type="application/json",
            )
        assert response.status_code in (401, 403)

    @pytest.mark.parametrize("path", ["/accounts/oidc/x/login/", "/accounts/oidc/x/login/callback/"])
    def test_single_sign_on_does_not_exist_without_a_provider(self, scene: Scene, path: str) -> None:
        assert Client().get(path).status_code == 404
