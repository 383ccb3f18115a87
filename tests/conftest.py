"""Fixtures for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: LazySettings) -> None:
    """Uploads and mails of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.OUTBOX_DIR = tmp_path / "outbox"


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Throttles and rate limits of one test must not reach the next."""
    yield
    cache.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings_parallel_suffix(
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Leave nothing of SQLite's write-ahead log behind when the test database is gone."""


def pytest_unconfigure() -> None:
    name = settings.DATABASES["default"].get("TEST", {}).get("NAME") or ""
    if name.endswith(".sqlite3"):
        for leftover in Path(name).parent.glob(Path(name).stem + "*"):
            leftover.unlink(missing_ok=True)
