"""Keeps files so that each is there as a whole or not at all, also after a crash or a power cut."""

import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

# The end of a file's name while it is written. One that a killed process leaves is swept with all that has no row.
PART = ".part"


class WholeFileStorage(FileSystemStorage):
    """Files in a folder. A file gets its name only when all of it has reached the disk."""

    def _save(self, name: str, content: "File[Any]") -> str:
        part = f"{name}.{uuid.uuid4().hex}{PART}"
        try:
            super()._save(part, content)  # type: ignore[misc]  # Not in the types.
            _write_through(Path(self.path(part)))
            # Renaming replaces what is there: the name is free (`get_available_name`) and ends in random characters.
            Path(self.path(part)).rename(self.path(name))
        finally:
            Path(self.path(part)).unlink(missing_ok=True)
        with suppress(OSError):  # Some file systems cannot do this for a folder, or need not.
            _write_through(Path(self.path(name)).parent)
        return name


def _write_through(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
