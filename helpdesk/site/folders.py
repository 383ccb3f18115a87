"""Folders that the helpdesk writes to."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def make_writable(folder: Path, *, setting: str) -> None:
    """Make a folder, with those above it. Raises ImproperlyConfigured when it cannot be made or written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        is_writable = False
    if not is_writable:
        raise ImproperlyConfigured(
            f"{folder} cannot be written. Make it writable for the user that the helpdesk runs as, or set {setting} to "
            "another folder."
        )
