"""Errors of the API: always a problem document, never a 500 for what a client sent."""

import json
import sqlite3
from typing import Any, NoReturn

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from django.test import Client, override_settings
from django.urls import path
from rest_framework import exceptions, serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk import errors
from helpdesk.access.actor import SYSTEM
from helpdesk.accounts.signed_in import SessionBackend
from helpdesk.api.fields import IdField, LineField, TextField
from helpdesk.api.problems import MEDIA_TYPE
from helpdesk.api.schema import extend_schema
from helpdesk.api.views import ApiView, reject_unknown_parameters, version_of
from helpdesk.history.models import Audience
from helpdesk.history.unit import record_event, unit_of_work
from helpdesk.infrastructure import outages
from tests.factories import make_coordinator, make_desk

# Errors are worded, and bodies read, without the database; it only gives the cursor that comes with each answer.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

RAISED: dict[str, Exception] = {}


class Contact(serializers.Serializer[Any]):
    email = serializers.EmailField()


class Form(serializers.Serializer[Any]):
    version = serializers.JSONField(required=False)
    title = LineField(required=False)
    body = TextField(required=False)
    contact = Contact(required=False)
    skills = serializers.ListField(child=IdField(), required=False)


class EchoView(ApiView):
    permission_classes = (AllowAny,)

    def get(self, request: Request) -> Response:
        reject_unknown_parameters(request, {"ok"})
        if error := RAISED.get("error"):
            raise error
        return Response({})

    @extend_schema(request=Form)
    def post(self, request: Request) -> Response:
        form = Form(data=request.data)
        form.is_valid(raise_exception=True)
        return Response({**form.validated_data, "version": version_of(request, request.data)})


urlpatterns = [path("api/v1/echo/", EchoView.as_view())]


@pytest.fixture
def echo(client: Client) -> Any:
    with override_settings(ROOT_URLCONF=__name__):
        yield client
    RAISED.clear()


def post(client: Client, body: Any, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body)
    return client.post("/api/v1/echo/", content, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (errors.NotFound(), 404, "not_found"),
        (errors.NotAllowed(), 403, "not_allowed"),
        (errors.Conflict(), 409, "conflict"),
        (errors.WrongTransition(), 409, "wrong_transition"),
        (errors.TooLarge(), 413, "too_large"),
        (exceptions.NotAuthenticated(), 401, "not_authenticated"),
        (exceptions.PermissionDenied(), 403, "not_allowed"),
        (exceptions.UnsupportedMediaType("text/x"), 415, "unsupported_media_type"),
        (exceptions.Throttled(7.2), 429, "throttled"),
        (Http404("No Ticket matches secret"), 404, "not_found"),
        (RequestDataTooBig(), 413, "too_large"),
        (DjangoValidationError({"name": "Too short."}, code="short"), 400, "invalid"),
        (DataError("value too long"), 400, "out_of_range"),
        (OverflowError("int too large"), 400, "out_of_range"),
    ],
)
def test_each_error_is_a_problem(echo: Client, error: Exception, status: int, code: str) -> None:
    RAISED["error"] = error
    answer = echo.get("/api/v1/echo/")
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert answer["Content-Type"] == MEDIA_TYPE
    assert problem["request_id"] == answer["X-Request-ID"]
    assert set(problem) == {"type", "title", "status", "detail", "code", "request_id", "errors"}
    assert "secret" not in answer.content.decode()


def _sqlite_error(code: int) -> OperationalError:
    cause = sqlite3.OperationalError("for a test")
    cause.sqlite_errorcode = code
    error = OperationalError("for a test")
    error.__cause__ = cause
    return error


class TestDatabaseAway:
    ERRORS = (
        OperationalError("couldn't get a connection after 3.00 sec"),
        InterfaceError("connection already closed"),
        _sqlite_error(sqlite3.SQLITE_BUSY),
        _sqlite_error(sqlite3.SQLITE_IOERR | 10 << 8),
    )

    @pytest.mark.parametrize("error", ERRORS)
    @pytest.mark.parametrize(("language", "title"), [
        ("nl", "De helpdesk is even niet bereikbaar."), ("en", "The helpdesk is not available for a moment."),
    ])  # fmt: skip
    def test_the_answer_says_when_to_come_back(self, echo: Client, error: Exception, language: str, title: str) -> None:
        RAISED["error"] = error
        answer = echo.get("/api/v1/echo/", headers={"Accept-Language": language})
        problem = answer.json()
        assert (answer.status_code, problem["code"], problem["title"]) == (503, "unavailable", title)
        assert (answer["Retry-After"], answer["Content-Type"]) == ("5", MEDIA_TYPE)

    def test_a_table_that_does_not_exist_is_our_mistake(self, echo: Client) -> None:
        RAISED["error"] = _sqlite_error(sqlite3.SQLITE_ERROR)
        echo.raise_request_exception = False
        assert echo.get("/api/v1/echo/").status_code == 500

    @pytest.mark.parametrize(("address", "media_type"), [
        ("/_allauth/browser/v1/auth/session", MEDIA_TYPE), ("/admin/", "text/html; charset=utf-8"),
    ])  # fmt: skip
    def test_so_do_signing_in_and_the_administration(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
        address: str, media_type: str,
    ) -> None:  # fmt: skip
        monkeypatch.setattr(outages, "_reporter", outages._Reporter())
        monkeypatch.setattr(SessionBackend, "get_user", lambda *_args: raise_(self.ERRORS[0]))
        client.force_login(make_coordinator(make_desk()))
        client.raise_request_exception = False
        for _ in range(3):
            answer = client.get(address, headers={"Accept-Language": "nl"})
        assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (503, "5", media_type)
        assert "De helpdesk is even niet bereikbaar." in answer.content.decode()
        # Once, and not with every request.
        assert caplog.text.count("Traceback") == 1


def raise_(error: Exception) -> NoReturn:
    raise error


def test_a_throttled_client_is_told_how_long_to_wait(echo: Client) -> None:
    RAISED["error"] = exceptions.Throttled(7.2)
    assert echo.get("/api/v1/echo/")["Retry-After"] == "8"


def test_a_stale_version_comes_with_what_changed(echo: Client) -> None:
    RAISED["error"] = errors.Stale(current_version=4, changes=[{"seq": 9}])
    problem = echo.get("/api/v1/echo/").json()
    assert (problem["code"], problem["current_version"], problem["changes"]) == ("stale", 4, [{"seq": 9}])


def test_invalid_fields_of_an_action_are_named(echo: Client) -> None:
    RAISED["error"] = errors.Invalid({"contact.email": ["One.", "Two."]}, code="wrong")
    assert echo.get("/api/v1/echo/").json()["errors"] == [
        {"field": "contact.email", "code": "wrong", "message": "One."},
        {"field": "contact.email", "code": "wrong", "message": "Two."},
    ]


def test_nested_fields_have_paths(echo: Client) -> None:
    answer = post(echo, {"contact": {"email": "x"}, "skills": [1, "y", 0]})
    assert [(item["field"], item["code"]) for item in answer.json()["errors"]] == [
        ("contact.email", "invalid"),
        ("skills.1", "invalid"),
        ("skills.2", "min_value"),
    ]


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff\xfe{}", b'{"title": "\xe9"}', b'{"title": NaN}', b'"\\ud800"', b"[" * 5000, b"[" * 900 + b"]" * 900],
)
def test_a_body_that_cannot_be_read_is_400(echo: Client, body: bytes) -> None:
    answer = post(echo, body)
    assert (answer.status_code, answer["Content-Type"]) == (400, MEDIA_TYPE)


@pytest.mark.parametrize("charset", ["base64", "rot13", "zlib", "nonsense", "utf-7"])
def test_no_charset_leads_the_parser_astray(echo: Client, charset: str) -> None:
    answer = echo.generic("POST", "/api/v1/echo/", b"\x01\x02", content_type=f"application/json; charset={charset}")
    assert answer.status_code == 400


def test_a_body_over_the_limit_is_413(echo: Client) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        answer = post(echo, {"title": "x" * 200})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", "a\x00b", "control_characters"),
        ("title", "a\x1b[31mb", "control_characters"),
        ("title", "a\nb", "one_line"),
        ("title", 7, "not_text"),
        ("title", ["x"], "not_text"),
        ("title", True, "not_text"),
        ("body", "a\x08b", "control_characters"),
        ("skills", [10**30], "invalid"),
        ("skills", [2**63], "max_value"),
        ("skills", [True], "invalid"),
    ],
)
def test_values_that_cannot_be_kept_are_refused(echo: Client, field: str, value: Any, code: str) -> None:
    answer = post(echo, {field: value})
    assert answer.status_code == 400
    assert [item["code"] for item in answer.json()["errors"]] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Robert'); DROP TABLE",
        "😀 é ﷽ \u202eabc",
        "%s {0} {{ x }}",
        "a\tb\nc",
        "ＡＢＣ",
        "\u200b",
    ],
)
def test_strange_text_comes_back_as_it_went(echo: Client, text: str) -> None:
    assert post(echo, {"body": text}).json()["body"] == text


def test_text_is_trimmed_and_its_line_ends_are_made_one_sort(echo: Client) -> None:
    assert post(echo, {"body": "  a\r\nb\rc \n"}).json()["body"] == "a\nb\nc"


def test_an_unknown_parameter_is_named(echo: Client) -> None:
    answer = echo.get("/api/v1/echo/", {"ok": "1", "stauts": "new"})
    assert answer.status_code == 400
    assert [(item["field"], item["code"]) for item in answer.json()["errors"]] == [("stauts", "unknown_parameter")]


@pytest.mark.parametrize(
    ("header", "body", "version"),
    [('"3"', {}, 3), ('W/"3"', {}, 3), ("3", {"version": 3}, 3), ("*", {}, None), ("", {"version": 4}, 4)],
)
def test_the_version_is_read(echo: Client, header: str, body: dict[str, Any], version: int | None) -> None:
    assert post(echo, body, **{"If-Match": header}).json()["version"] == version


@pytest.mark.parametrize(
    ("header", "body"),
    [("abc", {}), ('"3"', {"version": 4}), ("", {"version": "4"}), ("", {"version": True}), ("", {"version": 2**40})],
)
def test_a_version_that_means_nothing_is_400(echo: Client, header: str, body: dict[str, Any]) -> None:
    assert post(echo, body, **{"If-Match": header}).status_code == 400


def test_answers_carry_the_cursor_of_before(echo: Client) -> None:
    desk = make_desk()
    assert echo.get("/api/v1/echo/")["Helpdesk-Cursor"] == "0"
    with unit_of_work():
        record_event("desk.greeted", desk_id=desk.pk, actor=SYSTEM, audience=Audience.COORDINATOR)
    assert echo.get("/api/v1/echo/")["Helpdesk-Cursor"] == "1"


def test_an_unknown_address_of_the_api_is_a_problem(client: Client) -> None:
    for address in ("/api/v1/nothing/", "/api/v1/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, MEDIA_TYPE)


def test_a_method_that_does_not_exist_is_405(client: Client) -> None:
    client.force_login(make_coordinator(make_desk()))
    answer = client.delete("/api/v1/boards/")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


def test_what_programs_do_wrong_is_said_in_dutch_and_filled_in(echo: Client) -> None:
    RAISED["error"] = exceptions.UnsupportedMediaType("text/x")
    problem = echo.get("/api/v1/echo/", headers={"Accept-Language": "nl"}).json()
    assert problem["title"] == "Dit soort inhoud kan hier niet."
    assert "text/x" in problem["detail"]

    RAISED["error"] = exceptions.NotAuthenticated()
    assert echo.get("/api/v1/echo/", headers={"Accept-Language": "nl"}).json()["detail"] == "Log eerst in."


def test_without_a_csrf_token_a_session_changes_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    user = make_coordinator(make_desk(), name="Eerst")
    client.force_login(user)
    answer = client.patch("/api/v1/me/", {"name": "Later"}, content_type="application/json")
    user.refresh_from_db()
    assert (answer.status_code, user.name) == (403, "Eerst")
    assert answer.json()["detail"].startswith("Deze pagina is verouderd.")
    assert answer["Content-Type"] == MEDIA_TYPE


@pytest.mark.parametrize("header", ["Token", "Token x y", "Token \xff\xfe", "Token onbekend"])
def test_a_broken_token_is_401(client: Client, header: str) -> None:
    answer = client.get("/api/v1/me/", headers={"Authorization": header})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")


def test_answers_are_in_the_language_of_the_reader(client: Client) -> None:
    assert client.get("/api/v1/me/", headers={"Accept-Language": "en"}).json()["title"] == "Sign in first."
