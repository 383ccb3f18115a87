"""Fixtures for every test."""

import gc
import importlib
import os
import shutil
from collections.abc import Iterator
from functools import cache as cache_once
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings, settings
from django.core.cache import caches
from django.test import TransactionTestCase
from redis import Redis

from tests.database_template import copy_of_the_template
from tests.emptying import empty_database
from tests.private_redis import PrivateRedis

if TYPE_CHECKING:
    from tests.factories import World

_folder_number = count()


@pytest.fixture(scope="session", autouse=True)
def _toy_kinds() -> None:
    """What tests record besides what the product does."""
    importlib.import_module("tests.toys")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With SECOND_DATABASE, leave out what another database cannot change: see .ci/run."""
    if not os.environ.get("SECOND_DATABASE"):
        return
    left_out = [item for item in items if not _depends_on_the_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def _depends_on_the_database(item: pytest.Item) -> bool:
    """Stories in a browser are told on the first database; on another one the smoke set is enough."""
    if "e2e" in Path(str(item.path)).parts:
        return item.get_closest_marker("smoke") is not None
    if item.get_closest_marker("once") is not None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & {"db", "transactional_db"}) or item.get_closest_marker("django_db") is not None


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for rubbish again and again took a tenth of the time of tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Above the closing line: the stories that passed only when they were told again (see scripts/test.sh)."""
    kept = os.environ.get("RETOLD_STORIES")
    names = Path(kept).read_text().splitlines() if kept and Path(kept).exists() else []
    if names:
        terminalreporter.section("stories that passed only when told again")
        for name in names:
            terminalreporter.write_line(name)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_use_migrations: bool, django_db_blocker: Any
) -> None:
    """Each process gets its test database as a copy of one that was migrated once."""
    if django_db_use_migrations:
        with django_db_blocker.unblock():
            copy_of_the_template()


@pytest.fixture(scope="session", autouse=True)
def _quickly_emptied() -> Iterator[None]:
    """After a test with real transactions the database is emptied in our way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty_database())
        yield


@pytest.fixture(scope="session")
def files_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _own_files(files_folder: Path, settings: LazySettings) -> None:
    """Uploads and mails of a test go to a folder of its own, which is made only when it keeps any."""
    folder = files_folder / str(next(_folder_number))
    settings.MEDIA_ROOT = folder / "media"
    settings.OUTBOX_DIR = folder / "outbox"


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Throttles and rate limits of one test must not reach the next."""
    yield
    if not settings.REDIS_URL:
        for cache in caches.all(initialized_only=True):
            cache.clear()
        return
    # Emptying a cache on Redis empties the whole database, also of the tests that run beside this one.
    redis = _redis()
    for cache in settings.CACHES.values():
        for key in redis.scan_iter(f"{cache['KEY_PREFIX']}:*", count=1000):
            redis.delete(key)


@cache_once
def _redis() -> Redis:
    return Redis.from_url(settings.REDIS_URL)


@pytest.fixture
def private_redis(tmp_path: Path) -> Iterator[PrivateRedis]:
    """A Redis that the test may stop."""
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    server = PrivateRedis(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def world(db: None) -> "World":
    """A desk with everybody on it; see `tests.factories.World`."""
    from tests.factories import make_world

    return make_world()


def pytest_unconfigure() -> None:
    """Leave nothing of SQLite's test database behind."""
    database = settings.DATABASES["default"]
    name = database.get("TEST", {}).get("NAME")
    if name and database["ENGINE"].endswith("sqlite3"):
        for leftover in Path(name).parent.glob(Path(name).name + "*"):
            leftover.unlink(missing_ok=True)
