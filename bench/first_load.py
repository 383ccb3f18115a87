"""How much a browser fetches for the first list, and to sign in: as `npm run size` counts it, built files, gzip."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_TOTAL = re.compile(r"^(.+): JavaScript ([\d.]+) KB, CSS ([\d.]+) KB \(gzip\)$", re.MULTILINE)


def first_loads() -> dict[str, tuple[float, float]]:
    """Return (JavaScript, CSS) in kB (10^3 bytes, gzip) by page; nothing when the web app was not built."""
    if not (ROOT / "frontend" / "dist" / "index.html").exists():
        return {}
    # It ends with an error when a budget is broken, which is judged here as well.
    counted = subprocess.run(
        ["scripts/with-node.sh", "node", "scripts/size.mjs"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    totals = _TOTAL.findall(counted.stdout)
    if len(totals) != 2:
        raise SystemExit(f"frontend/scripts/size.mjs did not say what it counted: {counted.stderr[-300:]}")
    pages = ("a list page", "the sign-in page")
    return {page: (float(js), float(css)) for page, (_what, js, css) in zip(pages, totals, strict=True)}
