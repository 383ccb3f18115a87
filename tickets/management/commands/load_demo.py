"""`manage.py load_demo`: an invented helpdesk with a month of history, to look at and to try things on."""

import sys
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from tickets.demo.cast import renew_password
from tickets.demo.load import DEFAULT_TICKETS, NotTheDemo, is_loaded, load_demo


class Command(BaseCommand):
    help = (
        "Load the demo: one desk, its boards and schools, 40 invented people and a month of tickets. "
        "Running it again changes nothing. Refuses in production, since everybody knows the password."
    )

    # Runs at every start of the demo: `migrate`, just before it, has made the checks.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--tickets", type=int, default=DEFAULT_TICKETS, help="About how many (default: %(default)s)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "The demo makes accounts whose password everybody knows, so it is never loaded in production. "
                "To try the helpdesk, use `make run`, or set HELPDESK_MODE=demo."
            )
        try:
            loaded = is_loaded()
        except NotTheDemo:
            raise CommandError("There is a desk “almere” that is not the demo. Use another database.") from None
        if loaded:
            renewed = renew_password()
            note = " The password was changed, so everybody got the new one." if renewed else ""
            self.stdout.write(f"The demo is loaded already.{note}")
            return
        self.stdout.write("Loading the demo: a month of tickets, about half a minute …")
        count = load_demo(count=options["tickets"], progress=_with_progress)
        self.stdout.write(
            f"Loaded {count} tickets. Sign in as coordinator@example.org, password {settings.DEMO_PASSWORD}."
        )


def _with_progress(stories: Iterable[int]) -> Iterable[int]:
    # disable=None: only on a terminal.
    return tqdm(stories, unit=" tickets", disable=None, file=sys.stderr, leave=False)
