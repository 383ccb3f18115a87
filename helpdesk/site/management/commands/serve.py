"""Start the server."""

import os
from typing import Any

import uvicorn
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpdesk.site.checks import require_redis_for_several
from helpdesk.site.http.forking import share_memory
from helpdesk.site.http.server import server_options


class Command(BaseCommand):
    # The port is a setting, for the links in mails name it: PORT=8080.
    help = "Serve pages, API and live updates with uvicorn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("WEB_CONCURRENCY", "1")))

    def handle(self, *args: Any, host: str, workers: int, **options: Any) -> None:
        try:
            require_redis_for_several(workers)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        if settings.DEMO:
            self.print_demo(settings.PORT)
        if workers > 1:
            share_memory()
        uvicorn.run(
            "helpdesk.asgi:application",
            host=host,
            port=settings.PORT,
            workers=workers,
            **server_options(),
        )

    def print_demo(self, port: int) -> None:
        write = self.stdout.write
        write("")
        write(self.style.SUCCESS(f"  The helpdesk runs at http://localhost:{port}"))
        write(f"  Mail that it sends: http://localhost:{port}/outbox/")
        write("")
        by_role: dict[str, list[str]] = {}
        demo = get_user_model().objects.filter(is_demo=True, is_active=True)
        for email, role in demo.order_by("pk").values_list("email", "memberships__role"):
            by_role.setdefault(role or "", []).append(email)
        if by_role:
            write(f"  Sign in with the password  {settings.DEMO_PASSWORD}  as")
        for emails in by_role.values():
            # Twenty-two students are one line; the teams of the boards have names that nobody can guess.
            numbered = emails[0].split("@")[0].endswith("1")
            for email in [f"{emails[0]} … {emails[-1]}"] if numbered else emails:
                write(f"    {email}")
        write("")
        write("  Stop with Ctrl+C.")
