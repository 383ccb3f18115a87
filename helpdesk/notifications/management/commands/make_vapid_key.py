"""Make a private key for push messages, for the environment of a production server."""

import base64
import secrets
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Print a new VAPID_PRIVATE_KEY. Browsers that subscribed under another key must subscribe again."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(base64.urlsafe_b64encode(b"\x01" + secrets.token_bytes(31)).rstrip(b"=").decode())
