"""The guides are complete in both languages."""

import re
from pathlib import Path

import pytest

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guides"
NAMES = sorted(path.name for path in GUIDES.glob("*.md"))


def outline(path: Path) -> tuple[list[int], list[str]]:
    """The depths of its headings, and its pictures, in order."""
    text = path.read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    missing = [picture for picture in pictures if not (path.parent / picture).is_file()]
    assert missing == []
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)], [Path(name).name for name in pictures]


def test_each_role_has_a_guide() -> None:
    assert NAMES == ["administrator.md", "coordinator.md", "ict-team.md", "student.md"]


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_has_the_same_parts_and_pictures_in_dutch(name: str) -> None:
    assert outline(GUIDES / "nl" / name) == outline(GUIDES / name)
