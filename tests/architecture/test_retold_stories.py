"""A story that passed only when told again is named at the end of the run, above pytest's closing line."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STORY = "tests/e2e/test_board.py::test_by_keyboard"


def run(kept: Path) -> list[str]:
    """Run next to nothing, and return the lines."""
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "--collect-only", "-p", "no:cacheprovider", __file__],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "RETOLD_STORIES": str(kept)},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip().splitlines()


def test_it_is_named_just_above_the_closing_line(tmp_path: Path) -> None:
    kept = tmp_path / "retold"
    kept.write_text(STORY + "\n")
    lines = run(kept)
    assert STORY in lines[-4:-1]
    assert "collected" in lines[-1]


def test_nothing_is_said_where_all_passed_at_once(tmp_path: Path) -> None:
    assert "told again" not in "\n".join(run(tmp_path / "none"))
