"""The API's description is made once, and is in each format and language what it would be if it were made anew."""

import pytest
from django.test import Client
from drf_spectacular.views import SpectacularAPIView

from helpdesk.site.schema_view import SchemaView
from tests.factories import World

YAML, JSON = "application/vnd.oai.openapi", "application/vnd.oai.openapi+json"


@pytest.fixture
def client(client: Client, world: World) -> Client:
    client.force_login(world.vera)
    return client


@pytest.fixture
def times_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(SchemaView, "_kept", {})
    made = []
    make = SpectacularAPIView._get_schema_response

    def note(view: SpectacularAPIView, request: object) -> object:
        made.append("made")
        return make(view, request)

    monkeypatch.setattr(SpectacularAPIView, "_get_schema_response", note)
    return made


def ask(client: Client, query: str = "", **headers: str) -> tuple[int, str, str, bytes]:
    response = client.get(f"/api/schema/{query}", headers=headers)
    return response.status_code, response["Content-Type"], response["Content-Disposition"], response.content


def test_each_format_and_language_is_made_once(client: Client, times_made: list[str]) -> None:
    for expected, headers in enumerate(({"Accept": YAML}, {"Accept": JSON}), start=1):
        first = ask(client, **headers)
        assert (first[0], first[1].partition(";")[0]) == (200, headers["Accept"])
        assert ask(client, **headers) == first
        assert len(times_made) == expected
    assert ask(client, "?lang=en", Accept=JSON) == ask(client, "?lang=en", Accept=JSON)
    assert len(times_made) == 3


def test_other_spellings_are_answered_and_not_kept(client: Client, times_made: list[str]) -> None:
    for query, accept in (("?version=2", YAML), ("?version=3", YAML), ("", f"{JSON}; indent=8")):
        assert ask(client, query, Accept=accept)[0] == 200
    assert len(times_made) == 3
    assert SchemaView._kept == {}
