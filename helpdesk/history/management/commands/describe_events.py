"""Write `docs/events.md` from the catalogue of event kinds, or check that it is current."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from helpdesk.history.catalogue import page
from helpdesk.history.kinds import all_kinds


class Command(BaseCommand):
    help = "Print the kinds of events, write them to docs/events.md, or check that page."
    requires_system_checks: list[str] = []  # Reads no database.

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/events.md")
        parser.add_argument("--check", action="store_true", help="fail when docs/events.md is out of date")

    def handle(self, *args: Any, write: bool, check: bool, **options: Any) -> None:
        text = page(all_kinds())
        path = settings.BASE_DIR / "docs" / "events.md"
        if write:
            path.write_text(text)
        elif not check:
            self.stdout.write(text)
        elif not path.exists() or path.read_text() != text:
            raise CommandError("docs/events.md is out of date: run manage.py describe_events --write")
