"""Answers of the API are compressed, but for those that hold a secret."""

import gzip
import json

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import World

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
SECRET_WORDS = ("token", "invitation", "push")


@pytest.fixture
def reader(client: Client, world: World) -> Client:
    for number in range(8):
        world.ticket(title=f"Laptop {number} start niet")
    client.force_login(world.coordinator)
    return client


def test_a_list_is_compressed_when_asked_for(reader: Client) -> None:
    plain = reader.get("/api/v1/tickets/")
    small = reader.get("/api/v1/tickets/", headers=GZIP)

    assert "Content-Encoding" not in plain
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 3
    assert json.loads(gzip.decompress(small.content)) == plain.json()


def test_the_version_of_a_compressed_ticket_can_be_sent_back(reader: Client, world: World) -> None:
    ticket = world.ticket(title="Laptop start niet")
    answer = reader.get(f"/api/v1/tickets/{ticket.pk}/", headers=GZIP)
    assert answer["Content-Encoding"] == "gzip"

    changed = reader.patch(
        f"/api/v1/tickets/{ticket.pk}/",
        {"title": "Laptop start weer"},
        content_type="application/json",
        headers={"If-Match": answer["ETag"]},
    )

    assert changed.status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/v1/me/", "/api/v1/tokens/", "/api/v1/invitations/", "/api/v1/notifications/push/", "/"]
)
def test_what_may_hold_a_secret_is_not(reader: Client, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr("helpdesk.site.compression.MIN_BYTES", 0)

    answer = reader.get(path, headers=GZIP)

    assert answer.status_code != 404
    assert "Content-Encoding" not in answer


def test_neither_sign_in_nor_a_new_token_is(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdesk.site.compression.MIN_BYTES", 0)

    config = reader.get("/_allauth/browser/v1/config", headers=GZIP)
    ticket = reader.post("/api/v1/tickets/", {"title": "x" * 100}, content_type="application/json", headers=GZIP)

    assert config.status_code == 200
    assert "Content-Encoding" not in config
    assert "Content-Encoding" not in ticket


def views(resolver: URLResolver, path: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for item in resolver.url_patterns:
        here = path + str(item.pattern)
        if isinstance(item, URLPattern):
            found[here] = getattr(item.callback, "cls", None)
        else:
            found |= views(item, here)
    return found


def test_no_view_about_tokens_invitations_or_push_may_be_compressed() -> None:
    compressed = {path for path, view in views(get_resolver()).items() if getattr(view, "may_compress", False)}

    assert "api/v1/tickets/" in compressed
    assert "api/v1/me/" not in compressed
    assert not {path for path in compressed if any(word in path for word in SECRET_WORDS)}
