"""Naughty strings, wrong types, broken bodies: text as it was sent, or an answer that says what is wrong."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.contract.conftest import Scene
from tests.contract.table import TABLE, Call
from tests.evidence import nothing_changed, undone

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAUGHTY_FILE = Path(settings.BASE_DIR).parent / "shared" / "data" / "attack" / "blns.json"
# A few of each kind, for where the long list is not present.
OWN_NAUGHTY = [
    "", "undefined", "NULL", "true", "1E+02", "0x0", "-1", "99999999999999999999", "NaN", ",./;'[]\\-=", "<>?:\"{}|_+",
    "Ω≈ç√∫˜µ≤≥÷", "田中さん", "😍", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u0647\u064e", "\u202etest\u202d",
    "Z\u032e\u031e\u0320A\u0300L", "<script>alert(0)</script>", "'; DROP TABLE tickets_ticket; --", "{{ 7*7 }}",
    "{% debug %}", "%s%n%d", "{0}", "../../etc/passwd", "=HYPERLINK(\"http://x\")", "@SUM(1+1)", "\t", "\x00", "a\x00b",
    "\x1b[31m", "\ufeff", "\u200b", "\u2028", "\r\nBcc: x@y.z", "\ud800", "  spaties  ", "a" * 5000,
]  # fmt: skip
_TICKET = {name: name for name in ("title", "description", "contact.name", "contact.phone")}
ENDPOINTS: list[tuple[str, str, str, dict[str, Any], dict[str, str]]] = [
    # role, method, path, other fields, {text field: where it comes back}
    ("ict", "PATCH", "tickets/{new}/", {}, _TICKET),
    ("assigned", "POST", "tickets/{ticket}/messages/", {}, {"body": "timeline.-1.message.body"}),
    ("coordinator", "PUT", "tickets/{talks}/agreement/", {"scope": "x"},
     {name: f"agreement.current.{name}" for name in ("scope", "place", "board_supplies")}),
    ("ict", "POST", "tickets/{solved}/confirm/", {"score": 3}, {"remark": "rating.remark"}),
    ("coordinator", "PUT", "tickets/{ticket}/tags/", {}, {"tags.0": "tags.0"}),
    ("ict", "POST", "tickets/{solved}/transition/", {"to": "in_progress"}, {"reason": "timeline.-1.data.reason"}),
    ("coordinator", "POST", "tickets/{ticket}/offers/", {"volunteer": "{noor}"}, {"note": "timeline.-1.data.note"}),
    ("assigned", "PATCH", "volunteers/me/", {}, {"programme": "programme"}),
    ("coordinator", "PATCH", "macros/{macro}/", {}, {"name": "name", "body": "body", "tags.0": "tags.0"}),
    ("assigned", "PATCH", "me/", {}, {"name": "name"}),
    ("assigned", "POST", "tokens/", {}, {"name": "name"}),
]  # fmt: skip
# All fields of people's texts are of two sorts, which these two show with more of the strings than the rest.
THOROUGH = ("tickets/{new}/", "tickets/{ticket}/messages/")


def naughty() -> list[str]:
    if NAUGHTY_FILE.is_file():
        return [*json.loads(NAUGHTY_FILE.read_text(encoding="utf-8")), *OWN_NAUGHTY]
    return OWN_NAUGHTY


def place(body: dict[str, Any], path: str, value: Any) -> None:
    head, _, rest = path.partition(".")
    if rest == "0":
        body[head] = [value]
    elif rest:
        body.setdefault(head, {})[rest] = value
    else:
        body[head] = value


def dig(value: Any, path: str) -> Any:
    for part in path.split("."):
        if value is None:
            return None
        value = value[int(part)] if part.lstrip("-").isdigit() else value[part]
    return value


def as_kept(text: str, field: str) -> str:
    """What of a text is kept: without white space at the ends, line ends as \\n; tags in lower case."""
    kept = re.sub(r"\r\n?", "\n", text).strip()
    return kept.lower() if field.startswith("tags") else kept


def send(scene: Scene, role: str, method: str, path: str, body: Any) -> Any:
    return scene.call(role, Call(method, path, " ".join(["200"] * 11), body))


@pytest.mark.parametrize(
    ("role", "method", "path", "others", "fields"), ENDPOINTS, ids=[f"{item[1]} {item[2]}" for item in ENDPOINTS]
)
def test_every_string_comes_back_as_it_was_or_is_refused_by_name(
    scene: Scene, role: str, method: str, path: str, others: dict[str, Any], fields: dict[str, str]
) -> None:
    faults: list[Any] = []
    kept = 0
    texts = [*naughty()[:: 3 if path in THOROUGH else 15], *OWN_NAUGHTY]
    for text in texts:
        asked = dict(fields)
        while asked:
            body = scene.fill(others)
            for field in asked:
                place(body, field, text)
            with undone():
                response = send(scene, role, method, path, body)
            if response.status_code != 400:
                break
            refused = {error["field"] for error in response.json()["errors"]}
            if not refused & set(asked):
                # A half of a surrogate pair is no text: the whole body is refused.
                faults += [] if "\ud800" in text else [(text, refused, response.content[:200])]
                break
            asked = {field: back for field, back in asked.items() if field not in refused}
        if not asked or response.status_code == 400:
            continue
        if response.status_code not in (200, 201):
            faults.append((text, response.status_code, response.content[:200]))
            continue
        kept += 1
        answer = response.json()
        came_back = {field: dig(answer, back) or "" for field, back in asked.items()}
        wrong = {field: got for field, got in came_back.items() if got != as_kept(text, field)}
        faults += [(text, wrong)] if wrong else []
    assert faults == []
    assert kept > len(texts) * 0.5


# One call per address.
WITH_BODY = list({call.path: call for call in TABLE if isinstance(call.body, dict) and not call.note}.values())


class TestBrokenBodies:
    BODIES = [
        b"", b"{", b"[]", b"null", b"1", b'"x"', b"{}{}", b'{"title": NaN}', b'{"title": 1e999}', b"\xff\xfe",
        b'{"title": "\xff"}', b'{"title": "\\ud800"}', b'{"a": ' * 5000 + b"1" + b"}" * 5000, b"[" * 100_000,
        b'{"title": "' + b"a" * 1_000_000 + b'"}', b'{"title": "' + b"a" * 4_000_000 + b'"}',
        b'{"version": 1e400}', b'{"version": 99999999999999999999999999}', b'{"version": -1}', b'{"version": true}',
        b'{"title": {"a": 1}}', b'{"uploads": {"0": 1}}', b"\x00",
    ]  # fmt: skip

    @pytest.mark.parametrize("call", WITH_BODY, ids=str)
    def test_they_are_refused_with_a_problem_document(self, scene: Scene, call: Call) -> None:
        role = next((name for name, status in call.expected.items() if status < 400 and name != "token"), "coordinator")
        path = f"/api/v1/{call.path.format(**scene.things)}"
        client = scene.clients[role]
        client.raise_request_exception = False
        for body in self.BODIES:
            with undone():
                response = client.generic(call.method, path, body, content_type="application/json")
            assert response.status_code < 500, (body[:50], response.content[:300])
            if response.status_code >= 400:
                assert response["Content-Type"] == "application/problem+json", body[:50]
        for content_type in ("text/plain", "application/xml", "multipart/form-data; boundary=x", "text/html"):
            with nothing_changed():
                response = client.generic(call.method, path, b"title=x", content_type=content_type)
            assert response.status_code in (400, 404, 409, 415), (content_type, response.status_code)

    # What the body in the table leaves out.
    MORE_FIELDS = {
        "tickets/": ("uploads", "contact", "category", "board", "wanted_by", "device_count", "kind", "description"),
        "tickets/{ticket}/": ("contact", "school", "wanted_by", "on_behalf_of", "description"),
        "tickets/{ticket}/triage/": ("category", "skills", "estimate_minutes", "device_count", "kind", "impact"),
        "tickets/{ticket}/messages/": ("uploads", "move_to", "reason", "audience"),
        "tickets/{ticket}/offers/": ("note", "force"),
        "tickets/{talks}/agreement/": ("lines", "place", "starts_on", "ends_on", "board_supplies"),
        "agreements/{agreement}/amend/": ("place", "starts_on", "ends_on", "board_supplies"),
        "volunteers/me/": ("year", "languages", "weekly_minutes", "is_paused", "skills", "availability", "exceptions"),
        "tokens/": ("days",),
        "invitations/": ("boards", "desk", "language", "name"),
    }

    @pytest.mark.parametrize("call", WITH_BODY, ids=str)
    def test_wrong_types_in_every_field(self, scene: Scene, call: Call) -> None:
        role = next((name for name, status in call.expected.items() if status < 400 and name != "token"), "coordinator")
        assert isinstance(call.body, dict)
        scene.clients[role].raise_request_exception = False
        wrong_values = [
            None, True, -1, 1.5, 10**30, 2**63, "x", [], [[]], [None], {"a": {}}, ["x"] * 300, [10**30], "2020-02-30",
        ]  # fmt: skip
        for field in (*call.body, "version", *self.MORE_FIELDS.get(call.path, ())):
            for value in wrong_values:
                with undone():
                    response = send(scene, role, call.method, call.path, {**call.body, field: value})
                assert response.status_code < 500, (field, value, response.content[:300])


class TestBrokenQueries:
    PARAMETERS = (
        "status", "kind", "priority", "on_behalf_of", "board", "school", "category", "skill", "assignee", "requester",
        "tag", "q", "created_after", "created_before", "view", "ordering", "cursor", "page_size", "fields",
    )  # fmt: skip
    VALUES = (
        "", "x", "-1", "0", "1.5", "99999999999999999999999", "²", "١", "%00", "%FF", "%F0%9F%92%A9", "a%0Ab", "null",
        "true", "[]", "{}", "'", "%25", "_", "1;2", "1,2", "me", "none", "2020-01-01", "2020-13-45T99:99:99Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00%2B14:00", "cD0xMjM%3D", "bz05OTk5OTk5OTk5",
        "cD1hYmM%3D", "cj0xJnA9MjAyMC0wMS0wMQ%3D%3D", "a" * 3000, "9" * 5000,
    )  # fmt: skip

    @pytest.mark.parametrize("path", ["tickets/", "schools/", "people/"])
    def test_any_value_of_any_parameter_is_answered(self, scene: Scene, path: str) -> None:
        client: Client = scene.clients["coordinator"]
        client.raise_request_exception = False
        names = self.PARAMETERS if path.startswith("tickets") else ("open", "role", "active", "desk", "q", "board")
        for name in (*names, "nonsense", "%00"):
            for value in self.VALUES:
                response = client.get(f"/api/v1/{path}?{name}={value}")
                if response.streaming:
                    response.getvalue()
                assert response.status_code in (200, 400, 404), (name, value, response.status_code)
                if response.status_code == 400:
                    assert response.json()["errors"], (name, value)

    @pytest.mark.parametrize(
        "number", ["0", "-1", "99999999999999999999999", "9223372036854775807", "9223372036854775808", "1e3", "x"]
    )
    def test_numbers_of_things_that_cannot_be(self, scene: Scene, number: str) -> None:
        client = scene.clients["coordinator"]
        client.raise_request_exception = False
        for call in TABLE:
            if "{" not in call.path:
                continue
            path = re.sub(r"\{\w+\}", number, call.path)
            with nothing_changed():
                body = json.dumps(scene.fill(call.body)) if isinstance(call.body, dict) else ""
                response = client.generic(call.method, f"/api/v1/{path}", body, content_type="application/json")
            # 400: a ticket that is to be linked with itself, or what is no number in the query.
            is_in_path = "{" in call.path.partition("?")[0]
            expected = (404,) if is_in_path and number.isdecimal() and int(number) >= 2**63 else (400, 404)
            # Of a desk that is not there a list holds nothing.
            is_empty_list = not is_in_path and response.status_code == 200 and response.json() == []
            assert is_empty_list or response.status_code in expected, (call.method, path, response.status_code)

    @pytest.mark.parametrize("header", ['"0"', "x", '"1", "2"', "99999999999999999", 'W/"1"', "é", '""'])
    def test_if_match(self, scene: Scene, header: str) -> None:
        client = scene.clients["ict"]
        client.raise_request_exception = False
        with undone():
            response = client.patch(
                f"/api/v1/tickets/{scene.things['new']}/",
                {"title": "Anders"},
                content_type="application/json",
                headers={"If-Match": header},
            )
        assert response.status_code in (200, 400, 409)

    def test_idempotency_keys(self, scene: Scene) -> None:
        client = scene.clients["ict"]
        client.raise_request_exception = False
        for key, status in (("a" * 80, 201), ("a" * 81, 400), ("é" * 10, 201), ("\x7f", 400), ("   ", 201)):
            with undone():
                response = client.post(
                    f"/api/v1/tickets/{scene.things['ticket']}/messages/",
                    {"body": "Hallo"},
                    content_type="application/json",
                    headers={"Idempotency-Key": key},
                )
            assert response.status_code == status, key
