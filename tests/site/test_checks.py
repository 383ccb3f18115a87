"""Demo accounts, whose password is public, never reach production."""

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from helpdesk.accounts.models import User
from helpdesk.site.checks import check_no_demo_accounts, require_safe_start

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_account() -> User:
    return User.objects.create_user("sanne@example.org", "password", name="Sanne", is_demo=True)


@pytest.mark.usefixtures("demo_account")
def test_production_does_not_start_with_demo_accounts(settings: LazySettings) -> None:
    settings.PRODUCTION = True

    with pytest.raises(ImproperlyConfigured, match="demo accounts"):
        require_safe_start()
    assert [error.id for error in check_no_demo_accounts(databases=["default"])] == ["site.E001"]


def test_production_starts_once_they_cannot_sign_in(settings: LazySettings, demo_account: User) -> None:
    settings.PRODUCTION = True
    demo_account.is_active = False
    demo_account.save()

    require_safe_start()
    assert check_no_demo_accounts(databases=["default"]) == []


def test_people_at_example_org_are_no_demo_accounts_by_themselves(settings: LazySettings) -> None:
    settings.PRODUCTION = True
    User.objects.create_user("tester@example.org", "password", name="Tester")

    require_safe_start()


@pytest.mark.usefixtures("demo_account")
def test_a_demo_server_starts_with_them(settings: LazySettings) -> None:
    settings.PRODUCTION = False

    require_safe_start()
    assert check_no_demo_accounts(databases=["default"]) == []


def test_several_processes_without_redis_are_refused(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr("uvicorn.run", lambda _application, **kwargs: started.append(kwargs["workers"]))
    # This process must not prepare to fork: tests run threads.
    monkeypatch.setattr("helpdesk.site.management.commands.serve.share_memory", lambda: None)
    settings.REDIS_URL = ""
    with pytest.raises(CommandError, match="need Redis"):
        call_command("serve", workers=2)
    assert started == []

    call_command("serve", workers=1)
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    call_command("serve", workers=2)
    assert started == [1, 2]
