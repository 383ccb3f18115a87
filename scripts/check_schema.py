"""Compare docs/openapi.yaml with what the code says; `--write` brings it up to date."""

import difflib
import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "docs" / "openapi.yaml"


def current_schema() -> str:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django
    from django.core.management import call_command
    from django.utils import translation

    django.setup()
    out = io.StringIO()
    with translation.override("en"):
        call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    return out.getvalue()


def main() -> int:
    current = current_schema()
    if "--write" in sys.argv:
        COMMITTED.parent.mkdir(exist_ok=True)
        COMMITTED.write_text(current, encoding="utf-8")
        return 0
    committed = COMMITTED.read_text(encoding="utf-8") if COMMITTED.is_file() else ""
    if committed == current:
        return 0
    diff = difflib.unified_diff(committed.splitlines(), current.splitlines(), "committed", "code", lineterm="", n=2)
    print("\n".join(list(diff)[:60]))
    print("\ndocs/openapi.yaml is not what the code says. Run `make schema` and commit the result.")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
