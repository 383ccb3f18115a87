"""What must hold before strangers may reach the server."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

DEMO_DOMAIN = "example.org"
HINT = "Their password is public. Delete them, or use a new database for production."


def demo_accounts_exist() -> bool:
    """Whether the database holds invented accounts that can sign in."""
    return get_user_model().objects.filter(is_demo=True, is_active=True, email__iendswith=f"@{DEMO_DOMAIN}").exists()


@register(Tags.database, deploy=True)
def check_no_demo_accounts(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """`manage.py check --deploy --database default` finds demo accounts in a production database."""
    if not databases or not settings.PRODUCTION or not demo_accounts_exist():
        return []
    return [Error("The database holds active demo accounts.", hint=HINT, id="site.E001")]


def require_redis_for_several(processes: int) -> None:
    """Stop a server of several processes without Redis: each would count limits for itself, and live updates would be
    late. Raises ImproperlyConfigured.
    """
    if processes > 1 and not settings.REDIS_URL:
        raise ImproperlyConfigured(
            f"{processes} server processes need Redis: set REDIS_URL, or start one (WEB_CONCURRENCY=1). Without it "
            "each process would count wrong passwords for itself."
        )


def require_safe_start() -> None:
    """Stop a production server that would serve demo accounts. Raises ImproperlyConfigured."""
    if settings.PRODUCTION and demo_accounts_exist():
        raise ImproperlyConfigured(f"The database holds active demo accounts. {HINT}")
