"""How much a browser fetches to show a list page for the first time: the built files, compressed, without texts."""

import gzip
import re
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
_IMPORTS = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


def first_load_kilobytes() -> tuple[float, float] | None:
    """Return (JavaScript, CSS) in kB (10^3 bytes, gzip), or None when the web app was not built."""
    if not (DIST / "index.html").exists():
        return None
    assets = DIST / "assets"
    wanted = re.findall(r"/assets/([\w.-]+\.js)", (DIST / "index.html").read_text())
    wanted += [file.name for file in assets.glob("list-page-*.js")]
    for name in wanted:
        found = _IMPORTS.findall((assets / name).read_text())
        wanted += [other for other in dict.fromkeys(found) if other not in wanted]
    # A chunk's styles bear its name, less the eight characters of hash.
    stems = {name.rsplit(".", 1)[0][:-9] for name in wanted}
    styles = [file.name for file in assets.glob("*.css") if file.stem[:-9] in stems]
    return _size(assets, wanted), _size(assets, styles)


def _size(assets: Path, names: list[str]) -> float:
    return sum(len(gzip.compress((assets / name).read_bytes())) for name in names) / 1000
