"""What must be right about push messages before the server starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register

from helpdesk.notifications.push import KeyFault, public_key

HINT = "Make one with: python manage.py make_vapid_key"


@register()
def check_vapid_key(**kwargs: Any) -> list[CheckMessage]:
    """A key that does not work would fail at the first message; none at all switches push off."""
    if not settings.VAPID_PRIVATE_KEY:
        return [Info("VAPID_PRIVATE_KEY is not set: push messages are off.", hint=HINT, id="notifications.I001")]
    try:
        public_key()
    except KeyFault as fault:
        return [Error(f"VAPID_PRIVATE_KEY cannot be used: {fault}.", hint=HINT, id="notifications.E001")]
    return []
