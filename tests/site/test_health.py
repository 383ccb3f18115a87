"""Probes get the truth and nothing more, and soon."""

import shutil
import threading
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from helpdesk.history.followers import FAILS_FOR_GOOD
from helpdesk.history.models import FollowerPlace
from helpdesk.site import health
from helpdesk.tasks import heartbeat
from helpdesk.tasks.lanes import LIMITS, Lane
from helpdesk.tasks.models import Task

# Probes read by a connection of their own: what they are to see must be there for all.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folders(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MIN_FREE_DISK_BYTES = 0


def test_healthz_needs_no_account_and_no_database(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_readyz_is_ok_when_every_part_answers(client: Client) -> None:
    heartbeat.beat(timezone.now())

    response = client.get("/readyz")

    assert response.json() == {
        "status": "ok",
        "parts": dict.fromkeys(("database", "channel_layer", "worker", "disk", "followers", "lanes"), "ok"),
        "followers": {
            "reports": {"behind_seconds": 0, "failing_seconds": None},
            "search": {"behind_seconds": 0, "failing_seconds": None},
        },
        "lanes": dict.fromkeys(("live", "followers", "mail_out", "mail_in", "push", "integrations", "heavy"), 0),
    }
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("silent_for", [None, timedelta(minutes=10)], ids=["never seen", "silent for ten minutes"])
def test_readyz_is_503_when_the_worker_is_silent(client: Client, silent_for: timedelta | None) -> None:
    if silent_for is not None:
        heartbeat.beat(timezone.now() - silent_for)

    response = client.get("/readyz")

    assert response.status_code == 503
    parts = dict.fromkeys(("database", "channel_layer", "disk", "followers", "lanes"), "ok")
    assert response.json()["parts"] == {**parts, "worker": "down"}


@pytest.mark.parametrize("part", ["database", "channel_layer"])
def test_readyz_says_which_part_is_down_and_not_why(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, part: str
) -> None:
    def fail() -> bool:
        raise ConnectionError("could not connect to 10.0.0.7 as helpdesk")

    heartbeat.beat(timezone.now())
    monkeypatch.setattr(health, f"{part}_answers", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"][part] == "down"
    assert b"10.0.0.7" not in response.content
    assert "10.0.0.7" in caplog.text


def test_readyz_waits_no_longer_than_its_time_and_starts_nothing_twice(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    begun = 0

    def hang() -> bool:
        nonlocal begun
        begun += 1
        return goes_on.wait(30)

    heartbeat.beat(timezone.now())
    monkeypatch.setattr(health, "database_answers", hang)
    monkeypatch.setattr(health, "TIMEOUT_SECONDS", 0.3)
    try:
        started = time.monotonic()
        answers = [client.get("/readyz").json()["parts"] for _ in range(3)]
        assert time.monotonic() - started < 3
    finally:
        goes_on.set()

    assert [parts["database"] for parts in answers] == ["down"] * 3
    assert answers[-1]["worker"] == "ok"
    assert begun == 1


def test_readyz_is_503_when_the_disk_is_nearly_full(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MIN_FREE_DISK_BYTES = 1000
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=999))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"]["disk"] == "down"


def test_readyz_is_503_when_uploads_cannot_be_written(client: Client, settings: LazySettings, tmp_path: Path) -> None:
    # Not by permissions: the tests may run as root. Nothing can be made below a file.
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"]["disk"] == "down"
    assert str(tmp_path).encode() not in response.content


def test_a_probe_of_the_disk_leaves_no_file(settings: LazySettings) -> None:
    assert health.disk_has_room()

    assert list(Path(settings.MEDIA_ROOT).iterdir()) == []


def test_readyz_leaves_no_channel_behind(client: Client) -> None:
    from channels.layers import InMemoryChannelLayer, get_channel_layer

    layer = get_channel_layer()
    if not isinstance(layer, InMemoryChannelLayer):
        pytest.skip("only the layer in memory can be looked into")
    for _ in range(3):
        client.get("/readyz")

    assert not layer.channels


def test_readyz_shows_a_follower_that_keeps_failing_and_stays_ready(client: Client) -> None:
    """Search is out of date then, but a proxy that took the server away would help nobody."""
    heartbeat.beat(timezone.now())
    follower = FollowerPlace.objects.create(pk="search", failing_since=timezone.now())
    assert client.get("/readyz").json()["parts"]["followers"] == "ok"

    follower.failing_since = timezone.now() - FAILS_FOR_GOOD
    follower.save()
    response = client.get("/readyz")

    assert (response.status_code, response.json()["status"]) == (200, "ok")
    assert response.json()["parts"]["followers"] == "down"
    assert response.json()["followers"]["search"]["failing_seconds"] >= FAILS_FOR_GOOD.total_seconds()


def test_readyz_shows_how_long_each_lane_waits_and_stays_ready(client: Client) -> None:
    heartbeat.beat(timezone.now())
    late = timezone.now() - LIMITS[Lane.MAIL_OUT].late_after
    Task.objects.create(name="accounts.send_mail", lane=Lane.MAIL_OUT, run_after=late, payload={"code": "483920"})

    response = client.get("/readyz")

    body = response.json()
    assert (response.status_code, body["status"], body["parts"]["lanes"]) == (200, "ok", "down")
    assert body["lanes"].pop("mail_out") >= LIMITS[Lane.MAIL_OUT].late_after.total_seconds()
    assert set(body["lanes"].values()) == {0}
    assert b"483920" not in response.content
