"""Throws away stored files that no attachment names."""

import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import PurePosixPath

from django.core.files.storage import Storage

from helpdesk.files.models import Attachment

logger = logging.getLogger(__name__)

# The folder of `Attachment.file.upload_to`; what lies beside it is not ours.
FOLDER = "attachments"
BATCH = 500


def sweep_files_before(moment: datetime) -> int:
    """Delete files last changed before `moment` that no attachment names; return how many.

    A file is stored before its row is: `moment` must be well before now.
    """
    storage = Attachment._meta.get_field("file").storage
    old = _files_before(storage, FOLDER, moment)
    count = 0
    while names := list(islice(old, BATCH)):
        # Several attachments may name one file: a split copies rows, not files.
        named = set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
        for name in set(names) - named:
            storage.delete(name)
            count += 1
    if count:
        logger.warning("%d files without an attachment were deleted", count)
    return count


def _files_before(storage: Storage, folder: str, moment: datetime) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        path = str(PurePosixPath(folder, name))
        try:
            is_old = storage.get_modified_time(path) < moment
        except FileNotFoundError:
            continue  # Discarded meanwhile.
        if is_old:
            yield path
    for name in folders:
        yield from _files_before(storage, str(PurePosixPath(folder, name)), moment)
