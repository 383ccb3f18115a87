"""A server that strangers can reach refuses to start with anything unsafe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD_SECRET = "q8Zr-2Vt_xK7mN4pLw9sYb3cHd6fJg1uTa5eRo0iXv-BnMzQkWlPs7DfGh"
PRINT_SETTINGS = (
    "from helpdesk import settings as s;"
    "print(s.DEBUG, s.DEMO, s.MAIL_OUTBOX, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0)"
)


def load_settings(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", PRINT_SETTINGS],
        cwd=ROOT,
        env={**kept, "HELPDESK_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "secret",
    ["", "short", "a" * 60, "django-insecure-" + GOOD_SECRET],
    ids=["missing", "short", "one character", "example"],
)
def test_production_refuses_an_unsafe_secret_key(tmp_path: Path, secret: str) -> None:
    result = load_settings(tmp_path, SECRET_KEY=secret, ALLOWED_HOSTS="helpdesk.example.org")

    assert result.returncode != 0
    assert "SECRET_KEY is missing, short or an example" in result.stderr
    assert not (tmp_path / "secret_key").exists()


def test_production_refuses_to_start_without_host_names(tmp_path: Path) -> None:
    result = load_settings(tmp_path, SECRET_KEY=GOOD_SECRET)

    assert result.returncode != 0
    assert "ALLOWED_HOSTS is empty" in result.stderr


def test_production_refuses_the_open_outbox(tmp_path: Path) -> None:
    result = load_settings(tmp_path, SECRET_KEY=GOOD_SECRET, ALLOWED_HOSTS="helpdesk.example.org", MAIL_OUTBOX="true")

    assert result.returncode != 0
    assert "MAIL_OUTBOX shows every mail to anyone" in result.stderr


def test_an_unknown_mode_is_refused(tmp_path: Path) -> None:
    result = load_settings(tmp_path, HELPDESK_MODE="staging")

    assert result.returncode != 0
    assert "must be one of production, demo, test" in result.stderr


def test_production_is_the_default_and_uses_https_only(tmp_path: Path) -> None:
    result = load_settings(tmp_path, SECRET_KEY=GOOD_SECRET, ALLOWED_HOSTS="helpdesk.example.org")

    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["False", "False", "False", "True", "True", "True"]


def test_demo_makes_its_own_secret_once_and_keeps_it_private(tmp_path: Path) -> None:
    first = load_settings(tmp_path, HELPDESK_MODE="demo")
    key = tmp_path / "secret_key"
    made = key.read_text()
    second = load_settings(tmp_path, HELPDESK_MODE="demo")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout.split() == ["False", "True", "True", "False", "False", "False"]
    assert len(made) >= 50
    assert key.read_text() == made
    assert key.stat().st_mode & 0o077 == 0
