"""Probes get the truth and nothing more."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.site import health
from helpdesk.tasks import worker

pytestmark = pytest.mark.django_db


def test_healthz_needs_no_account_and_no_database(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_readyz_is_ok_when_every_part_answers(client: Client) -> None:
    worker.beat(timezone.now())

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "parts": {"database": "ok", "channel_layer": "ok", "worker": "ok"},
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("silent_for", [None, timedelta(minutes=10)], ids=["never seen", "silent for ten minutes"])
def test_readyz_is_503_when_the_worker_is_silent(client: Client, silent_for: timedelta | None) -> None:
    if silent_for is not None:
        worker.beat(timezone.now() - silent_for)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"] == {"database": "ok", "channel_layer": "ok", "worker": "down"}


@pytest.mark.parametrize("part", ["database", "channel_layer"])
def test_readyz_says_which_part_is_down_and_not_why(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, part: str
) -> None:
    def fail() -> bool:
        raise ConnectionError("could not connect to 10.0.0.7 as helpdesk")

    worker.beat(timezone.now())
    monkeypatch.setattr(health, f"{part}_answers", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"][part] == "down"
    assert b"10.0.0.7" not in response.content
    assert "10.0.0.7" in caplog.text


def test_readyz_leaves_no_channel_behind(client: Client) -> None:
    from channels.layers import InMemoryChannelLayer, get_channel_layer

    layer = get_channel_layer()
    if not isinstance(layer, InMemoryChannelLayer):
        pytest.skip("only the layer in memory can be looked into")
    for _ in range(3):
        client.get("/readyz")

    assert not layer.channels
