"""`manage.py rebuild_search`: make everything that search finds by afresh."""

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from tickets.search.index import BATCH, rebuild


class Command(BaseCommand):
    help = (
        "Make the words that tickets are found by afresh. Needed after an import that renames schools or boards; new "
        "and changed tickets follow by themselves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild(progress=_with_progress)
        self.stdout.write(f"Search knows {count} tickets.")


def _with_progress(batches: Iterable[int]) -> Iterable[int]:
    # disable=None: only on a terminal.
    return tqdm(batches, unit=f" × {BATCH} tickets", disable=None, file=sys.stderr, leave=False)
