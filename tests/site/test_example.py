"""`.env.example` names every setting that the server reads from the environment, and no other."""

import ast
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# Only for tests.
NOT_FOR_SERVERS = {"TEST_DATABASE_NAME"}
# Read by uvicorn itself.
READ_ELSEWHERE = {"FORWARDED_ALLOW_IPS"}


def names_read(path: Path) -> set[str]:
    """The names given to `env.…("NAME")` and `os.environ.get("NAME")`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        if not re.fullmatch(r"env(\.\w+)?|os\.environ\.get", ast.unparse(node.func)):
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            found.add(first.value)
    return found


def test_the_example_names_every_setting() -> None:
    site = ROOT / "helpdesk" / "site"
    sources = [ROOT / "helpdesk" / "settings.py", *site.glob("*.py"), site / "management" / "commands" / "serve.py"]
    read = set().union(*map(names_read, sources))
    assert {"SECRET_KEY", "DATABASE_URL", "OIDC_NAME", "WEB_CONCURRENCY"} <= read, (
        "the search for names finds nothing any more"
    )
    named = set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert read - NOT_FOR_SERVERS - named == set(), "read, but not in .env.example"
    assert named - read - READ_ELSEWHERE == set(), "in .env.example, but read by nothing"
