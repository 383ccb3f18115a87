"""`manage.py rebuild_search`: make everything that search finds by afresh."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from helpdesk.search.index import BATCH, Batches, rebuild


class Command(BaseCommand):
    help = (
        "Make the words that things are found by afresh. Needed after an import that renames schools or boards; what "
        "is new or changed follows by itself."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild(progress=_with_progress)
        self.stdout.write(f"Search has {count} documents.")


def _with_progress(batches: Batches) -> Batches:
    # disable=None: only on a terminal.
    return tqdm(batches, unit=f" × {BATCH} documents", disable=None, file=sys.stderr, leave=False)
