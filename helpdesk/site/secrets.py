"""The secret key: strong in production, made once and kept on disk everywhere else."""

import base64
import os
import secrets
from collections.abc import Callable
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
    return _kept_at(path, lambda: secrets.token_urlsafe(60))


def local_vapid_key(path: Path) -> str:
    """Read the private key for push messages at `path`, or make it: a number on the curve P-256, base64url."""
    # The first byte keeps it below the curve's order.
    return _kept_at(path, lambda: base64.urlsafe_b64encode(b"\x01" + secrets.token_bytes(31)).rstrip(b"=").decode())


def _kept_at(path: Path, make: Callable[[], str]) -> str:
    try:
        # O_EXCL: two processes may start at once; the second reads what the first wrote.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip() or make()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        value = make()
        file.write(value)
    return value
