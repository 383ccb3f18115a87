"""The secret key: strong in production, made once and kept on disk everywhere else."""

import os
import secrets
from pathlib import Path

MINIMUM_LENGTH = 50
MINIMUM_DIFFERENT_CHARACTERS = 10
EXAMPLE_MARKERS = ("django-insecure-", "change-me", "changeme", "example", "secret-key")


def is_strong_secret(value: str) -> bool:
    """Whether the key may sign the sessions of real people."""
    return (
        len(value) >= MINIMUM_LENGTH
        and len(set(value)) >= MINIMUM_DIFFERENT_CHARACTERS
        and not any(marker in value.lower() for marker in EXAMPLE_MARKERS)
    )


def local_secret(path: Path) -> str:
    """Read the key at `path`, or make it, readable by its owner only."""
    try:
        # O_EXCL: two processes may start at once; the second reads what the first wrote.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip() or secrets.token_urlsafe(60)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        value = secrets.token_urlsafe(60)
        file.write(value)
    return value
