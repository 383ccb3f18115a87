"""The web app's style sheets."""

import re
from collections import Counter
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "frontend" / "src"
MODULES = sorted(SOURCES.rglob("*.module.css"))


def classes_of(css: str) -> Counter[str]:
    """Return how many rules outside of any `@media` are about each class alone."""
    found: Counter[str] = Counter()
    depth, selector = 0, ""
    for character in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL):
        if character == "{":
            name = re.fullmatch(r"\.(\w+)", selector.strip())
            if depth == 0 and name:
                found[name[1]] += 1
            depth, selector = depth + 1, ""
        elif character == "}":
            depth, selector = depth - 1, ""
        else:
            selector += character
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_class_is_declared_once(path: Path) -> None:
    """Two things of one name in a file get each other's looks."""
    assert {name: count for name, count in classes_of(path.read_text()).items() if count > 1} == {}


def test_the_style_sheets_are_read() -> None:
    assert sum(len(classes_of(path.read_text())) for path in MODULES) > 500
