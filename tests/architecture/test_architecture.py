"""The shape of the code: which way imports go, how actions look, what must not be there."""

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest
from django.conf import settings

from helpdesk.history.catalogue import page
from helpdesk.history.kinds import CODE, EventKind, all_kinds
from helpdesk.notifications.news import all_news
from product import PACKAGES
from tests.toys import TOYS
from tickets.reports import projection

# Their names are constants in `events.py`, beside the function that records them.
RECORDED_BY_THEIR_OWN_MODULE = {"notification.received", "names.changed", "access.changed"}

ROOT = Path(settings.BASE_DIR)
# What an action shares with another: for other modules of the same package, inside a running unit of work.
PARTS_OF_ACTIONS = {
    "tickets.core.locking",
    "tickets.lifecycle.actions.move",
    "tickets.assignments.actions.assign",
    "tickets.assignments.actions.release",
    "tickets.triage.actions.triage",
    "tickets.assignments.actions.answer_offer",
    "helpdesk.files.actions.uploads",
    "tickets.lifecycle.actions.file",
    "tickets.relations.actions.relate",
}


def sources(*packages: str) -> Iterator[Path]:
    for package in packages or PACKAGES:
        yield from (path for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts)


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def action_modules() -> list[str]:
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sources()
        if path.parent.name == "actions" and path.name != "__init__.py"
    ]


def public_functions(module_name: str) -> list[FunctionType]:
    module = import_module(module_name)
    return [
        value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module_name and not name.startswith("_")
    ]


def test_checks_of_types_and_imports_know_every_package() -> None:
    """They are told their packages in pyproject.toml, and say nothing of one that is not there."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    linter = tools["importlinter"]
    [layers] = [item["layers"] for item in linter["contracts"] if item["type"] == "layers" and "containers" not in item]
    in_layers = {name.strip() for layer in layers for name in re.split("[|:]", layer)}
    assert {*PACKAGES} - {*tools["mypy"]["files"]} == set(), "add it to files of [tool.mypy] in pyproject.toml"
    assert {*PACKAGES} - {*linter["root_packages"]} == set(), "add it to root_packages of [tool.importlinter]"
    assert {*PACKAGES} - in_layers == set(), "add it to layers of the first contract of [tool.importlinter]"
    [circles] = [item["ancestors"] for item in linter["contracts"] if item["type"] == "acyclic_siblings"]
    assert {*PACKAGES} - {*circles} == set(), "add it to ancestors of the last contract of [tool.importlinter]"


def test_imports_go_one_way() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is a development package and is not installed")
    result = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:]


def test_helpdesk_offers_mechanisms_and_names_no_ticket() -> None:
    named = [
        f"{short(path)}:{number}"
        for path in sources("helpdesk")
        if "demo" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if "ticket" in line.lower()
    ]
    assert named == []


def test_no_file_is_longer_than_400_lines() -> None:
    long = {short(path): lines for path in sources() if (lines := len(path.read_text().splitlines())) > 400}
    assert long == {}


def test_rules_do_not_hang_on_signals() -> None:
    """A receiver runs after the fact and outside of the one path of a change."""
    pattern = re.compile(r"@receiver\(|\b(?:pre|post)_(?:save|delete|init)\b|\bm2m_changed\b|\.connect\(")
    # Signing out is Django's own event; nothing of the domain hangs on it.
    allowed = {"helpdesk/live/apps.py"}
    found = {short(path) for path in sources() if pattern.search(path.read_text())}
    assert found <= allowed


@pytest.mark.parametrize("module", action_modules())
def test_actions_know_nothing_of_http(module: str) -> None:
    tree = ast.parse(inspect.getsource(import_module(module)))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not {name for name in imported if name.split(".")[0] == "rest_framework" or name.startswith("django.http")}
    assert not {name for name in imported if ".api" in name}


@pytest.mark.parametrize("module", action_modules())
def test_actions_are_keyword_only_and_say_what_they_promise(module: str) -> None:
    functions = public_functions(module)
    assert functions, "an action module without an action"
    for function in functions:
        assert function.__doc__, f"{module}.{function.__name__} has no docstring"
    actions = [item for item in functions if "actor" in inspect.signature(item).parameters]
    for function in actions:
        parameters = inspect.signature(function).parameters
        positional = [item.name for item in parameters.values() if item.kind is not inspect.Parameter.KEYWORD_ONLY]
        is_part = module in PARTS_OF_ACTIONS and positional[:1] in (["ticket"], ["actor"])
        hooks = (["membership", "actor"], ["membership", "_actor"], ["person", "actor"], ["school_ids", "actor"])
        is_hook = positional in hooks
        assert not positional or is_part or is_hook, f"{module}.{function.__name__}: {positional}"
        assert all(item.annotation is not inspect.Parameter.empty for item in parameters.values())


def test_no_module_is_a_drawer() -> None:
    assert not [short(path) for path in sources() if path.stem in {"utils", "helpers", "misc", "common"}]


def test_views_and_serializers_save_nothing() -> None:
    """Changes are made by actions: the API parses, calls and renders."""
    writes = re.compile(r"\.save\(|\.objects\.create\(|\.bulk_create\(|\.delete\(\)|\.update\(\w+=|update_or_create\(")
    found = {
        short(path): sorted({match.group() for match in writes.finditer(path.read_text())})
        for path in sources()
        if "api" in path.parts
    }
    assert {name: what for name, what in found.items() if what} == {}


def kinds_of_product() -> list[EventKind]:
    return [kind for kind in all_kinds() if kind not in TOYS]


def test_every_kind_of_event_is_recorded_somewhere() -> None:
    """Recording one that is not declared fails by itself; declaring one that nothing records would stay unseen."""
    written = {
        node.value
        for path in sources()
        if path.name != "events.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert kinds_of_product()
    assert {kind.name for kind in kinds_of_product()} - written == RECORDED_BY_THEIR_OWN_MODULE


def test_every_kind_is_a_noun_and_a_past() -> None:
    for kind in kinds_of_product():
        assert re.fullmatch(r"[a-z_]+\.(?:[a-z_]+(?:ed|t|n)|handed_over)", kind.name), kind.name
        assert kind.summary.endswith("."), kind.name


def test_the_page_about_kinds_of_events_is_current() -> None:
    assert (ROOT / "docs" / "events.md").read_text() == page(kinds_of_product()), "manage.py describe_events --write"


def test_news_and_searching_and_reports_know_the_kinds_they_speak_of() -> None:
    kinds = {kind.name: kind for kind in kinds_of_product()}
    assert {news.event for news in all_news()} <= set(kinds)
    assert {"search", "reports"} == {name for kind in kinds.values() for name in kind.feeds}
    assert all("reports" in kinds[name].feeds for name in projection._STEPS)


def test_no_field_of_facts_is_for_texts() -> None:
    """What people write is declared as words, or it could never be erased: a code has no room for it."""
    for text in ("Piet Jansen", "bel mevrouw de Vries", "06 12345678", "É"):
        assert not CODE.accepts(text)


def test_methods_are_described_by_our_own_decorator() -> None:
    """Only it notes what body a method takes: with another one every body would be refused."""
    others = [
        short(path)
        for path in sources()
        if path.name != "schema.py"
        and re.search(r"drf_spectacular\.utils import .*\bextend_schema\b", path.read_text())
    ]
    assert others == []
