"""A test database that is migrated once and copied for every process of every run, as long as the code is the same.

Migrating takes a process longer than most files of tests; a copy takes no time.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
# A migration may use any of our own code and of the packages.
_SOURCES = ("helpdesk/**/*.py", "tickets/**/*.py", "volunteers/**/*.py", "product.py", "tests/settings.py")
_LOCKS = ("requirements/*.txt",)


def copy_of_the_template() -> None:
    """Let the test database that Django is about to make be a copy, which need not be migrated."""
    test = connection.settings_dict["TEST"]
    with _one_at_a_time():
        if connection.vendor == "postgresql":
            test["TEMPLATE"] = _postgresql_template()
        else:
            _copied_when_made(_sqlite_template())
    test["MIGRATE"] = False


@cache
def _fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in (*_SOURCES, *_LOCKS):
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (settings.VAR_DIR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrated(name: str) -> None:
    """Make a database of this name by the migrations."""
    before, test_name = settings.DATABASES["default"]["NAME"], connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
    finally:
        connection.settings_dict["TEST"]["NAME"] = test_name
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = before


def _sqlite_template() -> Path:
    folder: Path = settings.VAR_DIR
    template = folder / f"test-template-{_fingerprint()}.sqlite3"
    if not template.exists():
        for older in folder.glob("test-template-*"):
            older.unlink()
        unfinished = folder / "test-template-unfinished.sqlite3"
        _migrated(str(unfinished))
        unfinished.rename(template)
    return template


def _copied_when_made(template: Path) -> None:
    creation: Any = connection.creation
    make: Callable[..., str] = creation._create_test_db

    def make_and_fill(*args: Any, **options: Any) -> str:
        name = make(*args, **options)
        shutil.copyfile(template, name)
        return name

    creation._create_test_db = make_and_fill


def _postgresql_template() -> str:
    """Its comment says of which code it is. There is one for each name of a test database."""
    test_name = connection.settings_dict["TEST"]["NAME"] or f"test_{connection.settings_dict['NAME']}"
    name = f"{test_name.removesuffix(_process())}_template"
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() != (_fingerprint(),):
            _migrated(name)
            cursor.execute(f"COMMENT ON DATABASE {connection.ops.quote_name(name)} IS '{_fingerprint()}'")
    return name


def _process() -> str:
    """What pytest-django puts behind the name for a process of pytest-xdist."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    return f"_{worker}" if worker else ""
