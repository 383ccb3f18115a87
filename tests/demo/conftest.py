"""The demo is loaded once for all tests of this folder; each test runs in a transaction of its own on top of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings
from pytest_django.plugin import DjangoDbBlocker

from helpdesk.accounts.models import User
from helpdesk.history.models import Event, EventCursor
from helpdesk.tasks.models import Task
from tests.emptying import empty_database

TICKETS = 60


@pytest.fixture(scope="package")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A small demo, committed. Removed at the end, so that the database is empty for the tests of other folders."""
    media = tmp_path_factory.mktemp("demo-media")
    with django_db_blocker.unblock():
        assert not User.objects.exists()
        with override_settings(MEDIA_ROOT=media):
            call_command("load_demo", tickets=TICKETS, verbosity=0, stdout=(media / "output.txt").open("w"))
        yield media
        empty_database()
        assert not Event.objects.exists()
        assert not Task.objects.exists()
        assert not EventCursor.objects.exists()


@pytest.fixture
def demo(loaded: Path, db: None) -> str:
    """The demo, and the password of everybody in it."""
    return str(settings.DEMO_PASSWORD)
