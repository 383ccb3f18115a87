"""`make clean` removes what was made, of every package that product.py names, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

MADE = (
    "helpdesk/locale/nl/LC_MESSAGES/django.mo",
    "parcels/__pycache__/models.pyc",
    "parcels/api/__pycache__/urls.pyc",
    "parcels/locale/nl/LC_MESSAGES/django.mo",
    "tests/parcels/__pycache__/test_parcels.pyc",
    "bench/__pycache__/run.pyc",
    "scripts/__pycache__/setup.pyc",
    "__pycache__/product.pyc",
    ".venv/bin/python",
    "var/helpdesk.sqlite3",
    "frontend/dist/index.html",
)
KEPT = (
    "parcels/models.py",
    "helpdesk/locale/nl/LC_MESSAGES/django.po",
    "tests/parcels/test_parcels.py",
    "frontend/src/main.tsx",
    # Somebody's own.
    ".env",
    "notes/__pycache__/x.pyc",
    "env311/lib/django.mo",
)


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_it_removes_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    root = Path(settings.BASE_DIR)
    shutil.copy(root / "Makefile", tmp_path)
    product = (root / "product.py").read_text().replace("APPS = (", 'APPS = ("parcels", ')
    (tmp_path / "product.py").write_text(product)
    for folder in ("helpdesk", "tickets", "volunteers", "tests", "scripts", "bench"):
        (tmp_path / folder).mkdir()
    for name in (*MADE, *KEPT):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")

    result = subprocess.run(
        ["make", "clean", f"PYTHON={sys.executable}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr
    assert [name for name in MADE if (tmp_path / name).exists()] == []
    assert [name for name in KEPT if not (tmp_path / name).exists()] == []
