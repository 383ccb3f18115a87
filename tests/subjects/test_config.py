"""The AppConfig that finds what a package declares by the names of its modules."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from django.apps import AppConfig

from helpdesk.history import erasure, subjects
from helpdesk.subjects.access import Access, IsMe
from helpdesk.subjects.config import Declared, SubjectConfig
from helpdesk.subjects.subject import Subject
from tickets.macros.models import Macro

done: list[str] = []


class Thing(Declared):
    def __init__(self, name: str) -> None:
        self.name = name

    def register(self) -> None:
        done.append(f"registered {self.name}")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package `devices` with a package `loans` in it; each module tells when it is imported."""
    monkeypatch.syspath_prepend(tmp_path)
    done.clear()
    folder = tmp_path / "devices"
    (folder / "loans" / "lists").mkdir(parents=True)
    for place in (folder, folder / "loans", folder / "loans" / "lists"):
        (place / "__init__.py").touch()
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "devices"]:
        del sys.modules[name]


def write(file: Path, more: str = "") -> None:
    name = f"{file.parent.name}.{file.stem}"
    file.write_text(f"from tests.subjects.test_config import Thing, done\ndone.append({name!r})\n{more}\n")


def test_rooms_are_imported_in_their_order_and_what_they_declare_is_registered(package: Path) -> None:
    write(package / "tasks.py")
    write(package / "lists.py", "THINGS = Thing('list')")
    write(package / "other.py", "OTHER = Thing('other')")
    write(package / "loans" / "subject.py", "KIND, NUMBER = Thing('kind'), 3")
    write(package / "loans" / "events.py")
    write(
        package / "apps.py",
        "from helpdesk.subjects.config import SubjectConfig\nclass DevicesConfig(SubjectConfig):\n    name = 'devices'",
    )

    config = AppConfig.create("devices")
    assert type(config).__name__ == "DevicesConfig"
    done.clear()
    config.ready()
    assert done == [
        "loans.events",
        "loans.subject",
        "registered kind",
        "devices.lists",
        "registered list",
        "devices.tasks",
    ]


def test_a_module_that_cannot_be_imported_stops_the_start(package: Path) -> None:
    (package / "news.py").write_text("import no_such_module\n")

    class DevicesConfig(SubjectConfig):
        name = "devices"

    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        DevicesConfig("devices", __import__("devices")).ready()


def test_a_kind_that_another_package_imports_is_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Owned(Subject[Macro]):
        name = "owned_macro"
        model = Macro
        access = Access({"owner": IsMe("owner_id")})
        words: ClassVar[dict[str, str]] = {"body": ""}

    monkeypatch.setattr(erasure, "_places", [])
    monkeypatch.setattr(subjects, "_subjects", dict(subjects._subjects))
    kind = Owned()
    kind.register()
    kind.register()
    assert len(erasure.all_places()) == 1
